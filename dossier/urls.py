"""Where things live in the output: every address is made here, and every link is relative and names a file."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from dossier.limits import LONGEST_ID
from dossier.model import ID_PATTERN, ArticleId, BlockId, EntityId, EventId, TopicId

HOME = "index.html"
NOT_FOUND = "404.html"
SOURCES = "sources.html"
ENTITIES = "entities.html"
TOPICS = "topics.html"
EVENTS = "events.html"
TIMELINE = "timeline.html"
DOWNLOADS = "downloads.html"
NETWORK = "network.html"
MAP = "map.html"
SEARCH = "search.html"
SEARCH_FOLDER = "pagefind/"
SEARCH_DATA = "search.js"
FEED = "feed.xml"
JSON_FEED = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
OWN_PAGES = frozenset(
    address.removesuffix(".html")
    for address in (
        HOME, NOT_FOUND, SOURCES, ENTITIES, TOPICS, EVENTS, TIMELINE, DOWNLOADS, NETWORK, MAP, SEARCH,
    )
)  # fmt: skip
"""The pages that the site makes itself, beside which the editors' own pages stand."""

_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?\Z", re.IGNORECASE)
"""Names of devices, with any ending (learn.microsoft.com, "Naming Files, Paths, and Namespaces")."""
_NOT_IN_NAMES = re.compile(r"[<>:\"|?*\\/]")
_LONGEST_NAME = 255  # bytes, on most file systems


def article_address(article: ArticleId) -> str:
    """Return the address of an article's page."""
    return f"articles/{article}.html"


def entity_address(entity: EntityId) -> str:
    """Return the address of an entity's page."""
    return f"entities/{entity}.html"


def mentions_address(entity: EntityId, number: int) -> str:
    """Return the address of the page that quotes the `number`th lot of sources on an entity."""
    return f"entities/{entity}/{number}.html"


def entity_events_address(entity: EntityId, number: int) -> str:
    """Return the address of the page of the `number`th lot of the events of an entity."""
    return f"entities/{entity}/events-{number}.html"


def works_address(entity: EntityId, number: int) -> str:
    """Return the address of the page of the `number`th lot of what an entity wrote or published."""
    return f"entities/{entity}/works-{number}.html"


def topic_address(topic: TopicId) -> str:
    """Return the address of a topic's page."""
    return f"topics/{topic}.html"


def list_address(name: str, number: int) -> str:
    """Return the address of a further page of one of the lists of everything: the sources, the entities, the events."""
    return f"lists/{name}-{number}.html"


def topic_list_address(topic: TopicId, name: str, number: int) -> str:
    """Return the address of a further page of the sources of a topic, or of its events."""
    return f"topics/{topic}/{name}-{number}.html"


def event_address(event: EventId) -> str:
    """Return the address of an event's page."""
    return f"events/{event}.html"


def page_address(page: str) -> str:
    """Return the address of one of the editors' own pages."""
    return f"{page}.html"


def text_address(article: ArticleId) -> str:
    """Return the address of an article's text as the reader sees it."""
    return f"data/text/{article}.txt"


def data_address(name: str) -> str:
    """Return the address of a data file about the whole site."""
    return f"data/{name}"


def citation_address(article: ArticleId, ending: str) -> str:
    """Return the address of an article's source as a citation file."""
    return f"data/cite/{article}.{ending}"


def annotations_address(article: ArticleId) -> str:
    """Return the address of an article's annotations (W3C Web Annotation)."""
    return f"data/annotations/{article}.jsonld"


def tei_address(article: ArticleId) -> str:
    """Return the address of an article's text as TEI."""
    return f"data/tei/{article}.xml"


def card_address(article: ArticleId) -> str:
    """Return the address of the picture that networks show beside a link to an article."""
    return f"cards/{article}.png"


def feed_address(topic: TopicId) -> str:
    """Return the address of a topic's own feed."""
    return f"feeds/{topic}.xml"


def block_address(article: ArticleId, block: BlockId) -> str:
    """Return the address of a paragraph."""
    return f"{article_address(article)}#{block}"


def relative_link(source: str, target: str) -> str:
    """Return the link that leads from the page at `source` to `target`, which may carry a fragment."""
    path, mark, fragment = target.partition("#")
    if path == source and mark:
        return mark + fragment
    return _lead_from_folder(source.rpartition("/")[0], path) + mark + fragment


@lru_cache(maxsize=16384)  # the pages of a folder lead to much the same others
def _lead_from_folder(folder: str, path: str) -> str:
    folders, wanted = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < min(len(folders), len(wanted) - 1) and folders[shared] == wanted[shared]:
        shared += 1
    return quote("../" * (len(folders) - shared) + "/".join(wanted[shared:]))


@lru_cache(maxsize=16384)
def absolute_link(base_url: str, target: str) -> str:
    """Return the public address of `target` under `base_url`."""
    path, mark, fragment = target.partition("#")
    return f"{base_url.rstrip('/')}/{'' if path == HOME else quote(path)}{mark}{fragment}"


def public_link(base_url: str, source: str, target: str) -> str:
    """Return what a file at `source` calls `target`: its public address, or where there is none, a relative link."""
    return absolute_link(base_url, target) if base_url else relative_link(source, target)


def rooted_link(base_url: str, target: str) -> str:
    """Return the link to `target` from the host's root: for `404.html`, which is served under any address."""
    path, mark, fragment = target.partition("#")
    return f"{urlsplit(base_url).path.rstrip('/')}/{quote(path)}{mark}{fragment}"


def host_of(url: str) -> str:
    """Return the host of a full address."""
    return url.partition("://")[2].partition("/")[0]


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address of the web that names a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not set(parts.netloc) & {"\\", "%"}


def escape_address(address: str) -> str:
    """Return an address of the web with an escape for each sign behind its host that RFC 3986 has in none, or not where
    it stands; escapes that are there stay."""
    parts = urlsplit(address.replace("\\", "%5C"))
    whole = (
        _escape(part, safe) for part, safe in ((parts.path, "/:@"), (parts.query, "/?:@"), (parts.fragment, "/?:@"))
    )
    return urlunsplit((parts.scheme, parts.netloc, *whole))


def _escape(part: str, safe: str) -> str:
    """Return a part of an address with escapes for all but unreserved signs, sub-delimiters and those that are safe."""
    return _NO_ESCAPE.sub("%25", quote(part, safe="%!$&'()*+,;=~" + safe))


def explain_bad_id(name: str) -> str:
    """Return why a file name cannot be an id, or an empty string where it can."""
    if not re.fullmatch(ID_PATTERN, name):
        return "may hold only the letters a to z, digits, hyphens and underscores, and begins with a letter or digit"
    if _RESERVED.match(name):
        return "is a name that Windows keeps for itself"
    if len(name) > LONGEST_ID:
        return f"is longer than {LONGEST_ID} characters"
    return ""


def explain_bad_file_name(name: str) -> str:
    """Return why a file or folder of that name cannot be published on every system, or an empty string where it can."""
    if not name.isprintable():
        return "holds signs that cannot be printed"
    if _NOT_IN_NAMES.search(name):
        return 'holds one of the signs `< > : " | ? * \\`'
    if name.endswith((" ", ".")) or name.startswith(" "):
        return "begins or ends with a space, or ends with a full stop"
    if _RESERVED.match(name):
        return "is a name that Windows keeps for itself"
    if len(name.encode()) > _LONGEST_NAME:
        return f"is longer than {_LONGEST_NAME} bytes"
    return ""


def fold_file_name(name: str) -> str:
    """Return what is the same for names that some file system cannot tell apart: capitals, and accents kept apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


_FOLDERS = {"articles": "articles", "entities": "entities", "topics": "topics", "pages": ""}


def address_of_source(path: str) -> str:
    """Return the address of the page made from a content file (`content/entities/x.md`), or an empty string."""
    parts = path.split("/")
    if len(parts) != 3 or parts[0] != "content" or parts[1] not in _FOLDERS or not parts[2].endswith(".md"):  # noqa: PLR2004 - content/kind/file
        return ""
    return posixpath.join(_FOLDERS[parts[1]], parts[2].removesuffix(".md") + ".html")


def resolve_link(href: str, path: str) -> str | None:
    """Return where a link written in the content file `path` leads: an outside address unchanged, an inside one as an
    address of the output, None where it leads outside the site's folder or uses a scheme that is not safe."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        is_safe = parts.scheme == "mailto" or is_web_address(href)
        return href if is_safe else None
    if not parts.path:
        return f"{address_of_source(path)}#{parts.fragment}"
    written = unquote(parts.path)
    if written.startswith("/") or "\\" in written:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
    if target.startswith(".."):
        return None
    address = address_of_source(target) or (target if target.startswith("static/") else None)
    return address and (f"{address}#{parts.fragment}" if parts.fragment else address)


def timeline_address(year: int, month: int) -> str:
    """Return the address of a month in the timeline, or of the year where the month is 0."""
    return f"{TIMELINE}#{timeline_anchor(year, month)}"


def timeline_year_address(year: int, month: int = 0) -> str:
    """Return the address of a year's own page of a long timeline, or of a month in it."""
    return f"timeline/{year}.html" + (f"#{timeline_anchor(year, month)}" if month else "")


def timeline_month_address(year: int, month: int, number: int = 1) -> str:
    """Return the address of a month's own page of a long timeline, of the year's where the month is 0, or of a further
    page of what is filed under it."""
    name = f"{year}-{month:02}" if month else f"{year}"
    return f"timeline/{name}/{number}.html" if number > 1 else f"timeline/{name}.html"


def timeline_anchor(year: int, month: int = 0) -> str:
    """Return the id of a year or a month in the timeline; month 0 is what stands before its months."""
    return f"t-{year:04}-{month:02}" if month else f"t-{year:04}"
