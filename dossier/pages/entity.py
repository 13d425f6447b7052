"""The page of a person, organisation, place or thing: everything that the sources say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from dossier import urls
from dossier.model import ArticleId, Context, Entity, EntityId, Event, MentionRule, Page, Record, Site
from dossier.pages import views
from dossier.pages.charts import draw_strip
from dossier.pages.chronicle import Chronicle, make_chronicle
from dossier.pages.graphs import draw_company
from dossier.pages.head import fill_entity_head
from dossier.pages.lines import (
    describe_counts,
    make_date,
    make_entity_link,
    make_event_line,
    make_page_info,
    make_source_lines,
    make_topic_link,
)
from dossier.pages.maps import draw_locator
from dossier.pages.mentions import group_mentions, list_mentions_pages, make_mentions_pages, split_mentions

_COMPANIONS = 12
_MOST_EVENTS = 100
_MOST_SOURCES = 12  # of a spelling, to be listed
_FEWEST_DRAWN = 3  # mentions below which a chart over time says nothing
_RULES: dict[MentionRule, str] = {
    "exact": "listed name",
    "acronym": "listed abbreviation",
    "declared": "abbreviation that the source introduces",
    "short": "short form",
    "variant": "spelling variant",
    "editor": "marked by an editor",
}
_WIKIDATA = "https://www.wikidata.org/wiki/"


class _Around(Record, frozen=True):
    """What stands around an entity: its topics, events and parts, the timeline, and what any two names share."""

    topics: tuple[views.TopicLink, ...]
    events: tuple[Event, ...]
    parts: tuple[EntityId, ...]
    chronicle: Chronicle
    shared: Mapping[tuple[EntityId, EntityId], int]


def make_entity_pages(site: Site) -> Iterator[Page]:
    """Return a page for each entity of the registry."""
    topics = {
        id_: tuple(make_topic_link(site, topic.id) for topic in site.registry.topics.values() if id_ in topic.entities)
        for id_ in site.registry.entities
    }
    events: dict[EntityId, list[Event]] = {}
    for event in site.events.values():
        for id_ in event.entities:
            events.setdefault(id_, []).append(event)
    parts: dict[EntityId, list[EntityId]] = {}
    for entity in site.registry.entities.values():
        if entity.part_of:
            parts.setdefault(entity.part_of, []).append(entity.id)
    chronicle = make_chronicle(site)
    shared = {(pair.a, pair.b): pair.blocks for pairs in site.comentions.values() for pair in pairs}
    for id_, entity in site.registry.entities.items():
        around = _Around(topics[id_], tuple(events.get(id_, ())), tuple(parts.get(id_, ())), chronicle, shared)
        yield Page(urls.entity_address(id_), "pages/entity.html", partial(_make_view, site, entity, around))
        yield from make_mentions_pages(site, entity)


def _make_view(site: Site, entity: Entity, around: _Around) -> views.EntityView:
    contexts, lots = site.contexts.get(entity.id, ()), split_mentions(site, entity.id)
    link = make_entity_link(site, entity.id)
    address = urls.entity_address(entity.id)
    info = make_page_info(
        site, address, entity.name, entity.summary, "entities", index_address="entities.html", path=entity.path
    )
    known = entity.part_of if entity.part_of in site.registry.entities else None
    return views.EntityView(
        page=fill_entity_head(site, entity, info),
        id=entity.id,
        name=entity.name,
        type=entity.type,
        type_label=link.type_label,
        counts=describe_counts(site, entity.id),
        summary=entity.summary,
        description=views.Html(entity.description),
        facts=tuple(views.Fact(label.capitalize(), make_date(value)) for label, value in entity.facts),
        identifiers=_list_identifiers(entity),
        part_of=make_entity_link(site, known) if known else None,
        parts=tuple(make_entity_link(site, id_) for id_ in around.parts),
        topics=around.topics,
        spellings=_list_spellings(site, contexts),
        mentions=group_mentions(site, lots[-1]),
        mentions_before=list_mentions_pages(site, entity.id, lots),
        over_time=_draw_mentions(site, around, contexts),
        companions=_list_companions(site, entity.id),
        network=draw_company(site, entity.id, around.shared),
        events=tuple(make_event_line(site, event) for event in around.events[-_MOST_EVENTS:]),
        events_left=max(0, len(around.events) - _MOST_EVENTS),
        events_over_time=_draw_events(around),
        locator=draw_locator(site, entity, around.parts),
    )


def _list_identifiers(entity: Entity) -> tuple[views.ExternalLink, ...]:
    wikidata = (
        (views.ExternalLink(f"Wikidata {entity.wikidata}", _WIKIDATA + entity.wikidata),) if entity.wikidata else ()
    )
    others = (views.ExternalLink(url.partition("://")[2].partition("/")[0], url) for url in entity.same_as)
    return (*wikidata, *others)


def _list_spellings(site: Site, contexts: tuple[Context, ...]) -> tuple[views.Spelling, ...]:
    """Return the forms of the name as found, the most frequent first, with the rule that recognised most of each."""
    found: dict[str, list[Context]] = {}
    for context in contexts:
        found.setdefault(context.mention.surface, []).append(context)
    ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(
        views.Spelling(
            surface=surface,
            count=len(group),
            rule_label=_RULES[Counter(context.mention.rule for context in group).most_common(1)[0][0]],
            sources=_list_few_sources(site, group),
        )
        for surface, group in ranked
    )


def _list_few_sources(site: Site, contexts: Iterable[Context]) -> tuple[views.SourceLine, ...]:
    """Return the sources of the mentions, where they are few enough to be told by name."""
    sources = dict.fromkeys(context.article for context in contexts)
    return make_source_lines(site, sources) if len(sources) <= _MOST_SOURCES else ()


def _draw_mentions(site: Site, around: _Around, contexts: tuple[Context, ...]) -> views.BarChart | None:
    """Return the mentions by the dates of their sources, on the axis of all sources; nothing for a handful."""
    if len(contexts) < _FEWEST_DRAWN:
        return None
    by_month: dict[tuple[int, int], ArticleId] = {}
    for context in contexts:
        when = site.articles[context.article].article.date
        if when and when.first:
            by_month.setdefault((when.first.year, when.first.month), context.article)
    dates = (site.articles[context.article].article.date for context in contexts)
    link = partial(_lead_to_source, by_month)
    return draw_strip(filter(None, dates), "mentions", link, around.chronicle.source_axis)


def _draw_events(around: _Around) -> views.BarChart | None:
    dates = tuple(event.date for event in around.events if event.date)
    return around.chronicle.draw(dates, "events") if len(dates) >= _FEWEST_DRAWN else None


def _lead_to_source(by_month: dict[tuple[int, int], ArticleId], year: int, month: int) -> str:
    article = by_month.get((year, month))
    return urls.article_address(article) if article else ""


def _list_companions(site: Site, id_: EntityId) -> tuple[views.Companion, ...]:
    pairs = site.comentions.get(id_, ())[:_COMPANIONS]
    most = pairs[0].blocks if pairs else 1
    return tuple(
        views.Companion(
            entity=make_entity_link(site, pair.b if pair.a == id_ else pair.a),
            count=pair.blocks,
            share=round(100 * pair.blocks / most, 1),
        )
        for pair in pairs
    )
