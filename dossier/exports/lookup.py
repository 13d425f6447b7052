"""The table of the search page (`dossier.lookup`) as a classic script: a page opened from disk may load nothing else.

Its shape is told in `templates/pages/search.html`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from dossier import urls
from dossier.exports.export import Export
from dossier.lookup import NameEntry, PageEntry, list_names, list_pages
from dossier.model import OutputFile, Site, asdict


def export_lookup(site: Site) -> Iterator[OutputFile]:
    """Return `search.js`."""
    table = {
        "names": [_drop_empty(entry) for entry in list_names(site)],
        "pages": {address: _drop_empty(entry) for address, entry in list_pages(site)},
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # JSON allows these two as they are, a script in an older browser does not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield OutputFile(urls.SEARCH_DATA, f"globalThis.dossierSearch={text};\n".encode())


def _drop_empty(entry: NameEntry | PageEntry) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if value}


EXPORTS = (Export(None, export_lookup),)
