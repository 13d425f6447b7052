"""The home page: what this is in one screen, and the ways in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from dossier import urls
from dossier.model import EventId, Page, Site
from dossier.pages import views
from dossier.pages.chronicle import draw_timeline
from dossier.pages.head import fill_home_head
from dossier.pages.lines import (
    make_entity_link,
    make_event_lines,
    make_page_info,
    make_source_lines,
    make_topic_links,
    rank_entities,
)
from dossier.relate import list_latest_first

_SOURCES = 8
_MOST_MENTIONED = 12
_CONTESTED = 8


def make_home_pages(_site: Site) -> Iterator[Page]:
    """Return the home page."""
    yield Page(urls.HOME, "pages/home.html", _make_view)


def _make_view(site: Site) -> views.HomeView:
    ranked = sorted(list_latest_first(site.filings), key=lambda id_: not site.filings[id_].featured)
    lines = make_source_lines(site, ranked[:_SOURCES])
    contested = _list_contested(site)
    config = site.config
    return views.HomeView(
        page=fill_home_head(site, make_page_info(site, urls.HOME, "", config.description, "home")),
        introduction=views.Html(f"<p>{escape(config.description)}</p>" if config.description else ""),
        figures=_count_figures(site),
        strip=draw_timeline(site),
        lead=lines[0] if lines else None,
        sources=lines[1:],
        topics=make_topic_links(site, site.registry.topics),
        most_mentioned=_rank(site),
        contested=make_event_lines(site, contested[:_CONTESTED]),
        contested_note=f"The latest {_CONTESTED} of {len(contested):,}." if len(contested) > _CONTESTED else "",
        sources_address=urls.SOURCES if len(ranked) > _SOURCES else "",
        entities_address=urls.ENTITIES,
        events_address=urls.EVENTS,
        topics_address=urls.TOPICS,
    )


def _list_contested(site: Site) -> list[EventId]:
    """Return the events with more than one account, the latest first; those without a date come last."""
    several = {id_: event.date for id_, event in site.events.items() if len(event.accounts) > 1}
    return [*(id_ for id_ in reversed(several) if several[id_]), *(id_ for id_ in several if not several[id_])]


def _count_figures(site: Site) -> tuple[views.Figure, ...]:
    """Return the key figures; of the dated passages those that the timeline shows, which repeats none that tells of an
    event."""
    mentions = sum(each.mentions for each in site.frequencies.values())
    passages = sum(not moment.event for moments in site.timeline.values() for moment in moments)
    figures = (
        (len(site.filings), "source", urls.SOURCES),
        (len(site.registry.entities), "name", urls.ENTITIES),
        (mentions, "mention", urls.ENTITIES),
        (len(site.events), "event", urls.EVENTS),
        (passages, "dated passage", urls.TIMELINE),
    )
    return tuple(
        views.Figure(number, thing if number == 1 else f"{thing}s", address)
        for number, thing, address in figures
        if number
    )


def _rank(site: Site) -> tuple[views.RankedEntity, ...]:
    counts = Counter({id_: each.mentions for id_, each in site.frequencies.items() if each.mentions})
    ranked = rank_entities(counts)[:_MOST_MENTIONED]
    return tuple(
        views.RankedEntity(make_entity_link(site, id_, count), share=round(100 * count / ranked[0][1], 1))
        for id_, count in ranked
    )
