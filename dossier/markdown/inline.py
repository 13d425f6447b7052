"""One paragraph's inline tokens to the words as the reader sees them, with the places where nothing may be marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from markdown_it.token import Token

from dossier import urls
from dossier.markdown.breaks import count_breaks
from dossier.markdown.leftovers import find_leftovers
from dossier.markdown.syntax import Target
from dossier.model import EntityId, Override, OverrideKind, Problem, Record, Severity, Zone
from dossier.problems import show_value, suggest

_WHITE = re.compile(r"[ \t\n\r\f]+")
_TO_FOLD = ("  ", "\t", "\n", "\r", "\f")
"""What most texts have none of: without it nothing need be folded."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?!(?:md|html?|pdf|png|jpe?g|txt)\b)[a-z]{2,}(?:/|$)", re.IGNORECASE
)
"""An address without its `https://`."""
_CLASSES: dict[str, OverrideKind] = {"nolink": "nolink", "nodate": "nodate"}
_VALUES = {"lang": "Write a language tag such as `ar`.", "dir": "Write `ltr`, `rtl` or `auto`."}
_NAME_BY_ID = "Name an entity, a topic or an article by its id (the file's name without `.md`)."
_OUTSIDE = ("http:", "https:", "mailto:")
_KEYS = ("entity", "date", "lang", "dir", ".nolink", ".nodate", ".sic")
_MARKUP = frozenset({"em_open", "em_close", "strong_open", "strong_close", "s_open", "s_close", "text", "hardbreak"})


_Spans = list[tuple[int, list[tuple[OverrideKind, str]]]]
"""Bracketed spans that are open: where each begins, and what it overrides."""


class TextNode(Record, frozen=True):
    """A text token: which child of its paragraph it is, and the stretch of the block's text that it holds."""

    child: int
    start: int
    end: int
    markable: bool


@dataclass(slots=True)
class Inline:
    """A paragraph in the making."""

    path: str
    page: str
    line: int
    children: list[Token] = field(default_factory=list)
    text: str = ""
    nodes: list[TextNode] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Where in the text each line but the first begins."""
    brackets: list[int] = field(default_factory=list)
    """Where in the text a span, a link or a note begins."""

    def tell(
        self, code: str, message: str, hint: str = "", severity: Severity = "error", place: int | None = None
    ) -> None:
        """Note a problem on the line that is being read, or on that of a place in the text."""
        line = self.line if place is None else self.line + bisect_right(self.breaks, place)
        self.problems.append(Problem(code, message, self.path, line, hint, severity))


def read_inline(children: list[Token], path: str, page: str, line: int) -> Inline:  # noqa: C901, PLR0912 - a table of token types
    """Return a paragraph's text, nodes, zones and overrides; links and images are led to their addresses."""
    inline = Inline(path, page, line)
    open_spans: _Spans = []
    shown: list[bool] = []
    links: list[int] = []
    for token in children:
        match token.type:
            case "text" | "softbreak":
                _add_text(inline, " " if token.type == "softbreak" else token.content, markable=not links)
            case "comment":
                pass
            case "comment_left":
                message = "A comment begins here and is never closed, so that readers see it."
                inline.tell("markup", message, "Close it with `-->`.", "warning")
                _add_text(inline, token.content, markable=not links)
            case "hardbreak":
                inline.children.append(token)
                inline.text += " "
            case "code_inline":
                inline.zones.append(Zone(len(inline.text), len(inline.text) + len(token.content), "code"))
                inline.children.append(token)
                inline.text += token.content
            case "link_open" | "wikilink_open":
                _open_link(inline, token, links, open_spans)
            case "link_close" | "wikilink_close":
                _close_link(inline, token, links, open_spans)
            case "span_open":
                inline.brackets.append(len(inline.text))
                open_spans.append((len(inline.text), _read_span(inline, token)))
                shown.append(bool(token.attrs))
                inline.children += [token] if shown[-1] else []
            case "span_close":
                _close_span(inline, open_spans)
                inline.children += [token] if shown.pop() else []
            case "image":
                _read_image(inline, token)
            case "footnote_ref":
                inline.brackets.append(len(inline.text))
                inline.notes.append(int(token.meta["id"]))
                inline.children.append(token)
            case _:
                inline.children.append(token)
        breaks = count_breaks(token)
        inline.line += breaks
        inline.breaks += [len(inline.text)] * breaks
    inline.line = line
    _finish(inline)
    return inline


def _add_text(inline: Inline, content: str, *, markable: bool) -> None:
    """Append words, white space folded; words that follow words become one token, so that a name can be one mark."""
    if any(white in content for white in _TO_FOLD):
        content = _WHITE.sub(" ", content)
    before = inline.children[-1].type if inline.children else ""
    if before == "image" and content.startswith(" ") and (not inline.text or inline.text[-1] == " "):
        inline.children.append(Token("text", "", 0, content=" "))  # shown after the picture, folded in the text
        content = content.lstrip(" ")
    if not inline.text or (inline.text[-1] == " " and before in _MARKUP):
        content = content.lstrip(" ")
    if not content:
        return
    start = len(inline.text)
    inline.text += content
    last = inline.nodes[-1] if inline.nodes else None
    if last and last.child == len(inline.children) - 1 and last.markable == markable:
        inline.children[-1].content += content
        inline.nodes[-1] = TextNode(last.child, last.start, len(inline.text), markable)
        return
    inline.nodes.append(TextNode(len(inline.children), start, len(inline.text), markable))
    inline.children.append(Token("text", "", 0, content=content))


def _open_link(inline: Inline, token: Token, links: list[int], spans: _Spans) -> None:
    inline.brackets.append(len(inline.text))
    target: Target | None = token.meta.get("target") if token.type == "wikilink_open" else None
    if token.type == "wikilink_open" and (target is None or target.entity):
        if target is None:
            _tell_unknown(inline, token.meta["wanted"], token.meta["found"], token.meta["nearest"])
        spans.append((len(inline.text), [("entity", target.entity)] if target else []))
        return
    links.append(len(inline.text))
    href = (
        urls.relative_link(inline.page, target.address) if target else _lead(inline, str(token.attrs.get("href", "")))
    )
    outside = href.startswith(_OUTSIDE)
    attrs: dict[str, str | int | float] = {
        "href": href,
        **({"class": "external bare" if token.info == "auto" else "external", "rel": "noopener"} if outside else {}),
    }
    if title := token.attrs.get("title"):
        attrs["title"] = title
    inline.children.append(Token("link_open", "a", 1, attrs=attrs))


def _tell_unknown(inline: Inline, wanted: str, found: Target | None, nearest: str) -> None:
    """Tell of a `[[link]]` that leads nowhere: `found` is what had the id once, or what shares the name."""
    if found and found.shared:
        listed = ", ".join(f"`{id_}`" for id_ in found.shared)
        hint = f"Write the id of the one you mean: `[[{found.shared[0]}|{wanted}]]`."
        inline.tell("shared-name", f"The name `{wanted}` is shared by {listed}.", hint)
        return
    hint = f"`{wanted}` is now `{found.now}`; write that." if found else _NAME_BY_ID
    hint = f"Did you mean `{nearest}`?" if nearest else hint
    inline.tell("unknown-id", f"Nothing has the id or name `{wanted}`.", hint)


def _close_link(inline: Inline, token: Token, links: list[int], spans: _Spans) -> None:
    target: Target | None = token.meta.get("target") if token.type == "wikilink_close" else None
    if token.type == "wikilink_close" and (target is None or target.entity):
        _close_span(inline, spans)
        return
    inline.zones.append(Zone(links.pop(), len(inline.text), "link"))
    if inline.children[-1].type == "link_open":
        if inline.children.pop().attrs["href"] != "#":  # that it leads nowhere has been told
            hint = "Write them between the square brackets."
            inline.tell("markup", "A link has no words, so that readers do not see it.", hint, "warning")
        return
    inline.children.append(Token("link_close", "a", -1))


def _lead(inline: Inline, href: str) -> str:
    if not href:
        inline.tell("markup", "A link has no address.", "Write it between the round brackets, or take them away.")
        return "#"
    address = urls.resolve_link(href, inline.path)
    if address is None and _HOST.match(href):
        inline.tell("unsafe-link", f"The link `{href}` is not allowed.", f"Write `https://{href}`.")
        return "#"
    if address is None:
        hint = "Use an `https://` address, or the path of a Markdown file or a file in `static/`, as seen from here."
        inline.tell("unsafe-link", f"The link `{href}` is not allowed.", hint)
        return "#"
    return address if address.lower().startswith(_OUTSIDE) else urls.relative_link(inline.page, address)


def _read_image(inline: Inline, token: Token) -> None:
    source = str(token.attrs.get("src", ""))
    address = urls.resolve_link(source, inline.path)
    if address is None or not address.startswith("static/"):
        hint = "Put the picture into `static/` and write its path from this file's folder: `../../static/name.jpg`."
        inline.tell("unsafe-link", f"The picture `{source}` does not lie in `static/`.", hint)
        return
    if not token.content.strip():
        hint = "Say between its square brackets what is to be seen, for those who cannot see it."
        inline.tell("markup", f"The picture `{source}` has no description.", hint, "warning")
    token.attrs["src"] = urls.relative_link(inline.page, address)
    token.attrs["loading"] = "lazy"
    inline.children.append(token)


def _read_span(inline: Inline, token: Token) -> list[tuple[OverrideKind, str]]:
    """Return what a bracketed span overrides; its language and its *sic* become attributes."""
    attrs: dict[str, str] = dict(token.meta.get("insecure_attrs", {}))
    overrides: list[tuple[OverrideKind, str]] = []
    for name in str(attrs.pop("class", "")).split():
        if name in _CLASSES:
            overrides.append((_CLASSES[name], ""))
        elif name == "sic":
            token.attrs["class"] = "sic"
        else:
            inline.tell("markup", f"A span cannot be `.{name}`.", suggest(f".{name}", _KEYS))
    for name, value in attrs.items():
        if name in {"entity", "date"}:
            overrides.append((name, value))  # type: ignore[arg-type]
        elif (name == "lang" and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", value)) or (
            name == "dir" and value in {"ltr", "rtl", "auto"}
        ):
            token.attrs[name] = value
        else:
            hint = _VALUES.get(name) or suggest(name, _KEYS)
            inline.tell("markup", f"A span cannot have `{name}={show_value(value)}`.", hint)
    return overrides


def _close_span(inline: Inline, open_spans: _Spans) -> None:
    start, overrides = open_spans.pop()
    end = len(inline.text)
    while start < end and inline.text[start] == " ":
        start += 1
    while end > start and inline.text[end - 1] == " ":
        end -= 1
    if start < end:
        inline.overrides += (Override(start, end, kind, value, inline.line) for kind, value in overrides)


def _finish(inline: Inline) -> None:
    """Trim the end, find addresses standing in the text, and tell of markup that was not understood."""
    inline.text = inline.text.rstrip(" ")
    if inline.nodes and (last := inline.nodes[-1]).end > len(inline.text):
        inline.nodes[-1] = TextNode(last.child, min(last.start, len(inline.text)), len(inline.text), last.markable)
        inline.children[last.child].content = inline.text[last.start :]
    if "://" in inline.text or "@" in inline.text or "www." in inline.text.lower():
        inline.zones += (Zone(found.start(), found.end(), "address") for found in _ADDRESS.finditer(inline.text))
    code = [zone for zone in inline.zones if zone.kind == "code"]
    for leftover in find_leftovers(inline.text, code, inline.brackets):
        inline.tell("markup", leftover.message, leftover.hint, "warning", leftover.start)


def link_overrides(inline: Inline) -> None:
    """Turn the spans and `[[links]]` that name an entity into plain links, for prose in which nothing is recognised."""
    for override in sorted(inline.overrides, key=lambda each: -each.start):
        if override.kind != "entity":
            continue
        href = urls.relative_link(inline.page, urls.entity_address(EntityId(override.value)))
        for node in reversed(inline.nodes):
            start, end = max(node.start, override.start), min(node.end, override.end)
            if start < end and node.markable:
                content = inline.children[node.child].content
                parts = (
                    content[: start - node.start],
                    content[start - node.start : end - node.start],
                    content[end - node.start :],
                )
                inline.children[node.child : node.child + 1] = [
                    Token("text", "", 0, content=parts[0]),
                    Token("link_open", "a", 1, attrs={"href": href}),
                    Token("text", "", 0, content=parts[1]),
                    Token("link_close", "a", -1),
                    Token("text", "", 0, content=parts[2]),
                ]
