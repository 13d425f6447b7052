"""Random changes to the theme: templates and static files of the site's own."""

from __future__ import annotations

from benchmarks.edits.matter import Files
from benchmarks.edits.wording import Chance, draw_sentence
from dossier.read import theme_folder

_TEMPLATES = ("base.html", "pages/article.html", "pages/entity.html", "pages/home.html", "parts/masthead.html")
_MAIN = "{% block main %}\n"
_PICTURES = ("static/img/crane.svg", "static/img/port.svg")
_SHEETS = ("static/css/parts.css", "static/css/own.css", "static/js/own.js", "static/js/theme.js")


def mark_template(name: str, word: str) -> str:
    """Return a template of the theme with a comment that will stand in its pages."""
    text = (theme_folder() / "templates" / name).read_text("utf-8")
    comment = f"<!-- {word} -->\n"
    marked = text.replace(_MAIN, _MAIN + comment, 1)
    return marked if marked != text else text + comment


def override_template(chance: Chance, files: Files) -> str:
    """Put a template of the site's own in the place of the theme's, or change it."""
    name = chance.choice(_TEMPLATES)
    files[f"templates/{name}"] = mark_template(name, str(chance.randint(1, 999))).encode()
    return f"override {name}"


def drop_template(chance: Chance, files: Files) -> str:
    """Go back to the theme's own template."""
    overridden = [path for path in sorted(files) if path.startswith("templates/")]
    if not overridden:
        return ""
    path = chance.choice(overridden)
    del files[path]
    return f"drop {path}"


def break_template(chance: Chance, files: Files) -> str:
    """Write a template that cannot be read, or that names what the page does not have."""
    name = chance.choice(_TEMPLATES)
    broken = chance.choice(
        ("{% if %}", "{{ view.nothing }}", "{% include 'parts/none.html' %}", "{{ asset('none.css') }}")
    )
    files[f"templates/{name}"] = broken.encode()
    return f"break {name}"


def change_static(chance: Chance, files: Files) -> str:
    """Add, change or take away a picture, a style sheet or a script."""
    path = chance.choice((*_PICTURES, *_SHEETS))
    if path in files and chance.perhaps(0.3):
        del files[path]
        return f"drop {path}"
    text = f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {chance.randint(1, 99)} --></svg>\n"
    files[path] = (text if path in _PICTURES else f"/* {draw_sentence(chance)} */\n").encode()
    return f"write {path}"


CHANGES = (*2 * (override_template,), drop_template, break_template, *2 * (change_static,))
"""What may happen to the theme, the frequent more often."""
