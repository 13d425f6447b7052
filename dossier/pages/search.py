"""The search page: what can be chosen to narrow by, and where its script finds the index and the table of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dossier import urls
from dossier.lookup import list_pages, name_publishers
from dossier.model import Page, Site
from dossier.pages import views
from dossier.pages.frame import list_navigation
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_filters, name_topics

_MOST_NAMES = 300  # in the list to choose from; the field finds the others
_BUNDLE = urls.SEARCH_FOLDER + "pagefind.js"


def make_search_pages(site: Site) -> Iterator[Page]:
    """Return the page, where there is anything to search."""
    if site.filings:
        yield Page(urls.SEARCH, "pages/search.html", _make_view)


def _make_view(site: Site) -> views.SearchView:
    described = "Search the sources by words and names, and narrow what is found by topic, name, publisher and time."
    return views.SearchView(
        page=make_list_info(site, urls.SEARCH, "Search", described, "search"),
        filters=tuple(_list_filters(site)),
        bundle_address=_BUNDLE,
        data_address=urls.SEARCH_DATA,
        indexes=tuple(item for item in list_navigation(site) if item.section != "search"),
    )


def _list_filters(site: Site) -> Iterator[views.FilterGroup]:
    """Yield the ways to narrow that leave a choice, with the number of pages behind each value."""
    entries = [entry for _, entry in list_pages(site)]
    publishers = name_publishers(site.filings.values())
    names = _count(entry.entity for entry in entries)
    often = {id_ for id_, _ in names.most_common(_MOST_NAMES)}
    entities = {
        each.id: each.name for each in site.registry.entities.values() if each.id in often and names[each.id] > 1
    }
    yield from make_filters(
        ("topic", "Topic", name_topics(site), _count(entry.topic for entry in entries)),
        ("entity", "Name", entities.items(), names),
        ("publisher", "Publisher", publishers.items(), _count(entry.publisher for entry in entries)),
    )
    years = [str(year) for year in sorted({year for entry in entries for year in entry.year})]
    if len(years) > 1:
        options = tuple(views.FilterOption(year, year, 0) for year in years)
        yield from (views.FilterGroup("from", "From year", options), views.FilterGroup("to", "To year", options))


def _count(values: Iterable[Iterable[str]]) -> Counter[str]:
    return Counter(value for each in values for value in each)
