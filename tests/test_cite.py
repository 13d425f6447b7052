"""References in every format: names, dates and special characters, whatever they are."""

from __future__ import annotations

from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from dossier.chronology.values import parse_date
from dossier.cite import Name, cite_page, cite_source, entry_day, make_reference, say_plainly, write_coins
from dossier.cite.bibtex import escape_latex, write_biblatex_date, write_bibtex
from dossier.cite.csl import make_date, make_item
from dossier.cite.dates import certain_parts, exact_parts
from dossier.cite.reference import make_name
from dossier.cite.ris import write_ris
from dossier.markdown.syntax import make_directory
from dossier.model import Article, ArticleId, Config, Publication, SourceFile
from dossier.parse import Known, parse_article

CONFIG = Config("The Dossier", base_url="https://example.org", editor="The editors")
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="^{}ˆ'`\"´¨˜¸<>|¡¿"),
    min_size=1,
).filter(lambda text: bool(text.split()))


def make_article(date: str = "", **source: object) -> Article:
    publication = Publication(**source)  # type: ignore[arg-type]
    when = parse_date(date) if date else None
    return Article(ArticleId("story"), "", "Our headline", when, text="", blocks=(), publication=publication)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("", "de"),
        ("language: ar\n", "ar"),
        ("source: {language: fr}\n", "fr"),
        ("language: ar\nsource: {language: fr}\n", "fr"),
    ],
)
def test_a_source_is_in_the_language_of_its_text_unless_another_is_given(written: str, language: str) -> None:
    known = Known((), (), make_directory({}), language="de")
    parsed = parse_article(SourceFile("content/articles/a.md", f"---\ntitle: A\n{written}---\nWords.\n"), known)
    assert make_reference(parsed.article, CONFIG).language == language


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jane Roe", Name("Roe", "Jane")),
        ("Reuters", Name(literal="Reuters")),
        ("Wire Service,", Name(literal="Wire Service")),
        ("Roe, Jane", Name("Roe", "Jane")),
        ("Ursula von der Leyen", Name("von der Leyen", "Ursula")),
        ("Abdulrahman al-Rashed", Name("al-Rashed", "Abdulrahman")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "Jr.")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", "Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "Jr.")),
        ("Oscar de la Renta, III", Name("de la Renta", "Oscar", "III")),
        ("van Gogh", Name("Gogh", "van")),
    ],
)
def test_a_name_is_cut_into_its_parts(written: str, name: Name) -> None:
    assert make_name(written) == name


@pytest.mark.parametrize(
    ("edtf", "exact", "certain", "plain", "biblatex"),
    [
        ("2018", (2018,), (2018,), "2018", "2018"),
        ("2018-12", (2018, 12), (2018, 12), "2018-12", "2018-12"),
        ("2018-12-19", (2018, 12, 19), (2018, 12, 19), "2018-12-19", "2018-12-19"),
        ("2019-01~", (), (), "2019-01~", "2019-01~"),
        ("2018-12-19?", (), (), "2018-12-19?", "2018-12-19?"),
        ("[2020-01-07..2020-01-10]", (), (2020, 1), "2020-01", "2020-01"),
        ("[2025-09..2025-10]", (), (2025,), "2025", "2025"),
        ("2018-12/2019-01", (), (), "", "2018-12/2019-01"),
        ("2018-21", (), (2018,), "2018", "2018-21"),
        ("2018-24", (), (), "", "2018-24"),
        ("2018-12-XX", (), (2018, 12), "2018-12", "2018-12"),
        ("2018-XX", (), (2018,), "2018", "2018"),
        ("201X", (), (), "", "201X"),
        ("2018-12-19/..", (), (), "", "2018-12-19/.."),
        ("{2018,2019}", (), (), "", ""),
        ("../2018-21?", (), (), "", "../2018-21?"),
        ("2019-33/2019-34", (), (2019,), "2019", "2019"),
        ("2018-12-XX/2018-12-19", (), (2018, 12), "2018-12", "2018-12"),
        ("200X/2018", (), (), "", ""),
    ],
)
def test_a_date_says_no_more_than_it_holds(
    edtf: str, exact: tuple[int, ...], certain: tuple[int, ...], plain: str, biblatex: str
) -> None:
    value = parse_date(edtf)
    assert exact_parts(value) == exact
    assert certain_parts(value) == certain
    assert say_plainly(value) == plain
    assert write_biblatex_date(value) == biblatex


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2018-21", {"date-parts": [[2018]], "season": 1}),
        ("2018-24", {"date-parts": [[2018]], "season": 4}),
        ("2018-12-19/..", {"literal": "from 19 December 2018"}),
        ("201X", {"literal": "2010s"}),
        ("2018?", {"date-parts": [[2018]], "circa": True}),
        ("2018-21~", {"date-parts": [[2018]], "season": 1, "circa": True}),
    ],
)
def test_csl_says_in_words_what_it_has_no_parts_for(edtf: str, date: dict[str, object]) -> None:
    assert make_date(parse_date(edtf)) == date


@pytest.mark.parametrize(
    ("retrieved", "published", "day"),
    [
        ("2026-11-20", "2018-12-19", "2026-11-20"),
        ("2026-11", "2018-12-19", "2018-12-19"),
        ("", "2018-12", None),
        ("", "", None),
    ],
)
def test_a_feed_dates_an_article_by_a_known_day_or_not_at_all(retrieved: str, published: str, day: str | None) -> None:
    article = make_article(published, retrieved=parse_date(retrieved) if retrieved else None)
    found = entry_day(article)
    assert (found.isoformat() if found else None) == day


@given(WORDS)
def test_any_words_come_back_from_bibtex(text: str) -> None:
    library = bibtexparser.parse_string(
        f"@misc{{k,\n title = {{{{{escape_latex(text)}}}}}\n}}\n", append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.entries[0].fields_dict["title"].value == " ".join(text.split())


@given(st.text(st.sampled_from("{}\\ab-")))
def test_no_brace_ends_a_bibtex_field(text: str) -> None:
    entry = write_bibtex(make_reference(make_article(title=text or "x"), CONFIG))
    library = bibtexparser.parse_string(entry)
    assert not library.failed_blocks
    assert "note" in library.entries[0].fields_dict
    escaped = escape_latex(text)
    assert escaped.count("{") == escaped.count("}")
    assert "--" not in escaped


@given(WORDS, WORDS)
def test_any_words_come_back_from_ris(title: str, publisher: str) -> None:
    reference = make_reference(make_article(title=title, publisher=publisher), CONFIG)
    record = rispy.loads(write_ris(reference))[0]
    assert record["title"] == " ".join(title.split())
    assert record["secondary_title"] == " ".join(publisher.split())


@given(WORDS, WORDS)
def test_any_words_come_back_from_coins(title: str, publisher: str) -> None:
    fields = parse_qs(write_coins(make_reference(make_article(title=title, publisher=publisher), CONFIG)))
    assert fields["rft.title"] == [title]
    assert fields["rft.source"] == [publisher]
    assert fields["rft.type"] == ["newspaperArticle"]


def test_a_ris_record_ends_its_lines_as_the_format_asks() -> None:
    record = write_ris(make_reference(make_article("2018-12", kind="report", authors=("Wire Service,",)), CONFIG))
    assert record.startswith("TY  - RPRT\r\n")
    assert record.endswith("ER  - \r\n")
    assert "AU  - Wire Service,\r\n" in record
    assert "DA  - 2018/12//\r\n" in record


def test_authors_that_bibtex_would_cut_are_protected() -> None:
    entry = write_bibtex(make_reference(make_article(authors=("Health and Safety,", "Sand and Sea, Ann")), CONFIG))
    assert "author = {{Health and Safety} and {Sand and Sea}, Ann}" in entry


def test_the_source_is_cited_in_words() -> None:
    article = make_article(
        "2018-12-19",
        title="Is it over?",
        publisher="The Paper",
        authors=("Jane Roe", "John Doe"),
        url="https://paper.example/1",
        retrieved=parse_date("2026-11-20"),
    )
    assert cite_source(make_reference(article, CONFIG)) == (
        "Roe, Jane, and John Doe. “Is it over?” The Paper, 19 December 2018. https://paper.example/1. "
        "Retrieved 20 November 2026."
    )


def test_a_source_of_which_little_is_known_is_cited_by_what_is() -> None:
    reference = make_reference(make_article("2019-01~"), CONFIG)
    assert cite_source(reference) == "[Our headline]. About January 2019."
    assert cite_source(make_reference(make_article(), CONFIG)) == "[Our headline]. N.d."


def test_our_page_is_cited_as_ours() -> None:
    article = make_article("2018-12-19", publisher="The Paper", authors=("Jane Roe",))
    assert cite_page(make_reference(article, CONFIG)) == (
        "The editors. “Our headline.” Digest of a source (Roe, Jane, The Paper, 19 December 2018). The Dossier. "
        "https://example.org/articles/story.html."
    )


def test_a_letter_is_cited_as_a_manuscript_with_the_shelf_mark_of_its_archive() -> None:
    letter = make_article(
        "1912-10~",
        title="Dear Mathilde",
        authors=("Jane Roe",),
        kind="manuscript",
        archive="Town Archive, fonds 12, no. 7",
    )
    reference = make_reference(letter, CONFIG)
    assert cite_source(reference) == "Roe, Jane. “Dear Mathilde.” About October 1912. Town Archive, fonds 12, no. 7."
    assert write_bibtex(reference).startswith("@unpublished{story,")
    assert "  library = {Town Archive, fonds 12, no. 7}" in write_bibtex(reference)
    assert "TY  - MANSCPT" in write_ris(reference)
    assert "AV  - Town Archive, fonds 12, no. 7" in write_ris(reference)
    item = make_item(reference)
    assert (item["type"], item["archive"]) == ("manuscript", "Town Archive, fonds 12, no. 7")


def test_quotation_marks_within_a_title_are_single_ones() -> None:
    reference = make_reference(make_article("1912", title="“Burn this” and other letters"), CONFIG)
    assert cite_source(reference) == "“‘Burn this’ and other letters.” 1912."
