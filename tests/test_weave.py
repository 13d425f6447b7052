"""Weaving: every annotation is in the page or in the problems, and no word is changed."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from dossier.annotate.mentions import build_name_index, find_mentions
from dossier.articles import annotate_article
from dossier.markdown.syntax import Target, make_directory
from dossier.model import (
    AnnotatedArticle,
    Entity,
    EntityId,
    EntityType,
    Mention,
    Registry,
    SourceFile,
    TypeId,
)
from dossier.parse import Known, ParsedArticle, parse_article
from dossier.weave import weave

PERSON, PLACE = TypeId("person"), TypeId("place")
REGISTRY = Registry(
    {
        PERSON: EntityType(PERSON, "Person", "People", short_forms="surname"),
        PLACE: EntityType(PLACE, "Place", "Places", 1),
    },
    {
        EntityId("ada-moss"): Entity(EntityId("ada-moss"), PERSON, "Ada Moss"),
        EntityId("port-vell"): Entity(EntityId("port-vell"), PLACE, "Port Vell"),
    },
    {},
)
INDEX = build_name_index(REGISTRY)
KNOWN = Known((), tuple(REGISTRY.entities), make_directory({"ada-moss": Target("Ada Moss", entity="ada-moss")}))


def parse(text: str) -> ParsedArticle:
    return parse_article(SourceFile("content/articles/a.md", f"---\ntitle: A\ndate: 2019-03-14\n---\n{text}"), KNOWN)


def annotate_parsed(parsed: ParsedArticle) -> AnnotatedArticle:
    return annotate_article(parsed, REGISTRY, find_mentions(parsed.article, INDEX))


def annotate(text: str) -> str:
    return annotate_parsed(parse(text)).html


def test_a_name_inside_a_link_is_not_linked_again() -> None:
    assert annotate("[Ada Moss](../entities/ada-moss.md)").count("<a ") == 2  # the link, and the paragraph's own


def test_a_name_inside_emphasis_is_linked_inside_it() -> None:
    assert re.search(r"<em>The <a class=\"name\"[^>]*>Ada Moss</a></em>", annotate("*The Ada Moss*"))


def test_only_the_first_of_a_name_in_a_block_is_marked_fully() -> None:
    text = annotate("Ada Moss met Ada Moss.\n\nAda Moss left.")
    assert re.findall(r'class="(name[^"]*)"', text) == ["name", "name again", "name"]


def test_a_name_is_one_stop_of_the_tab_key_in_a_block() -> None:
    text = annotate("*Ada* Moss met Ada Moss.")
    assert re.findall(r'class="(name[^"]*)"( tabindex="-1")?', text) == [
        ("name", ""),
        ("name again", ' tabindex="-1"'),  # the rest of the first, behind the emphasis
        ("name again", ' tabindex="-1"'),
    ]


def test_a_date_with_a_valid_html_value_is_a_time_element() -> None:
    assert '<time datetime="2019-03-12">12 March 2019</time>' in annotate("On 12 March 2019.")


def test_a_date_without_one_is_marked_without_a_time_element() -> None:
    text = annotate('[that winter]{date="2018-24"}.')
    assert "<time" not in text
    assert re.search(r'<a class="date"[^>]*>that winter</a>', text)


def test_marks_of_dates_are_numbered_in_the_order_of_the_text() -> None:
    text = annotate(
        "In 2011.\n\n- In 2012.\n- In 2013.\n\n" + "\n\n".join(f"Since {year}, {year}." for year in range(1990, 2002))
    )
    assert re.findall(r'href="#date-(\d+)"', text) == [
        str(number + 1) for number in range(len(re.findall("#date-", text)))
    ]


def test_an_annotation_without_a_place_becomes_a_problem() -> None:
    parsed = parse("See `Ada Moss` now.")
    block = parsed.article.blocks[0]
    mention = Mention(block.id, 4, 12, "Ada Moss", EntityId("ada-moss"), "exact", 100.0)
    text, problems = weave(parsed.article, parsed.body, [mention], REGISTRY)
    assert [(problem.code, problem.path, problem.line) for problem in problems] == [
        ("unplaced", "content/articles/a.md", 5)
    ]
    assert 'class="name' not in text


WORDS = st.lists(
    st.sampled_from(
        [
            *[
                "Ada Moss",
                "Ada",
                "Moss",
                "*Ada* Moss",
                "Ada\nMoss",
                "**Port** Vell",
                "`Port Vell`",
                "[Port Vell](x.md)",
            ],
            *["2019", "12 March 2019", "last week", "[x]{entity=ada-moss}", "[[ada-moss]]", "\n\n", "# ", "- ", "> "],
            *["&amp;", "é", "😀", "’s", "(", ")", "https://a.example/Ada-Moss", "Moss's", "![Ada Moss](x.png)", "[^n]"],
            *["\u200b", "\u00a0"],
        ]
    ),
    max_size=30,
)


def visible(text: str) -> str:
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


@given(WORDS)
def test_weaving_changes_no_word_that_the_reader_sees(words: list[str]) -> None:
    parsed = parse(" ".join(words))
    plain, _ = weave(parsed.article, parsed.body, [], REGISTRY)
    assert visible(annotate_parsed(parsed).html) == visible(plain)


@given(WORDS)
def test_every_annotation_is_in_the_page_or_in_the_problems(words: list[str]) -> None:
    found = annotate_parsed(parse(" ".join(words)))
    marked = len(re.findall(r'<a class="name', found.html)) + len(set(re.findall(r'href="#date-\d+"', found.html)))
    unplaced = sum(problem.code == "unplaced" for problem in found.problems)
    # A name across emphasis has a mark for each part, so there may be more marks than names, never fewer.
    assert marked + unplaced >= len(found.mentions) + len(found.dates)
    assert {m.entity for m in found.mentions} == set(
        re.findall(r'data-card="card-([a-z-]+?)" href', found.html)
    ) or unplaced


@given(WORDS)
def test_a_span_cuts_out_its_own_surface(words: list[str]) -> None:
    found = annotate_parsed(parse(" ".join(words)))
    blocks = {block.id: block for block in found.article.blocks}
    for each in (*found.mentions, *found.dates):
        assert blocks[each.block].text[each.start : each.end] == each.surface
        assert not any(z.start < each.end and z.end > each.start for z in blocks[each.block].zones)
