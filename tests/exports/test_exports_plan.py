"""The list of exports: the same content gives the same bytes, and what has not changed is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hard_site import FILES, PUBLIC, render_files

from dossier.exports.plan import EXPORTS, SINGLE_EXPORTS, export_source, narrow_site
from dossier.model import Site
from dossier.pipeline import Rendition, Request, render_site


def test_the_same_content_gives_the_same_bytes(rendition: Rendition, tmp_path: Path) -> None:
    again = render_files(tmp_path, {**FILES, "site.yaml": PUBLIC})
    assert again.files == rendition.files


def test_what_is_told_to_be_about_one_source_is_made_of_it_alone() -> None:
    assert {export for export in EXPORTS if export.kind and export.kind.per == "source"} <= set(SINGLE_EXPORTS)


@pytest.mark.parametrize("place", range(len(SINGLE_EXPORTS)))
def test_a_file_of_one_source_is_the_same_whatever_else_the_site_holds(place: int, site: Site) -> None:
    export = SINGLE_EXPORTS[place]
    whole = {file.address: file for file in export.make(site)}
    alone = [export_source(narrow_site(site, id_))[place] for id_ in site.articles]
    assert {file.address: file for file in alone if file} == whole


def test_an_edit_gives_what_a_clean_build_gives_and_keeps_the_rest(tmp_path: Path) -> None:
    before = render_files(tmp_path, {**FILES, "site.yaml": PUBLIC})
    path = tmp_path / "content/articles/opinion.md"
    path.write_text(path.read_text("utf-8") + "\nAnn Roe was there.\n", "utf-8")
    request = Request(tmp_path, tmp_path / "_site")
    edited, clean = render_site(request, before.remembered), render_site(request)
    assert edited.files == clean.files
    made = {file.address: file for file in before.files}
    kept = {file.address for file in edited.files if file is made.get(file.address)}
    assert {"data/tei/news.xml", "404.html"} <= kept
    assert not {"data/tei/opinion.xml", "articles/opinion.html"} & kept


def test_a_source_that_is_gone_takes_its_files_along(tmp_path: Path) -> None:
    before = render_files(tmp_path, {**FILES, "site.yaml": PUBLIC})
    (tmp_path / "content/articles/span.md").unlink()
    request = Request(tmp_path, tmp_path / "_site")
    edited, clean = render_site(request, before.remembered), render_site(request)
    assert edited.files == clean.files
    assert "data/tei/span.xml" not in {file.address for file in edited.files}


def test_new_settings_reach_the_files_of_single_sources(tmp_path: Path) -> None:
    before = render_files(tmp_path, {**FILES, "site.yaml": PUBLIC})
    (tmp_path / "site.yaml").write_text(PUBLIC.replace("title: ", "title: Another "), "utf-8")
    edited = render_site(Request(tmp_path, tmp_path / "_site"), before.remembered)
    made = {file.address: file.content for file in edited.files}
    assert b"Another" in made["data/cite/news.ris"]
