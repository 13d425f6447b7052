"""The page of a topic: its introduction, sources, events and leading names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from dossier import urls
from dossier.model import AnnotatedArticle, Page, Site, Topic
from dossier.pages import views
from dossier.pages.charts import draw_strip
from dossier.pages.chronicle import Chronicle, make_chronicle
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
    chronicle = make_chronicle(site)
    for id_, topic in site.registry.topics.items():
        yield Page(urls.topic_address(id_), "pages/topic.html", partial(_make_view, site, topic, chronicle))


def _make_view(site: Site, topic: Topic, chronicle: Chronicle) -> views.TopicView:
    articles = [site.articles[id_] for id_ in site.filed[topic.id]]
    counts = count_mentions(articles)
    declared = [id_ for id_ in topic.entities if id_ in site.registry.entities]
    most = [id_ for id_, _ in rank_entities(counts)]
    leading = Counter({id_: counts[id_] for id_ in list(dict.fromkeys((*declared, *most)))[:_LEADING]})
    events = [event for event in site.events.values() if topic.id in event.topics]
    info = make_page_info(
        site,
        urls.topic_address(topic.id),
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
        sources=make_cited_lines(site, [each.article.id for each in articles]),
        events=tuple(make_event_line(site, event) for event in events),
        entities=group_entities(site, leading),
        coverage=_draw_coverage(chronicle, articles),
        over_time=chronicle.draw((event.date for event in events if event.date), "events"),
    )


def _draw_coverage(chronicle: Chronicle, articles: list[AnnotatedArticle]) -> views.BarChart | None:
    """Return when the topic's sources were published, on the axis of all sources."""
    dates = tuple(each.article.date for each in articles if each.article.date)
    return draw_strip(dates, "sources", lambda _year, _month: "", chronicle.source_axis) if len(dates) > 1 else None
