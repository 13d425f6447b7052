"""The index pages: every source, entity, topic and event in a table that is complete without script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from dossier.model import ArticleId, DateValue, Entity, Event, Filing, Page, Site, Topic
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
    name_topics,
    rank_entities,
)

_LEADING = 5


def make_index_pages(_site: Site) -> Iterator[Page]:
    """Return the four index pages."""
    yield Page("sources.html", "pages/sources.html", _list_sources)
    yield Page("entities.html", "pages/entities.html", _list_entities)
    yield Page("topics.html", "pages/topics.html", _list_topics)
    yield Page("events.html", "pages/events.html", _list_events)


def _list_sources(site: Site) -> views.SourcesView:
    publishers = Counter(filing.publication.publisher for filing in site.filings.values())
    publishers.pop("", None)
    counts = {slug(name): count for name, count in publishers.items()}
    introduction = f"{count_things(len(site.filings), 'source')}, in the order in which they were published."
    return views.SourcesView(
        page=make_list_info(site, "sources.html", "Sources", introduction, "sources"),
        introduction=introduction,
        total=len(site.filings),
        filters=make_filters(
            ("topic", "Topic", name_topics(site), {id_: len(filed) for id_, filed in site.filed.items()}),
            ("publisher", "Publisher", ((slug(name), name) for name in sorted(publishers)), counts),
        ),
        rows=tuple(map(partial(_make_source_row, site), site.filings, make_cited_lines(site, site.filings))),
    )


def _make_source_row(site: Site, id_: ArticleId, line: views.SourceLine) -> views.SourceRow:
    filing = site.filings[id_]
    return views.SourceRow(
        source=line,
        date_sort=_sortable(filing.date),
        publisher_id=slug(filing.publication.publisher),
        topics=make_topic_links(site, filing.topics),
        topic_ids=filing.topics,
        words=site.sizes[id_].words,
        names=len(site.named[id_]),
        events=len(filing.accounts),
    )


def slug(name: str) -> str:
    """Return a name as a word without spaces, for what the filters compare."""
    return "-".join(name.casefold().split())


def _list_entities(site: Site) -> views.EntitiesView:
    counts = Counter[str](entity.type for entity in site.registry.entities.values())
    introduction = f"{count_things(len(site.registry.entities), 'name')} that the sources share, by alphabet."
    span = _span_sources(site)
    kinds = ((kind.id, kind.plural) for kind in site.registry.types.values())
    return views.EntitiesView(
        page=make_list_info(site, "entities.html", "Names", introduction, "entities"),
        introduction=introduction,
        total=len(site.registry.entities),
        filters=make_filters(("type", "Type", kinds, counts)),
        rows=tuple(_make_entity_row(site, entity, span) for entity in site.registry.entities.values()),
    )


def _make_entity_row(site: Site, entity: Entity, span: tuple[int, int]) -> views.EntityRow:
    days: list[date] = []
    for each in site.occurrences[entity.id]:
        first = _first_day(site.filings[each.article])
        days += [first] * each.count if first else ()
    return views.EntityRow(
        entity=make_entity_link(site, entity.id),
        sort_name=entity.sort_name,
        summary=entity.summary,
        also=(*entity.aliases, *entity.acronyms),
        mentions=site.frequencies[entity.id].mentions,
        sources=site.frequencies[entity.id].articles,
        over_time=draw_spark(days, *span, "Mentions"),
    )


def _list_topics(site: Site) -> views.TopicsView:
    introduction = f"{count_things(len(site.registry.topics), 'topic')} under which the sources are filed."
    return views.TopicsView(
        page=make_list_info(site, "topics.html", "Topics", introduction, "topics"),
        introduction=introduction,
        rows=tuple(_make_topic_row(site, topic) for topic in site.registry.topics.values()),
    )


def _make_topic_row(site: Site, topic: Topic) -> views.TopicRow:
    sources = site.filed[topic.id]
    days = [first for id_ in sources if (first := _first_day(site.filings[id_]))]
    leading = rank_entities(count_mentions(site, sources))[:_LEADING]
    return views.TopicRow(
        topic=make_topic_link(site, topic.id),
        counts=f"{count_things(len(sources), 'source')} · {count_things(len(site.happened[topic.id]), 'event')}",
        leading=tuple(make_entity_link(site, id_, count) for id_, count in leading),
        over_time=draw_spark(days, *_span_sources(site), "Sources") if days else None,
    )


def _list_events(site: Site) -> views.EventsView:
    several = sum(len(event.accounts) > 1 for event in site.events.values())
    introduction = (
        f"{count_things(len(site.events), 'event')} that the sources report; {several} of them have several accounts."
    )
    sources = Counter[str](account.article for event in site.events.values() for account in event.accounts)
    topics = Counter[str](id_ for event in site.events.values() for id_ in event.topics)
    return views.EventsView(
        page=make_list_info(site, "events.html", "Events", introduction, "events"),
        introduction=introduction,
        total=len(site.events),
        filters=make_filters(
            ("topic", "Topic", name_topics(site), topics),
            ("source", "Source", ((id_, filing.title) for id_, filing in site.filings.items()), sources),
        ),
        rows=tuple(_make_event_row(site, event) for event in site.events.values()),
    )


def _make_event_row(site: Site, event: Event) -> views.EventRow:
    differing = [claim.label for claim in event.claims if len(claim.values) > 1 and not claim.agreed]
    return views.EventRow(
        event=make_event_line(site, event),
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
