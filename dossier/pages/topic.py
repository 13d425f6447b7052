"""The page of a topic: its introduction, sources, events and leading names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier import urls
from dossier.model import Page, Site, Topic
from dossier.pages import views
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
    for id_, topic in site.registry.topics.items():
        yield Page(urls.topic_address(id_), "pages/topic.html", _make_view(site, topic))


def _make_view(site: Site, topic: Topic) -> views.TopicView:
    articles = [site.articles[id_] for id_ in site.filed[topic.id]]
    counts = count_mentions(articles)
    declared = [id_ for id_ in topic.entities if id_ in site.registry.entities]
    most = [id_ for id_, _ in rank_entities(counts)]
    leading = Counter({id_: counts[id_] for id_ in list(dict.fromkeys((*declared, *most)))[:_LEADING]})
    events = (event for event in site.events.values() if topic.id in event.topics)
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
    )
