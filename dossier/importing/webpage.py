"""A saved web page to pieces: the article as it was recognised, and every other word of the page set apart.

The only door to trafilatura, which comes with the extra `import`.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from dossier.importing.markdown import cut_markdown
from dossier.importing.pieces import Facts, Piece
from dossier.model import Problem
from dossier.problems import SourceError

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"}
)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)")
_WORD = re.compile(r"\w+")


def cut_page(content: bytes, name: str) -> tuple[Facts, tuple[Piece, ...]]:
    """Return what a page says of itself, and its pieces: the article as Markdown, then what else stands on the page.

    Raise SourceError where trafilatura is not installed or finds no article.
    """
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError:
        hint = "Install it with `python -m pip install 'dossier[import]'`, or save the page as plain text."
        message = "Saved web pages need the library trafilatura, which is not installed."
        raise SourceError(Problem("unreadable", message, name, 0, hint)) from None
    text = trafilatura.extract(content, output_format="markdown", include_comments=False, include_formatting=True)
    if not text:
        hint = "Copy the text from the page into a `.txt` file and import that."
        raise SourceError(Problem("unreadable", "No article was found in this page.", name, 0, hint))
    said = trafilatura.extract_metadata(content, date_config={"extensive_search": False, "original_date": True})
    facts = Facts(
        title=said.title or "",
        date=said.date or "",
        date_note="From the page’s own metadata." if said.date else "",
        publisher=said.sitename or "",
        authors=tuple(author.strip() for author in (said.author or "").split(";") if author.strip()),
        url=said.url or "",
        language=said.language or "",
    )
    _, pieces = cut_markdown(text, name)
    taken = (facts.title, *facts.authors, *(piece.text for piece in pieces))
    left = "\n".join(_find_left_over(list_texts(content), taken))
    return facts, (*pieces, Piece("aside", left, left, label="elsewhere on the page")) if left else pieces


def list_texts(content: bytes) -> tuple[str, ...]:
    """Return what a reader of the page sees, one block's text after the other."""
    parser = _TextParser()
    parser.feed(content.decode(_find_encoding(content), errors="replace"))
    parser.close()
    parser.end_block()
    return tuple(parser.texts)


def _find_encoding(content: bytes) -> str:
    """Return the encoding that the page declares, or UTF-8."""
    declared = _CHARSET.search(content[:2048])
    try:
        return codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return "utf-8"


class _TextParser(HTMLParser):
    """Collects the words between tags, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._words: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or a part that is not seen."""
        del attrs
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag not in _INLINE:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        """End a block, or a part that is not seen."""
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Take the words, unless they are not seen."""
        if not self._unseen:
            self._words.append(data)

    def end_block(self) -> None:
        """File the words since the last block's end."""
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self.texts.append(text)


def _find_left_over(texts: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """Yield the blocks of which not every word went into the article; each word counts as often as it stands there."""
    left = Counter(word for text in taken for word in _WORD.findall(text))
    for text in texts:
        words = Counter(_WORD.findall(text))
        if words and words <= left:
            left -= words
        elif words:
            yield text
