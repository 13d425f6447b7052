"""The mentions of an entity, source by source, and the pages that quote the earlier sources where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from dossier import urls
from dossier.model import ArticleId, Context, DateValue, EntityId, Page, Site
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_context, make_entity_link
from dossier.pages.lots import Series, cut_lots, find_place, list_earlier, plan_earlier, say_period, tell_latest


def _make_series(site: Site, id_: EntityId) -> Series:
    locate = partial(urls.mentions_address, id_)
    return Series("sources", site.config.mentions_page_size, urls.entity_address(id_), locate)


def make_mentions_pages(site: Site, id_: EntityId) -> Iterator[Page]:
    """Return a page for each lot of the sources that name an entity, but for the latest."""
    return plan_earlier(_make_series(site, id_), site.sources[id_], "pages/mentions.html", _make_view, id_)


def _make_view(site: Site, id_: EntityId, number: int, following: int, *ids: ArticleId) -> views.MentionsView:
    series, entity = _make_series(site, id_), site.registry.entities[id_]
    place = find_place(series, number, following, say_period(site.filings[each].date for each in ids))
    title = f"{entity.name}: {place.label}"
    described = f"What {place.label.lower()} say of {entity.name}, in the order of time."
    return views.MentionsView(
        page=make_list_info(site, series.locate(number), title, described, "entities"),
        entity=make_entity_link(site, id_),
        place=place,
        mentions=_group_mentions(site, id_, ids),
    )


def list_mentions(site: Site, id_: EntityId) -> tuple[tuple[views.SourceContexts, ...], tuple[views.LotLine, ...], str]:
    """Return the mentions of an entity in the latest sources, the pages of those in the earlier ones, and which sources
    the latest are."""
    series = _make_series(site, id_)
    lots = cut_lots(site.sources[id_], series.size)

    def find_date(each: ArticleId) -> DateValue | None:
        return site.filings[each].date

    return _group_mentions(site, id_, lots[-1]), list_earlier(series, lots, find_date), tell_latest(lots, find_date)


def _group_mentions(site: Site, id_: EntityId, lot: Sequence[ArticleId]) -> tuple[views.SourceContexts, ...]:
    """Return the mentions by source; a sentence that names the entity twice is quoted once."""
    groups = []
    for line, article in zip(make_cited_lines(site, lot), lot, strict=True):
        sentences: dict[tuple[str, int], Context] = {}
        for context in site.quotes[article].contexts:
            if context.entity == id_:
                sentences.setdefault((context.block, context.start - len(context.before)), context)
        groups.append(views.SourceContexts(line, tuple(map(make_context, sentences.values()))))
    return tuple(groups)
