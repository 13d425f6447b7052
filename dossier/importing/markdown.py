"""A Markdown file to pieces: what its front matter says is used where we know the key, and kept where we do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.importing.asides import STAMP, label_asides
from dossier.importing.document import Facts, Piece
from dossier.problems import SourceError
from dossier.yamlfile import Mapping, Scalar, Sequence, split_front_matter

_BLOCK = re.compile(r".*?(?:\n[ \t]*\n\s*|\Z)", re.DOTALL)
_TITLE = re.compile(r"# +(?P<title>[^ \n][^\n]*)\n*\Z")
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_KEYS = {
    "title": ("title",),
    "date": ("date", "published", "publication_date", "created"),
    "publisher": ("publisher", "site", "publication", "site_name"),
    "url": ("url", "source", "link", "canonical"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline"),
}
"""The keys under which web clippers and other generators keep what we look for."""


def cut_markdown(source: str, name: str) -> tuple[Facts, tuple[Piece, ...]]:
    """Return what a Markdown file says of itself, and its pieces; the sources of the pieces together are the file."""
    matter, body = _split(source, name)
    facts = _read_facts(matter, name) if matter else Facts()
    head = (Piece("stamp", matter, matter.strip(), label="front matter of the source"),) if matter else ()
    return facts, (*head, *_cut_body(body))


def _split(source: str, name: str) -> tuple[str, str]:
    try:
        body = split_front_matter(source, name).body
    except SourceError:  # what is not understood is text
        return "", source
    return (source[: len(source) - len(body)], body) if body else (source, "")


def _read_facts(matter: str, name: str) -> Facts:
    node = split_front_matter(matter, name).node
    found = {key: _first(node, names) for key, names in _KEYS.items()}
    url = next((value for value in found["url"] if value.startswith(("https://", "http://"))), "")
    date = next((value[:10] for value in found["date"]), "")
    return Facts(
        title=next(iter(found["title"]), ""),
        date=date,
        publisher=next(iter(found["publisher"]), ""),
        authors=tuple(value.strip("[]") for value in found["author"]),
        url=url,
        language=next(iter(found["language"]), ""),
    )


def _first(node: Mapping, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values under the first of the names that is there."""
    entries = {name.text.casefold(): value for name, value in node.entries}
    for name in names:
        value = entries.get(name)
        if isinstance(value, Scalar) and value.text:
            return (value.text,)
        if isinstance(value, Sequence):
            return tuple(item.text for item in value.items if isinstance(item, Scalar))
    return ()


def _cut_body(body: str) -> Iterator[Piece]:
    """Yield the blocks between blank lines; Markdown is kept as it is, and fenced code is never taken apart."""
    if stamp := STAMP.match(body):
        yield Piece("stamp", stamp[0], stamp[0].strip(), label="stamp")
        body = body[stamp.end() :]
    sources = list(_join_fences(block for block in _BLOCK.findall(body) if block))
    texts = [source.strip("\n").rstrip() for source in sources]
    first = next((place for place, text in enumerate(texts) if text), 0)
    if sources and (title := _TITLE.match(sources[first])) and title["title"].strip(" #"):
        yield from (Piece("markup", source, "") for source in sources[:first])
        yield Piece("title", sources[first], title["title"].rstrip(" #"))
        sources, texts = sources[first + 1 :], texts[first + 1 :]
    labels = label_asides(text.lstrip("#>*- ").strip("*_ ") or text for text in texts)
    for source, text, label in zip(sources, texts, labels, strict=True):
        yield Piece("aside", source, text, label=label) if label else Piece("markup", source, text)


def _join_fences(blocks: Iterator[str]) -> Iterator[str]:
    whole: list[str] = []
    fences = 0
    for block in blocks:
        whole.append(block)
        fences += len(_FENCE.findall(block))
        if fences % 2 == 0:
            yield "".join(whole)
            whole.clear()
    if whole:
        yield "".join(whole)
