"""A file to a document taken apart: which kind of file it is, and what it says of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import PurePath

from dossier.importing.asides import STAMP
from dossier.importing.cutting import cut_text
from dossier.importing.damage import find_damage
from dossier.importing.document import Document, Facts, Piece
from dossier.importing.heads import BYLINE, DATE_LINE, read_byline, read_date_line
from dossier.importing.markdown import cut_markdown
from dossier.limits import LARGEST_TEXT
from dossier.model import Problem, replace
from dossier.problems import SourceError
from dossier.schema import explain_bad_date
from dossier.shapes import LANGUAGE, LINK
from dossier.urls import is_web_address

_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_TEXTS = (".txt", ".text", "")
_LOOKS_LIKE_PAGE = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_TITLE_WORDS = 9
_LONGEST_FACT = 500  # characters
_MOST_AUTHORS = 50
_LANGUAGE = re.compile(LANGUAGE)
_LINK = re.compile(LINK)
_MOST_REMARKS = 200


def read_document(name: str, content: bytes, known_words: Collection[str] = ()) -> Document:
    """Return the document in a file; `known_words` are the names' words of the registry. Raise SourceError where there
    is no text in it."""
    ending = PurePath(name).suffix.lower()
    remarks: tuple[str, ...] = ()
    if ending in _PAGES or _LOOKS_LIKE_PAGE.match(content):
        from dossier.importing.webpage import cut_page  # noqa: PLC0415 - trafilatura is an extra, and takes time to import

        facts, pieces = cut_page(content, name)
    elif ending in _MARKDOWN + _TEXTS:
        if len(content) > LARGEST_TEXT:
            message = f"The text is larger than {LARGEST_TEXT // 1024 // 1024} MB."
            raise SourceError(Problem("unreadable", message, name, 0, "Import it in parts."))
        text, remarks = decode_text(content, name)
        facts, pieces = cut_markdown(text, name) if ending in _MARKDOWN else (Facts(), cut_text(text))
    else:
        message = f"A file that ends in `{ending}` cannot be imported."
        hint = "Save it as plain text (`.txt`), as Markdown (`.md`) or as a web page (`.html`)."
        raise SourceError(Problem("unreadable", message, name, 0, hint))
    if not any(piece.text and not piece.is_set_apart for piece in pieces):
        raise SourceError(Problem("unreadable", "No text was found in this file.", name))
    facts, guessed = complete_facts(facts, pieces)
    found = (*remarks, *guessed, *find_damage(pieces, known_words))
    if len(found) > _MOST_REMARKS:
        found = (*found[:_MOST_REMARKS], f"There are {len(found) - _MOST_REMARKS} more points of these kinds.")
    return Document(PurePath(name).name, hashlib.sha256(content).hexdigest(), facts, pieces, found)


def decode_text(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return a file's text, and a remark where its encoding was guessed; raise SourceError where it is not text."""
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    remarks: tuple[str, ...] = ()
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        remarks = ("The file is not UTF-8; it was read as Windows-1252. Look at the accents and quotation marks.",)
    if "\0" in text:
        raise SourceError(Problem("unreadable", "This is not a text.", name, 0, "Save it as plain text in UTF-8."))
    return text.replace("\r\n", "\n").replace("\r", "\n"), remarks


def complete_facts(facts: Facts, pieces: Iterable[Piece]) -> tuple[Facts, tuple[str, ...]]:
    """Return the facts with what the pieces add: a day, authors, a title; and a remark on what is a guess."""
    pieces = tuple(pieces)
    remarks: list[str] = []
    facts = _shorten(facts)
    if facts.date and not is_date(facts.date):
        remarks.append(f"The source gives its date as “{facts.date}”, which is not understood.")
        facts = replace(facts, date="", date_note="")
    if (line := _find_labelled(pieces, DATE_LINE)) and not facts.date:
        facts = replace(facts, date=read_date_line(line), date_note=f"The line “{line}” stands over the text.")
    if (line := _find_labelled(pieces, BYLINE)) and not facts.authors:
        facts = replace(facts, authors=read_byline(line))
    stamp = next((STAMP.match(piece.source) for piece in pieces if piece.kind == "stamp"), None)
    if stamp and not facts.date and is_date(stamp["date"]):
        facts = replace(facts, date=stamp["date"], date_note=f"The stored copy is stamped “{stamp['date']}”.")
    title = next((piece.text for piece in pieces if piece.kind == "title"), "")
    if not facts.title and title:
        facts = replace(facts, title=title[:_LONGEST_FACT])
        remarks.append("The title is the first line of the text.")
    return facts, tuple(remarks)


def _find_labelled(pieces: Iterable[Piece], label: str) -> str:
    return next((piece.text for piece in pieces if piece.label == label), "")


def _shorten(facts: Facts) -> Facts:
    """Return the facts as far as a front matter can hold them; a page may say anything of itself."""
    return replace(
        facts,
        title=facts.title[:_LONGEST_FACT],
        publisher=facts.publisher[:_LONGEST_FACT],
        authors=tuple(author[:_LONGEST_FACT] for author in facts.authors[:_MOST_AUTHORS]),
        url=facts.url if _LINK.fullmatch(facts.url) and is_web_address(facts.url) else "",
        language=facts.language if _LANGUAGE.fullmatch(facts.language) else "",
    )


def guess_title(pieces: Iterable[Piece]) -> str:
    """Return the first words of the text, for a document without a title; nothing where there are none."""
    text = next((piece.text for piece in pieces if piece.is_prose), "")
    words = text[:_LONGEST_FACT].lstrip("#> ").split()
    return " ".join(words[:_TITLE_WORDS]).rstrip(".,;:!?") + (" …" if len(words) > _TITLE_WORDS else "")


def is_date(text: str) -> bool:
    """Tell whether a text is a date that an article can have."""
    return bool(text) and explain_bad_date(text, "", 0) is None
