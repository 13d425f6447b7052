"""The site in one page of Markdown for language models (https://llmstxt.org): its sources, topics and data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier import urls
from dossier.exports.export import FEEDS, Export
from dossier.exports.feeds import describe_source
from dossier.model import FileKind, Licence, OutputFile, Site
from dossier.relate import list_latest_first

_ADDRESS = "llms.txt"
_LENGTH = 100  # sources: the file is read whole; beyond that it points to the table
_MARKUP = re.compile(r"([\\`*_\[\]<>])")
_DATA = (
    ("sources.json", "every source with its date, publisher and summary"),
    ("mentions.json", "every name found, with its place in the text"),
    ("events.json", "events with their dates, and which sources report them"),
    ("claims.json", "what each source says on points that can be compared"),
    ("datapackage.json", "the description of all tables"),
)


def export_llms(site: Site) -> Iterator[OutputFile]:
    """Return `llms.txt`."""
    config = site.config
    newest = (site.filings[id_] for id_ in list_latest_first(site.filings)[:_LENGTH])
    parts = (
        f"# {_escape(config.title)}",
        f"> {_escape(config.description or config.subtitle)}" if config.description or config.subtitle else "",
        _write_licence(config.licence) if config.licence else "",
        _list("Sources", (
            _write_line(site, each.title, urls.article_address(each.id), describe_source(each)) for each in newest
        )),
        _list("Topics", (
            _write_line(site, topic.title, urls.topic_address(id_), topic.summary)
            for id_, topic in site.registry.topics.items()
        )),
        _list("Data", (_write_line(site, name, urls.data_address(name), purpose) for name, purpose in _DATA)),
    )  # fmt: skip
    yield OutputFile(_ADDRESS, ("\n\n".join(part for part in parts if part) + "\n").encode())


def _write_licence(licence: Licence) -> str:
    where = f" ({licence.url})" if licence.url else ""
    return f"Licence of our own words: {_escape(licence.name)}{where}."


def _write_line(site: Site, title: str, address: str, told: str) -> str:
    link = urls.public_link(site.config.base_url, _ADDRESS, address)
    return f"- [{_escape(title)}]({link})" + (f": {_escape(told.strip())}" if told.strip() else "")


def _list(title: str, lines: Iterable[str]) -> str:
    listed = "\n".join(lines)
    return f"## {title}\n\n{listed}" if listed else ""


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


EXPORTS = (
    Export(
        FileKind(
            FEEDS, "For language models", "The site in one page of plain Markdown.", "llms.txt", media_type="text/plain"
        ),
        export_llms,
    ),
)
