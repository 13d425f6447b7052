"""The list of exports: the same content gives the same bytes, and what has not changed is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hard_site import FILES, PUBLIC, render_files

from dossier.exports.plan import EXPORTS, export_site
from dossier.model import Site, replace
from dossier.pipeline import Rendition, Request, render_site

PER_SOURCE = [export for export in EXPORTS if export.kind and export.kind.per == "source"]


def test_the_same_content_gives_the_same_bytes(rendition: Rendition, tmp_path: Path) -> None:
    again = render_files(tmp_path, {**FILES, "site.yaml": PUBLIC})
    assert again.files == rendition.files


@pytest.mark.parametrize("export", PER_SOURCE, ids=lambda export: f"{export.kind.title} {export.kind.format}")
def test_a_file_of_one_source_depends_on_no_other_source(export: object, site: Site) -> None:
    whole = list(export.make(site))  # type: ignore[attr-defined]
    for id_, file in zip(site.articles, whole, strict=True):
        alone = replace(site, articles={id_: site.articles[id_]}, contexts={}, events={}, comentions={}, passages=())
        assert list(export.make(alone)) == [file]  # type: ignore[attr-defined]


def test_an_edit_gives_what_a_clean_build_gives_and_keeps_the_rest(tmp_path: Path) -> None:
    before = render_files(tmp_path, {**FILES, "site.yaml": PUBLIC})
    path = tmp_path / "content/articles/opinion.md"
    path.write_text(path.read_text("utf-8") + "\nAnn Roe was there on 3 March 2020.\n", "utf-8")
    request = Request(tmp_path, tmp_path / "_site")
    edited, clean = render_site(request, before), render_site(request)
    assert edited.files == clean.files
    made = {each.file.address: each.file for each in before.exported.files}
    kept = [each.file for each in edited.exported.files if each.file is made.get(each.file.address)]
    assert "data/tei/news.xml" in {file.address for file in kept}
    assert "data/tei/opinion.xml" not in {file.address for file in kept}


def test_a_source_that_is_gone_takes_its_files_along(rendition: Rendition) -> None:
    fewer = {id_: each for id_, each in rendition.site.articles.items() if id_ != "span"}
    smaller = replace(rendition.site, articles=fewer, events={})
    edited, clean = export_site(smaller, (), rendition.exported), export_site(smaller)
    assert edited == clean
    assert "data/tei/span.xml" not in {each.file.address for each in edited.files}


def test_new_settings_keep_nothing(rendition: Rendition) -> None:
    renamed = replace(rendition.site, config=replace(rendition.site.config, title="Another"))
    made = {each.file.address: each.file for each in export_site(renamed, (), rendition.exported).files}
    assert b"Another" in made["data/cite/news.ris"].content
