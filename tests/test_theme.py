"""The theme's parts against each other: what a template names is styled, and what is styled is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.DOTALL)
_CLASSES = re.compile(r'class="((?:\{\{[^}]*\}\}|\{%[^%]*%\}|[^"])*)"')
_FILLED = re.compile(r"\{\{.*?\}\}|\{% block \w+ %\}.*?\{% endblock %\}")
_TAG = re.compile(r"\{%.*?%\}")


def read(*patterns: str) -> str:
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return _COMMENT.sub("", "".join(path.read_text("utf-8") for path in paths))


STYLED = set(re.findall(r"\.([A-Za-z][\w-]*)", read("static/css/*.css")))
SCRIPTED = set(re.findall(r"[A-Za-z][\w-]*", " ".join(re.findall(r'["`]([^"`\n]*)["`]', read("static/js/*.js")))))
WRITTEN = [
    name
    for value in _CLASSES.findall(read("templates/**/*.html"))
    for name in _TAG.sub(" ", _FILLED.sub("*", value)).split()
]
"""The classes in the templates; what is filled in is a `*`."""
FOR_OTHERS = set(
    re.findall(r"`([\w-]+)`", read("docs/theming.md").partition("have no style and no script:")[2].partition("\n")[0])
)


def fits(name: str, known: set[str]) -> bool:
    """Tell whether a class, which may begin with what is known of it and end in what is filled in, is one of these."""
    return name in known or any(each.startswith(name.partition("*")[0]) for each in known if "*" in name)


@pytest.mark.parametrize("name", sorted(set(WRITTEN)))
def test_a_class_of_a_template_is_styled_or_used_by_a_script_or_told_to_those_who_make_a_theme(name: str) -> None:
    assert fits(name, STYLED) or fits(name, SCRIPTED) or name in FOR_OTHERS


@pytest.mark.parametrize("name", sorted(STYLED))
def test_a_class_of_a_style_sheet_is_written_by_a_template_a_script_or_the_engine(name: str) -> None:
    begun = {each.partition("*")[0] for each in WRITTEN if "*" in each}
    engine = read("dossier/markdown/*.py", "dossier/weave.py")
    assert (
        name in {*WRITTEN, *SCRIPTED}
        or any(name.startswith(each) for each in begun)
        or re.search(rf"(?<![\w-]){name}(?![\w-])|(?<![\w-]){name.partition('-')[0]}-\{{", engine)
    )
