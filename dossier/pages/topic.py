"""The page of a topic: its introduction, sources, events and leading names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dossier import urls
from dossier.model import ArticleId, Page, Site, TopicId
from dossier.pages import views
from dossier.pages.charts import draw_strip
from dossier.pages.chronicle import draw_in_timeline
from dossier.pages.head import fill_topic_head
from dossier.pages.lines import (
    count_mentions,
    group_entities,
    make_cited_lines,
    make_event_line,
    make_page_info,
    rank_entities,
)

_LEADING = 24


def make_topic_pages(site: Site) -> Iterator[Page]:
    """Return a page for each topic."""
    for id_ in site.registry.topics:
        yield Page(urls.topic_address(id_), "pages/topic.html", _make_view, (id_,))


def _make_view(site: Site, id_: TopicId) -> views.TopicView:
    topic, sources = site.registry.topics[id_], site.filed[id_]
    counts = count_mentions(site, sources)
    declared = [entity for entity in topic.entities if entity in site.registry.entities]
    most = [entity for entity, _ in rank_entities(counts)]
    leading = Counter({entity: counts[entity] for entity in list(dict.fromkeys((*declared, *most)))[:_LEADING]})
    events = [site.events[each] for each in site.happened[id_]]
    info = make_page_info(
        site,
        urls.topic_address(id_),
        topic.title,
        topic.summary,
        "topics",
        index_address="topics.html",
        path=topic.path,
    )
    return views.TopicView(
        page=fill_topic_head(site, topic, info),
        title=topic.title,
        summary=topic.summary,
        introduction=views.Html(topic.introduction),
        sources=make_cited_lines(site, sources),
        events=tuple(make_event_line(site, event) for event in events),
        entities=group_entities(site, leading),
        coverage=_draw_coverage(site, sources),
        over_time=draw_in_timeline(site, (event.date for event in events if event.date), "events"),
    )


def _draw_coverage(site: Site, sources: Iterable[ArticleId]) -> views.BarChart | None:
    """Return when the topic's sources were published, on the axis of all sources."""
    dates = tuple(date for id_ in sources if (date := site.filings[id_].date))
    axis = site.chronicle.source_axis
    return draw_strip(dates, "sources", lambda _year, _month: "", axis) if len(dates) > 1 else None
