"""The page of a person, organisation, place or thing: everything that the sources say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dossier import urls
from dossier.model import (
    DateValue,
    Entity,
    EntityId,
    EventId,
    MentionRule,
    Month,
    Occurrence,
    Page,
    Site,
    replace,
)
from dossier.pages import views
from dossier.pages.charts import draw_strip, leave_out_single
from dossier.pages.chronicle import draw_in_timeline
from dossier.pages.entity_lists import group_mentions, make_entity_lots, make_entity_series
from dossier.pages.graphs import COMPANIONS, draw_company
from dossier.pages.head import fill_head
from dossier.pages.lines import (
    describe_counts,
    label_moment,
    make_entity_link,
    make_event_lines,
    make_page_info,
    make_source_lines,
    make_topic_link,
)
from dossier.pages.linked_data import describe_entity
from dossier.pages.lots import show_latest
from dossier.pages.maps import draw_locator

_MOST_SOURCES = 12  # of a spelling, to be listed
_LONG_PAGE = 30  # quotations and events from which a line of links to the sections helps
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


def make_entity_pages(site: Site) -> Iterator[Page]:
    """Return a page for each entity of the registry, and those of its lists that are too long for it."""
    for id_ in site.registry.entities:
        yield Page(urls.entity_address(id_), "pages/entity.html", _make_view, (id_,))
        yield from make_entity_lots(site, id_)


def _make_view(site: Site, id_: EntityId) -> views.EntityView:
    entity, occurrences, parts = site.registry.entities[id_], site.occurrences[id_], site.parts[id_]
    sources = show_latest(make_entity_series(site, id_, "mentions"), site.sources[id_])
    works = show_latest(make_entity_series(site, id_, "works"), site.works[id_])
    events = show_latest(make_entity_series(site, id_, "events"), site.concerned[id_])
    address = urls.entity_address(id_)
    info = make_page_info(
        site, address, entity.name, entity.summary, "entities", index_address=urls.ENTITIES, path=entity.path
    )
    view = views.EntityView(
        page=fill_head(info, describe_entity(site, entity)),
        name=entity.name,
        type_label=site.registry.label_type(entity.type),
        counts=describe_counts(site, id_),
        summary=entity.summary,
        description=views.Html(entity.description),
        facts=tuple(_list_facts(site, entity)),
        identifiers=_list_identifiers(entity),
        part_of=make_entity_link(site, entity.part_of) if entity.part_of else None,
        parts=tuple(make_entity_link(site, part) for part in parts),
        namesakes=tuple(
            views.Namesake(make_entity_link(site, each), site.registry.entities[each].summary)
            for each in entity.different_from
        ),
        topics=tuple(make_topic_link(site, topic, counted=False) for topic in site.subjects[id_]),
        spellings=_list_spellings(site, occurrences),
        mentions=group_mentions(site, id_, sources.ids),
        mentions_before=sources.before,
        mentions_latest=sources.told,
        works=make_source_lines(site, works.ids),
        works_before=works.before,
        works_latest=works.told,
        over_time=_draw_mentions(site, occurrences),
        companions=_list_companions(site, id_),
        network=draw_company(site, id_),
        events=make_event_lines(site, events.ids),
        events_before=events.before,
        events_latest=events.told,
        events_over_time=_draw_events(site, site.concerned[id_]),
        locator=draw_locator(site, entity, parts),
    )
    return replace(view, contents=_list_contents(view, address))


_LABELS = {"founded": "From", "dissolved": "Until"}
"""What is no organisation has no founder: a ship is launched, an agreement signed."""


def _list_facts(site: Site, entity: Entity) -> Iterator[views.Fact]:
    kind = site.registry.types.get(entity.type)
    labels = {} if kind is None or kind.schema_org.endswith("Organization") else _LABELS
    for label, value in entity.facts:
        yield views.Fact(labels.get(label, label.capitalize()), label_moment(value))


def _list_contents(view: views.EntityView, address: str) -> tuple[views.ContentsLine, ...]:
    """Return the sections of a long page in their order, each by its heading; nothing for a page of a few screens."""
    if sum(len(group.contexts) for group in view.mentions) + len(view.works) + len(view.events) < _LONG_PAGE:
        return ()
    sections = (
        (view.companions, "companions", "Named together with"),
        (view.locator, "where", "Where"),
        (view.spellings, "spellings", "Spelt"),
        (view.mentions, "mentions", "In the sources"),
        (view.mentions_before, "earlier-sources", "Earlier sources"),
        (view.works, "works", f"Sources by {view.name}"),
        (view.works_before, "earlier-works", "Earlier works"),
        (view.events, "events", "Events"),
        (view.events_before, "earlier-events", "Earlier events"),
        (view.network, "network", "The closest names"),
    )
    return tuple(views.ContentsLine(label, f"{address}#{id_}") for found, id_, label in sections if found)


def _list_identifiers(entity: Entity) -> tuple[views.ExternalLink, ...]:
    wikidata = (
        (views.ExternalLink(f"Wikidata {entity.wikidata}", _WIKIDATA + entity.wikidata),) if entity.wikidata else ()
    )
    others = (views.ExternalLink(urls.host_of(url), url) for url in entity.same_as)
    return (*wikidata, *others)


def _list_spellings(site: Site, occurrences: Iterable[Occurrence]) -> tuple[views.Spelling, ...]:
    """Return the forms of the name as found, the most frequent first, with the rule that recognised most of each."""
    found: dict[str, list[Occurrence]] = {}
    for each in occurrences:
        found.setdefault(each.surface, []).append(each)
    spellings = (
        views.Spelling(
            surface=surface,
            count=sum(each.count for each in group),
            rule_label=_RULES[_find_most_used(group)],
            sources=_list_few_sources(site, group),
        )
        for surface, group in found.items()
    )
    return tuple(sorted(spellings, key=lambda each: (-each.count, each.surface)))


def _find_most_used(occurrences: Iterable[Occurrence]) -> MentionRule:
    counts: Counter[MentionRule] = Counter()
    for each in occurrences:
        counts[each.rule] += each.count
    return counts.most_common(1)[0][0]


def _list_few_sources(site: Site, occurrences: Iterable[Occurrence]) -> tuple[views.SourceLine, ...]:
    """Return the sources of the mentions, where they are few enough to be told by name."""
    sources = dict.fromkeys(each.article for each in occurrences)
    return make_source_lines(site, sources) if len(sources) <= _MOST_SOURCES else ()


def _draw_mentions(site: Site, occurrences: Iterable[Occurrence]) -> views.BarChart | None:
    """Return the mentions by the dates of their sources, on the axis of all sources; nothing for a handful."""
    by_month: dict[Month, str] = {}
    dates: list[DateValue] = []
    for each in occurrences:
        when = site.filings[each.article].date
        if when and when.first:
            by_month.setdefault((when.first.year, when.first.month), urls.article_address(each.article))
        dates += [when] * each.count if when else ()
    if len(dates) < _FEWEST_DRAWN:
        return None
    axis = site.chronicle.source_axis
    return leave_out_single(draw_strip(dates, "mentions", lambda *month: by_month.get(month, ""), axis))


def _draw_events(site: Site, ids: Iterable[EventId]) -> views.BarChart | None:
    dates = tuple(date for id_ in ids if (date := site.events[id_].date))
    return leave_out_single(draw_in_timeline(site, dates, "events")) if len(dates) >= _FEWEST_DRAWN else None


def _list_companions(site: Site, id_: EntityId) -> tuple[views.Companion, ...]:
    pairs = site.comentions[id_][:COMPANIONS]
    most = pairs[0].blocks if pairs else 1
    return tuple(
        views.Companion(
            entity=make_entity_link(site, pair.partner_of(id_)),
            count=pair.blocks,
            share=round(100 * pair.blocks / most, 1),
        )
        for pair in pairs
    )
