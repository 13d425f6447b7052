"""The Site to the pages that there will be: the list of page kinds, and the redirects from old addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.model import Page, Problem, Site
from dossier.pages.article import make_article_pages
from dossier.pages.editor_page import make_editor_pages
from dossier.pages.entity import make_entity_pages
from dossier.pages.event import make_event_pages
from dossier.pages.home import make_home_pages
from dossier.pages.indexes import make_index_pages
from dossier.pages.not_found import make_not_found_pages
from dossier.pages.redirect import make_redirect_pages
from dossier.pages.timeline import make_timeline_pages
from dossier.pages.topic import make_topic_pages

PAGE_KINDS: tuple[Callable[[Site], Iterable[Page]], ...] = (
    make_home_pages,
    make_article_pages,
    make_entity_pages,
    make_topic_pages,
    make_event_pages,
    make_timeline_pages,
    make_index_pages,
    make_editor_pages,
    make_redirect_pages,
    make_not_found_pages,
)


def plan_pages(site: Site) -> tuple[Page, ...]:
    """Return every page of the site, in the order of the page kinds."""
    return tuple(page for make_pages in PAGE_KINDS for page in make_pages(site))


def find_collisions(addresses: Iterable[str]) -> tuple[Problem, ...]:
    """Return a problem for each address that two pages or files claim, capitals not counted."""
    seen: dict[str, str] = {}
    problems = []
    for address in addresses:
        other = seen.setdefault(address.casefold(), address)
        if other is not address:
            message = f"Two pages would have the address `{address}`."
            hint = "Rename the file, or take the old id out of `aliases_of_address`."
            problems.append(Problem("duplicate-id", message, address, 0, hint))
    return tuple(problems)


