"""The page that a host shows under an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.model import Page, Site
from dossier.pages import views
from dossier.pages.frame import list_navigation
from dossier.pages.lines import make_page_info


def make_not_found_pages(_site: Site) -> Iterator[Page]:
    """Return `404.html`."""
    yield Page(urls.NOT_FOUND, "pages/not_found.html", _make_view)


def _make_view(site: Site) -> views.NotFoundView:
    info = make_page_info(site, urls.NOT_FOUND, "Not found", "No page has this address.", "other")
    return views.NotFoundView(info, list_navigation(site))
