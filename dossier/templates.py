"""The theme's templates to code, each compiled once; with `render`, which runs it, the door to jinja2."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Mapping, MutableMapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from dossier.model import Problem, Record
from dossier.problems import find_nearest


class Code(Record, frozen=True):
    """A template's code as bytes, which one process can give another, and the templates that it names."""

    packed: bytes
    uses: frozenset[str | None]
    """None stands for one that is named only when it runs."""


class Compiled(Record, frozen=True):
    """Templates by name, and the code of each; those that cannot be compiled have none."""

    sources: Mapping[str, str]
    code: Mapping[str, Code]


def compile_templates(sources: Mapping[str, str]) -> Compiled:
    """Return the templates compiled; one that cannot be is told of where it is used."""
    compiled = {name: _compile_template(name, source) for name, source in sources.items()}
    return Compiled(sources, {name: code for name, code in compiled.items() if code})


@lru_cache(maxsize=256)
def _compile_template(name: str, source: str) -> Code | None:
    environment = make_environment(Compiled({}, {}))
    try:
        tree = environment.parse(source, name)
        uses = frozenset(meta.find_referenced_templates(tree))  # first, as the tree is changed while it is compiled
        return Code(marshal.dumps(environment.compile(tree, name, name)), uses)
    except (jinja2.TemplateSyntaxError, RecursionError, SyntaxError):  # Python's own, where blocks are nested deep
        return None


def list_used(compiled: Compiled, name: str) -> list[str]:
    """Return the names of all templates that a template is made with, its own among them, in their order."""
    used, rest = {name}, [name]
    while rest:
        code = compiled.code.get(rest.pop())
        named = code.uses if code else frozenset()
        new = {each for each in named if each is not None} - used if None not in named else set(compiled.sources) - used
        used |= new
        rest += new
    return sorted(used)


def tell_unused(compiled: Compiled, own: Collection[str]) -> tuple[Problem, ...]:
    """Return a warning for each of a site's own templates that no other names; none where that cannot be known."""
    named = {name: code.uses - {name} for name, code in compiled.code.items()}
    used = frozenset[str | None]().union(*named.values())
    if None in used or named.keys() != compiled.sources.keys():
        return ()
    theme = compiled.sources.keys() - own
    return tuple(_tell_unused(name, theme) for name in sorted(own) if name not in used)


def _tell_unused(name: str, theme: Collection[str]) -> Problem:
    message = "No template uses this one, and it takes the place of none of the theme's."
    stems = {PurePosixPath(each).stem: each for each in sorted(theme)}
    nearest = find_nearest(PurePosixPath(name).stem, stems)
    hint = f"Did you mean `templates/{stems[nearest]}`?" if nearest else "Include it in a template, or take it away."
    return Problem("ignored-file", message, f"templates/{name}", 0, hint, "warning")


def make_environment(compiled: Compiled) -> jinja2.Environment:
    """Return what the templates run in."""
    environment = _Environment(
        loader=_Templates(compiled),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # to look for constants to fold takes an eighth of the time, and templates have none
    )
    environment.filters["grouped"] = "{:,}".format
    return environment


def write_text(value: object) -> str:
    """Return what `markupsafe.escape` does, sooner: nearly every text has nothing to escape, and is itself."""
    if type(value) is str:
        has_signs = "&" in value or "<" in value or ">" in value or "'" in value or '"' in value
        return escape(value) if has_signs else value
    if type(value) is Markup:
        return value
    return str(value) if type(value) in _NUMBERS else escape(value)


_NUMBERS = {int, float}


class _Generator(CodeGenerator):
    """Writes shorter code for what a page does ten thousand times: print a value, call `href` or a macro."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - as jinja2 has it
        if _is_escaped(frame):
            self.write("environment.write_text(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - as jinja2 has it
        """Write a call; a plain one goes past `Context.call`, which finds out what wants the context: nothing here."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs or not _is_escaped(frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro; a plain one is called past `Macro.__call__`, which sorts out what it is given."""
        more = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller
        if more or not _is_escaped(frame):
            super().macro_def(macro_ref, frame)
            return
        self.write("environment.shorten_macro(macro, ")
        super().macro_def(macro_ref, frame)
        self.write(")")


def _shorten_macro(function: Callable[..., str], macro: Macro) -> Callable[..., str]:
    """Return what calls the macro's function at once where each of its parameters is given in its place."""
    count = len(macro.arguments)

    def call(*given: object, **named: object) -> str:
        return macro(*given, **named) if named or len(given) != count else Markup(function(*given))  # noqa: S704 - as Macro does

    return call


def _is_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape is True and not frame.eval_ctx.volatile


class _Environment(jinja2.Environment):
    code_generator_class = _Generator
    write_text = staticmethod(write_text)
    shorten_macro = staticmethod(_shorten_macro)


class _Templates(jinja2.BaseLoader):
    """Templates by name, from their code; one that has none is compiled again for the sake of its error."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja2's own name
    ) -> jinja2.Template:
        """Return a template; raise TemplateNotFound or TemplateSyntaxError."""
        if name not in self._compiled.sources:
            raise jinja2.TemplateNotFound(name)
        known = self._compiled.code.get(name)
        code = marshal.loads(known.packed) if known else environment.compile(self._compiled.sources[name], name, name)  # noqa: S302 - our own
        return environment.template_class.from_code(environment, code, globals or {})
