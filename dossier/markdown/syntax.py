"""The Markdown that editors write: CommonMark, tables, notes, bracketed spans and `[[links]]`; never raw HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dossier.limits import MOST_SUGGESTIONS
from dossier.markdown.breaks import keep_breaks
from dossier.markdown.comments import skip_comment, skip_inline_comment
from dossier.markdown.excess import empty_long_blocks, watch_depth
from dossier.markdown.learnt import Learnt, learnt_in
from dossier.markdown.pasted import note_pasted, note_signs, note_slips, read_tag
from dossier.model import Record
from dossier.problems import find_nearest

_LONGEST_WIKILINK = 300
_AUTOLINK = re.compile(r"<[A-Za-z][^<>\s]*[:@]")
"""Where a link begins that is its own address; there is none in another."""
_OVER_LINES = {"backticks", "link", "image", "comment", "wikilink", "span", "footnote_inline"}
"""The rules that pass over ends of lines without a token for each."""
_UNSEEN = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF), "\ufffd"),
    **{ord(space): " " for space in "\x0b\x0c\x1c\x1d\x1e\x1f\x85"},
    **{ord(kept): kept for kept in "\t\n"},
}
"""Signs that no page may hold (HTML, 13.2.3.5), to what stands for them; a page's end in a scan is a space."""


class Target(Record, frozen=True):
    """Where a `[[link]]` leads: an entity by its id, or another page by its address; `name` is shown."""

    name: str
    entity: str = ""
    address: str = ""
    now: str = ""
    """The id that what had this one has now: nothing is linked by an earlier id."""
    shared: tuple[str, ...] = ()
    """The ids of the entities that have this name, where they are several: none of them is linked by it."""


class Directory(Record, frozen=True):
    """What `[[links]]` may name."""

    find: Callable[[str], Target | None]
    """Gives what has an id or name, or None."""
    find_nearest: Callable[[str], str] = lambda _: ""
    """Gives the id or name most like one that nothing has, or an empty string."""


def make_directory(targets: Mapping[str, Target]) -> Directory:
    """Return the directory of these ids and names."""
    present = [name for name, target in targets.items() if not target.now and not target.shared]
    return Directory(targets.get, lambda wanted: find_nearest(wanted, present))


def tokenize(text: str, directory: Directory) -> tuple[list[Token], Learnt]:
    """Return the tokens of a text, and what was learnt of it."""
    learnt = Learnt()
    env: dict[str, Any] = {"directory": directory, "learnt": learnt}
    tokens = _engine().parse(replace_unseen(text), env)
    listed = env.get("footnotes", {}).get("list", {})
    learnt.labels = {int(number): str(note.get("label", "")) for number, note in listed.items()}
    return tokens, learnt


def replace_unseen(text: str) -> str:
    """Return a text with something that can be seen, or a space, for each sign that no page may hold."""
    return text.translate(_UNSEEN)


def render_tokens(tokens: list[Token]) -> str:
    """Return tokens as HTML."""
    engine = _engine()
    return str(engine.renderer.render(tokens, engine.options, {}))


def make_html(html: str) -> Token:
    """Return a token that is rendered as the given HTML."""
    return Token("html_inline", "", 0, content=html)


@lru_cache(maxsize=1)
def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    engine.enable(["table", "strikethrough"])
    footnote_plugin(engine, inline=True)
    attrs_plugin(engine, after=(), spans=True, allowed=())
    attrs_block_plugin(engine, allowed=("id",))
    engine.inline.ruler.before("link", "wikilink", _read_wikilink)
    engine.block.ruler.before("table", "comment", skip_comment, {"alt": ["paragraph", "blockquote", "list"]})
    engine.inline.ruler.before("autolink", "comment", skip_inline_comment)
    engine.inline.ruler.before("autolink", "tag", read_tag)
    for rule in engine.inline.ruler.__rules__:
        rule.fn = keep_breaks(rule.fn) if rule.name in _OVER_LINES else rule.fn
    engine.block.ruler.before("table", "depth", watch_depth)
    engine.core.ruler.before("inline", "length", empty_long_blocks)
    engine.core.ruler.before("inline", "notes", _list_notes)
    engine.core.ruler.push("alignment", _name_alignment)
    engine.core.ruler.before("text_join", "signs", note_signs)
    engine.core.ruler.push("pasted", note_pasted)
    engine.core.ruler.push("slips", note_slips)
    # Which links are safe is judged where the problem can be told with its line (`inline`), not silently here.
    engine.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - its own signature
    decode = engine.normalizeLinkText
    engine.normalizeLinkText = lambda link: _show_address(link, decode(link))  # type: ignore[method-assign]
    return engine


def _show_address(url: str, decoded: str) -> str:
    """Return how a link that is its own address is written: decoded, unless that brings in signs that nobody sees, such
    as a NUL, which no page may hold, or one that turns the order of letters."""
    return decoded if decoded.isprintable() else url


def _list_notes(state: StateCore) -> None:
    """Keep the label and the line of each note: of those with one label, the engine keeps the last alone."""
    opened = (token for token in state.tokens if token.type == "footnote_reference_open")
    learnt_in(state).notes = [(token.map[0] if token.map else 0, str(token.meta["label"])) for token in opened]


def _name_alignment(state: StateCore) -> None:
    """Say in a class how the cells of a column are aligned: a style in the page is forbidden by its own policy."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", None)):
            token.attrs["class"] = f"align-{str(style).rpartition(':')[2]}"


def _read_wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    start = state.pos
    if not state.src.startswith("[[", start):
        return False
    end = state.src.find("]]", start + 2, min(state.posMax, start + _LONGEST_WIKILINK))
    inside = state.src[start + 2 : end]
    if end < 0 or "[" in inside or not inside.strip():
        return False
    if not silent:
        wanted, _, shown = (part.strip() for part in inside.partition("|"))
        name = " ".join(wanted.split())
        found = state.env["directory"].find(name)
        target = None if found and (found.now or found.shared) else found
        nearest = "" if found else _suggest(name, state)
        opening = state.push("wikilink_open", "", 1)
        opening.meta = {"wanted": wanted, "found": found, "target": target, "nearest": nearest}
        if shown and not _AUTOLINK.search(shown):
            whole, begin = state.posMax, end - len(inside.partition("|")[2].lstrip())
            state.pos, state.posMax = begin, begin + len(shown)
            state.md.inline.tokenize(state)
            state.posMax = whole
        else:
            text = state.push("text", "", 0)
            text.content = shown or (target.name if target else wanted)
        closing = state.push("wikilink_close", "", -1)
        closing.meta = opening.meta
    state.pos = end + 2
    return True


def _suggest(wanted: str, state: StateInline) -> str:
    learnt, directory = learnt_in(state), state.env["directory"]
    learnt.suggested += 1
    return directory.find_nearest(wanted) if learnt.suggested <= MOST_SUGGESTIONS else ""
