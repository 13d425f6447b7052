"""Whatever stands in the sources: the build tells problems or writes pages in which nothing of it can run.

`pytest tests/test_untrusted.py --hypothesis-profile=deep` tries some thousands of sites; `python tests/fuzz` goes on.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile_sites import HOSTILE, sites
from hypothesis import given, settings
from kit import Render, read_file
from safety import check_html, check_rendition

from dossier.authoring import write_scalar
from dossier.cli import main
from dossier.pipeline import Request, render_site


@contextmanager
def written(files: Mapping[str, str]) -> Iterator[Path]:
    """Write the files into a folder of their own, for as long as it is looked at."""
    root = Path(tempfile.mkdtemp())
    try:
        (root / "content").mkdir()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8", newline="")
        yield root
    finally:
        shutil.rmtree(root)


def count_lines(files: Mapping[str, str]) -> dict[str, int]:
    """Return how many lines each file has; `\\r` ends one too."""
    return {name: len(re.split(r"\r\n|\r|\n", text)) for name, text in files.items()}


@given(sites())
def test_any_site_is_built_safely_or_its_problems_are_told(files: Mapping[str, str]) -> None:
    with written(files) as root:
        check_rendition(render_site(Request(root, root / "_site")), count_lines(files))


@settings(max_examples=15)
@given(sites())
def test_the_command_ends_with_0_or_1_and_never_with_a_traceback(files: Mapping[str, str]) -> None:
    with written(files) as root:
        result = CliRunner().invoke(main, ["build", "--no-search", "--jobs", "1", str(root)])
        assert result.exit_code in {0, 1}, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert (root / "_site/index.html").exists() == (result.exit_code == 0)


POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""
SETTINGS = """title: {value}
subtitle: {value}
description: {value}
editor: {value}
base_url: https://x.example/repo
license: {{name: {value}}}
never: [{value}]
social_cards: false
types:
  {value}: {{label: {value}, plural: {value}, schema_org: {value}, ftm: {value}, cues_before: [{value}]}}
"""
ARTICLE = """---
title: {value}
date: 2019-03-04
date_note: {value}
topics: [t]
summary: {value}
source: {{title: {value}, publisher: {value}, authors: [{value}], rights: {value}, sha256: {value}, language: {value}}}
events:
- {{id: e, title: {value}, date: 2019-03-01, date_note: {value}, says: {{{value}: {value}}}}}
---
On Monday {body} left.

```
{body}
```

- {body}

|a|
|-|
|{body}|

[{body}]{{.sic}} ![{body}](../../static/a.png)
"""
ENTITY = """---
name: {value}
type: {value}
aliases: [{value}]
acronyms: [{value}]
summary: {value}
sort_name: {value}
place: {{coordinates: [1, 2]}}
---
{body}
"""


def site_of(text: str) -> dict[str, str]:
    """Return a site in which a text stands wherever it may."""
    matter = "---\ntitle: {value}\nsummary: {value}\n---\n{body}\n"
    files = {
        "site.yaml": SETTINGS,
        "content/articles/a.md": ARTICLE,
        "content/entities/b.md": ENTITY,
        "content/topics/t.md": matter,
        "content/pages/p.md": matter,
        "static/a.png": "a picture",
    }
    return {name: form.format(value=write_scalar(text), body=text) for name, form in files.items()}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_dangerous_text_is_a_text_wherever_it_stands(render: Render, text: str) -> None:
    check_rendition(render(site_of(text)))


def test_what_looks_like_a_template_in_the_content_is_text(render: Render) -> None:
    rendition = render(site_of("{{ 7*7 }}{% include 'x' %}{# x #}"))
    page = html.unescape(read_file(rendition, "articles/a.html"))
    assert "<h1>{{ 7*7 }}{% include 'x' %}{# x #}</h1>" in re.sub(r"<h1[^>]*>", "<h1>", page)
    assert "49" not in re.findall(r"<main.*</main>", page, re.DOTALL)[0].replace("2049", "")


def test_the_data_in_a_page_cannot_end_its_own_script(render: Render) -> None:
    page = read_file(render(site_of("</script><script>alert(1)</script>")), "articles/a.html")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    assert "</script><script>alert(1)</script>" in json.dumps(json.loads(found[0]))


@pytest.mark.parametrize(
    "page",
    [
        "<p onclick='x'>",
        "<script>x</script>",
        "<a href='javascript:x'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<img src='https://evil.example/x.png'>",
        "<link rel='stylesheet' href='https://evil.example/x.css'>",
        "<iframe></iframe>",
        "<p style='x'></p>",
        "<style></style>",
        "<meta http-equiv='refresh' content='0;url=https://evil.example'>",
        "<!-- x -->",
        "<p><b></p></b>",
        "<p>",
        "<p id='a'></p><p id='a'></p>",
        "<script type='application/ld+json'>{</script>",
        "a\x01b",
    ],
)
@pytest.mark.parametrize("head", ["", POLICY])
def test_what_the_tests_look_for_is_found(page: str, head: str) -> None:
    check_html(head, fragment=not head)
    with pytest.raises((AssertionError, ValueError)):
        check_html(head + page, fragment=not head)


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ view.title + 1 }}", 1, "The template fails"),
        ("{% if true %}" * 2000 + "{% endif %}" * 2000, 0, "nested too deep"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", 0, "nested too deep"),
    ],
)
def test_a_template_that_fails_is_told_of(render: Render, template: str, line: int, words: str) -> None:
    topic = {"content/topics/t.md": "---\ntitle: T\n---\nOf it.\n", "templates/pages/topic.html": template}
    problems = render(topic).problems
    told = [(problem.code, problem.path, problem.line) for problem in problems if problem.code == "template"]
    assert told == [("template", "templates/pages/topic.html", line)]
    assert words in next(problem.message for problem in problems if problem.code == "template")
