"""A social card for each source, where the site has a public address: pictures are linked by full addresses only."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.cards import draw_card, make_card
from dossier.exports.export import Export
from dossier.model import OutputFile, Site


def export_cards(site: Site) -> Iterator[OutputFile]:
    """Return `cards/<source>.png`."""
    for filing in site.filings.values():
        if card := make_card(site.config, filing):
            yield OutputFile(urls.card_address(filing.id), draw_card(card))


EXPORTS = (Export(None, export_cards, single=True),)
