"""The small things that several pages show."""

from __future__ import annotations

import pytest

from dossier.chronology.values import parse_date
from dossier.pages.lines import label_moment, shorten


@pytest.mark.parametrize(
    ("edtf", "text", "certainty"),
    [
        ("2018-12-19", "19 December 2018", "inferred"),
        ("2029~", "about 2029", "approximate"),
        ("2029?", "2029 (uncertain)", "uncertain"),
    ],
)
def test_an_inferred_date_has_the_sign_only_where_its_words_do_not_say_that_it_is_uncertain(
    edtf: str, text: str, certainty: str
) -> None:
    label = label_moment(parse_date(edtf), inferred=True, note="counted")
    assert (label.text, label.certainty, label.note) == (text, certainty, "counted")


CHINESE = "桥梁于星期一开放通行市长剪彩" * 30


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a bridge " * 34, "a bridge " * 33 + "a …"),
        ("x" * 300, "x" * 300),
        (CHINESE, CHINESE[:298] + " …"),
        ("The bridge: " + CHINESE, "The bridge: " + CHINESE[:286] + " …"),
        ("ก\u0e34" * 200, "ก\u0e34" * 149 + " …"),
        ("x" + "ก\u0e34" * 200, "x" + "ก\u0e34" * 148 + " …"),
        ("x" + "\u0301" * 400, "x" + "\u0301" * 297 + " …"),
    ],
)
def test_a_text_is_cut_at_a_word_or_between_letters_and_is_never_longer_than_asked(text: str, shown: str) -> None:
    assert shorten(text, 300) == shown
    assert len(shown) <= 300
