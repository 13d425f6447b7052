"""The articles as the last build annotated them: an index with the gist of each, which is read at once, and for each a
file with its text and one with the sentences that other pages quote, which are read when they are wanted. Beside them
the registry, as it was read."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from dossier.articles import Grounds, Kept, PutDown, Trace, keep_article, read_article
from dossier.cache.entries import name_entry, read_entry, write_entry
from dossier.loading import Found, index_registry
from dossier.model import AnnotatedArticle, Entity, EntityId, Gist, KeptArticle, Quotes, StoredArticle, replace
from dossier.registry import Declared
from dossier.relate import Kinship
from dossier.request import Request

T = TypeVar("T")
_INDEX = "articles"
_REGISTRY = "registry"
_TEXTS = "texts"
_RECENT = 3600  # seconds; another build may just have put down a text that is none of ours


class LostArticleError(Exception):
    """A text that was kept is gone or torn: everything must be annotated anew."""


class _Index(Struct, frozen=True, array_like=True):
    """The articles without their texts, and the names by which they were annotated, and by no others."""

    names: dict[EntityId, Entity]
    articles: dict[str, tuple[Grounds, Gist]]
    kinship: Kinship


class _Registry(Struct, frozen=True, array_like=True):
    """What the sources declared, and the digest of what it was read from."""

    fingerprint: bytes
    declared: Declared


def recall_found(request: Request) -> Found:
    """Return the articles as the last build annotated them, how they are related, and what the sources declared."""
    index = request.cache and read_entry(request.cache / _INDEX, _Index)
    if not request.cache or not index:
        return Found()
    texts = _TextFolder(request.cache / _TEXTS)
    traces = {
        path: Trace(grounds, gist, StoredArticle(texts, gist.digests.whole))
        for path, (grounds, gist) in index.articles.items()
    }
    stored = read_entry(request.cache / _REGISTRY, _Registry)
    registry = index_registry(stored.fingerprint, stored.declared) if stored else None
    return Found(Kept(index.names, traces), index.kinship, registry)


def load_texts(found: Found) -> Found:
    """Return the same with the texts of all articles in memory; raise LostArticleError."""
    traces = {path: replace(each, article=read_article(each.article)) for path, each in found.kept.traces.items()}
    return replace(found, kept=replace(found.kept, traces=traces))


def use_found(make: Callable[[Found], T], request: Request) -> T:
    """Return what is made of what the last build found; of nothing, where a text is torn or gone."""
    try:
        return make(recall_found(request))
    except LostArticleError:
        return make(Found())


def choose_place(request: Request) -> PutDown:
    """Return what puts articles down in the cache, or where there is none, keeps them as they are."""
    return partial(_put_down, request.cache / _TEXTS) if request.cache else keep_article


def keep_found(request: Request, found: Found) -> None:
    """Keep the articles and the registry for the next build, and take away the articles that are no more."""
    if request.cache is None:
        return
    texts = request.cache / _TEXTS
    kept = found.kept
    for each in kept.traces.values():
        if isinstance(each.article, AnnotatedArticle):
            _put_down(texts, each.article, each.gist.digests.whole)
    articles = {path: (each.grounds, each.gist) for path, each in kept.traces.items()}
    write_entry(request.cache / _INDEX, _Index(dict(kept.names), articles, found.kinship))
    if found.registry:
        write_entry(request.cache / _REGISTRY, _Registry(found.registry.fingerprint, found.registry.declared))
    digests = (each.gist.digests.whole for each in kept.traces.values())
    wanted = {name for digest in digests for name in _name_files(digest)}
    with suppress(OSError):
        for path in texts.iterdir():
            if path.name not in wanted and path.stat().st_mtime < time.time() - _RECENT:
                path.unlink()


def drop_articles(request: Request) -> None:
    """Take away what is kept of the articles."""
    if request.cache:
        with suppress(OSError):
            (request.cache / _INDEX).unlink()
        shutil.rmtree(request.cache / _TEXTS, ignore_errors=True)


class _TextFolder(Struct, frozen=True):
    """The folder that holds the texts."""

    folder: Path

    def read_article(self, digest: bytes) -> AnnotatedArticle:
        return _read(self.folder / _name_files(digest)[0], AnnotatedArticle)

    def read_quotes(self, digest: bytes) -> Quotes:
        return _read(self.folder / _name_files(digest)[1], Quotes)


def _put_down(folder: Path, article: AnnotatedArticle, digest: bytes) -> KeptArticle:
    whole, quotes = (folder / name for name in _name_files(digest))
    if not _are_there(whole, quotes):
        write_entry(whole, article)
        write_entry(quotes, Quotes(article.contexts, article.passages, article.quotations))
    return StoredArticle(_TextFolder(folder), digest) if _are_there(whole, quotes) else article


def _are_there(*paths: Path) -> bool:
    return all(os.path.exists(path) for path in paths)  # noqa: PTH110 - where a Path raises, as in a closed folder, False


def _name_files(digest: bytes) -> tuple[str, str]:
    """Return the names of the files that hold the text of an article and its quotes."""
    name = name_entry(digest)
    return name, f"{name}-quotes"


def _read(path: Path, kind: type[T]) -> T:
    """Return what a file holds; raise LostArticleError."""
    value = read_entry(path, kind)
    if value is None:
        raise LostArticleError(path)
    return value
