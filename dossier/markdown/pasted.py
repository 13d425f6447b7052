"""What is shown otherwise than was meant, and is told: HTML and indents that were pasted, marks that are not whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dossier.markdown.breaks import count_breaks
from dossier.markdown.learnt import Learnt, Remark, learnt_in
from dossier.model import Problem
from dossier.problems import show_value

_TAG = re.compile(
    r"</?(?:(?:o|v|w|m|st1):[a-z0-9]+|a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|col|colgroup"
    r"|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins"
    r"|li|link|main|mark|meta|nav|noscript|object|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong"
    r"|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|video)"
    r"(?:\s[^<>=]*+=[^<>]*+|\s*+/?)>",
    re.IGNORECASE,
)
MIS_DECODED = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00ff™œ“”˜¦]|�")
"""Signs of an encoding that was taken for another."""
_MOST_LINES = 8
_HEADING = re.compile(r"(#{2,6})[^\W_]\S*")
_PIN = re.compile(r"\{ ?#[\w -]{1,80}\}")
_PIN_MESSAGE = "`{}` is not understood and stands in the text as it is."
_PIN_HINT = "Write it as `{#id}`, without spaces, on a line of its own above the paragraph."
_STARS_MESSAGE = "`**` makes nothing strong here and stands in the text as it is."
_STARS_HINT = "Write `**words**`, closed in the same paragraph and without spaces inside; or `\\*\\*` to show it."
_CODE_MESSAGE = "This paragraph is shown as code, for it is indented by four spaces or a tab."
_CODE_HINT = "Take the spaces at the beginning of its lines away; code stands between two lines of three backticks."
_BULLET_MESSAGE = "`{}` makes no list and stands in the text as it is."
_BULLET_HINT = "Write `- ` in its place, and an empty line above the first."
_NO_QUOTE = re.compile(r"[^>\s]")
_BULLET = re.compile(r"[•·▪◦‣●○■\uf0b7]\s")
"""What word processors put before the items of a list."""
_ROW = re.compile(r"\|.*\|\s*\Z")
_STARS = re.compile(r"(?<![\w*])\*\*(?!\*)|(?<!\*)\*\*(?![\w*])")
"""Not within a word (f**k, 2**3)."""
_QUOTES = "\"'‘’‚“”„«»‹›()\\[\\]"
_WORD = re.compile(rf"[{_QUOTES}]*[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?…{_QUOTES}]*")
_END = re.compile(rf"[.!?…؟。！？][{_QUOTES}]*\Z")
_LEAST_WORDS = 4
_SHARE = 0.8
"""How many of the words of prose are nothing but letters and signs of punctuation."""


def read_tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Take a tag of HTML as it stands; it is shown, and told."""
    found = _TAG.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        state.push("tag_left", "", 0).content = found[0]
    state.pos = found.end()
    return True


def note_pasted(state: StateCore) -> None:
    """Note each tag as (line, tag), and prose that is code; the tags become words like others."""
    learnt, line = learnt_in(state), 0
    for token in state.tokens:
        line = token.map[0] if token.map else line
        if token.type == "inline":
            learnt.tags += _settle_tags(token.children or [], line)
        elif token.type == "code_block" and is_prose(token.content):
            learnt.slips.append(Remark(line, _CODE_MESSAGE, _CODE_HINT))


def _settle_tags(children: Iterable[Token], line: int) -> Iterator[tuple[int, str]]:
    for child in children:
        if child.type == "tag_left":
            child.type = "text"
            yield line, child.content
        elif child.children:
            yield from _settle_tags(child.children, line)
        line += count_breaks(child)


def note_signs(state: StateCore) -> None:
    """Note, once a paragraph, signs read in the wrong encoding and asterisks that make nothing strong; those behind a
    backslash are meant to be seen, and are not yet joined to the text."""
    learnt, line = learnt_in(state), 0
    for token in state.tokens:
        line = token.map[0] if token.map else line
        if token.type == "inline" and (damage := MIS_DECODED.search(token.content)):
            learnt.damage.append((line + token.content.count("\n", 0, damage.start()), damage[0]))
        if token.type == "inline" and "**" in token.content:
            found = (number for number, text in _list_lines(token.children or [], line) if _STARS.search(text))
            learnt.slips += (Remark(number, _STARS_MESSAGE, _STARS_HINT) for number in islice(found, 1))
        if token.type == "inline" and "#" in token.content:
            for number, text in _list_lines(token.children or [], line):
                pins = (_PIN_MESSAGE.format(pin[0]) for pin in _PIN.finditer(text))
                learnt.slips += (Remark(number, message, _PIN_HINT) for message in pins)


def note_slips(state: StateCore) -> None:
    """Note what makes another block than was meant."""
    lines = state.src.split("\n")
    learnt, line = learnt_in(state), 0
    for index, token in enumerate(state.tokens):
        line = token.map[0] if token.map else line
        if token.type == "inline" and state.tokens[index - 1].type == "paragraph_open":
            learnt.slips += _find_slips(token.content, line)
        elif token.type == "fence" and token.map and not _is_closed(lines[token.map[1] - 1], token):
            before = _NO_QUOTE.sub(" ", lines[line].partition(token.markup)[0])
            rest = "the rest of the list item or of the quotation" if token.level else "all the text after it"
            message = f"The code that begins here is not closed; {rest} is code."
            learnt.slips.append(Remark(line, message, f"Write a line “{before}{token.markup}” under its end."))
        elif token.type == "heading_open" and token.markup in {"-", "="} and is_prose(state.tokens[index + 1].content):
            message = f"The line of `{token.markup}` under this paragraph makes it a heading."
            hint = "Put an empty line between the two; if it shall be one, write `## ` before its words."
            learnt.slips.append(Remark(line, message, hint))


def _find_slips(content: str, line: int) -> Iterator[Remark]:
    rows = content.split("\n")
    for number, text in enumerate(rows, line):
        if found := _HEADING.match(text):
            message = f"`{found[0]}` makes no heading and stands in the text as it is."
            yield Remark(number, message, f"Put a space after the `{found[1]}`.")
    bullets = (
        Remark(number, _BULLET_MESSAGE.format(text[0]), _BULLET_HINT)
        for number, text in enumerate(rows, line)
        if _BULLET.match(text)
    )
    yield from islice(bullets, 1)
    if len(rows) > 1 and all(map(_ROW.match, rows)):
        message = "These rows make no table and stand in the text as they are."
        yield Remark(line, message, f"Put a line `{'|---' * (rows[0].count('|') - 1)}|` under the first of them.")


def _is_closed(last: str, fence: Token) -> bool:
    """Tell whether the last line of a piece of code is what closes it."""
    assert fence.map  # noqa: S101 - asked before
    sign = fence.markup[0]
    is_below = fence.map[1] - fence.map[0] > 1
    return is_below and last.count(sign) >= len(fence.markup) and not last.strip(f" >\t{sign}")


def _list_lines(children: Iterable[Token], line: int) -> Iterator[tuple[int, str]]:
    """Yield each piece of plain text with the line on which it begins."""
    for child in children:
        if child.type == "text":
            yield line, child.content
        line += count_breaks(child)


def is_prose(text: str) -> bool:
    """Tell whether a text is sentences, not code: words of letters alone for the most part, and a full stop at its end
    or at that of one of its lines."""
    words = text.split()
    plain = sum(bool(_WORD.fullmatch(word)) for word in words)
    return (
        len(words) >= _LEAST_WORDS
        and plain >= _SHARE * len(words)
        and any(_END.search(line) for line in text.rstrip().splitlines())
    )


def tell_learnt(learnt: Learnt, path: str, first_line: int) -> Iterator[Problem]:
    """Yield an error for each thing of which there is too much; a warning for all tags of a text together, one for all
    its signs read in the wrong encoding, and one for each other thing."""
    for each in learnt.excess:
        yield Problem("markup", each.message, path, first_line + each.line, each.hint)
    if learnt.damage:
        line, sign = learnt.damage[0]
        where = _list_places(learnt.damage, first_line)
        message = f"“{sign}” looks like a sign that was read in the wrong encoding: {where}."
        hint = "Write the sign that is meant, or copy the text again from where it is shown right."
        yield Problem("markup", message, path, first_line + line, hint, "warning")
    if learnt.tags:
        where = _list_places(learnt.tags, first_line)
        message = f"HTML is shown to readers as it stands, such as `{show_value(learnt.tags[0][1])}`: {where}."
        hint = (
            "Write it in Markdown (`*emphasis*`, `[words](address)`, an empty line between paragraphs) and take the "
            "tags away; one that readers shall see stands between backticks."
        )
        yield Problem("markup", message, path, first_line + learnt.tags[0][0], hint, "warning")
    for each in learnt.slips:
        yield Problem("markup", each.message, path, first_line + each.line, each.hint, "warning")


def _list_places(found: Iterable[tuple[int, str]], first_line: int) -> str:
    lines = list(dict.fromkeys(str(first_line + line) for line, _ in found))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:_MOST_LINES])}{more}"
