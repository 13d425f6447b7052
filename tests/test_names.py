import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import read_cases

from dossier.names import fold_name, fold_text, order_naturally, stands_alone

AWKWARD = st.text(alphabet=st.sampled_from("aAbS s'’.-– \u00a0\u200b\u00ad\u0301éßﬁİıŁ²—U"), max_size=25)


@pytest.mark.parametrize(("title", "name", "expected"), read_cases("names-folded.md"), ids=lambda value: value[:30])
def test_names_fold_as_the_fixture_says(title: str, name: str, expected: str) -> None:
    assert fold_name(name) == expected, title


@given(AWKWARD | st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(AWKWARD | st.text(max_size=40))
def test_every_folded_character_comes_from_a_place_in_the_source(text: str) -> None:
    folded = fold_text(text)
    places = [folded.source_span(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)


@given(AWKWARD, AWKWARD)
def test_a_name_found_in_the_folded_text_is_cut_out_of_the_source(before: str, after: str) -> None:
    text = f"{before} Kobani {after}"
    folded = fold_text(text)
    start = folded.text.rindex("kobani") if "kobani" in folded.text else -1
    assert start >= 0
    first, last = folded.source_span(start, start + len("kobani"))
    assert fold_name(text[first:last]) == "kobani"


def test_plain_text_is_folded_without_a_map() -> None:
    folded = fold_text("The road to Damascus")
    assert folded.text == "the road to damascus"
    assert folded.source_span(12, 20) == (12, 20)


def test_combining_marks_belong_to_the_letter_before_them() -> None:
    folded = fold_text("Kobane\u0302 fell")
    assert folded.text == "kobane fell"
    assert folded.source_span(0, 6) == (0, 7)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("Syria", 0, 5, True),
        ("Syria's", 0, 5, True),
        ("Syria-based", 0, 5, True),
        ("(Syria)", 1, 6, True),
        ("Syrian", 0, 5, False),
        ("Assyria", 2, 7, False),
        ("Syria²", 0, 5, True),
        ("Google+", 0, 6, False),
        ("Syria2", 0, 5, False),
    ],
)
def test_a_name_ends_at_the_edge_of_a_word(text: str, start: int, end: int, expected: bool) -> None:
    assert stands_alone(text, start, end) is expected


def test_numbers_in_titles_are_ordered_by_size() -> None:
    titles = ["Round 10", "Round 2", "After 2018", "Round 002, again", "round 1", "10 points", "9 points", "Round"]
    assert sorted(titles, key=order_naturally) == [
        "9 points",
        "10 points",
        "After 2018",
        "Round",
        "round 1",
        "Round 2",
        "Round 002, again",
        "Round 10",
    ]
