"""Templates are Jinja's own: they print what Jinja would print, only sooner."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import MakeSite
from markupsafe import Markup, escape

from dossier.read import read_theme
from dossier.templates import compile_templates, make_environment, tell_unused, write_text

VALUES = st.one_of(st.text(), st.text("&<>'\"a"), st.integers(), st.floats(), st.booleans(), st.none()) | st.text().map(
    Markup
)


class Name(str):
    __slots__ = ()

    def __html__(self) -> str:
        return f"<b>{self}</b>"


@given(VALUES)
def test_a_value_is_printed_as_jinja_prints_it(value: object) -> None:
    assert write_text(value) == str(escape(value))


def test_what_has_its_own_markup_keeps_it() -> None:
    assert write_text(Name("a & b")) == "<b>a & b</b>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }} {{ text | safe }} {{ number }} {{ number + 0.5 }}",
        "{{ text | upper }} {{ [text, number] | join('&') }} {{ '<b>' | safe ~ text }} {{ none }} {{ number == 7 }}",
        "{% macro m(a, b='<i>') %}<p>{{ a }}{{ b }}</p>{% endmacro %}{{ m(text) }}{{ m(text, b=text) }}{{ m(a=text) }}",
        "{% autoescape false %}{% macro m(a) %}<p>{{ a }}</p>{% endmacro %}{{ m(text) }}{% endautoescape %}",
        "{% macro m(a) %}<p>{{ a }}{{ caller() }}</p>{% endmacro %}{% call m(text) %}{{ text }}{% endcall %}",
        "{% macro m(a) %}<p>{{ a }}</p>{% endmacro %}{% autoescape false %}{{ m(text) }}{{ text }}{% endautoescape %}",
        "{% macro m(a) %}<p>{{ a }}{{ varargs }}</p>{% endmacro %}{{ m(*[text, text]) }}",
        "{% set kept %}<p>{{ text }}</p>{% endset %}{{ kept }}{{ kept ~ text }}",
        "{% for each in range(3) %}{{ loop.cycle('<', '>') }}{{ each }}{% endfor %}{{ text.replace('a', '<') }}",
        "{% block one %}{{ text }}{% endblock %}{{ self.one() }}",
    ],
)
def test_a_template_makes_what_jinja_makes_of_it(source: str) -> None:
    ours = make_environment(compile_templates({"page.html": source})).get_template("page.html")
    theirs = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(source)
    values = {"text": "a <b> & 'c' \"d\"", "number": 7}
    assert ours.render(values) == theirs.render(values)


@pytest.mark.parametrize(
    "source",
    [
        "{{ nothing }}",
        "{{ nothing() }}",
        "{{ text.nothing }}",
        "{{ text.nothing(1) }}",
        "{% macro m(nothing) %}{{ nothing }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_name_that_does_not_exist_is_an_error(source: str) -> None:
    template = make_environment(compile_templates({"page.html": source})).get_template("page.html")
    with pytest.raises(jinja2.UndefinedError, match="nothing"):
        template.render(text="a")


@pytest.mark.parametrize(
    ("own", "hints"),
    [
        ({"colofon.html": ""}, {"templates/colofon.html": "Did you mean `templates/parts/colophon.html`?"}),
        ({"x.html": "{% include 'x.html' %}"}, {"templates/x.html": "Include it in a template, or take it away."}),
        ({"parts/mine.html": "", "parts/colophon.html": "{% include 'parts/mine.html' %}"}, {}),
        ({"macros/m.html": "", "pages/page.html": "{% from 'macros/m.html' import m %}"}, {}),
        ({"parts/mine.html": "", "pages/page.html": "{% include view.part %}"}, {}),
        ({"parts/mine.html": "", "pages/page.html": "{% include"}, {}),
    ],
)
def test_a_template_that_nothing_uses_and_that_replaces_none_is_told(
    make_site: MakeSite, own: dict[str, str], hints: dict[str, str]
) -> None:
    theme = read_theme(make_site({f"templates/{name}": text for name, text in own.items()}))
    told = tell_unused(compile_templates(theme.templates), theme.own)
    assert {problem.path: problem.hint for problem in told} == hints
    assert {(problem.severity, problem.code) for problem in told} <= {("warning", "ignored-file")}
