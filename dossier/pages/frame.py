"""What stands around every page: the navigation and the facts of the site."""

from __future__ import annotations

from dossier import urls
from dossier.languages import direction_of
from dossier.model import Site
from dossier.pages import views
from dossier.pages.head import has_feed


def make_site_info(site: Site) -> views.SiteInfo:
    """Return what every page knows of the site."""
    config = site.config
    own = tuple(views.NavItem(page.title, urls.page_address(page.id), "other") for page in site.pages)
    return views.SiteInfo(
        title=config.title,
        subtitle=config.subtitle,
        language=config.language,
        direction=direction_of(config.language),
        editor=config.editor,
        license_name=config.licence.name if config.licence else "",
        license_url=config.licence.url if config.licence else "",
        repository_url=config.repository,
        home_address=urls.HOME,
        nav=list_navigation(site),
        footer=(*own, *_list_data(site)),
    )


def _list_data(site: Site) -> tuple[views.NavItem, ...]:
    """Return the way to the data files, and to the feed where there is one."""
    downloads = views.NavItem("Downloads", urls.DOWNLOADS, "other")
    feed = views.NavItem("Feed", urls.FEED, "other")
    return (downloads, feed) if has_feed(site, site.filings.values()) else (downloads,)


def list_navigation(site: Site) -> tuple[views.NavItem, ...]:
    """Return the ways in; a kind of page that the site has none of is left out."""
    items: tuple[tuple[str, str, views.Section, bool], ...] = (
        ("Sources", urls.SOURCES, "sources", bool(site.filings)),
        ("Names", urls.ENTITIES, "entities", bool(site.registry.entities)),
        ("Topics", urls.TOPICS, "topics", bool(site.registry.topics)),
        ("Events", urls.EVENTS, "events", bool(site.events)),
        ("Timeline", urls.TIMELINE, "timeline", bool(site.timeline)),
        ("Network", urls.NETWORK, "network", any(site.comentions.values())),
        ("Map", urls.MAP, "map", any(entity.coordinates for entity in site.registry.entities.values())),
        ("Search", urls.SEARCH, "search", bool(site.filings)),
    )
    return tuple(views.NavItem(label, address, section) for label, address, section, shown in items if shown)
