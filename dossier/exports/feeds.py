"""News of the site: an Atom feed of all sources and one of each topic, and a JSON Feed.

No clock is read: an entry is dated by the day on which the editors had the source before them, else by its day of
publication. Atom asks every entry for a day (RFC 4287, 4.2.15), so it leaves out sources for which neither is known
to the day; the JSON Feed does not ask, and holds them undated. Both need public addresses and are not written without
them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from dossier import urls
from dossier.chronology.words import label_date
from dossier.cite import entry_day
from dossier.cite.dates import exact_parts
from dossier.cite.reference import make_name
from dossier.exports.export import FEEDS, Export
from dossier.exports.markup import HEAD, write_attributes, write_element
from dossier.model import FileKind, Filing, OutputFile, Site, TopicId

_LENGTH = 100  # entries: what feed readers keep; the whole list is in the tables
_ATOM = "application/atom+xml"
_DAY = 3  # a year, a month and a day


def export_feed(site: Site) -> Iterator[OutputFile]:
    """Return `feed.xml`: the newest sources."""
    return _write_feed(site, urls.FEED, urls.HOME, site.config.title, site.config.description, list_newest(site))


def export_topic_feeds(site: Site) -> Iterator[OutputFile]:
    """Return `feeds/<topic>.xml` for each topic that has a dated source."""
    filed: dict[TopicId, list[Filing]] = {id_: [] for id_ in site.registry.topics}
    for article in list_newest(site):
        for named in article.topics:
            filed[named].append(article)
    for id_, topic in site.registry.topics.items():
        title = f"{site.config.title}: {topic.title}"
        address = urls.topic_address(id_)
        yield from _write_feed(site, urls.feed_address(id_), address, title, topic.summary, filed[id_])


def export_json_feed(site: Site) -> Iterator[OutputFile]:
    """Return `feed.json` (JSON Feed 1.1)."""
    config = site.config
    if not config.base_url:
        return
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "home_page_url": urls.absolute_link(config.base_url, urls.HOME),
        "feed_url": urls.absolute_link(config.base_url, urls.JSON_FEED),
        "description": config.description,
        "language": config.language,
        "authors": [{"name": config.editor}],
        "items": [_make_item(site, article) for article in list_newest(site)[:_LENGTH]],
    }
    kept = {key: value for key, value in feed.items() if value or key == "items"}
    yield OutputFile(urls.JSON_FEED, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def list_newest(site: Site) -> list[Filing]:
    """Return the sources, the newest first by the day that feeds date them by; those without one come last."""
    latest_first = tuple(site.filings.values())[::-1]
    return sorted(latest_first, key=lambda filing: entry_day(filing) or date.min, reverse=True)


def _make_item(site: Site, article: Filing) -> dict[str, object]:
    link = urls.absolute_link(site.config.base_url, urls.article_address(article.id))
    day = entry_day(article)
    item = {
        "id": link,
        "url": link,
        "external_url": article.publication.url,
        "title": article.title,
        "content_text": describe_source(article),
        "summary": article.summary,
        "date_published": _write_moment(day) if day else "",
        "authors": [{"name": make_name(author).natural} for author in article.publication.authors],
        "tags": [site.registry.topics[id_].title for id_ in article.topics],
        "language": article.language,
    }
    return {key: value for key, value in item.items() if value}


# --- Atom ------------------------------------------------------------------------------------------------------------


def _write_feed(  # noqa: PLR0913 - a feed: where it is, what it is of, what is in it
    site: Site, address: str, page: str, title: str, subtitle: str, articles: Sequence[Filing]
) -> Iterator[OutputFile]:
    """Yield the feed, or nothing where the site has no public address or no article a day."""
    base, licence = site.config.base_url, site.config.licence
    dated = [(article, day) for article in articles if (day := entry_day(article))][:_LENGTH]
    if not base or not dated:
        return
    head = _join_lines(
        write_element("id", urls.absolute_link(base, address)),
        write_element("title", title),
        write_element("subtitle", subtitle),
        write_element("updated", _write_moment(max(day for _, day in dated))),
        f"<link{write_attributes(rel='self', type=_ATOM, href=urls.absolute_link(base, address))}/>",
        f"<link{write_attributes(rel='alternate', type='text/html', href=urls.absolute_link(base, page))}/>",
        f"<author>{write_element('name', site.config.editor)}</author>",
        write_element("rights", licence.name) if licence else "",
    )
    entries = "".join(_write_entry(site, article, day) for article, day in dated)
    language = write_attributes(**{"xml:lang": site.config.language})
    text = f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"{language}>\n{head}{entries}</feed>\n'
    yield OutputFile(address, text.encode())


def _write_entry(site: Site, article: Filing, day: date) -> str:
    link = urls.absolute_link(site.config.base_url, urls.article_address(article.id))
    original = article.publication.url
    published = exact_parts(article.date)
    categories = ((id_, site.registry.topics[id_].title) for id_ in article.topics)
    return _join_lines(
        "<entry>",
        write_element("id", link),
        write_element("title", article.title),
        write_element("updated", _write_moment(day)),
        write_element("published", _write_moment(date(*published)) if len(published) == _DAY else ""),
        f"<link{write_attributes(rel='alternate', type='text/html', href=link)}/>",
        f"<link{write_attributes(rel='via', href=original)}/>" if original else "",
        *(f"<category{write_attributes(term=id_, label=title)}/>" for id_, title in categories),
        write_element("summary", describe_source(article), type="text"),
        "</entry>",
    )


def describe_source(article: Filing) -> str:
    """Return who published the source and when, and our summary; the date in words, as it may be uncertain."""
    source = article.publication
    when = label_date(article.date) if article.date else "undated"
    return " ".join(filter(None, (f"{', '.join(filter(None, (source.publisher, when)))}.", article.summary)))


def _join_lines(*elements: str) -> str:
    """Return the elements that are not empty, each on its line."""
    return "".join(f"{element}\n" for element in elements if element)


def _write_moment(day: date) -> str:
    """Return the beginning of a day in UTC (RFC 3339): the formats know no days, only moments."""
    return f"{day.isoformat()}T00:00:00Z"


_PURPOSE = "The newest sources, to follow in a feed reader."
EXPORTS = (
    Export(FileKind(FEEDS, "News", _PURPOSE, "Atom", media_type=_ATOM), export_feed),
    Export(FileKind(FEEDS, "News of a topic", _PURPOSE, "Atom", "topic", _ATOM), export_topic_feeds),
    Export(FileKind(FEEDS, "News", _PURPOSE, "JSON Feed", media_type="application/feed+json"), export_json_feed),
)
