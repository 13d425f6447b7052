"""The articles as the last build annotated them: an index with the gist of each, which is read at once, and a file with
the text of each, which is read when it is wanted."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from dossier.cache.entries import read_entry, write_entry
from dossier.documents import PutDown, Reading, keep_article
from dossier.markdown.syntax import Target
from dossier.model import AnnotatedArticle, Gist, KeptArticle, Quotes, StoredArticle
from dossier.request import Request

T = TypeVar("T")
_INDEX = "articles"
_TEXTS = "texts"


class LostArticleError(Exception):
    """A text that was kept is gone or torn: everything must be annotated anew."""


class _Entry(Struct, frozen=True, array_like=True):
    """An article without its text."""

    basis: bytes
    asked: tuple[tuple[str, Target | None], ...]
    gist: Gist


def recall_readings(request: Request) -> Mapping[str, Reading]:
    """Return the articles as the last build annotated them, by path."""
    if request.cache is None:
        return {}
    entries = read_entry(request.cache / _INDEX, dict[str, _Entry]) or {}
    texts = request.cache / _TEXTS
    return {
        path: Reading(each.basis, each.asked, each.gist, _store(texts / each.gist.digests.whole.hex()))
        for path, each in entries.items()
    }


def choose_place(request: Request) -> PutDown:
    """Return what puts articles down in the cache, or where there is none, keeps them as they are."""
    return partial(_put_down, request.cache / _TEXTS) if request.cache else keep_article


def keep_readings(request: Request, readings: Mapping[str, Reading]) -> None:
    """Keep the articles for the next build, and take away those that are no more."""
    if request.cache is None:
        return
    texts = request.cache / _TEXTS
    for each in readings.values():
        if isinstance(each.article, AnnotatedArticle):
            _put_down(texts, each.article, each.gist.digests.whole)
    index = {path: _Entry(each.basis, each.asked, each.gist) for path, each in readings.items()}
    write_entry(request.cache / _INDEX, index)
    wanted = {each.gist.digests.whole.hex() for each in readings.values()}
    with suppress(OSError):
        for path in texts.iterdir():
            if path.name not in wanted:
                path.unlink()


def drop_readings(request: Request) -> None:
    """Take away what is kept of the articles."""
    if request.cache:
        (request.cache / _INDEX).unlink(missing_ok=True)
        shutil.rmtree(request.cache / _TEXTS, ignore_errors=True)


def _put_down(folder: Path, article: AnnotatedArticle, digest: bytes) -> KeptArticle:
    path = folder / digest.hex()
    if not path.exists():
        write_entry(path, article)
    return _store(path) if path.exists() else article


def _store(path: Path) -> StoredArticle:
    return StoredArticle(partial(_read, path, AnnotatedArticle), partial(_read, path, Quotes))


def _read(path: Path, kind: type[T]) -> T:
    """Return the article, or its beginning; raise LostArticleError."""
    article = read_entry(path, kind)
    if article is None:
        raise LostArticleError(path)
    return article
