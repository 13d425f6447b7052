"""Markdown to blocks and back: the words, their places, and the marks around them."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import limits
from dossier.markdown.blocks import Body, hash_words, read_body, read_prose
from dossier.markdown.render import Mark, render_body
from dossier.markdown.syntax import Target, make_directory
from dossier.model import replace

WORDS = st.text(st.sampled_from("ab *_`[]()<>&\\#\n-é’\u00a0!|{}^:/"), max_size=120)


def read(text: str) -> Body:
    targets = {"port": Target("Port Vell", entity="port"), "cranes": Target("Cranes", address="topics/cranes.html")}
    return read_body(text, "content/articles/a.md", 5, make_directory(targets))


def render(body: Body, *marks: tuple[str, str]) -> str:
    """Return the HTML with `<m>` around the given words of the block that has them."""
    found: dict[str, list[Mark]] = {}
    for words, _ in marks:
        block = next(located.block for located in body.blocks if words in located.block.text)
        start = block.text.index(words)
        found.setdefault(block.id, []).append(Mark(start, start + len(words), "<m>", "</m>"))
    text, unplaced = render_body(body, found)  # type: ignore[arg-type]
    assert not unplaced
    return text


def visible(text: str) -> str:
    """Return the words a reader sees, without notes and white space."""
    text = re.sub(r"<aside.*?</aside>|<a class=\"note-ref.*?</a>", "", text, flags=re.DOTALL)
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


def test_a_name_across_emphasis_is_marked_in_parts() -> None:
    assert "<em><m>Ada</m></em> <m>Moss</m> left" in render(read("*Ada* Moss left."), ("Ada Moss", ""))


def test_a_name_over_two_lines_is_one_mark() -> None:
    assert "by <m>Ada Moss</m>." in render(read("Said by Ada\nMoss."), ("Ada Moss", ""))


def test_white_space_is_folded_and_no_break_spaces_stay() -> None:
    assert read("a   b\n  c\u00a0d").blocks[0].block.text == "a b c\u00a0d"


def test_code_links_headings_and_addresses_are_zones() -> None:
    body = read("# Ada\n\nSee `Ada`, [Ada](x.md) and https://ada.example/Ada now.\n\n```\nAda\n```\n")
    zones = [
        (located.block.text[zone.start : zone.end], zone.kind)
        for located in body.blocks
        for zone in located.block.zones
    ]
    assert zones == [
        ("Ada", "heading"),
        ("Ada", "code"),
        ("Ada", "link"),
        ("https://ada.example/Ada", "address"),
        ("Ada", "code"),
    ]


def test_the_text_of_a_picture_is_not_running_text() -> None:
    assert read("Before ![Ada Moss](../../static/a.png) after.").blocks[0].block.text == "Before after."


def test_a_bracketed_span_overrides_exactly_its_words() -> None:
    block = read('x [ the *old* man ]{entity=port} [then]{date="2019-01~"} [May]{.nolink .nodate}').blocks[0].block
    found = [(block.text[o.start : o.end], o.kind, o.value) for o in block.overrides]
    assert found == [
        ("the old man", "entity", "port"),
        ("then", "date", "2019-01~"),
        ("May", "nolink", ""),
        ("May", "nodate", ""),
    ]


def test_a_wiki_link_to_an_entity_is_an_override_and_to_a_page_a_link() -> None:
    body = read("See [[port]], [[port|the harbour]] and [[cranes]].")
    block = body.blocks[0].block
    assert block.text == "See Port Vell, the harbour and Cranes."
    assert [block.text[o.start : o.end] for o in block.overrides] == ["Port Vell", "the harbour"]
    assert '<a href="../topics/cranes.html">Cranes</a>' in render(body)


def test_a_link_to_nothing_is_told_with_what_is_most_like_it() -> None:
    told = read("See [[prot]] and [[nobody]].").problems
    assert [problem.hint for problem in told] == [
        "Did you mean `port`?",
        "Name an entity, a topic or an article by its id (the file's name without `.md`).",
    ]


def test_not_for_each_of_many_links_to_nothing_is_looked_what_is_like_it() -> None:
    told = read(" ".join(f"[[prot{number}]]" for number in range(12))).problems
    assert [problem.hint.startswith("Did you mean") for problem in told] == [True] * 10 + [False] * 2


@pytest.mark.parametrize(
    ("span", "hint"),
    [
        ('[x]{lang="English "}', "Write a language tag such as `ar`."),
        ("[x]{dir=left}", "Write `ltr`, `rtl` or `auto`."),
        ("[x]{langue=ar}", "Did you mean `lang`?"),
    ],
)
def test_a_value_that_a_span_cannot_have_is_told_with_those_that_it_can(span: str, hint: str) -> None:
    assert [problem.hint for problem in read(span).problems] == [hint]


NESTED = "The words of a link cannot hold a span, a `[[link]]`, a note or another link; put it outside them."


@pytest.mark.parametrize(
    ("text", "shown", "hint"),
    [
        ("[see [x]{entity=port} here](https://a.example)", "[see x here](https://a.example)", NESTED),
        ("[see [[port]]](https://a.example)", "[see Port Vell](https://a.example)", NESTED),
        ("[see x[^a]](other.md)\n\n[^a]: A note.", "[see x](other.md)", NESTED),
        ("[[x](https://b.example)](https://a.example)", "[x](https://a.example)", NESTED),
        (
            "[x](my file.md)",
            "[x](my file.md)",
            "Write `%20` for each space of the address, or leave out what is not part of it.",
        ),
        (
            "[x] (https://a.example)",
            "[x] (https://a.example)",
            "Write it as `[words](address)`, with nothing between the brackets.",
        ),
        ("[x](https://a.example", "[x](https://a.example", "Close it with `)` after the address."),
        ("x](https://a.example)", "](https://a.example)", "Write `[` before the words of the link."),
        (
            "(x)[https://a.example]",
            ")[https://a.example]",
            "Write it as `[words](address)`: round brackets around the address, and square ones around the words.",
        ),
    ],
)
def test_a_link_that_is_none_is_told_with_the_fix(text: str, shown: str, hint: str) -> None:
    (problem,) = read(f"First line\nand {text}").problems
    assert problem.message == f"`{shown}` makes no link and stands in the text as it is."
    assert (problem.line, problem.severity, problem.hint) == (6, "warning", hint)


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a.example)",
        "[![x](../../static/a.png)](https://a.example)",
        "`[see [x]](https://a.example)`",
        r"\[x\](https://a.example)",
        "[sic](as in the report)",
        "He said so [1] (see p. 3).",
    ],
)
def test_links_and_brackets_that_are_meant_so_are_not_told(text: str) -> None:
    assert read(text).problems == ()


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("[x]()", "Write it between the round brackets, or take them away."),
        ("[x](www.a.example/b)", "Write `https://www.a.example/b`."),
        ("[x](a.example)", "Write `https://a.example`."),
        ("[x](http:/a.example)", "Use an `https://` address, or the path of a Markdown file or a file in `static/`"),
        ("[x](https://)", "Use an `https://` address, or the path of a Markdown file or a file in `static/`"),
    ],
)
def test_a_link_without_a_whole_address_is_an_error(link: str, hint: str) -> None:
    (problem,) = read(link).problems
    assert problem.severity == "error"
    assert problem.hint.startswith(hint)


def test_asterisks_that_make_nothing_strong_are_told_once_a_paragraph() -> None:
    problems = read("Fine **words**.\nNot ** these ** and\nnot **those.\n\n- **x\n").problems
    assert [(p.code, p.severity, p.line) for p in problems] == [("markup", "warning", 6), ("markup", "warning", 9)]


@pytest.mark.parametrize("text", [r"\*\*x\*\*", "`**`", "f**k", "2**3", "***", "a * b"])
def test_asterisks_that_are_meant_to_be_seen_are_not_told(text: str) -> None:
    assert read(text).problems == ()


def test_pasted_html_is_told_once_with_its_lines() -> None:
    body = read('<p class="MsoNormal">Hello <b>you</b><o:p></o:p>\n\nPlain.\n\n<a\nhref="x">y</a> [[nobody]]</p>')
    assert body.blocks[0].block.text == '<p class="MsoNormal">Hello <b>you</b><o:p></o:p>'
    unknown, pasted = body.problems
    assert unknown.line == 10
    shown = '`<p class="MsoNormal">`: lines 5, 9, 10.'
    assert (pasted.line, pasted.severity) == (5, "warning")
    assert pasted.message == f"HTML is shown to readers as it stands, such as {shown}"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[the mayor]{nolink}", "Write `{.nolink}`, directly behind the `]`."),
        ("[the mayor] {.sic}", "Write `{.sic}`, directly behind the `]`."),
        ("[the mayor] {entity=jane-roe}", "Write `{entity=jane-roe}`, directly behind the `]`."),
        ("[the mayor]{entity: Jane Roe}", "Write `{entity=jane-roe}`, directly behind the `]`."),
        ("[then]{date=2018-12~}", 'Write `{date="2018-12~"}`, directly behind the `]`.'),
        ("[then]{date = “2018-12”}", "Write `{date=2018-12}`, directly behind the `]`."),
    ],
)
def test_of_a_span_that_is_not_understood_it_is_told_how_to_write_this_one(text: str, hint: str) -> None:
    assert [problem.hint for problem in read(f"He met {text}.").problems] == [hint]


def test_a_note_with_spaces_in_its_name_is_told() -> None:
    problems = read("It paid.[^a b]\n\n[^a b]: Said so.").problems
    assert [(p.line, p.severity, p.message) for p in problems] == [
        (line, "warning", "`[^a b]` is no note and stands in the text as it is.") for line in (5, 7)
    ]
    assert problems[0].hint == "Write its name without spaces: `[^a-b]`."


@pytest.mark.parametrize("text", ["![](../../static/a.png)", "See ![ ](../../static/a.png) there."])
def test_a_picture_without_a_description_is_told(text: str) -> None:
    (problem,) = read(text).problems
    assert (problem.severity, problem.message) == ("warning", "The picture `../../static/a.png` has no description.")


@pytest.mark.parametrize("sign", ["•", "·\t", "\uf0b7"])
def test_a_list_pasted_from_a_word_processor_is_told_once(sign: str) -> None:
    (problem,) = read(f"They are:\n{sign} one\n{sign} two").problems
    assert (problem.line, problem.severity) == (6, "warning")
    assert problem.hint == "Write `- ` in its place, and an empty line above the first."


@pytest.mark.parametrize("sign", ["â€™", "Ã©", "Â\u00a0", "�", "\x00"])
def test_signs_read_in_the_wrong_encoding_are_told_once_with_their_lines(sign: str) -> None:
    (problem,) = read(f"Fine: Ã la carte.\nThe mayor{sign}s.\n\nA caf{sign}.").problems
    shown = sign.replace("\x00", "�")
    assert problem.message == f"“{shown}” looks like a sign that was read in the wrong encoding: lines 6, 8."
    assert (problem.line, problem.severity) == (6, "warning")


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (
            "One.\n##Two",
            6,
            "`##Two` makes no heading and stands in the text as it is.",
            "Put a space after the `##`.",
        ),
        (
            "One. {#one}",
            5,
            "`{#one}` is not understood and stands in the text as it is.",
            "Write it as `{#id}`, without spaces, on a line of its own above the paragraph.",
        ),
        (
            "One.\n\n| a | b |\n| 1 | 2 |",
            7,
            "These rows make no table and stand in the text as they are.",
            "Put a line `|---|---|` under the first of them.",
        ),
        (
            "One.\n\n```\nTwo.\n\nThree.",
            7,
            "The code that begins here is not closed; all the text after it is code.",
            "Write a line “```” under its end.",
        ),
        (
            "The mayor cut the ribbon.\n---\nTwo.",
            5,
            "The line of `-` under this paragraph makes it a heading.",
            "Put an empty line between the two; if it shall be one, write `## ` before its words.",
        ),
    ],
)
def test_a_block_that_is_another_than_was_meant_is_told(text: str, line: int, message: str, hint: str) -> None:
    (problem,) = read(text).problems
    assert (problem.severity, problem.line, problem.message, problem.hint) == ("warning", line, message, hint)


@pytest.mark.parametrize(
    "text",
    [
        "#northport is what they write.",
        "```\n##Two {#one}\n```",
        "> ~~~~\n> x\n> ~~~~~\n",
        "- a\n\n  ```\n  x\n  ```",
        "| a |\n|---|\n| 1 |",
        "Who paid\n--------\n\nTwo.",
        "{#one}\nOne.",
        "|a|",
    ],
)
def test_blocks_that_are_what_was_meant_are_not_told(text: str) -> None:
    assert read(text).problems == ()


def test_many_lines_of_html_are_counted() -> None:
    (problem,) = read("\n".join(["<br>"] * 12)).problems
    assert problem.message.endswith("such as `<br>`: lines 5, 6, 7, 8, 9, 10, 11, 12 and 4 more.")


def test_html_in_notes_pictures_and_descriptions_is_told_too() -> None:
    assert [p.line for p in read("x[^a]\n\n[^a]: A <i>note</i>.").problems] == [7]
    assert [p.line for p in read("![a <b>b</b>](../../static/a.png)").problems] == [5]
    problems = read_prose("A\n<u>port</u>.", "content/entities/a.md", 3, make_directory({})).problems
    assert [(p.line, p.code) for p in problems] == [(4, "markup")]


@pytest.mark.parametrize(
    "text", ["`<p>`", r"\<p> is a tag", "&lt;b&gt;", "a < b and c > d", "<b and c> d", "<https://a.example>"]
)
def test_what_is_no_tag_or_meant_to_be_seen_is_not_told(text: str) -> None:
    assert read(text).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "    The mayor cut the ribbon. She left.",
        "\tThe mayor, she said, left.",
        "    “Der Bürgermeister sagte: ‚Er komme.‘”\n    Und dann",
        "- Item\n\n        The mayor cut the ribbon on Monday.",
    ],
)
def test_prose_that_an_indent_makes_code_is_told(text: str) -> None:
    problems = read(f"Before.\n\n{text}\n").problems
    assert [p.message for p in problems] == [
        "This paragraph is shown as code, for it is indented by four spaces or a tab."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "    git commit all the things",
        "    if x == 1:\n        return y.z",
        "    GET /index.html HTTP/1.1\n    Host: a.example.",
        "    A1.",
        "```\nThe mayor cut the ribbon. She left.\n```",
    ],
)
def test_code_is_not_taken_for_prose(text: str) -> None:
    assert read(f"Before.\n\n{text}\n").problems == ()


def test_lines_of_problems_count_from_the_top_of_the_file() -> None:
    body = read("Fine.\n\nFirst line\nsecond [[nobody]] line.\n\n| a |\n|---|\n| [x](javascript:y) |\n")
    assert [(problem.code, problem.line) for problem in body.problems] == [("unknown-id", 8), ("unsafe-link", 12)]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "//evil.example",
        "/x",
        "..\\..\\x",
        "../../../x",
    ],
)
def test_a_link_with_another_scheme_or_out_of_the_site_is_refused(href: str) -> None:
    body = read(f"[x](<{href}>)")
    assert [problem.code for problem in body.problems] == ["unsafe-link"]
    assert href.partition(":")[0].lower() + ":" not in render(body).lower() or href.startswith(("/", "."))


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", "<b onclick=x>y</b>", "<!-- x -->", "a <img src=x onerror=y>"]
)
def test_raw_html_is_shown_as_text_or_not_at_all(markup: str) -> None:
    shown = render(read(markup))
    assert not re.search(r"<(script|b|img|!--)", shown)


def test_ids_come_from_words_and_survive_insertions_elsewhere() -> None:
    before = {located.block.text: located.block.id for located in read("One.\n\nTwo.\n\nOne.").blocks}
    after = {located.block.text: located.block.id for located in read("New.\n\nOne!\n\nTwo.").blocks}
    assert before["Two."] == after["Two."]
    assert hash_words("One.") == hash_words("one!") == after["One!"]


def test_equal_paragraphs_get_different_ids() -> None:
    assert len({located.block.id for located in read("Same.\n\nSame.\n\n- Same.\n").blocks}) == 3


def test_an_editor_can_pin_an_id() -> None:
    assert read("{#here}\nText.").blocks[0].block.id == "here"


def test_an_id_that_is_pinned_twice_is_told_where_it_stands_again() -> None:
    told = read("{#here}\nOne.\n\n{#here}\nTwo.\n").problems
    assert [(problem.code, problem.line) for problem in told] == [("duplicate-id", 9)]


def test_a_note_that_is_written_twice_is_told_where_it_stands_again() -> None:
    told = read("Text.[^a]\n\n[^a]: One.\n\n[^a]: Two.\n").problems
    assert [(problem.code, problem.line, problem.severity) for problem in told] == [("markup", 9, "warning")]
    assert "line 7" in told[0].hint


@pytest.mark.parametrize(
    "swallowed",
    [
        "`code\nover\nthree`",
        "<!-- a comment\nover\nthree -->",
        '[link](\nhttps://a.example\n"title")',
        "![picture\nover\nthree](../../static/a.png)",
        "[[port|shown\nover\nthree]]",
        "[[port\n|\nshown]]",
        "^[note\nover\nthree]",
        "[**`span\nover`**\nthree]{.nolink}",
        "[span over three]{.nolink\n.nodate\n}",
        "[*`code\nover`* <!-- a\nb -->](https://a.example)",
        "a\\\nhard  \nbreak",
    ],
)
def test_lines_count_on_after_whatever_stands_over_several_lines_of_a_paragraph(swallowed: str) -> None:
    problems = read(f"{swallowed} [[nobody]] and\n[[nowhere]].").problems
    assert [(p.line, p.code) for p in problems if p.code == "unknown-id"] == [(7, "unknown-id"), (8, "unknown-id")]


@pytest.mark.parametrize(
    "text",
    [
        "![The port](../../static/a.png)[^a]",
        "[^a]",
        "- [^a]",
        "| x | [^a] |\n|---|---|\n| a | b |",
        "> [^a]",
        "## [^a]",
    ],
)
def test_a_note_beside_no_words_stands_where_it_is_referred_to(text: str) -> None:
    body = read(f"{text}\n\n[^a]: Photo: A. Moss.\n")
    page = render(body)
    assert [note.id for note in body.notes] == ["note-a"]
    assert 'href="#note-a"' in page
    assert 'id="note-a"' in page
    assert "fnref" not in page


def test_a_note_that_only_another_note_refers_to_is_told_at_its_line() -> None:
    (problem,) = read("One.[^a]\n\n[^a]: See.[^b]\n\n[^b]: Two.\n").problems
    assert (problem.line, problem.message) == (9, "The note `[^b]` is referred to from another note only.")


@pytest.mark.parametrize(
    "block", ["```\nx = 1\n```", "- item", "> quote", "| a |\n|---|\n| 1 |", "1. one", "---", "Words."]
)
def test_an_id_can_be_given_to_every_block_and_is_checked(block: str) -> None:
    assert 'id="here"' in render(read(f"{{#here}}\n{block}"))
    assert read(f"{{#here}}\n{block}").problems == ()
    (problem,) = read(f"{{#5}}\n{block}").problems
    assert (problem.line, problem.message) == (6, "`#5` cannot be an id.")
    (problem,) = read(f"{{.old}}\n{block}").problems
    assert problem.message == "A paragraph cannot have `class`."
    (problem,) = read(f"{{#here}}\n{block}\n\n{{#here}}\n> Again.").problems
    assert (problem.code, problem.line) == ("duplicate-id", 9 + block.count("\n"))
    assert 'id="5"' not in read_prose(f"{{#5}}\n{block}", "content/pages/a.md", 5, make_directory({})).html


@pytest.mark.parametrize("text", ["Code `{#pin}` in code.", r"Escaped \{#pin}.", "## `{#pin}`"])
def test_an_id_that_is_meant_to_be_read_is_not_told(text: str) -> None:
    assert read(text).problems == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("> ```\n> x = 1\n\nAfter.", "Write a line “> ```” under its end."),
        ("- a\n\n  ```\n  x = 1\n\nAfter.", "Write a line “  ```” under its end."),
        ("- ```\n  x = 1\n\nAfter.", "Write a line “  ```” under its end."),
    ],
)
def test_code_that_is_not_closed_in_a_list_or_a_quotation_can_be_closed_as_told(text: str, hint: str) -> None:
    (problem,) = read(text).problems
    assert (problem.message, problem.hint) == (
        "The code that begins here is not closed; the rest of the list item or of the quotation is code.",
        hint,
    )
    closing = hint.partition("“")[2].partition("”")[0]
    assert read(text.replace("x = 1\n", f"x = 1\n{closing}\n")).problems == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://a.example/caf%C3%A9", "https://a.example/café"),
        ("https://a.example/b%00c", "https://a.example/b%00c"),
        ("https://a.example/b%0Ac", "https://a.example/b%0Ac"),
        ("https://a.example/%E2%80%AEmoc", "https://a.example/%E2%80%AEmoc"),
    ],
)
def test_an_address_is_shown_decoded_but_for_signs_that_nobody_sees(written: str, shown: str) -> None:
    assert f">{shown}</a>." in render(read(f"See <{written}>."))


def test_a_link_whose_words_are_its_address_is_told_from_others() -> None:
    """On paper, the address is printed beside the words."""
    page = render(read("See <https://a.example> and [it](https://a.example)."))
    assert re.findall(r'class="(external[^"]*)"', page) == ["external bare", "external"]


def test_a_link_without_words_is_told_and_left_out() -> None:
    body = read("See [](https://a.example) there.")
    (problem,) = body.problems
    assert problem.message == "A link has no words, so that readers do not see it."
    assert "<a href" not in render(body)
    assert [problem.code for problem in read("See [](javascript:x).").problems] == ["unsafe-link"]
    assert read("See [![A port](../../static/a.png)](https://a.example) there.").problems == ()


def test_a_space_after_a_picture_is_kept() -> None:
    assert re.search(r"<img[^>]*> and text", render(read("![a](../../static/a.png) and text")))
    assert re.search(r"<img[^>]*> text", render(read("![a](../../static/a.png)\ntext")))


def test_a_comment_in_the_words_of_a_link_is_left_out() -> None:
    assert "secret" not in render(read("[[cranes|the <!-- secret -->port]]"))
    assert "secret" not in render(read("[[port|the <!-- secret -->port]]"))


def test_a_link_that_a_table_has_cut_is_told_how_to_write() -> None:
    (problem,) = read("| a |\n|---|\n| [[port|words]] |").problems
    assert problem.hint == r"Write the link as `[[id]]`; in a table, write `\|` for the `|` in it."
    assert read("| a |\n|---|\n| [[port\\|words]] |").problems == ()


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("[x]{entity=prot}", "`prot` is not an entity.", "Did you mean `port`?"),
        ("[x]{entity=cranes}", "`cranes` is not an entity.", "Link what is no entity by `[[cranes]]`."),
        (
            "[x]{date=2019}",
            "`{date=…}` does nothing here: names and dates are found in the text of articles.",
            "Take it away.",
        ),
        (
            "[x]{.nolink}",
            "`{.nolink}` does nothing here: names and dates are found in the text of articles.",
            "Take it away.",
        ),
    ],
)
def test_a_span_that_does_nothing_in_prose_is_told_at_its_line(words: str, message: str, hint: str) -> None:
    targets = {"port": Target("Port Vell", entity="port"), "cranes": Target("Cranes", address="topics/cranes.html")}
    (problem,) = read_prose(f"One\n{words}.", "content/pages/a.md", 5, make_directory(targets)).problems
    assert (problem.line, problem.message, problem.hint) == (6, message, hint)
    (problem,) = read(f"One.[^a]\n\n[^a]: Two\n  {words}.\n").problems
    assert (problem.line, problem.message) == (8, message)


def test_a_note_that_nothing_refers_to_is_told_at_its_line() -> None:
    assert [problem.line for problem in read("Text.\n\n[^a]: One.\n").problems] == [7]


def test_a_note_stands_after_the_block_that_refers_to_it_first() -> None:
    text = render(read("One.[^a]\n\nTwo.[^a]\n\n[^a]: The *note*.\n"))
    assert re.search(r"One\..*<aside[^>]*id=\"note-a\".*The <em>note</em>.*</aside>.*Two\.", text, re.DOTALL)
    assert text.count("<aside") == 1
    assert 'id="ref-note-a"' in text
    assert 'id="ref-note-a-2"' in text


def test_prose_links_what_it_names_and_recognises_nothing() -> None:
    prose = read_prose(
        "See [[port|it]] and [him]{entity=port}.",
        "content/topics/t.md",
        1,
        make_directory({"port": Target("P", entity="port")}),
    )
    links = '<a href="../entities/port.html">it</a> and <a href="../entities/port.html">him</a>'
    assert (prose.html, prose.problems) == (f"<p>See {links}.</p>\n", ())


@given(WORDS)
def test_every_word_of_a_block_is_on_the_page(text: str) -> None:
    body = read(text)
    shown = visible(render(body))
    for located in body.blocks:
        assert re.sub(r"\s+", "", located.block.text) in shown


@given(WORDS, st.data())
def test_marks_change_no_word_that_the_reader_sees(text: str, data: st.DataObject) -> None:
    body = read(text)
    marks = {}
    for located in body.blocks:
        free = [node for node in located.nodes if node.markable and node.end > node.start]
        if free:
            start = data.draw(st.integers(free[0].start, free[-1].end - 1))
            end = data.draw(st.integers(start + 1, free[-1].end))
            marks[located.block.id] = [Mark(start, end, "<m>", "</m>")]
    assert visible(render_body(body, marks)[0]) == visible(render_body(body, {})[0])


@given(WORDS)
def test_the_text_is_its_blocks_in_their_places(text: str) -> None:
    body = read(text)
    for located in body.blocks:
        assert body.text[located.block.start : located.block.start + len(located.block.text)] == located.block.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Fine.\n\n" + "> " * 17 + "x", 7),
        ("Fine.\n\n" + ">" * 10_000 + "x", 7),
        ("".join("  " * depth + "- x\n" for depth in range(10)), 13),
        ("- " * 500 + "x", 5),
        ("> 1. " * 20 + "x", 5),
    ],
)
def test_nesting_that_the_engine_would_leave_out_is_told(text: str, line: int) -> None:
    assert [(problem.code, problem.line) for problem in read(text).problems] == [("markup", line)]
    assert "nested too deep" in read(text).problems[0].message


@pytest.mark.parametrize("text", ["> " * limits.DEEPEST_MARKUP + "x", "- " * (limits.DEEPEST_MARKUP // 2) + "x"])
def test_nesting_within_the_limit_is_kept(text: str) -> None:
    assert read(text).problems == ()
    assert read(text).text == "x"


@pytest.mark.parametrize("text", ["{}", "- {}", "> {}", "| a |\n|---|\n| {} |", "# {}", "a[^n]\n\n[^n]: {}"])
def test_a_paragraph_longer_than_any_is_told_and_not_read(text: str) -> None:
    long = "ab " * (limits.LONGEST_PARAGRAPH // 3)
    assert read(text.format(long)).problems == ()
    body = read("Fine.\n\n" + text.format(long + "abc"))
    assert [problem.code for problem in body.problems] == ["markup"]
    assert body.problems[0].line >= 7
    assert len(body.text) < 10
    assert [
        problem.code for problem in read_prose(long + "abc", "content/topics/t.md", 1, make_directory({})).problems
    ] == ["markup"]


def test_code_may_be_as_long_as_it_likes() -> None:
    assert read("```\n" + "x" * 100_000 + "\n```").problems == ()


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1b", "\x7f", "\x80", "\x9b", "\ufffe", "\uffff"])
def test_a_sign_that_no_page_may_hold_is_replaced(sign: str) -> None:
    assert read(f"a{sign}b").text == "a\ufffdb"
    assert f"a{sign}b" not in render(read(f"a{sign}b `a{sign}b` [a{sign}b](b.md)\n\n    a{sign}b"))


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x1f", "\x85"])
def test_the_end_of_a_scanned_page_is_a_space(sign: str) -> None:
    assert read(f"a{sign}b").text == "a b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<!-- a -->\nb", "b"),
        ("<!-- a\n\nb -->\nc", "c"),
        ("a <!-- b --> c", "a c"),
        ("<!-- a", "<!-- a"),
        ("<!-- a -->b", "b"),
        ("<!-- a --> <!-- b -->\nc", "c"),
        ("<!-- <!-- a -->\nb <!-- c\n\n-->", "b <!-- c --&gt;"),
        ("[a <!-- b](c.md) -->d", "[a d"),
        ("<!-- a\n<!-- b\n<!-- c\n--> d", "d"),
    ],
)
def test_comments_end_where_they_say(text: str, shown: str) -> None:
    assert html.unescape(shown) in html.unescape(re.sub("<[ap/][^>]*>", "", render(read(text)))).replace("\n", " ")


@pytest.mark.parametrize("text", ["One.\n\n<!-- a\n\nb", "a <!-- b", "- a\n- <!-- b"])
def test_a_comment_that_is_never_closed_is_told_as_it_is_published(text: str) -> None:
    assert [(problem.code, problem.severity) for problem in read(text).problems] == [("markup", "warning")]


@pytest.mark.parametrize(
    "text", ["`<!-- a`", "`[[port`", "\\<!-- a", "`{entity=port}`", "[[1], [2]]", "a {x} b", "x[[0]]"]
)
def test_what_looks_like_markup_in_code_and_figures_is_not_told(text: str) -> None:
    assert not [problem for problem in read(text).problems if problem.code == "markup"]


@pytest.mark.parametrize(
    "text",
    [
        "See [[port and more.",
        f"See [[port{' and more' * 50}.",
        "See [[port] and more.",
        "[it]{entity=port and more",
        "[it {entity=port}.",
        "[it] {entity=port}",
        "[it]{entity = port}",
        "[then]{date=“2018-12~”}",
        "[it]{.nolink",
    ],
)
def test_markup_that_is_not_understood_is_told_once(text: str) -> None:
    assert [(problem.code, problem.severity) for problem in read(text).problems] == [("markup", "warning")]


def test_an_address_of_mail_in_the_text_is_a_zone() -> None:
    block = read("Write to a.b+c@d-e.example.org, or to x@y.").blocks[0].block
    assert [block.text[zone.start : zone.end] for zone in block.zones] == ["a.b+c@d-e.example.org"]


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 10_000,
        "*a " * 5_000,
        "> " * 2_000 + "x",
        "`" * 10_000,
        "[[" * 5_000,
        "![" * 5_000,
        "[^" * 5_000,
        "a" * 1_000_000,
        "- " * 2_000,
        "{" * 10_000,
        "[a]{" * 3_000,
        "<" * 10_000,
        "_a" * 5_000,
        "|a" * 2_000 + "\n" + "|-" * 2_000,
        "<!--" * 5_000,
        "<!--\n" * 5_000,
        "<!--\n\n" * 1_000,
        "a.@" * 5_000,
        "a" * 40_000 + "@",
        "a@" + "a-" * 20_000,
        "[^`" * 5_000,
        "[a](" * 2_500,
        "*a_" * 5_000,
        "&" * 10_000,
        "[a]: <\n" * 2_000,
        "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(500)),
    ],
)
def test_markup_made_to_be_slow_is_read(bomb: str) -> None:
    assert render(read(bomb)) is not None


def test_a_note_in_the_editors_language_says_so_in_a_text_of_another() -> None:
    body = read("نص.[^a]\n\n[^a]: A note.\n")
    body = replace(body, notes=tuple(replace(note, language="en") for note in body.notes))
    assert '<aside class="note" role="note" id="note-a" lang="en" dir="ltr">' in render(body)


def test_the_alignment_of_a_column_is_a_class_as_the_pages_forbid_styles() -> None:
    html = render(read("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n"))
    assert "style=" not in html
    assert re.findall(r'<t[hd](?: class="([a-z-]*)")?[^>]*>(\w)', html)[:4] == [
        ("align-left", "a"),
        ("align-center", "b"),
        ("align-right", "c"),
        ("", "d"),
    ]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("# a\n\n## b\n\n### c", "223"),
        ("#### a\n\n#### b\n\n##### c\n\n## d", "2232"),
        ("## a\n\n#### b\n\n### c\n\n#### d", "2334"),
        ("### a\n\n> ###### b", "23"),
        ("a\n=\n\nb\n-", "22"),
    ],
)
def test_a_heading_stands_one_level_below_the_one_above_it(written: str, levels: str) -> None:
    page = read_prose(written, "content/pages/a.md", 5, make_directory({}))
    assert page.problems == read(written).problems == ()
    assert "".join(re.findall(r"<h(\d)", render(read(written)))) == levels
    assert "".join(re.findall(r"<h(\d)", page.html)) == "".join(re.findall(r"</h(\d)", page.html)) == levels


@pytest.mark.parametrize("words", ["", "<!-- x -->", "![](../../static/a.png)"])
def test_a_heading_without_words_is_told_and_left_out(words: str) -> None:
    text = f"Text.\n\n## {words}\n\n#### a"
    body = read(text)
    assert [(p.severity, p.code, p.line) for p in body.problems][:1] == [("warning", "markup", 7)]
    prose = read_prose(text, "content/articles/a.md", 5, make_directory({}))
    assert prose.problems == body.problems
    assert re.findall("<h.>|<h. .*?>", prose.html) == ["<h2>"]
    assert render(body).count("<h") == 1


@pytest.mark.parametrize("link", ["[[port| the *old* `port` ]]", "[[cranes|the *old* `port`]]"])
def test_the_words_of_a_link_are_markdown_as_all_others(link: str) -> None:
    body = read(f"See *x {link} y*.")
    assert body.blocks[0].block.text == "See x the old port y."
    assert "the <em>old</em> <code>port</code>" in render(body)


def test_no_link_begins_in_a_link() -> None:
    body = read("See [[cranes|a <https://x.example> *b*]].")
    assert render(body).count("<a href") == 1
