"""The small things that several pages show."""

from __future__ import annotations

import pytest

from dossier.chronology import parse_date
from dossier.pages.lines import label_moment


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
