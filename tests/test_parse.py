"""An article's file to an Article: what is told of it beyond its keys and its markup."""

from __future__ import annotations

from dossier import limits
from dossier.markdown.blocks import read_prose
from dossier.markdown.syntax import make_directory
from dossier.model import EntityId, Problem, SourceFile
from dossier.parse import Known, parse_article

NOBODY = make_directory({})


def told(matter: str, text: str) -> tuple[Problem, ...]:
    source = SourceFile("content/articles/a.md", f"---\ntitle: A\n{matter}---\n{text}\n")
    return parse_article(source, Known((), (), NOBODY)).problems


def test_a_quote_over_the_end_of_a_paragraph_is_told_as_such() -> None:
    (problem,) = told("events:\n- id: a\n  title: b\n  quote: one. Two\n", "It was one.\n\nTwo came.")
    assert (problem.code, problem.line) == ("quote", 6)
    assert problem.hint == "It goes over the end of a paragraph; take words of one alone."


def test_a_quote_with_quotation_marks_of_its_own_is_told_to_go_without_them() -> None:
    (problem,) = told("events:\n- id: a\n  title: b\n  quote: “It was one”\n", "It was one.")
    assert problem.hint == "The text has these words without the quotation marks around them; leave the marks out."


def test_of_an_id_that_nothing_has_it_is_told_how_to_make_one() -> None:
    (problem,) = told("topics: [ferry]\n", "Text.")
    assert problem.hint == "Make the file `content/topics/ferry.md`, or take the id out."


def test_an_entity_that_is_named_by_its_name_is_suggested() -> None:
    source = SourceFile("content/articles/a.md", '---\ntitle: A\n---\n[x]{entity="Jane Roe"}')
    known = Known((), (EntityId("jane-roe"), EntityId("port")), NOBODY)
    assert [problem.hint for problem in parse_article(source, known).problems] == ["Did you mean `jane-roe`?"]


def test_an_article_of_which_a_paragraph_is_too_long_is_not_said_to_have_none() -> None:
    assert [problem.code for problem in told("", "word " * limits.LONGEST_PARAGRAPH)] == ["markup"]
    assert [problem.code for problem in told("", "")] == ["no-text"]


def test_an_unknown_id_is_told_on_its_line_also_after_one_that_is_given_twice_or_left_blank() -> None:
    topics = ('topics:\n- ""\n- nobody\n', "events:\n- id: a\n  title: b\n  entities:\n  - c\n  - c\n  - d\n")
    assert [problem.line for problem in told(topics[0], "Text.")] == [4, 5]
    assert [problem.line for problem in told(topics[1], "Text.")] == [7, 9]


def test_an_event_is_told_on_its_lines_also_after_one_that_is_refused() -> None:
    refused, told_of = "- title: none\n- x\n", "- id: b\n  title: B\n  date: 2019-99\n  quote: none\n  entities: [c]\n"
    events = f"events:\n{refused}{told_of}- {{id: b, title: C}}\n"
    problems = {problem.line: problem.code for problem in told(events, "Text.")}
    assert problems == {
        4: "missing-key",
        5: "bad-value",
        8: "bad-date",
        9: "quote",
        10: "unknown-id",
        11: "duplicate-id",
    }


def test_what_was_meant_is_looked_for_in_the_first_unknown_ids_of_a_text() -> None:
    source = SourceFile("content/articles/a.md", "---\ntitle: A\n---\n" + "[x]{entity=prot} " * 12)
    hints = [problem.hint for problem in parse_article(source, Known((), (EntityId("port"),), NOBODY)).problems]
    assert hints == ["Did you mean `port`?"] * limits.MOST_SUGGESTIONS + [""] * 2


def test_a_note_outside_an_article_is_told_at_its_line() -> None:
    (problem,) = read_prose("Text.[^a]\n\nMore.\n\n[^a]: Note.\n", "content/pages/a.md", 3, NOBODY).problems
    assert problem.line == 7
    (problem,) = read_prose("Text.^[A note.]\n", "content/pages/a.md", 3, NOBODY).problems
    assert problem.line == 3
