"""A saved web page to pieces: the article as it was recognised, and every other word of the page set apart.

The only door to trafilatura, which comes with the extra `import`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, MutableMapping
from copy import deepcopy
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from dossier.importing.document import Facts, Piece
from dossier.importing.markdown import cut_markdown
from dossier.model import Problem
from dossier.problems import SourceError

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"}
)
_DATES = {"extensive_search": False, "original_date": True}
_LONGEST_ATTRIBUTE = 2_000  # signs; an address or a description has fewer
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\]\([^)\s]*\)")
_TAG = re.compile(r"</?(?:sub|sup|u)>")
"""What trafilatura leaves of HTML, as Markdown has no signs for it."""


class Element(Protocol):
    """What is asked of an element of lxml."""

    tag: object
    text: str | None
    tail: str | None
    attrib: MutableMapping[str, str]

    def iter(self) -> Iterator[Element]:
        """Return the element and all within it."""

    def __reversed__(self) -> Iterator[Element]: ...


def cut_page(content: bytes, name: str) -> tuple[Facts, tuple[Piece, ...]]:
    """Return what a page says of itself, and its pieces: the article as Markdown, then what else stands on the page.

    Raise SourceError where trafilatura is not installed or finds no article.
    """
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError:
        hint = "Install it with `python -m pip install trafilatura`, or save the page as plain text."
        message = "Saved web pages need the library trafilatura, which is not installed."
        raise SourceError(Problem("unreadable", message, name, 0, hint)) from None
    try:
        page = _shorten_attributes(trafilatura.load_html(content))
        seen = list_texts(page)
        quoted = frozenset(words for text in _list_quotations(page) if (words := _words_in(text)))
        facts = _read_facts(trafilatura.extract_metadata(deepcopy(page), date_config=_DATES))
        text = trafilatura.extract(page, output_format="markdown", include_comments=False, include_formatting=True)
    except Exception:  # noqa: BLE001 - whatever a library raises over a page of others, the page is what is wrong
        text = None
    if not text:
        hint = "Copy the text from the page into a `.txt` file and import that."
        raise SourceError(Problem("unreadable", "No article was found in this page.", name, 0, hint))
    _, pieces = cut_markdown(_TAG.sub("", text), name)
    pieces = tuple(_set_quotations(pieces, quoted))
    taken = (facts.title, *facts.authors, *(piece.text for piece in pieces))
    left = "\n".join(_find_left_over(seen, taken))
    return facts, (*pieces, Piece("aside", left, left, label="elsewhere on the page")) if left else pieces


def _read_facts(said: Any) -> Facts:  # noqa: ANN401 - a type of an extra
    return Facts(
        title=said.title or "",
        date=said.date or "",
        date_note="As the page itself gives it." if said.date else "",
        publisher=said.sitename or "",
        authors=tuple(author.strip() for author in (said.author or "").split(";") if author.strip()),
        url=said.url or "",
        language=said.language or "",
    )


def list_texts(page: Element) -> tuple[str, ...]:
    """Return what a reader of the page sees, one block's text after the other."""
    texts: list[str] = []
    words: list[str] = []
    for said in _walk(page):
        if said is not None:
            words.append(said)
            continue
        if text := " ".join("".join(words).split()):
            texts.append(text)
        words.clear()
    return tuple(texts)


def _list_quotations(page: Element) -> Iterator[str]:
    """Yield the texts of a page that stand in block quotes, which trafilatura tells from no others in Markdown."""
    for element in page.iter():
        if element.tag == "blockquote":
            yield from list_texts(element)


def _set_quotations(pieces: tuple[Piece, ...], quoted: Collection[tuple[str, ...]]) -> Iterator[Piece]:
    """Yield the pieces, those that a page quotes as block quotes; as they were where it seems to quote everything."""
    is_quoted = [piece.kind == "markup" and _words_in(_ADDRESS.sub("]", piece.text)) in quoted for piece in pieces]
    if 2 * sum(is_quoted) > sum(piece.is_prose for piece in pieces):
        yield from pieces
        return
    for is_quotation, group in groupby(zip(is_quoted, pieces, strict=True), key=itemgetter(0)):
        found = [piece for _, piece in group]
        if is_quotation:
            lines = "\n\n".join(piece.text for piece in found).split("\n")
            text = "\n".join(f"> {line}".rstrip() for line in lines)
            yield Piece("markup", "".join(piece.source for piece in found), text)
        else:
            yield from found


def _words_in(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _shorten_attributes(page: Element | None) -> Element:
    """Cut the attributes that no text is read from: pictures kept in the page, and what would be slow to search."""
    if page is None:
        raise ValueError("no page")
    for element in page.iter():
        for name, value in element.attrib.items():
            if len(value) > _LONGEST_ATTRIBUTE:
                element.attrib[name] = value[:_LONGEST_ATTRIBUTE]
    return page


def _walk(page: Element) -> Iterator[str | None]:
    """Yield the texts of a page in their order, and None wherever a block begins or ends. The tree is lxml's; it may be
    deep, so it is not walked by recursion."""
    waiting = [(page, False)]
    while waiting:
        element, seen = waiting.pop()
        unseen = not isinstance(element.tag, str) or element.tag in _UNSEEN
        if not unseen and element.tag not in _INLINE:
            yield None
        if seen or unseen:
            yield element.tail or ""
            continue
        yield element.text or ""
        waiting.append((element, True))
        waiting += ((child, False) for child in reversed(element))
    yield None


def _find_left_over(texts: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """Yield the blocks of which not every word went into the article; each word counts as often as it stands there."""
    left = Counter(word for text in taken for word in _WORD.findall(text))
    for text in texts:
        words = Counter(_WORD.findall(text))
        if words and all(count <= left[word] for word, count in words.items()):
            left.subtract(words)
        elif words:
            yield text
