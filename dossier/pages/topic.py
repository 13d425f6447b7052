"""The page of a topic: its introduction, sources, events and leading names; further pages where it has very many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from dossier import urls
from dossier.model import ArticleId, EventId, Page, Site, TopicId
from dossier.pages import views
from dossier.pages.charts import draw_strip, leave_out_single
from dossier.pages.chronicle import draw_in_timeline
from dossier.pages.head import fill_topic_head, make_list_info
from dossier.pages.lines import (
    count_mentions,
    group_entities,
    make_cited_lines,
    make_event_lines,
    make_page_info,
    make_topic_link,
    rank_entities,
)
from dossier.pages.lots import Noun, Series, find_place, make_series, plan_earlier, show_latest

_LEADING = 24
_LOT = "pages/topic_lot.html"


def make_topic_pages(site: Site) -> Iterator[Page]:
    """Return a page for each topic, and for each lot of its sources and events but for the latest."""
    for id_ in site.registry.topics:
        yield Page(urls.topic_address(id_), "pages/topic.html", _make_view, (id_,))
        sources, events = _make_series(site, id_, "sources"), _make_series(site, id_, "events")
        yield from plan_earlier(sources, site.filed[id_], _LOT, _show_lot, id_, "sources")
        yield from plan_earlier(events, site.happened[id_], _LOT, _show_lot, id_, "events")


def _make_series(site: Site, id_: TopicId, noun: Noun) -> Series:
    address, locate = f"{urls.topic_address(id_)}#{noun}", partial(urls.topic_list_address, id_, noun)
    return make_series(site, noun, site.config.mentions_page_size, address, locate)


def _make_view(site: Site, id_: TopicId) -> views.TopicView:
    topic, filed = site.registry.topics[id_], site.filed[id_]
    counts = count_mentions(site, filed)
    most = [entity for entity, _ in rank_entities(counts)]
    leading = Counter({entity: counts[entity] for entity in list(dict.fromkeys((*topic.entities, *most)))[:_LEADING]})
    sources = show_latest(_make_series(site, id_, "sources"), filed)
    events = show_latest(_make_series(site, id_, "events"), site.happened[id_])
    happened = (date for each in site.happened[id_] if (date := site.events[each].date))
    address = urls.topic_address(id_)
    info = make_page_info(
        site, address, topic.title, topic.summary, "topics", index_address=urls.TOPICS, path=topic.path
    )
    return views.TopicView(
        page=fill_topic_head(site, topic, info),
        title=topic.title,
        summary=topic.summary,
        introduction=views.Html(topic.introduction),
        sources=make_cited_lines(site, sources.ids),
        events=make_event_lines(site, events.ids),
        entities=group_entities(site, leading),
        coverage=_draw_coverage(site, filed),
        over_time=leave_out_single(draw_in_timeline(site, happened, "events")),
        sources_before=sources.before,
        sources_latest=sources.told,
        events_before=events.before,
        events_latest=events.told,
    )


def _show_lot(site: Site, id_: TopicId, noun: Noun, number: int, following: int, *ids: str) -> views.TopicLotView:
    """Return a page of one of a topic's lists."""
    series, topic = _make_series(site, id_, noun), site.registry.topics[id_]
    place = find_place(series, number, following, ids)
    described = f"{place.label} on this topic, in the order of time."
    return views.TopicLotView(
        page=make_list_info(site, series.locate(number), f"{topic.title}: {place.label}", described, "topics"),
        topic=make_topic_link(site, id_, counted=False),
        place=place,
        sources=make_cited_lines(site, map(ArticleId, ids)) if noun == "sources" else (),
        events=make_event_lines(site, map(EventId, ids)) if noun == "events" else (),
    )


def _draw_coverage(site: Site, sources: Iterable[ArticleId]) -> views.BarChart | None:
    """Return when the topic's sources were published, on the axis of all sources."""
    dates = tuple(date for id_ in sources if (date := site.filings[id_].date))
    axis = site.chronicle.source_axis
    return leave_out_single(draw_strip(dates, "sources", lambda _year, _month: "", axis))
