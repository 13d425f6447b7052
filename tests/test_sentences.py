"""Where sentences end in news prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import grows_in_proportion

from dossier.sentences import sentence_at, split_sentences

WHOLE = [
    "Am 2. November 1951 verstarb sie.",
    "Mr. Brown met Gen. Mark A. Miller on Dec. 19 in St. Ives.",
    "The U.S. Army stayed.",
    "It rose 3.5 percent, to No. 5 in the list.",
    "The rest went home at 5 p.m. Wednesday.",
    "“Go home!” Brown said.",
    "“Really?” he asked.",
    "They waited ... and left.",
    "It was held by Acme Corp. of Delaware.",
    "1. The first point is short.",
    "The order of Jan. Smith was late.",
]
APART = [
    ("He left. She stayed.", ["He left.", "She stayed."]),
    ("“We won.” Then it rained.", ["“We won.”", "Then it rained."]),
    ("He joined the U.S. The rest stayed.", ["He joined the U.S.", "The rest stayed."]),
    ("It ended… Nobody knew.", ["It ended…", "Nobody knew."]),
    ("It rose to 5. Three men fell.", ["It rose to 5.", "Three men fell."]),
    ("He came at 9 a.m. Officers did not.", ["He came at 9 a.m.", "Officers did not."]),
    ("Was it so? (It was.) Good.", ["Was it so?", "(It was.)", "Good."]),
    ("They left in Jan. The men stayed.", ["They left in Jan.", "The men stayed."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == [text]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@given(st.text(alphabet='ab AB.!?…"”“ 5\n', max_size=80))
def test_sentences_cover_every_word_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(st.text(alphabet="ab AB.! ", min_size=1, max_size=60), st.integers(min_value=0, max_value=59))
def test_the_sentence_at_an_offset_holds_it(text: str, offset: int) -> None:
    spans = split_sentences(text)
    index = sentence_at(spans, offset)
    if not spans:
        assert index == -1
    elif any(start <= offset < end for start, end in spans):
        assert spans[index][0] <= offset < spans[index][1]


@pytest.mark.parametrize("run", [".", "!", "…"])
def test_a_run_of_marks_is_looked_through_in_time_that_grows_with_it(run: str) -> None:
    assert grows_in_proportion(lambda size: split_sentences(f"It ended{run * size}x. Then it began."), 300)
