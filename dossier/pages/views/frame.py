"""What stands around every page: the site, the navigation, the head."""

from __future__ import annotations

from typing import Literal, NewType

from dossier.model import Record

Html = NewType("Html", str)

Section = Literal["home", "sources", "entities", "topics", "events", "timeline", "network", "map", "search", "other"]


class NavItem(Record, frozen=True):
    """A line of the site's navigation; it is current where `section` is the page's own."""

    label: str
    address: str
    section: Section


class SiteInfo(Record, frozen=True):
    """What every page knows of the site."""

    title: str
    subtitle: str
    language: str
    direction: Literal["ltr", "rtl"]
    editor: str
    license_name: str
    license_url: str
    repository_url: str
    home_address: str
    nav: tuple[NavItem, ...]
    footer: tuple[NavItem, ...]
    """About, downloads, feed and the like."""


class MetaTag(Record, frozen=True):
    """`<meta name="citation_title" content="…">`; Open Graph tags (`og:…`) have the key `property`."""

    key: Literal["name", "property"]
    name: str
    content: str


class Alternate(Record, frozen=True):
    """The same page in another format, for `<link rel="alternate">`: only what is this page's own."""

    media_type: str
    title: str
    address: str


class PageInfo(Record, frozen=True):
    """The head and the foot of a page. `title` is without the site's name; "" on the home page."""

    title: str
    description: str
    section: Section
    index_address: str = ""
    """The index this page belongs to: all sources, all entities ..."""
    canonical_url: str = ""
    meta: tuple[MetaTag, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    json_ld: Html = Html("")
    """With every `<` escaped."""
    json_ld_hash: str = ""
    """SHA-256 of `json_ld` (UTF-8) in base64, for the content policy."""
    edit_url: str = ""
    report_url: str = ""
