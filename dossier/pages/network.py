"""The network page: who is named with whom, drawn and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.model import Page, Site
from dossier.pages import views
from dossier.pages.graphs import draw_network, rank_pairs
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_entity_link

_MOST_ROWS = 1000
_SHOWN = 30  # rows that are shown at once; most of the others are pairs that one paragraph names


def make_network_pages(site: Site) -> Iterator[Page]:
    """Return the page, where any two names share a paragraph."""
    if any(site.comentions.values()):
        yield Page(urls.NETWORK, "pages/network.html", _make_view)


def _make_view(site: Site) -> views.NetworkView:
    pairs = rank_pairs(site)
    introduction = "Names that stand in the same paragraphs: the thicker a line, the more paragraphs name both."
    if len(pairs) > _MOST_ROWS:
        introduction += f" The table has the first {_MOST_ROWS:,} of {len(pairs):,} pairs; the downloads have them all."
    drawing = draw_network(site)
    rows = tuple(
        views.PairRow(make_entity_link(site, pair.a), make_entity_link(site, pair.b), pair.blocks, len(pair.articles))
        for pair in pairs[:_MOST_ROWS]
    )
    drawn = {node.entity.type for node in drawing.nodes}
    return views.NetworkView(
        page=make_list_info(site, urls.NETWORK, "Network", introduction, "network"),
        introduction=introduction,
        drawing=drawing,
        legend=tuple(
            views.EntityGroup(kind.id, kind.plural, ()) for kind in site.registry.types.values() if kind.id in drawn
        ),
        rows=rows[:_SHOWN],
        more=rows[_SHOWN:],
    )
