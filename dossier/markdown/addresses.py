"""Where the links of a content file stand, so that one that leads nowhere is told on its line."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from markdown_it.token import Token

from dossier import urls
from dossier.markdown.breaks import count_breaks
from dossier.markdown.syntax import Directory, tokenize
from dossier.model import ArticleId, EntityId, TopicId

_NOBODY = Directory(lambda _: None)


def place_links(text: str, path: str, first_line: int) -> Mapping[str, int]:
    """Return for each address that a text links to the line of the first such link. What a `[[link]]` names by its id
    may be an article, an entity or a topic: each has it."""
    places: dict[str, int] = {}
    for line, address in _list_links(tokenize(text, _NOBODY)[0], path):
        places[address] = min(first_line + line, places.get(address, first_line + line))
    return places


def _list_links(tokens: list[Token], path: str) -> Iterator[tuple[int, str]]:
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line  # a cell has that of its row
        within = line
        for child in token.children or ():
            yield from ((within, address) for address in _read_addresses(child, path))
            within += count_breaks(child)


def _read_addresses(token: Token, path: str) -> Iterator[str]:
    """Yield where a token of a paragraph leads, or may lead."""
    match token.type:
        case "link_open" | "image":
            written = str(token.attrs.get("href") or token.attrs.get("src") or "")
            if address := urls.resolve_link(written, path):
                yield address
        case "wikilink_open":
            id_ = " ".join(token.meta["wanted"].split())
            yield from (urls.article_address(ArticleId(id_)), urls.topic_address(TopicId(id_)))
            yield urls.entity_address(EntityId(id_))
        case "span_open":
            if entity := token.meta.get("insecure_attrs", {}).get("entity"):
                yield posixpath.normpath(urls.entity_address(EntityId(str(entity))))
        case _:
            pass
