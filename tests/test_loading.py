"""Sources to the Site: what is held while it is made, and after."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dossier.loading import begin_loading
from dossier.model import SourceFile
from dossier.read import KINDS, Sources
from dossier.request import Request


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_texts_of_the_sources_are_let_go_when_they_have_been_read(jobs: int) -> None:
    text = "---\ntitle: Low water\ndate: 2019-03-02\n---\nThe Elb was low.\n"
    holders = sys.getrefcount(text)
    articles = (SourceFile("content/articles/low.md", text),)
    none: dict[str, tuple[SourceFile, ...]] = dict.fromkeys(KINDS, ())
    sources = Sources(SourceFile("site.yaml", "title: Rivers\n"), {**none, "articles": articles}, ())
    load = begin_loading(sources, Request(Path(), Path("_site"), jobs=jobs))
    del articles, sources
    loaded = load()
    assert loaded.paths == ("content/articles/low.md",)
    assert list(loaded.site.filings) == ["low"]
    assert sys.getrefcount(text) == holders
