"""Importing: nothing is lost, damage is told, and what is made can be built. The texts are our own."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import MakeSite, grows_in_proportion

from dossier import limits
from dossier.authoring import make_id, write_scalar
from dossier.cli import main
from dossier.importing.asides import RULES, name_aside
from dossier.importing.compose import compose_article, title_of
from dossier.importing.cutting import cut_text, split_paragraphs
from dossier.importing.damage import find_damage
from dossier.importing.document import Document, Repair
from dossier.importing.files import read_document
from dossier.importing.markdown import cut_markdown
from dossier.importing.spaces import repair_spaces
from dossier.importing.wording import escape_words, write_comment
from dossier.markdown.blocks import read_body
from dossier.markdown.syntax import make_directory
from dossier.model import SourceFile
from dossier.parse import Known, parse_article
from dossier.pipeline import Request, render_site
from dossier.problems import SourceError
from dossier.yamlfile import read_yaml, split_front_matter

STAMPED = """ date 2019-05 Dockers have asked the town to bear with them while the cranes on the quays stand idle.

The cranes will halt at noon on Friday, a driver told this paper on Wednesday.

Dockers have asked the town to bear with them while the cranes on the quays stand idle and the ships lie waiting.

“Not one container leaves before that, “ she said.
"""
BOXED = """The ferry between Northport and the island stopped running over the weekend, its owner said in a letter.

Sign up for our Sunday newsletter!

The tides and the gossip, in your inbox.
Written for you, and gone by Monday.

Mayor Jane Roe\u00a0 promised a new boat by May, and said that nobody would have to pay for it twice.

Peter Pan,\u00a0 who kept the ticket office under\u00a0 Mary Smithwas one of several to doubt that promise on Sunday.

Read more about:

Download the Gazette app for tide tables and pictures

iPhone Android

Leave a comment"""
LINED = """The harbour of Northport is about to change hands , and nobody knows the price. The council met all day.
“We will sell,” the mayor stated in a statement. “That is what the harbour needs after twenty years of neglect.”
The sale: from promise to deed
To understand the sale you have to look back. It began with a flood and a bank that wanted its money at once.
What Does The Sale Mean?
The fine print matters. A smaller port , will remain in the town with duties that nobody has yet described."""
CUT_OFF = """Half the town feared for its savings when first the flood and then the bank came.
What it comes to is that the council has no money left for the bank

By 2021, says the council, the debt will be gone. Few believe it, for nobody has asked the bank."""
TEXTS = {"stamped": STAMPED, "boxed": BOXED, "lined": LINED, "cut off": CUT_OFF}

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>The ferry stops - The Harbour Gazette</title>
<meta property="og:title" content="The ferry stops">
<meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2019-05-04T10:00:00Z">
<meta name="author" content="Mary Smith">
<link rel="canonical" href="https://gazette.example/ferry"></head><body>
<header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>The ferry stops</h1>
<p>The ferry between Northport and the island stopped running at the weekend, its owner said in a letter.</p>
<p>Mayor Jane Roe promised a new boat by May, and said that nobody would pay for it twice, whatever it costs.</p>
<h2>What the owner says</h2>
<p>The owner says that the boat is too old to be mended, and that the harbour asks for more than he can pay.</p>
<p>The council will meet on Monday to decide who pays for a new boat, and whether the island gets one at all.</p>
</article></main><aside><p>Most read: a cat on the quay</p></aside>
<footer><p>Imprint of the Gazette company</p></footer>
</body></html>"""
WORD = re.compile(r"[\w’']+")
KNOWN = Known((), (), make_directory({}))


def take(text: str, name: str = "text.txt") -> Document:
    return read_document(name, text.encode())


def undo_repairs(text: str, repairs: Iterable[Repair]) -> str:
    """Return the source of a repaired text."""
    parts, place, offset = [], 0, 0
    for repair in repairs:
        kept = repair.start - place
        parts += [text[offset : offset + kept], repair.before]
        offset += kept + len(repair.after)
        place = repair.start + len(repair.before)
    return "".join((*parts, text[offset:]))


def read_comment(comment: str) -> tuple[str, str]:
    """Return the label and the text of a comment that `write_comment` made."""
    label, _, text = comment.removeprefix("<!-- ").removesuffix("\n-->").partition(":\n")
    return label, re.sub("&amp;((?:amp;)*gt;)", r"&\1", text.replace("--&gt;", "-->"))


def words_of(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def all_words_of_article(text: str) -> Counter[str]:
    """Return every word that the file of an article keeps: title, text, and the comments."""
    matter = split_front_matter(text, "content/articles/a.md")
    parsed = parse_article(SourceFile("content/articles/a.md", text), KNOWN)
    comments = re.findall(r"<!-- set apart.*?-->", matter.body, re.DOTALL)
    kept = (parsed.article.title, parsed.article.text, *(read_comment(comment)[1] for comment in comments))
    return words_of(" ".join(kept))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece.source for piece in cut_text(text)) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_word_of_the_source_is_in_the_article_and_no_other(text: str) -> None:
    article = compose_article(take(text), "2026-11-20")
    kept = all_words_of_article(article)
    title = words_of(parse_article(SourceFile("content/articles/a.md", article), KNOWN).article.title)
    assert words_of(text) - kept == Counter()
    assert kept - words_of(text) - title == Counter()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=300))
def test_the_pieces_of_any_text_are_the_text(text: str) -> None:
    assert "".join(piece.source for piece in cut_text(text)) == text


@given(st.text(alphabet="ab.,: \n\u00a0\u200b\t", max_size=120))
def test_repairs_can_be_undone(text: str) -> None:
    repaired, repairs = repair_spaces(text)
    assert undo_repairs(repaired, repairs) == text
    assert repair_spaces(repaired)[0] == repaired


def test_only_white_space_and_invisible_signs_are_repaired() -> None:
    assert repair_spaces("Jane\u00a0 Roe\u200b met  Obamawas .")[0] == "Jane Roe met Obamawas ."


def test_the_joiners_of_persian_are_no_damage() -> None:
    assert repair_spaces("می\u200cخواهم") == ("می\u200cخواهم", ())


@settings(max_examples=300)
@given(st.text(alphabet="ab1 *_[]{}<>`#-+.)(!&;|~^\\=:'\"$", min_size=1, max_size=40))
def test_words_are_shown_as_they_are_whatever_signs_they_hold(text: str) -> None:
    wanted = repair_spaces(text)[0]
    body = read_body(escape_words(wanted), "content/articles/a.md", 1, make_directory({}))
    assert [located.block.text for located in body.blocks] == ([wanted] if wanted else [])
    assert [part.block.kind for part in body.blocks] == (["paragraph"] if wanted else [])
    assert [problem for problem in body.problems if problem.severity == "error"] == []


@given(st.text(alphabet="ab->&;gtmp\n ", max_size=40))
def test_a_comment_holds_its_text_whole_and_shows_none_of_it(text: str) -> None:
    comment = write_comment("set apart (x)", text)
    assert read_comment(comment) == ("set apart (x)", text)
    body = read_body(f"Before.\n\n{comment}\n\nAfter.", "content/articles/a.md", 1, make_directory({}))
    assert [located.block.text for located in body.blocks] == ["Before.", "After."]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_a_scalar_is_read_back_as_it_was(text: str) -> None:
    node = read_yaml(f"title: {write_scalar(text)}\n", "x.md")
    assert [value.text for _, value in node.entries] == [text]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["yes", "2019", "2018-12-19", "a: b", "# x", "it’s", "- a", "[a]", "", "&a", "no "])
def test_a_scalar_that_yaml_would_turn_into_something_else_stays_text(text: str) -> None:
    node = read_yaml(f"title: {write_scalar(text)}\n", "x.md")
    assert node.entries[0][1].text == text  # type: ignore[union-attr]


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in RULES for example in rule.examples])
def test_each_kind_of_aside_is_known_by_its_examples(rule: object, example: str) -> None:
    found = name_aside(example)
    assert found is not None
    assert found.label == rule.label  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Read the treaty before you sign it, the minister told the council on Monday.",
        "The app was used by the smugglers to get the ships past the harbour police at night.",
        "He left a comment on the door and went home to his newsletter, as he had promised in the spring.",
        "“Subscribe to nothing,” the mayor said.",
        "More than 2,000 people were there.",
        "Home is where the harbour is.",
    ],
)
def test_a_sentence_of_the_text_is_not_set_apart(text: str) -> None:
    assert name_aside(text) is None


def test_newsletter_boxes_app_links_and_comment_prompts_are_set_apart_in_their_places() -> None:
    pieces = [(piece.kind, piece.label) for piece in cut_text(BOXED) if piece.text]
    assert pieces == [
        ("paragraph", ""),
        ("aside", "newsletter box"),
        ("aside", "newsletter box"),
        ("aside", "newsletter box"),
        ("paragraph", ""),
        ("paragraph", ""),
        ("aside", "related stories"),
        ("aside", "app link"),
        ("aside", "app link"),
        ("aside", "comment prompt"),
    ]


def test_a_crawlers_stamp_gives_the_date_and_stays_out_of_the_text() -> None:
    document = take(STAMPED)
    assert document.facts.date == "2019-05"
    assert document.facts.date_note == "The stored copy is stamped “2019-05”."
    article = parse_article(SourceFile("content/articles/a.md", compose_article(document, "2026-11-20")), KNOWN).article
    assert article.blocks[0].text.startswith("Dockers have asked")


@pytest.mark.parametrize(
    "text", ["date ٢٠١٩-05\n\nA text.", "---\ndate: ٢٠١٩-05\n---\nA text.", "1٩ May 2019\n\nA text."]
)
def test_digits_of_other_scripts_give_no_date(text: str) -> None:
    assert [take(text, name).facts.date for name in ("x.txt", "x.md")] == ["", ""]


PROSE = f"{CUT_OFF.splitlines()[0]}\n\nThe council met on Monday, and will meet again."


def test_the_day_and_the_authors_over_a_text_are_taken_from_it() -> None:
    text = f"The ferry stops\n\nBy Mary Smith, John J. Doe and Ann O’Neill-Poe\n\nTuesday, December 18, 2018\n\n{PROSE}"
    document = take(text)
    facts = document.facts
    assert (facts.title, facts.date) == ("The ferry stops", "2018-12-18")
    assert facts.date_note == "The line “Tuesday, December 18, 2018” stands over the text."
    assert facts.authors == ("Mary Smith", "John J. Doe", "Ann O’Neill-Poe")
    article = compose_article(document, "2026-11-20")
    assert words_of(text) == all_words_of_article(article)
    assert parse_article(SourceFile("content/articles/a.md", article), KNOWN).article.text == "\n\n".join(
        PROSE.split("\n\n")
    )


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("By Zebulon Quill\n\nDecember 18, 2018", ("Zebulon Quill",)),
        ("By Mary van Dyke", ("Mary van Dyke",)),
        ("By Zebulon Quill", ()),
        ("By Popular Demand", ()),
        ("By Mary", ()),
        ("By Christmas Day\n\nDecember 18, 2018", ()),
        ("By The Associated Press\n\nDecember 18, 2018", ()),
        ("By Mary Smith, our reporter", ()),
        ("By Mary Smith\n\nBy John Doe", ()),
    ],
)
def test_authors_are_taken_only_where_that_is_certain(head: str, authors: tuple[str, ...]) -> None:
    assert take(f"{head}\n\n{PROSE}").facts.authors == authors


@pytest.mark.parametrize(
    "text",
    [
        f"December 18, 2018\n\n{PROSE}\n\nDecember 19, 2018\n\nMore.",
        "A paragraph about nothing.\n\n" * 6 + f"December 18, 2018\n\n{PROSE}",
        f"December 2018\n\n{PROSE}",
        "December 18, 2018",
        "By Mary Smith\n\nDecember 18, 2018",
    ],
)
def test_a_day_that_may_be_anothers_is_left_in_the_text(text: str) -> None:
    document = take(text)
    assert document.facts.date == ""
    assert {piece.kind for piece in document.pieces} <= {"title", "heading", "paragraph"}


def test_a_day_over_the_text_is_nearer_than_a_crawlers_stamp() -> None:
    assert take(f"date 2018-12\n\nDecember 18, 2018\n\n{PROSE}").facts.date == "2018-12-18"


def test_a_sentence_that_begins_with_date_is_no_stamp() -> None:
    assert take("Date palms grow in Northport, and have grown there for years.").facts.date == ""


def test_short_lines_between_paragraphs_are_headings() -> None:
    pieces = cut_text(LINED)
    assert [piece.text for piece in pieces if piece.kind == "heading"] == [
        "The sale: from promise to deed",
        "What Does The Sale Mean?",
    ]


@pytest.mark.parametrize("text", [b".", b"\x0f\n."])
def test_a_text_without_words_has_its_name_as_the_title(text: bytes) -> None:
    assert title_of(read_document("minutes-of-may.txt", text)) == "minutes-of-may"


LETTERHEAD = """Our reference is this.

Mr T. Roe

Chief Executive

Northport Harbour and Ferry Company Limited

Dear Jane,"""
MAIL = """Thanks.

> On Monday you wrote:
>
> The ferry from Northport
> *stops*.
>
> > From: Roe, Jane
> > To: Pan, Peter
> >
> > Why?

Jane
"""
QUOTED_MAIL = r"""> On Monday you wrote:
>
> The ferry from Northport \*stops\*.
>
> > From: Roe, Jane
> >
> > To: Pan, Peter
> >
> > Why?"""


@pytest.mark.parametrize(
    "line",
    [
        "Q. And what did you do?",
        "[00:03:14] ROE: And who did?",
        "By Jane Roe, Northport",
        "Jane Roe: Will he?",
        "Cc: Pan, Peter",
    ],
)
def test_a_line_that_somebody_says_and_one_with_a_label_is_no_heading(line: str) -> None:
    pieces = cut_text(f"The harbour case was heard.\n\n{line}\n\n{CUT_OFF}")
    assert not any(piece.kind == "heading" for piece in pieces)


def test_the_lines_of_a_letterhead_are_no_headings() -> None:
    assert not any(piece.kind == "heading" for piece in cut_text(LETTERHEAD))


def test_quoted_mail_is_a_block_quote() -> None:
    pieces = cut_text(MAIL)
    assert "".join(piece.source for piece in pieces) == MAIL
    assert [piece.text for piece in pieces if piece.kind == "markup"] == [QUOTED_MAIL]


def test_one_line_with_a_greater_than_sign_is_no_quotation() -> None:
    pieces = cut_text("The mean was\n\n> 2 degrees above it.\n\n>3 in May.\n>4 in June.")
    assert not any(piece.kind == "markup" for piece in pieces)


def test_quotations_nested_beyond_reason_are_read() -> None:
    assert "deep" in "".join(piece.text for piece in cut_text(f"{'> ' * 400}deep\n" * 2))


def test_a_line_without_words_is_no_heading() -> None:
    assert not any(piece.kind == "heading" for piece in take(f"The ferry stops\n\n* * *\n\n12/06\n\n{CUT_OFF}").pieces)


def test_the_first_words_that_make_a_title_have_no_sign_of_a_heading() -> None:
    assert title_of(take(f"## What was known\n\n{CUT_OFF}", "text.md")) == "What was known"


def test_a_short_first_line_is_the_title() -> None:
    document = take(f"The ferry stops\n\n{CUT_OFF}")
    assert document.facts.title == "The ferry stops"
    assert "The ferry stops" not in "".join(piece.text for piece in document.pieces if piece.kind != "title")


def test_lines_broken_to_fit_a_width_are_one_paragraph() -> None:
    text = (
        "The harbour of Northport is about to\nchange hands, and nobody in the town\nknows the price.\n\nA second one."
    )
    assert [piece.text for piece in cut_text(text)] == [
        "The harbour of Northport is about to change hands, and nobody in the town knows the price.",
        "A second one.",
    ]


RAGGED = """THE BRIDGE AND ITS COST                                   A report of the town

The bridge to Northport was opened on Mon-
day by the mayor, and it was cheap, as
Jane Roe said.

https://gazette.example/2018/12/19/a-very-long-address-of-a-page-that-is-wider-than-any-text/index.html?page=1

Town Hall
Bridge Street 12
Northport
"""


def test_one_wide_line_does_not_make_each_of_the_narrow_ones_a_paragraph() -> None:
    wide = (
        "https://gazette.example/2018/12/19/a-very-long-address-of-a-page-that-is-wider-than-any-text/index.html?page=1"
    )
    assert [" ".join(part.split()) for part in split_paragraphs(RAGGED)][1:] == [
        "The bridge to Northport was opened on Mon- day by the mayor, and it was cheap, as Jane Roe said.",
        wide,
        "Town Hall",
        "Bridge Street 12",
        "Northport",
    ]


def test_lines_that_end_before_they_are_full_are_paragraphs() -> None:
    assert len([piece for piece in cut_text(CUT_OFF) if piece.text]) == 3


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (BOXED, "Paragraph 3: “Smithwas” looks like two words, “Smith was”."),
        (BOXED, "Repaired: 3 × no-break space, which became a plain space (paragraph 2, 3)."),
        (LINED, "Paragraph 1: a stray space stands in “hands ,”."),
        (LINED, "Taken for headings: “The sale: from promise to deed”, “What Does The Sale Mean?”."),
        (STAMPED, "Paragraph 1 is said again in paragraph 3; it may be the standfirst."),
        (STAMPED, "Paragraph 4: a quotation mark stands between two spaces."),
        (
            CUT_OFF,
            "Paragraph 2: it ends without a full stop (“has no money left for the bank”); something may be missing.",
        ),
        ("It was on Mon- day.", "Paragraph 1: “Mon- day” looks like one word that was divided at the end of a line."),
        (
            "The oﬃcial left.",
            "Paragraph 1: “oﬃcial” holds a ligature; written as single letters it is found by a search.",
        ),
        ("It ended.The mayor left the harbour.", "Paragraph 1: a space is missing in “ended.The”."),
        ("The mayorJane Roe left the harbour.", "Paragraph 1: “mayorJane” looks like two words, “mayor Jane”."),
        ("The cafÃ© was closed.", "Paragraph 1: “Ã©” looks like a sign that was read in the wrong encoding."),
    ],
)
def test_damage_is_told(text: str, remark: str) -> None:
    assert remark in take(text).remarks


@pytest.mark.parametrize(
    "text",
    [
        "Meanwhile, Iraqis in Paris and Poland said that Mr. McCain was within his rights.",
        "There was nothing. Thereafter, the Iraq war went on; Iraq was lost.",
        "She works for YouTube, and YouTube pays well.",
        "A two- or three-day march, and pre- and post-war plans.",
    ],
)
def test_sound_words_are_not_taken_for_damage(text: str) -> None:
    assert take(text).remarks == ()


def test_a_name_that_the_registry_knows_is_not_glued() -> None:
    pieces = cut_text("The WikiLeaks files are there.")
    assert find_damage(pieces, {"WikiLeaks"}) == ()


def test_front_matter_of_other_tools_is_used_and_kept() -> None:
    text = (
        "---\ntitle: The ferry stops\nsource: https://gazette.example/ferry\nauthor:\n  - '[[Mary Smith]]'\n"
        "published: 2019-05-04\nsite: The Harbour Gazette\ntags: [clippings]\n---\n# The ferry stops\n\n"
        "The *ferry* stopped, see [here](https://gazette.example).\n"
    )
    facts, pieces = cut_markdown(text, "clip.md")
    assert (facts.title, facts.date, facts.publisher) == ("The ferry stops", "2019-05-04", "The Harbour Gazette")
    assert (facts.url, facts.authors) == ("https://gazette.example/ferry", ("Mary Smith",))
    assert "".join(piece.source for piece in pieces) == text
    article = compose_article(take(text, "clip.md"), "2026-11-20")
    assert "tags: [clippings]" in article
    assert "The *ferry* stopped, see [here](https://gazette.example)." in article


def test_a_date_that_is_no_date_is_left_to_the_editor() -> None:
    article = compose_article(take("---\ndate: last week\n---\nThe ferry stopped.\n", "clip.md"), "2026-11-20")
    assert parse_article(SourceFile("content/articles/a.md", article), KNOWN).problems == ()


@given(st.text(alphabet="ab#`>-*\n ", max_size=80))
def test_the_pieces_of_any_markdown_are_the_file(text: str) -> None:
    _, pieces = cut_markdown(text, "clip.md")
    assert "".join(piece.source for piece in pieces) == text


def test_a_saved_page_gives_its_facts_and_every_word_that_is_seen() -> None:
    trafilatura = pytest.importorskip("trafilatura")
    from dossier.importing.webpage import list_texts  # noqa: PLC0415 - after the skip

    document = take(PAGE, "page.html")
    facts = document.facts
    assert (facts.title, facts.date, facts.publisher) == ("The ferry stops", "2019-05-04", "The Harbour Gazette")
    assert (facts.url, facts.authors) == ("https://gazette.example/ferry", ("Mary Smith",))
    article = compose_article(document, "2026-11-20")
    assert "## What the owner says" in article
    seen = words_of(" ".join(list_texts(trafilatura.load_html(PAGE.encode()))))
    assert seen - all_words_of_article(article) == Counter()
    text = parse_article(SourceFile("content/articles/a.md", article), KNOWN).article.text
    assert "Imprint" not in text


QUOTED = "<blockquote><p>We told them so, <a href='/x'>twice</a>.</p><p>Ann Bell, a clerk</p></blockquote>"


def test_what_a_saved_page_quotes_is_a_block_quote() -> None:
    pytest.importorskip("trafilatura")
    quoting = PAGE.replace("<h2>", f"{QUOTED}<h2>")
    article = compose_article(read_document("p.html", quoting.encode()), "2026-11-20")
    assert "\n\n> We told them so, twice.\n>\n> Ann Bell, a clerk\n\n## What the owner says" in article


def test_of_a_saved_page_that_is_one_quotation_nothing_is_a_block_quote() -> None:
    pytest.importorskip("trafilatura")
    wrapped = PAGE.replace("<article>", "<article><blockquote>").replace("</article>", "</blockquote></article>")
    assert not any(piece.text.startswith(">") for piece in read_document("p.html", wrapped.encode()).pieces)


def test_of_a_saved_page_no_tag_is_left() -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.replace("</p>", " It takes CO<sub>2</sub> and <u>more</u><sup>1</sup>, she said.</p>", 1)
    article = compose_article(take(page, "page.html"), "2026-11-20")
    assert "It takes CO2 and more1, she said." in article


def test_lines_of_headings_and_tables_need_no_full_stop() -> None:
    assert take("It was opened.\n\n## Who paid\n\n| a |\n|---|\n| 1 |\n\n- One\n", "a.md").remarks == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b" \n"),
        ("box.txt", b"Leave a comment"),
        ("picture.png", b"\x89PNG"),
        ("binary.txt", b"a\0b"),
        ("bare.html", b"<html><body></body></html>"),
    ],
)
def test_a_file_without_a_text_is_a_problem(name: str, content: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_document(name, content)
    assert caught.value.problems[0].path == name


@pytest.mark.parametrize(
    ("content", "word"), [("Zürich is quiet.".encode("cp1252"), "Zürich"), ("Zürich.".encode("utf-16"), "Zürich")]
)
def test_other_encodings_are_read(content: bytes, word: str) -> None:
    assert read_document("old.txt", content).pieces[0].text.startswith(word)


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("A long war’s sudden turn", "a-long-wars-sudden-turn"),
        ("Élysée: « non »", "elysee-non"),
        ("CON", "con-1"),
        ("سوريا", ""),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_an_id_is_made_of_the_titles_words(title: str, id_: str) -> None:
    assert make_id(title) == id_


def run_import(root: Path, *words: Path | str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["import", "--root", str(root), *map(str, words)])
    return result.exit_code, result.output


def test_imported_texts_build_with_names_and_dates_marked(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a fixture
    root = make_site({"content/entities/jane-roe.md": "---\nname: Jane Roe\ntype: person\n---\nA mayor.\n"})
    files = []
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        files.append(tmp_path / f"{name}.txt")
    code, output = run_import(root, *files)
    assert code == 0, output
    assert len(list((root / "content/articles").glob("*.md"))) == 4
    result = CliRunner().invoke(main, ["build", "--drafts", str(root)])
    assert result.exit_code == 0, result.output
    pages = "".join(path.read_text("utf-8") for path in (root / "_site/articles").glob("*.html"))
    assert "entities/jane-roe.html" in pages
    assert "Subscribe to our" not in pages
    assert "set apart" not in pages


def test_an_imported_text_is_a_draft_until_an_editor_says_otherwise(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    (tmp_path / "a.txt").write_text(f"The ferry stops\n\n{CUT_OFF}", "utf-8")
    assert "Take out `draft: true` where you may publish the text." in run_import(root, tmp_path / "a.txt")[1]
    assert list(render_site(Request(root, root / "_site")).site.articles) == []
    assert list(render_site(Request(root, root / "_site", drafts=True)).site.articles) == ["the-ferry-stops"]
    article = root / "content/articles/the-ferry-stops.md"
    article.write_text(re.sub("^draft: .*\n", "", article.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert list(render_site(Request(root, root / "_site")).site.articles) == ["the-ferry-stops"]


def test_where_nothing_was_imported_no_draft_is_spoken_of(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ", "utf-8")
    assert "draft" not in run_import(make_site({}), tmp_path / "a.txt")[1]


def test_a_text_is_imported_once(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a fixture
    root = make_site({})
    (tmp_path / "a.txt").write_text(CUT_OFF, "utf-8")
    assert run_import(root, tmp_path / "a.txt")[0] == 0
    code, output = run_import(root, tmp_path / "a.txt")
    assert code == 1
    assert "was imported before, as `content/articles/half-the-town" in output


def test_an_article_that_is_there_is_never_overwritten(make_site, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a fixture
    root = make_site({"content/articles/the-ferry-stops.md": "---\ntitle: Mine\n---\n"})
    (tmp_path / "a.txt").write_text(f"The ferry stops\n\n{CUT_OFF}", "utf-8")
    code, output = run_import(root, tmp_path / "a.txt")
    assert code == 1
    assert "content/articles/the-ferry-stops.md: output:" in output
    assert (root / "content/articles/the-ferry-stops.md").read_text("utf-8") == "---\ntitle: Mine\n---\n"


@pytest.mark.parametrize("id_", ["../../outside", "two words", "CON", "THE-FERRY-STOPS"])
def test_an_id_that_no_article_can_have_is_refused(make_site, tmp_path: Path, id_: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a fixture
    root = make_site({"content/articles/the-ferry-stops.md": "---\ntitle: Mine\n---\n"})
    (tmp_path / "a.txt").write_text(CUT_OFF, "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert run_import(root, tmp_path / "a.txt", "--id", id_)[0] == 1
    assert sorted(tmp_path.rglob("*")) == before


# --- what somebody sends to do harm ----------------------------------------------------------------------------------

HOSTILE_PAGE = """<html><head><title>{said}</title><meta name="author" content="{said}">
<link rel="canonical" href="{said}"><meta property="og:url" content="{said}">
<meta property="og:site_name" content="{said}"><meta property="og:title" content="{said}">
<meta property="article:published_time" content="{said}"></head><body><article><h1>{said}</h1>
<p>The ferry between Northport and the island stopped running over the weekend, its owner said in a letter.</p>
<p>{said}</p></article><p>{said}</p></body></html>"""


@pytest.mark.parametrize(
    "said",
    [
        "javascript:alert(1)",
        "https://[",
        "--&gt;&lt;script&gt;",
        "a&#10;---&#10;b: c",
        "٢٠١٩-٠١-٠١",
        "x" * 20_000,
        "https://x.example/&quot;&#10;c: d",
        "&lt;!--",
        "```",
        "date 2018",
        "\u2028: a",
        "{a: b",
        "% &amp; *",
    ],
)
def test_a_page_that_says_anything_of_itself_becomes_an_article_without_problems(said: str) -> None:
    pytest.importorskip("trafilatura")
    article = compose_article(take(HOSTILE_PAGE.replace("{said}", said), "page.html"), "2026-11-20")
    assert parse_article(SourceFile("content/articles/a.md", article), KNOWN).problems == ()


@pytest.mark.parametrize("tag", ["<div>", "<svg>", "<!--", "<a b=", "<table><tr><td>", "</head>"])
def test_a_page_made_to_be_slow_or_deep_is_read_or_refused(tag: str) -> None:
    pytest.importorskip("trafilatura")
    try:
        assert compose_article(take(HOSTILE_PAGE.replace("{said}", tag * 3_000), "page.html"), "2026-11-20")
    except SourceError as error:
        assert [problem.code for problem in error.problems] == ["unreadable"]  # noqa: PT017 - either is well


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "a\n" * 50_000,
        "a" + "\n" * 200_000,
        "# " + "#" * 50_000 + "x",
        "```\n\n" + "a\n\n" * 20_000,
        "a a a a a a a. " * 10_000,
        "ab.Cd" * 20_000,
        "a ," * 20_000,
        "get " * 50_000,
        "ipad" * 20_000,
    ],
)
def test_a_text_made_to_be_slow_is_read(name: str, text: str) -> None:
    article = compose_article(take(text, name), "2026-11-20")
    split_front_matter(article, "a.md")
    assert article.count("\n- ") < 250


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@pytest.mark.parametrize("begin", ["#", "Date", "Date:"])
def test_a_text_that_begins_with_many_spaces_is_read_in_time_that_grows_with_them(name: str, begin: str) -> None:
    assert grows_in_proportion(lambda size: take(f"{begin}{' ' * size}\nx", name), 1_000)


def test_what_is_no_plain_file_or_too_large_is_not_imported(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({})
    os.mkfifo(tmp_path / "pipe.txt")
    code, output = run_import(root, tmp_path / "pipe.txt")
    assert code == 1
    assert "This cannot be read: it is not a plain file." in output
    monkeypatch.setattr(limits, "LARGEST_IMPORT", 3)
    (tmp_path / "a.txt").write_text("long", "utf-8")
    assert "larger than" in run_import(root, tmp_path / "a.txt")[1]


@pytest.mark.parametrize(("said", "kept"), [("en-GB", "en-GB"), ("English", "")])
def test_a_language_that_is_no_tag_is_left_out(said: str, kept: str) -> None:
    text = f"---\ntitle: A title\nlang: {said}\n---\nSome words.\n"
    assert read_document("a.md", text.encode(), set()).facts.language == kept
