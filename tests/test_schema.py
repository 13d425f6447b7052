"""Shapes: what is wrong is told at its line and left out; nothing that is let through can harm a page or a file."""

from __future__ import annotations

import json

import pytest

from dossier import limits
from dossier.config import read_settings
from dossier.model import SourceFile
from dossier.problems import format_problem
from dossier.schema import read_date, read_shape
from dossier.shapes import ArticleShape, EntityShape, Shape, SiteShape, TopicShape
from dossier.yamlfile import Scalar, read_yaml


def read(text: str, shape: type[Shape] = ArticleShape) -> tuple[Shape, list[tuple[str, int]]]:
    value, problems = read_shape(read_yaml(text, "f.md"), shape, "f.md")
    assert all(problem.message.endswith(".") for problem in problems)
    return value, [(problem.code, problem.line) for problem in problems]


KEYS = [each.strip("_") for each in ArticleShape.__struct_fields__]


def hints(text: str, shape: type[Shape] = ArticleShape) -> list[str]:
    return [problem.hint for problem in read_shape(read_yaml(text, "f.md"), shape, "f.md")[1]]


@pytest.mark.parametrize(
    "text", ["title: ''", "title: ' '", 'title: "\\x1b\\n"', "title: |\n\n\n", "title:", "date: 2019"]
)
def test_a_title_that_says_nothing_is_missing(text: str) -> None:
    assert read(text)[1] == [("missing-key", 1)]


@pytest.mark.parametrize(
    "title",
    [
        "|\n  TY  - BOOK\n  ER  -",
        '"TY  - BOOK\\nER  -"',
        '"TY  - BOOK\\rER  -"',
        '"TY  - BOOK\\u2028ER  -"',
        '"TY  - BOOK\\0ER  -"',
    ],
)
def test_a_value_is_one_line_without_control_signs(title: str) -> None:
    shape, problems = read(f"title: {title}")
    assert (shape.title, problems) == ("TY  - BOOK ER  -", [])  # type: ignore[attr-defined]


@pytest.mark.parametrize("id_", ["con", "LPT1", "a b", "../x", "x" * 121, '"a\\nb"', "é", "-a", "a/b", '"a\\\\b"'])
@pytest.mark.parametrize("key", ["topics: [{}]", "aliases_of_address: [{}]", "events: [{{id: {}, title: x}}]"])
def test_an_id_is_a_name_that_every_file_system_can_hold(key: str, id_: str) -> None:
    assert read("title: x\n" + key.format(id_))[1] == [("bad-value", 2)]


@pytest.mark.parametrize(
    "number", ["9" * 10_000, "-9" + "9" * 30, "nan", "inf", "1.5", "1e400", "٣", "0x10", "''", "1_000"]
)
def test_a_number_is_a_small_whole_number(number: str) -> None:
    shape, problems = read(f"title: x\norder: {number}", TopicShape)
    assert (shape.order, problems) == (0, [("bad-value", 2)])  # type: ignore[attr-defined]


@pytest.mark.parametrize("degrees", ["nan", "inf", "-inf", "1e400", "91", "9" * 400, "''"])
def test_coordinates_lie_on_the_earth(degrees: str) -> None:
    assert read(f"name: x\ntype: y\nplace: {{coordinates: [{degrees}, 0]}}", EntityShape)[1] == [("bad-value", 3)]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://x.example/<script>",
        "https://x.example/'onload=x",
        "//x.example",
        '"https://x.example/\\r\\nSet-Cookie: x"',
        "https://x y.example",
    ],
)
def test_the_public_address_is_a_web_address(address: str) -> None:
    settings = read_settings(SourceFile("site.yaml", f"title: x\nbase_url: {address}\n"))
    assert settings.config.base_url == ""
    assert [(problem.code, problem.line) for problem in settings.problems] == [("bad-value", 2)]


@pytest.mark.parametrize(
    "date",
    [
        "9" * 10000,
        "[" * 90,
        "2019-12-32",
        "１９９９",
        "0000",
        "-0001",
        "10000",
        "Y" + "9" * 80,
        "y-17E7",
        "2019-02-30",
        "2019-W10",
        "٢٠١٩",
        *["2019/2018", "../..", "/", "[]", "{}", "[2019,]", "<b>", "2019‑01", "2019-01\n2020"],
    ],
)
def test_a_date_out_of_the_calendar_is_told(date: str) -> None:
    value, problems = read_date(date, Scalar(3, date), "f.md")
    assert value is None
    assert [(problem.code, problem.line) for problem in problems] == [("bad-date", 3)]
    assert len(format_problem(problems[0])) < 400


@pytest.mark.parametrize("date", ["“2023-11-14”", "2023–11–14", "2023‑11‑14"])
def test_a_date_with_the_quotation_marks_or_dashes_of_a_word_processor_is_told_how_to_write_it(date: str) -> None:
    (problem,) = read_date(date, Scalar(3, date), "f.md")[1]
    assert problem.hint == "Write 2023-11-14, with plain hyphens and without such quotation marks."


def test_more_events_than_any_source_reports_are_refused() -> None:
    events = "".join(f"- {{id: e{number}, title: x}}\n" for number in range(limits.MOST_EVENTS + 1))
    assert read(f"title: x\nevents:\n{events}")[1] == [("bad-value", 3)]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("author: Jane Roe", "Write `authors` within `source`, indented below it."),
        ("publisher: The Gazette", "Write `publisher` within `source`, indented below it."),
        ("quote: x", "Write `quote` within an entry of `events`, indented below it."),
        ("entities: [jane-roe]", "Write `entities` within an entry of `events`, indented below it."),
        ("id: a", "Write `id` within an entry of `events`, indented below it."),
        ("topic: [x]", "Did you mean `topics`?"),
        ("tilte: x", "Did you mean `title`?"),
        ("lang: en", "Did you mean `language`?"),
    ],
)
def test_a_key_that_belongs_within_another_is_told_so(line: str, hint: str) -> None:
    assert hints(f"title: x\n{line}") == [hint]


@pytest.mark.parametrize(
    ("matter", "hint"),
    [
        ("title: x\nsource:\n  url: https://x.example\n  topics: [a]", "`source`"),
        ("title: x\nevents:\n  - id: a\n    title: b\n    summary: c", "`events[1]`"),
    ],
)
def test_a_key_that_belongs_outside_is_told_so(matter: str, hint: str) -> None:
    assert hints(matter) == [f"It does not belong to {hint}: take the indent before it away."]


@pytest.mark.parametrize("name", ["notes", "status", "kind_of"])
def test_of_a_key_that_is_like_none_all_are_told_where_they_are_few(name: str) -> None:
    assert hints(f"title: x\n{name}: x") == ["Known: " + ", ".join(f"`{key}`" for key in sorted(KEYS)) + "."]


@pytest.mark.parametrize(
    ("line", "shape", "hint"),
    [
        ("person: x", EntityShape, ""),
        ("region: x", EntityShape, ""),
        ("coordinate: x", EntityShape, "Write `coordinates` within `place`, indented below it."),
        ("plural: x", SiteShape, "Write `plural` within an entry of `types`, indented below it."),
        ("name: x", SiteShape, "Write `name` within `license`, indented below it."),
        ("url: x", SiteShape, "Write `url` within `license` or `repository`, indented below it."),
    ],
)
def test_a_key_is_not_taken_for_one_within_another_that_is_little_like_it(
    line: str, shape: type[Shape], hint: str
) -> None:
    head = "name: x\ntype: y\n" if shape is EntityShape else ""
    assert hints(head + line, shape) == [hint]


@pytest.mark.parametrize("entries", ["\n- a\n - b", "\n  - a\n    - b", "\n- a\n - b\n - c", " a\n - b"])
def test_entries_of_a_list_in_different_columns_are_told_so(entries: str) -> None:
    assert hints(f"title: x\ntopics:{entries}") == ["Begin each `- ` on its own line and in the same column."]


@pytest.mark.parametrize(
    "text",
    [
        "events:\n  - id: Mosul - falls\n    title: x",
        "events:\n  - id: Mosul\n      - falls\n    title: x",
        "topics: [Mosul - falls]",
        "topics:\n- Mosul - falls",
        "topics:\n- 'Mosul\n  - falls'",
    ],
)
def test_a_hyphen_within_one_value_begins_no_entry(text: str) -> None:
    hint = "Write the id, for instance `mosul-falls`; that of a file is its name without `.md`."
    assert hints(f"title: x\n{text}") == [hint]


def test_a_quote_longer_than_any_sentence_is_refused() -> None:
    quote = "x " * limits.LONGEST_QUOTE
    assert read(f"title: x\nevents:\n- {{id: e, title: x, quote: {quote}}}")[1] == [("bad-value", 3)]


@pytest.mark.parametrize("value", ["x" * 9_000, '"a\\nother.md:1: yaml: All is well."', '"\\x1b[2Jx"'])
def test_a_problem_is_told_on_one_line_whatever_the_value(value: str) -> None:
    for text in (f"title: x\ntext: {value}", f"title: x\n? {value}\n: x", f"title: x\ntopics: [{value}]"):
        _, problems = read_shape(read_yaml(text, "f.md"), ArticleShape, "f.md")
        told = format_problem(problems[0])
        assert told.count("\n") <= 1
        assert len(told) < 600
        assert told.replace("\n", "").isprintable()


def test_keys_that_python_could_stumble_over_are_only_unknown() -> None:
    keys = ["__class__", "self", "cls", "title ", "Title", "<<", "{}", "%s", "{place}"]
    assert read("title: x\n" + "".join(f"{json.dumps(key)}: x\n" for key in keys))[1] == [
        ("unknown-key", number) for number in range(2, len(keys) + 2)
    ]
    assert read("__init__: x", SiteShape)[1] == [("unknown-key", 1)]


@pytest.mark.parametrize(
    ("text", "shape", "said"),
    [
        ("title: x\ntopics:\n  -ports", ArticleShape, "Write a space after the hyphen."),
        ("title: x\ntopics: ports", ArticleShape, "Write `topics: [ports]`."),
        ("title: x\nsource: {authors: Ann Bell and Jo Roe}", ArticleShape, "Write `authors: [Ann Bell, Jo Roe]`."),
        ("title: x\nevents: {id: e, title: x}", ArticleShape, "Begin each entry with a hyphen and a space: `- `."),
        ("license: CC BY 4.0", SiteShape, "Write `license: {name: CC BY 4.0}`."),
        ("name: x\ntype: y\nplace: {coordinates: [5, 4, 3]}", EntityShape, "Write `coordinates: […, …]`."),
        ('name: x\ntype: y\nplace: {coordinates: "5, 4"}', EntityShape, "Write `coordinates: […, …]`."),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_how_it_is_written(text: str, shape: type[Shape], said: str) -> None:
    _, problems = read_shape(read_yaml(text, "f.md"), shape, "f.md")
    assert [problem.hint for problem in problems] == [said]


def test_a_kind_of_entity_has_an_id_that_filters_can_name() -> None:
    text = "types:\n  two words: {label: One, plural: Many}\n  ship: {label: Ship, plural: Ships}"
    shape, problems = read_shape(read_yaml(text, "f.md"), SiteShape, "f.md")
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "`types.two words` is `two words`, but it must be an id (letters, digits, hyphens and underscores).")
    ]
    assert list(shape.types) == ["ship"]


def test_a_list_of_another_length_is_told_with_its_length() -> None:
    text = "name: x\ntype: y\nplace: {coordinates: [5, 4, 3]}"
    _, problems = read_shape(read_yaml(text, "f.md"), EntityShape, "f.md")
    assert problems[0].message == "`place.coordinates` must be a list of 2 values, but it has 3."


@pytest.mark.parametrize("language", ["English", "german", "e", "en_US", "en-", "fr, de"])
@pytest.mark.parametrize("key", ["language: {}", "source: {{language: '{}'}}"])
def test_a_language_is_named_by_its_tag(key: str, language: str) -> None:
    assert read("title: x\n" + key.format(language))[1] == [("bad-value", 2)]


@pytest.mark.parametrize("language", ["en", "ar", "en-GB", "zh-Hant-TW", "kmr", "ca-valencia"])
def test_a_tag_of_a_language_is_in_order(language: str) -> None:
    assert read(f"title: x\nlanguage: {language}")[1] == []


@pytest.mark.parametrize(("written", "wrong"), [("12", True), ("x" * 64, True), ("0aF9" * 16, False), ("''", False)])
def test_a_fingerprint_that_is_none_is_told(written: str, wrong: bool) -> None:
    assert read(f"title: x\nsource:\n  sha256: {written}")[1] == ([("bad-value", 3)] if wrong else [])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("source: The Gazette", "Write `source: {publisher: The Gazette}`."),
        ("source: The Gazette, London", 'Write `source: {publisher: "The Gazette, London"}`.'),
        ("source: [The Gazette]", ""),
        ("topics: [The bridge]", "Write the id, for instance `the-bridge`; that of a file is its name without `.md`."),
        ("topics: [الجسر]", ""),
    ],
)
def test_a_text_in_the_place_of_keys_or_of_an_id_is_answered_with_what_to_write(text: str, hint: str) -> None:
    _, (problem,) = read_shape(read_yaml(f"title: x\n{text}", "f.md"), ArticleShape, "f.md")
    assert (problem.code, problem.line, problem.hint) == ("bad-value", 2, hint)


def test_what_is_left_blank_is_not_given_and_what_is_given_twice_is_given_once() -> None:
    text = """title: x
date_note: " "
topics: [a, b, a]
source: {publisher: " The Paper ", authors: ["", Ann Bell, " ", Ann Bell], url: ""}
events: [{id: e, title: E, says: {price: "", place: " ", day: "10"}}]
"""
    shape, problems = read_shape(read_yaml(text, "f.md"), ArticleShape, "f.md")
    assert problems == ()
    assert (shape.date_note, shape.topics) == ("", ("a", "b"))
    assert (shape.source.publisher, shape.source.authors, shape.source.url) == ("The Paper", ("Ann Bell",), "")
    assert shape.events[0].says == {"day": "10"}


def test_a_key_that_is_left_blank_names_nothing() -> None:
    text = "title: x\nevents: [{id: e, title: E, says: {' ': z}}]\n"
    assert read_shape(read_yaml(text, "f.md"), ArticleShape, "f.md")[0].events[0].says == {}


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("https://a.example/b?c=d&e=%20f#g", "https://a.example/b?c=d&e=%20f#g"),
        ("https://a.example/b[1]|{c}^`?d=[2]", "https://a.example/b%5B1%5D%7C%7Bc%7D%5E%60?d=%5B2%5D"),
        ("https://a.example/100%?b=%zz", "https://a.example/100%25?b=%25zz"),
        ("https://a.example/b#c#d", "https://a.example/b#c%23d"),
        (r"https://a.example/b\c", "https://a.example/b%5Cc"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
        ("https://[::1]:80/~b/(c);d=!*,'@:", "https://[::1]:80/~b/(c);d=!*,'@:"),
    ],
)
def test_a_web_address_is_escaped_where_it_must_be(written: str, escaped: str) -> None:
    text = f"title: x\nsource:\n  url: {json.dumps(written)}\n"
    shape, problems = read_shape(read_yaml(text, "f.md"), ArticleShape, "f.md")
    assert (shape.source.url, problems) == (escaped, ())


@pytest.mark.parametrize("empty", ["", '""', '" "'])
def test_a_site_whose_name_is_left_empty_has_one_all_the_same(empty: str) -> None:
    """Pages and feeds must have a title, and feeds an author."""
    config = read_settings(SourceFile("site.yaml", f"title: {empty}\neditor: {empty}\nlanguage: {empty}\n")).config
    assert (config.title, config.editor) == ("Untitled dossier", "Untitled dossier")
    assert config.language == "en"
