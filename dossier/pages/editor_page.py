"""The editors' own pages, such as "About"."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.model import Page, Site
from dossier.pages import views
from dossier.pages.head import fill_head
from dossier.pages.lines import make_page_info
from dossier.pages.linked_data import describe_page


def make_editor_pages(site: Site) -> Iterator[Page]:
    """Return a page for each file in `content/pages/`."""
    for number, page in enumerate(site.pages):
        yield Page(urls.page_address(page.id), "pages/page.html", _make_view, (number,))


def _make_view(site: Site, number: int) -> views.EditorPageView:
    page = site.pages[number]
    address = urls.page_address(page.id)
    info = make_page_info(site, address, page.title, page.summary, "other", path=page.path)
    return views.EditorPageView(
        fill_head(info, describe_page(site, address, page.title)), page.title, views.Html(page.html)
    )
