"""The Site to the pages that there will be: the list of page kinds, and the redirects from old addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.model import Page, Site
from dossier.pages.article import make_article_pages
from dossier.pages.editor_page import make_editor_pages
from dossier.pages.entity import make_entity_pages
from dossier.pages.event import make_event_pages
from dossier.pages.home import make_home_pages
from dossier.pages.indexes import make_index_pages
from dossier.pages.map import make_map_pages
from dossier.pages.network import make_network_pages
from dossier.pages.not_found import make_not_found_pages
from dossier.pages.redirect import make_redirect_pages
from dossier.pages.search import make_search_pages
from dossier.pages.timeline import make_timeline_pages
from dossier.pages.topic import make_topic_pages

PAGE_KINDS: tuple[Callable[[Site], Iterable[Page]], ...] = (
    make_home_pages,
    make_article_pages,
    make_entity_pages,
    make_topic_pages,
    make_event_pages,
    make_timeline_pages,
    make_network_pages,
    make_map_pages,
    make_search_pages,
    make_index_pages,
    make_editor_pages,
    make_redirect_pages,
    make_not_found_pages,
)


def plan_pages(site: Site) -> tuple[Page, ...]:
    """Return every page of the site, in the order of the page kinds; of two with one address, the first."""
    pages = (page for make_pages in PAGE_KINDS for page in make_pages(site))
    unique: dict[str, Page] = {}
    for page in pages:
        unique.setdefault(page.address.casefold(), page)
    return tuple(unique.values())
