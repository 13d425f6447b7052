"""The page of a source document: its text annotated, what is known of it, and what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier import urls
from dossier.articles import order_annotations
from dossier.cite import EXTENTS, FORMATS, cite_page, cite_source, make_reference
from dossier.languages import direction_of
from dossier.model import (
    Account,
    AnnotatedArticle,
    Article,
    ArticleId,
    DateExpression,
    EntityId,
    Filing,
    Page,
    Related,
    Site,
    replace,
)
from dossier.pages import views
from dossier.pages.chronicle import find_in_timeline
from dossier.pages.head import fill_article_head
from dossier.pages.lines import (
    KINDS,
    count_things,
    describe_counts,
    find_quotation,
    group_entities,
    join_words,
    make_date,
    make_entity_link,
    make_event_line,
    make_page_info,
    make_source_line,
    make_source_lines,
    make_topic_links,
)
from dossier.relate import stands_in_timeline

_EXTENT_NOTES = {
    "digest": "In our own words, from the source.",
    "excerpt": "Parts of the original, word for word.",
    "full": "The whole original, word for word.",
}
_WORDS_PER_MINUTE = 230  # adults reading English non-fiction silently: 238 (Brysbaert, 2019)
_LONG_TEXT = 3  # headings from which a table of contents helps


def make_article_pages(site: Site) -> Iterator[Page]:
    """Return a page for each source document."""
    return map(make_article_page, site.filings)


def make_article_page(id_: ArticleId) -> Page:
    """Return the page of one source document."""
    return Page(urls.article_address(id_), "pages/article.html", _make_view, (id_,))


def _make_view(site: Site, id_: ArticleId) -> views.ArticleView:
    annotated, counts = site.articles[id_], Counter(site.named[id_])
    article = annotated.article
    earlier, later = site.neighbours[id_]
    address = urls.article_address(article.id)
    info = make_page_info(
        site, address, article.title, article.summary, "sources", index_address=urls.SOURCES, path=article.path
    )
    return views.ArticleView(
        page=fill_article_head(site, article, info),
        title=article.title,
        summary=article.summary,
        extent_label=EXTENTS[article.extent],
        extent_note=_EXTENT_NOTES[article.extent],
        length=_describe_length(site.sizes[id_].words),
        language=article.language if article.language != site.config.language else "",
        direction=direction_of(article.language),
        publication=_make_publication(article),
        topics=make_topic_links(site, article.topics, counted=False),
        contents=_list_contents(article),
        body=views.Html(annotated.html),
        entity_cards=tuple(_make_card(site, entity) for entity in counts),
        dates=tuple(_make_date_rows(site, annotated)),
        cast=group_entities(site, counts),
        events=tuple(_make_report(site, annotated, account) for account in article.accounts),
        related=tuple(_make_related(site, related) for related in site.related[id_]),
        citations=tuple(_list_citations(site, article)),
        earlier=make_source_line(site, earlier) if earlier else None,
        later=make_source_line(site, later) if later else None,
        text_address=urls.text_address(article.id),
    )


def _describe_length(words: int) -> str:
    return f"{count_things(words, 'word')}, {count_things(max(1, round(words / _WORDS_PER_MINUTE)), 'minute')}"


def _make_publication(article: Filing) -> views.Publication:
    source = article.publication

    def find(name: str) -> views.Agent:
        entity = article.agents.get(name)
        return views.Agent(name.rstrip(","), urls.entity_address(entity) if entity else "")

    return views.Publication(
        title=source.title,
        publisher=find(source.publisher) if source.publisher else None,
        authors=tuple(map(find, source.authors)),
        kind_label=KINDS[source.kind],
        language_label=source.language if source.language != article.language else "",
        date=make_date(article.date),
        date_note=article.date_note,
        original=views.ExternalLink(urls.host_of(source.url), source.url) if source.url else None,
        archive=source.archive,
        retrieved=make_date(source.retrieved),
        rights=source.rights,
    )


def _list_citations(site: Site, article: Filing) -> Iterator[views.Citation]:
    """Yield the source and our page in words, then the source in each format, with its file."""
    reference = make_reference(article, site.config)
    yield views.Citation("cite-source", "The source", cite_source(reference), "")
    yield views.Citation("cite-page", "This page", cite_page(reference), "")
    for form in FORMATS:
        address = urls.citation_address(article.id, form.ending)
        text = form.write(reference).strip().replace("\r\n", "\n")  # the file keeps the line ends of its format
        yield views.Citation(f"cite-{form.id}", form.label, text, address, form.note)


def _list_contents(article: Article) -> tuple[views.ContentsLine, ...]:
    headings = [block for block in article.blocks if block.kind == "heading"]
    lines = tuple(views.ContentsLine(block.text, urls.block_address(article.id, block.id)) for block in headings)
    return lines if len(lines) >= _LONG_TEXT else ()


def _make_card(site: Site, id_: EntityId) -> views.EntityCard:
    return views.EntityCard(
        make_entity_link(site, id_), site.registry.entities[id_].summary, describe_counts(site, id_)
    )


def _make_date_rows(site: Site, annotated: AnnotatedArticle) -> Iterator[views.DateRow]:
    """Yield the dates in the order of the text; the numbers in their ids are those that the marks lead to."""
    ordered = order_annotations(annotated.article, annotated.dates)
    for number, found in enumerate((each for each in ordered if isinstance(each, DateExpression)), 1):
        yield views.DateRow(
            id=f"date-{number}",
            surface=found.surface,
            label=make_date(found.value, inferred=found.basis == "relative"),
            reasoning=found.reason[:1].upper() + found.reason[1:],
            timeline_address=find_in_timeline(site, found.value)
            if found.value and stands_in_timeline(found.value)
            else "",
            paragraph_address=urls.block_address(annotated.article.id, found.block),
        )


def _make_report(site: Site, annotated: AnnotatedArticle, account: Account) -> views.EventReport:
    event = site.events[account.event]
    others = (each.article for each in event.accounts if each.article != account.article)
    line = make_event_line(site, event.id)
    return views.EventReport(
        event=replace(line, date=make_date(account.date)) if account.date else line,
        passage=find_quotation(annotated, account),
        claims=tuple(views.Claim(label, value) for label, value in account.says),
        others=make_source_lines(site, others),
    )


def _make_related(site: Site, related: Related) -> views.SourceLine:
    names = [site.registry.entities[id_].name for id_ in related.shared[:3]]
    more = len(related.shared) - len(names)
    reason = "Both name " + join_words([*names, f"{more} more"] if more else names)
    return make_source_line(site, related.article, reason)
