"""YAML: every scalar is text, every node has its line, nothing can unfold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import limits
from dossier.model import Problem
from dossier.problems import SourceError
from dossier.yamlfile import Mapping, Scalar, Sequence, line_of, read_yaml, split_front_matter


def values(text: str) -> dict[str, str]:
    return {key.text: value.text for key, value in read_yaml(text, "f.md").entries if isinstance(value, Scalar)}


def problem_of(text: str) -> tuple[str, int, str]:
    with pytest.raises(SourceError) as caught:
        read_yaml(text, "f.md", first_line=2)
    problem = caught.value.problems[0]
    return problem.code, problem.line, problem.message + " " + problem.hint


@pytest.mark.parametrize("typed", ["no", "yes", "2019", "2019-02", "1e3", "0x1f", "null", "~", "12:30", "1_000", ".5"])
def test_a_scalar_stays_what_the_editor_typed(typed: str) -> None:
    assert values(f"title: {typed}") == {"title": typed}


def test_a_number_that_yaml_cuts_at_its_comma_is_put_together_again() -> None:
    node = read_yaml("says: {troops: more than 2,000, dead: '1,000', cost: 1,200,000 dollars, x: 2, 000}", "f.md")
    says = node.entries[0][1]
    assert isinstance(says, Mapping)
    assert [(key.text, value.text) for key, value in says.entries if isinstance(value, Scalar)] == [
        ("troops", "more than 2,000"),
        ("dead", "1,000"),
        ("cost", "1,200,000 dollars"),
        ("x", "2"),
        ("000", ""),
    ]


def test_every_value_knows_its_line() -> None:
    node = read_yaml("title: x\nevents:\n  - id: a\n    says:\n      k: v\n", "f.md", first_line=2)
    assert line_of(node, "title") == 2
    assert line_of(node, "events", 0, "says", "k") == 6
    assert line_of(node, "events", 0, "missing") == 4
    assert line_of(node, "events", 7) == 4


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b: c", 2, "in quotation marks"),
        ("a: [1", 2, "lacks a comma"),
        ("a: 1\nb: 'x", 3, "never closed"),
        ("\ta: 1", 2, "spaces, not tabs"),
        ("a:\n  b: 1\n\tc: 2", 4, "spaces in place of the tab"),
        ("a: 'x\nb: 1\nc: 2", 2, "never closed"),
        ("a: 1\nb:2\nc: 3", 3, "a space after the colon"),
        ("a:\n  b: 1\n   c: 2", 4, "further in than"),
        ("a:\n  b: 1\nc: 2\n  d: 3", 5, "further in than"),
        ("a: 1\nb: c: d", 3, "in quotation marks"),
        ("a: 1\na: 2", 3, "stands here twice"),
        ("a: &x 1", 2, "Anchors"),
        ("a: *x", 2, "aliases"),
        ("a: !!python/object/apply:os.system [ls]", 2, "Tags"),
        ("? [a]\n: b", 2, "A key must be a word"),
        ("- a", 2, "Keys and values"),
        ("a: 1\n---\nb: 2", 3, "second YAML document"),
        ("a: 1\nb: \x00", 3, "U+0000"),
        ("a: \x1b[31m", 2, "U+001B"),
        ("a: \ud800", 2, "U+D800"),
        ('a: "\\ud800"', 2, "Unicode"),
        ("a: <<\n<<: *x", 3, "aliases"),
        ("%YAML 1.1\n---\na: 1", 2, "Directives"),
        ("# note\n\n%TAG !x! tag:x,2019:\n---\na: 1", 4, "Directives"),
        (": " * 20, 2, "not valid YAML"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_the_fix(text: str, line: int, words: str) -> None:
    code, found, told = problem_of(text)
    assert (code, found) == ("yaml", line)
    assert words in told


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert problem_of(bomb)[1] == 2


@pytest.mark.parametrize("text", ["a: " + "[" * 900 + "]" * 900, "a: " + "{a: " * 500 + "}" * 500, "[" * 100_000])
def test_deep_nesting_is_a_problem_and_not_a_crash(text: str) -> None:
    assert problem_of(text)[0] == "yaml"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# " + "x" * limits.LONGEST_YAML, "The YAML is longer than 500,000 characters."),
        ("a: " + "x" * (limits.LONGEST_VALUE + 1), "A value is longer than 10,000 characters."),
        ("a: {? " + "x" * (limits.LONGEST_VALUE + 1) + " : y}", "A value is longer than 10,000 characters."),
        ("a: {b: 1" + ",000" * limits.LONGEST_VALUE + "}", "A value is longer than 10,000 characters."),
        ("a: |\n" + " x\n" * limits.LONGEST_VALUE, "A value is longer than 10,000 characters."),
    ],
)
def test_what_is_too_long_is_refused(text: str, words: str) -> None:
    assert words in problem_of(text)[2]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_what_no_editor_shows_as_the_end_of_a_line_is_none(sign: str) -> None:
    node = read_yaml(f"a: x{sign}y\nc: z", "f.md")
    assert values(f"a: x{sign}y\nc: z") == {"a": "x y", "c": "z"}
    assert line_of(node, "c") == 2


@pytest.mark.parametrize("text", ["<<: {a: b}", "1: x", "? x\n: y", "'': x"])
def test_a_key_is_a_word_and_nothing_else(text: str) -> None:
    assert len(read_yaml(text, "f.md").entries) == 1


def test_an_empty_front_matter_has_no_keys() -> None:
    assert split_front_matter("---\n---\nText", "f.md").node == Mapping(2, ())


def test_the_body_begins_on_the_line_after_the_front_matter() -> None:
    matter = split_front_matter("---\ntitle: x\n---\nText\n", "f.md")
    assert (matter.body, matter.body_line) == ("Text\n", 4)


def test_a_rule_in_the_text_does_not_end_the_front_matter_early() -> None:
    assert split_front_matter("---\na: 1\n---\nText\n\n---\n\nMore", "f.md").body == "Text\n\n---\n\nMore"


@given(st.text(max_size=200))
def test_any_text_gives_a_tree_or_problems(text: str) -> None:
    try:
        found: object = read_yaml(text, "f.md")
    except SourceError as error:
        found = error.problems[0]
    assert isinstance(found, Mapping | Problem)


@given(st.lists(st.text(st.characters(codec="ascii", categories=("L", "N"))), max_size=5))
def test_a_list_keeps_its_order(words: list[str]) -> None:
    listed = read_yaml("a: [" + ", ".join(f'"{word}"' for word in words) + "]", "f.md").entries[0][1]
    assert isinstance(listed, Sequence)
    assert [item.text for item in listed.items if isinstance(item, Scalar)] == words
