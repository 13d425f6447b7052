"""The mentions of an entity, source by source, and the pages that quote the earlier sources where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier import urls
from dossier.chronology import label_date
from dossier.model import ArticleId, Context, EntityId, Page, Site
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_context, make_entity_link

Lot = Sequence[ArticleId]
"""Some of the sources that name an entity, which follow each other in time."""


def split_mentions(site: Site, id_: EntityId) -> list[Lot]:
    """Return the sources in lots: the last, which the entity's own page quotes, is up to twice as long as the others.
    They are counted from the earliest, so that a new source changes no earlier lot."""
    sources, size = site.sources[id_], site.config.mentions_page_size
    cuts = [*range(0, max(1, len(sources) // size) * size, size), len(sources)]
    return [sources[start:end] for start, end in pairwise(cuts)]


def make_mentions_pages(site: Site, id_: EntityId) -> Iterator[Page]:
    """Return a page for each lot of an entity's mentions but the last."""
    for number in range(1, len(split_mentions(site, id_))):
        yield Page(urls.mentions_address(id_, number), "pages/mentions.html", _make_view, (id_, number))


def _make_view(site: Site, id_: EntityId, number: int) -> views.MentionsView:
    entity, lots = site.registry.entities[id_], split_mentions(site, id_)
    lines = list_mentions_pages(site, id_, lots)
    line = lines[number - 1]
    title = f"{entity.name}: {line.label}"
    described = f"What {line.label.lower()} say of {entity.name}, in the order of time."
    last = views.MentionsLine("Later sources", urls.entity_address(id_), "")
    return views.MentionsView(
        page=make_list_info(site, line.address, title, described, "entities"),
        entity=make_entity_link(site, id_),
        title=line.label,
        period=line.period,
        mentions=group_mentions(site, id_, lots[number - 1]),
        earlier=lines[number - 2] if number > 1 else None,
        later=lines[number] if number < len(lines) else last,
    )


def list_mentions_pages(site: Site, id_: EntityId, lots: Sequence[Lot]) -> tuple[views.MentionsLine, ...]:
    """Return the pages of all lots but the last, the earliest first."""
    size = site.config.mentions_page_size
    return tuple(
        views.MentionsLine(
            label=f"Sources {size * number + 1} to {size * (number + 1)}",
            address=urls.mentions_address(id_, number + 1),
            period=_say_period(site, lot),
        )
        for number, lot in enumerate(lots[:-1])
    )


def _say_period(site: Site, lot: Lot) -> str:
    """Return "4 March 2020 to 5 May 2021", or as much of it as is known."""
    ends = (site.filings[id_].date for id_ in (lot[0], lot[-1]))
    return " to ".join(dict.fromkeys(label_date(date) for date in ends if date))


def group_mentions(site: Site, id_: EntityId, lot: Lot) -> tuple[views.SourceContexts, ...]:
    """Return the mentions by source; a sentence that names the entity twice is quoted once."""
    groups = []
    for line, article in zip(make_cited_lines(site, lot), lot, strict=True):
        sentences: dict[tuple[str, int], Context] = {}
        for context in site.quotes[article].contexts:
            if context.entity == id_:
                sentences.setdefault((context.block, context.start - len(context.before)), context)
        groups.append(views.SourceContexts(line, tuple(map(make_context, sentences.values()))))
    return tuple(groups)
