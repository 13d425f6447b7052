"""The editors' own pages, such as "About"."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.model import Page, Site
from dossier.pages import views
from dossier.pages.head import fill_page_head
from dossier.pages.lines import make_page_info


def make_editor_pages(site: Site) -> Iterator[Page]:
    """Return a page for each file in `content/pages/`."""
    for page in site.pages:
        address = urls.page_address(page.id)
        info = fill_page_head(
            site, address, make_page_info(site, address, page.title, page.summary, "other", path=page.path)
        )
        yield Page(address, "pages/page.html", views.EditorPageView(info, page.title, (), views.Html(page.html)))
