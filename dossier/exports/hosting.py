"""What hosts and crawlers look for: `.nojekyll`, so that GitHub Pages serves the folder as it is, sitemap,
robots.txt.

A sitemap holds full addresses only, so a site without a public address has none. It gives no `lastmod`: nothing here
knows when a page last changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dossier import urls
from dossier.exports.export import FEEDS, Export
from dossier.exports.markup import HEAD, write_element
from dossier.model import FileKind, OutputFile, Page, Site

_LARGEST = 50_000  # addresses in one file (sitemaps.org)
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NOT_LISTED = frozenset({"pages/not_found.html", "pages/redirect.html"})

SITEMAP_KIND = FileKind(FEEDS, "Sitemap", "Every page, for search engines.", "Sitemap", media_type="application/xml")


def export_hosting(_site: Site) -> Iterator[OutputFile]:
    """Return the files that only hosts read."""
    yield OutputFile(".nojekyll", b"")


def export_robots(site: Site) -> Iterator[OutputFile]:
    """Return `robots.txt`: everything may be read; crawlers look for it at the root of a host only."""
    base = site.config.base_url
    sitemap = f"\nSitemap: {urls.absolute_link(base, urls.SITEMAP)}\n" if base else ""
    yield OutputFile(urls.ROBOTS, f"User-agent: *\nAllow: /\n{sitemap}".encode())


def export_sitemap(site: Site, pages: Iterable[Page]) -> Iterator[OutputFile]:
    """Return `sitemap.xml` with every page but redirects and the not-found page; an index where one file is too small.

    The downloads page lists what is made here, so it is not yet among the pages.
    """
    base = site.config.base_url
    if not base:
        return
    listed = (page.address for page in pages if page.template not in _NOT_LISTED)
    links = [urls.absolute_link(base, address) for address in (*listed, urls.DOWNLOADS)]
    if len(links) <= _LARGEST:
        yield _write_sitemap(urls.SITEMAP, links)
        return
    parts = [links[start : start + _LARGEST] for start in range(0, len(links), _LARGEST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _write_sitemap(name, part)
    entries = "".join(f"<sitemap>{write_element('loc', urls.absolute_link(base, name))}</sitemap>\n" for name in names)
    yield OutputFile(urls.SITEMAP, f"{HEAD}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n".encode())


def _write_sitemap(address: str, links: Sequence[str]) -> OutputFile:
    entries = "".join(f"<url>{write_element('loc', link)}</url>\n" for link in links)
    return OutputFile(address, f"{HEAD}<urlset {_SPACE}>\n{entries}</urlset>\n".encode())


EXPORTS = (
    Export(None, export_hosting),
    Export(
        FileKind(
            FEEDS, "Rules for crawlers", "What robots may read: everything.", "robots.txt", media_type="text/plain"
        ),
        export_robots,
    ),
)
