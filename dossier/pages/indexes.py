"""The index pages: every source, entity, topic and event in a table that is complete without script; what is too long
for one page stands on several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import takewhile

from dossier import urls
from dossier.lookup import key_publisher, name_publishers
from dossier.model import ArticleId, DateValue, Entity, Event, EventId, Filing, Page, Site, Topic, replace
from dossier.names import fold_name
from dossier.pages import views
from dossier.pages.charts import draw_spark
from dossier.pages.head import make_list_info
from dossier.pages.lines import (
    count_mentions,
    count_things,
    join_words,
    make_cited_lines,
    make_entity_link,
    make_event_line,
    make_filters,
    make_topic_link,
    make_topic_links,
    name_sources,
    name_topics,
    rank_entities,
)
from dossier.pages.lots import Noun, Series, cut_lots, find_place, make_series, place_among, plan_earlier, show_latest

_LEADING = 5
_SOURCES = "pages/sources.html"
_ENTITIES = "pages/entities.html"
_EVENTS = "pages/events.html"


def make_index_pages(site: Site) -> Iterator[Page]:
    """Return the four index pages, and further ones of those that are too long."""
    yield Page(urls.SOURCES, _SOURCES, _list_sources)
    yield from plan_earlier(_make_series(site, "sources"), tuple(site.filings), _SOURCES, _list_earlier_sources)
    years = _span_sources(site)
    yield Page(urls.ENTITIES, _ENTITIES, _list_entities, (1, *years))
    for number in range(2, len(_cut_entities(site)) + 1):
        yield Page(urls.list_address("entities", number), _ENTITIES, _list_entities, (number, *years))
    yield Page(urls.TOPICS, "pages/topics.html", _list_topics)
    yield Page(urls.EVENTS, _EVENTS, _list_events)
    yield from plan_earlier(_make_series(site, "events"), tuple(site.events), _EVENTS, _list_earlier_events)


def _make_series(site: Site, noun: Noun) -> Series:
    address = {"sources": urls.SOURCES, "events": urls.EVENTS}[noun]
    return make_series(site, noun, site.config.index_page_size, address, partial(urls.list_address, noun))


def _list_sources(site: Site) -> views.SourcesView:
    shown = show_latest(_make_series(site, "sources"), tuple(site.filings))
    introduction = f"{count_things(len(site.filings), 'source')}, in the order of their dates."
    info = make_list_info(site, urls.SOURCES, "Sources", introduction, "sources")
    view = _make_sources_view(site, info, introduction, shown.ids)
    return replace(view, before=shown.before, latest=shown.told)


def _list_earlier_sources(site: Site, number: int, following: int, *ids: ArticleId) -> views.SourcesView:
    series = _make_series(site, "sources")
    place = find_place(series, number, following, ids)
    described = f"{place.label}, in the order of their dates: {place.period}."
    info = make_list_info(site, series.locate(number), place.label, described, "sources")
    return replace(_make_sources_view(site, info, place.period, ids), place=place)


def _make_sources_view(
    site: Site, info: views.PageInfo, introduction: str, ids: Sequence[ArticleId]
) -> views.SourcesView:
    """Return a table of sources. It says nothing of others, so that a new source changes no page of earlier ones."""
    filings = [site.filings[id_] for id_ in ids]
    publishers = Counter(key_publisher(filing.publication.publisher) for filing in filings)
    topics = Counter[str](id_ for filing in filings for id_ in set(filing.topics))
    return views.SourcesView(
        page=info,
        introduction=introduction,
        total=len(ids),
        filters=make_filters(
            ("topic", "Topic", name_topics(site), topics),
            ("publisher", "Publisher", name_publishers(filings).items(), publishers),
        ),
        rows=tuple(map(partial(_make_source_row, site), ids, make_cited_lines(site, ids))),
    )


def _make_source_row(site: Site, id_: ArticleId, line: views.SourceLine) -> views.SourceRow:
    filing = site.filings[id_]
    return views.SourceRow(
        source=line,
        date_sort=_sortable(filing.date),
        publisher_id=key_publisher(filing.publication.publisher),
        topics=make_topic_links(site, filing.topics, counted=False),
        topic_ids=filing.topics,
        words=site.sizes[id_].words,
        names=len(site.named[id_]),
        events=len(filing.accounts),
    )


def _cut_entities(site: Site) -> list[Sequence[Entity]]:
    return cut_lots(tuple(site.registry.entities.values()), site.config.index_page_size)


def _list_entities(site: Site, number: int, first_year: int, last_year: int) -> views.EntitiesView:
    """Return a lot of the entities; the first is on the index page itself."""
    lots, total = _cut_entities(site), len(site.registry.entities)
    entities, lines = lots[number - 1], _list_entity_lots(lots, number)
    line, counts = lines[number - 1], Counter[str](entity.type for entity in entities)
    introduction = f"{count_things(total, 'name')} in the register, by alphabet."
    title, described = (
        ("Names", introduction) if number == 1 else (f"Names: {line.label}", f"{line.label}. {introduction}")
    )
    kinds = ((kind.id, kind.plural) for kind in site.registry.types.values())
    return views.EntitiesView(
        page=make_list_info(site, line.address, title, described, "entities"),
        introduction=introduction,
        total=len(entities),
        filters=make_filters(("type", "Type", kinds, counts)),
        rows=tuple(_make_entity_row(site, entity, (first_year, last_year)) for entity in entities),
        lots=lines if len(lots) > 1 else (),
        place=place_among(line.label, lines, number - 1),
    )


def _list_entity_lots(lots: Sequence[Sequence[Entity]], current: int) -> tuple[views.LotLine, ...]:
    """Return the pages of all entities, each by its first name and its last."""
    names = ["", *(entity.sort_name for lot in lots for entity in (*lot[:1], *lot[-1:])), ""]
    ends = [_name_end(name, names[place + (1 if place % 2 == 0 else -1)]) for place, name in enumerate(names)]
    return tuple(
        views.LotLine(
            label=" to ".join(dict.fromkeys(ends[2 * number - 1 : 2 * number + 1])),
            address=urls.list_address("entities", number) if number > 1 else urls.ENTITIES,
            current="page" if number == current else "",
        )
        for number in range(1, len(lots) + 1)
    )


def _name_end(name: str, neighbour: str) -> str:
    """Return the first words of a name: as many as tell it from its neighbour on the next page."""
    words, others = name.split(), neighbour.split()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, others, strict=False)))
    return " ".join(words[: same + 1]).rstrip(",")


def _make_entity_row(site: Site, entity: Entity, span: tuple[int, int]) -> views.EntityRow:
    days: list[date] = []
    for each in site.occurrences[entity.id]:
        first = _first_day(site.filings[each.article])
        days += [first] * each.count if first else ()
    return views.EntityRow(
        entity=make_entity_link(site, entity.id),
        listed=(listed := _turn_name(entity)),
        sort_name=entity.sort_name,
        summary=entity.summary,
        also=(*((entity.name,) if listed != entity.name else ()), *entity.aliases, *entity.acronyms),
        mentions=site.frequencies[entity.id].mentions,
        sources=site.frequencies[entity.id].articles,
        over_time=draw_spark(days, *span, "Mentions"),
    )


def _turn_name(entity: Entity) -> str:
    """Return a name as lists sort it where that is its words in another order; not one in other letters."""
    turned, plain = (sorted(fold_name(name.replace(",", " ")).split()) for name in (entity.sort_name, entity.name))
    return entity.sort_name if turned == plain else entity.name


def _list_topics(site: Site) -> views.TopicsView:
    told = f"{count_things(len(site.registry.topics), 'topic')} under which the sources are filed."
    rows = tuple(map(partial(_make_topic_row, site, _span_sources(site)), site.registry.topics.values()))
    leading = (
        " Below each are the names that its sources mention most, and how often."
        if any(row.leading for row in rows)
        else ""
    )
    return views.TopicsView(
        page=make_list_info(site, urls.TOPICS, "Topics", told, "topics"), introduction=told + leading, rows=rows
    )


def _make_topic_row(site: Site, span: tuple[int, int], topic: Topic) -> views.TopicRow:
    sources = site.filed[topic.id]
    days = [first for id_ in sources if (first := _first_day(site.filings[id_]))]
    leading = rank_entities(count_mentions(site, sources))[:_LEADING]
    return views.TopicRow(
        topic=make_topic_link(site, topic.id),
        counts=f"{count_things(len(sources), 'source')} · {count_things(len(site.happened[topic.id]), 'event')}",
        leading=tuple(make_entity_link(site, id_, count) for id_, count in leading),
        over_time=draw_spark(days, *span, "Sources"),
    )


def _list_events(site: Site) -> views.EventsView:
    shown = show_latest(_make_series(site, "events"), tuple(site.events))
    several = sum(len(event.accounts) > 1 for event in site.events.values())
    told = f"{several:,} of them {'has' if several == 1 else 'have'} several accounts"
    introduction = f"{count_things(len(site.events), 'event')} that the sources report; {told}."
    info = make_list_info(site, urls.EVENTS, "Events", introduction, "events")
    view = _make_events_view(site, info, introduction, shown.ids)
    return replace(view, before=shown.before, latest=shown.told)


def _list_earlier_events(site: Site, number: int, following: int, *ids: EventId) -> views.EventsView:
    series = _make_series(site, "events")
    place = find_place(series, number, following, ids)
    described = f"{place.label}, in the order of time: {place.period}."
    info = make_list_info(site, series.locate(number), place.label, described, "events")
    return replace(_make_events_view(site, info, place.period, ids), place=place)


def _make_events_view(site: Site, info: views.PageInfo, introduction: str, ids: Sequence[EventId]) -> views.EventsView:
    """Return a table of events."""
    events = [site.events[id_] for id_ in ids]
    sources = Counter[str](account.article for event in events for account in event.accounts)
    topics = Counter[str](id_ for event in events for id_ in event.topics)
    return views.EventsView(
        page=info,
        introduction=introduction,
        total=len(events),
        filters=make_filters(
            ("topic", "Topic", name_topics(site), topics),
            ("source", "Source", name_sources(site, sources), sources),
        ),
        rows=tuple(_make_event_row(site, event) for event in events),
    )


def _make_event_row(site: Site, event: Event) -> views.EventRow:
    differing = [claim.label for claim in event.claims if len(claim.values) > 1 and not claim.agreed]
    return views.EventRow(
        event=make_event_line(site, event.id),
        date_sort=_sortable(event.date),
        accounts=len(event.accounts),
        differs=join_words([*([] if event.dates_agree else ["date"]), *differing]),
        topic_ids=event.topics,
        source_ids=tuple(account.article for account in event.accounts),
    )


def _span_sources(site: Site) -> tuple[int, int]:
    """Return the years in which the first source and the last were published."""
    years = [first.year for filing in site.filings.values() if (first := _first_day(filing))]
    return (min(years), max(years)) if years else (0, 0)


def _first_day(filing: Filing) -> date | None:
    return filing.date.first if filing.date else None


def _sortable(value: DateValue | None) -> str:
    return value.first.isoformat() if value and value.first else ""
