"""The mentions of an entity, source by source, and the pages that quote the earlier sources where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from dossier import urls
from dossier.chronology import label_date
from dossier.model import Context, Entity, EntityId, Page, Site
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_context, make_entity_link

Lot = Sequence[Context]
"""The mentions in some of the sources, which follow each other in time."""


def split_mentions(site: Site, id_: EntityId) -> list[Lot]:
    """Return the mentions in lots: the last, which the entity's own page quotes, is of up to twice as many sources as
    the others. They are counted from the earliest, so that a new source changes no earlier lot."""
    contexts, size = site.contexts.get(id_, ()), site.config.mentions_page_size
    starts = [place for place, (one, two) in enumerate(pairwise(contexts), 1) if one.article != two.article]
    sources = len(starts) + 1
    cuts = [0, *(starts[size * number - 1] for number in range(1, sources // size)), len(contexts)]
    return [contexts[start:end] for start, end in pairwise(cuts)]


def make_mentions_pages(site: Site, entity: Entity) -> Iterator[Page]:
    """Return a page for each lot of an entity's mentions but the last."""
    lots = split_mentions(site, entity.id)
    for number in range(1, len(lots)):
        make = partial(_make_view, site, entity, lots, number)
        yield Page(urls.mentions_address(entity.id, number), "pages/mentions.html", make)


def _make_view(site: Site, entity: Entity, lots: Sequence[Lot], number: int) -> views.MentionsView:
    lines = list_mentions_pages(site, entity.id, lots)
    line = lines[number - 1]
    title = f"{entity.name}: {line.label}"
    described = f"What {line.label.lower()} say of {entity.name}, in the order of time."
    last = views.MentionsLine("Later sources", urls.entity_address(entity.id), "")
    return views.MentionsView(
        page=make_list_info(site, line.address, title, described, "entities"),
        entity=make_entity_link(site, entity.id),
        title=line.label,
        period=line.period,
        mentions=group_mentions(site, lots[number - 1]),
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
    ends = (site.articles[context.article].article.date for context in (lot[0], lot[-1]))
    return " to ".join(dict.fromkeys(label_date(date) for date in ends if date))


def group_mentions(site: Site, contexts: Lot) -> tuple[views.SourceContexts, ...]:
    """Return the mentions by source; a sentence that names the entity twice is quoted once."""
    groups = []
    lines = make_cited_lines(site, dict.fromkeys(context.article for context in contexts))
    by_source = groupby(contexts, key=lambda context: context.article)
    for line, (_, group) in zip(lines, by_source, strict=True):
        sentences: dict[tuple[str, int], Context] = {}
        for context in group:
            sentences.setdefault((context.mention.block, context.mention.start - len(context.before)), context)
        quoted = tuple(make_context(site, context) for context in sentences.values())
        groups.append(views.SourceContexts(line, quoted))
    return tuple(groups)
