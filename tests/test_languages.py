"""The direction of a language, and of the pages of a site in it."""

from __future__ import annotations

import pytest
from kit import Render

from dossier.languages import direction_of, primary_language


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("AR", "rtl"),
        ("ar-EG", "rtl"),
        ("ar-Latn", "ltr"),
        ("ku", "ltr"),
        ("ku-Arab-IQ", "rtl"),
        ("zh-cmn-Hans", "ltr"),
        ("en-u-nu-arab", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_language_is_written_as_its_script_says_and_else_as_it_mostly_is(language: str, direction: str) -> None:
    assert direction_of(language) == direction


@pytest.mark.parametrize(("language", "primary"), [("de", "de"), ("DE", "de"), ("fr-CA", "fr"), ("", "")])
def test_a_language_is_known_by_its_first_subtag_however_that_is_written(language: str, primary: str) -> None:
    assert primary_language(language) == primary


@pytest.mark.parametrize("language", ["de", "DE", "De-AT"])
def test_names_and_dates_are_read_by_the_rules_of_that_subtag(language: str, render: Render) -> None:
    person = "---\nname: Clara Weber\ntype: person\n---\n"
    text = "Clara Weber sprach. Webers Rede vom April 2018 galt bis in den September."
    article = f"---\ntitle: A\ndate: 2018-12-19\nlanguage: {language}\n---\n{text}\n"
    site = render({"content/entities/clara-weber.md": person, "content/articles/a.md": article}).site
    (found,) = site.articles.values()
    assert [each.surface for each in found.mentions] == ["Clara Weber", "Weber"]
    assert [each.surface for each in found.dates] == ["April 2018"]


@pytest.mark.parametrize(
    ("site", "text", "told"),
    [
        ("he", "he", ' dir="rtl"'),
        ("he", "en", ' lang="en" dir="ltr"'),
        ("en", "he", ' lang="he" dir="rtl"'),
        ("en", "en", ""),
    ],
)
def test_a_text_runs_in_the_direction_of_its_language(site: str, text: str, told: str, render: Render) -> None:
    article = f"---\ntitle: A\nlanguage: {text}\n---\nWords.\n"
    rendition = render({"site.yaml": f"language: {site}\n", "content/articles/a.md": article})
    (page,) = (file for file in rendition.files if file.address == "articles/a.html")
    assert f'<div class="body marked"{told}>' in page.content.decode()


def test_what_editors_write_runs_in_the_direction_of_the_site(render: Render) -> None:
    written = {
        "content/topics/a.md": "---\ntitle: A\n---\nWords.\n",
        "content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
        "content/entities/b.md": "---\nname: B\ntype: person\n---\nWords.\n",
    }
    rendition = render({"site.yaml": "language: ar\n", **written})
    pages = {file.address: file.content.decode() for file in rendition.files if file.address.endswith(".html")}
    assert '<div class="body" dir="rtl">' in pages["topics/a.html"]
    assert '<div class="body" dir="rtl">' in pages["about.html"]
    assert '<div class="summary" dir="rtl">' in pages["entities/b.html"]
