"""The index pages: every source, entity, topic and event in a table that is complete without script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from dossier.model import AnnotatedArticle, DateValue, Entity, Event, Page, Site, Topic
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


def make_index_pages(site: Site) -> Iterator[Page]:
    """Return the four index pages."""
    yield Page("sources.html", "pages/sources.html", partial(_list_sources, site))
    yield Page("entities.html", "pages/entities.html", partial(_list_entities, site))
    yield Page("topics.html", "pages/topics.html", partial(_list_topics, site))
    yield Page("events.html", "pages/events.html", partial(_list_events, site))


def _list_sources(site: Site) -> views.SourcesView:
    publishers = Counter(each.article.publication.publisher for each in site.articles.values())
    publishers.pop("", None)
    counts = {slug(name): count for name, count in publishers.items()}
    introduction = f"{count_things(len(site.articles), 'source')}, in the order in which they were published."
    return views.SourcesView(
        page=make_list_info(site, "sources.html", "Sources", introduction, "sources"),
        introduction=introduction,
        total=len(site.articles),
        filters=make_filters(
            ("topic", "Topic", name_topics(site), {id_: len(filed) for id_, filed in site.filed.items()}),
            ("publisher", "Publisher", ((slug(name), name) for name in sorted(publishers)), counts),
        ),
        rows=tuple(map(partial(_make_source_row, site), site.articles.values(), make_cited_lines(site, site.articles))),
    )


def _make_source_row(site: Site, annotated: AnnotatedArticle, line: views.SourceLine) -> views.SourceRow:
    article = annotated.article
    return views.SourceRow(
        source=line,
        date_sort=_sortable(article.date),
        publisher_id=slug(article.publication.publisher),
        topics=make_topic_links(site, article.topics),
        topic_ids=article.topics,
        words=len(article.text.split()),
        names=len({mention.entity for mention in annotated.mentions}),
        events=len(article.accounts),
    )


def slug(name: str) -> str:
    """Return a name as a word without spaces, for what the filters compare."""
    return "-".join(name.casefold().split())


def _list_entities(site: Site) -> views.EntitiesView:
    counts = Counter[str](entity.type for entity in site.registry.entities.values())
    introduction = f"{count_things(len(site.registry.entities), 'name')} that the sources share, by alphabet."
    years = [first.year for each in site.articles.values() if (first := _first_day(each))]
    span = (min(years), max(years)) if years else (0, 0)
    kinds = ((kind.id, kind.plural) for kind in site.registry.types.values())
    return views.EntitiesView(
        page=make_list_info(site, "entities.html", "Names", introduction, "entities"),
        introduction=introduction,
        total=len(site.registry.entities),
        filters=make_filters(("type", "Type", kinds, counts)),
        rows=tuple(_make_entity_row(site, entity, span) for entity in site.registry.entities.values()),
    )


def _make_entity_row(site: Site, entity: Entity, span: tuple[int, int]) -> views.EntityRow:
    contexts = site.contexts.get(entity.id, ())
    days = [first for context in contexts if (first := _first_day(site.articles[context.article]))]
    return views.EntityRow(
        entity=make_entity_link(site, entity.id),
        sort_name=entity.sort_name,
        summary=entity.summary,
        also=(*entity.aliases, *entity.acronyms),
        mentions=len(contexts),
        sources=len(site.sources.get(entity.id, ())),
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
    articles = [site.articles[id_] for id_ in site.filed[topic.id]]
    days = [first for each in articles if (first := _first_day(each))]
    every = [first.year for each in site.articles.values() if (first := _first_day(each))]
    leading = rank_entities(count_mentions(articles))[:_LEADING]
    return views.TopicRow(
        topic=make_topic_link(site, topic.id),
        sources=len(articles),
        events=sum(topic.id in event.topics for event in site.events.values()),
        leading=tuple(make_entity_link(site, id_, count) for id_, count in leading),
        over_time=draw_spark(days, min(every), max(every), "Sources") if days else None,
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
            ("source", "Source", ((id_, each.article.title) for id_, each in site.articles.items()), sources),
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


def _first_day(annotated: AnnotatedArticle) -> date | None:
    return annotated.article.date.first if annotated.article.date else None


def _sortable(value: DateValue | None) -> str:
    return value.first.isoformat() if value and value.first else ""
