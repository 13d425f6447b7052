"""White space and invisible signs: what is repaired, and the record of it."""

from __future__ import annotations

import re

from dossier.importing.document import Repair

_RUN = re.compile(r"[\s\u00a0\u00ad\u180e\u200b-\u200d\u2028\u2029\u202f\u2060\ufeff]+")
_NO_BREAK = frozenset("\u00a0\u2007\u202f")
_INVISIBLE = frozenset("\u00ad\u180e\u200b\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")  # they shape letters in Persian, Arabic and Indic scripts, and belong to words
INVISIBLE = "invisible sign"
LAYOUT = "layout"
"""The repairs of which nobody needs to be told: line ends, and spaces at the edges."""


def repair_spaces(source: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with one plain space for each run of white space and none at its edges, and what was changed."""
    parts, repairs, place = [], [], 0
    for run in _RUN.finditer(source):
        inside = run[0]
        if set(inside) <= _JOINERS:
            continue
        at_edge = run.start() == 0 or run.end() == len(source)
        after = "" if at_edge or set(inside) <= _INVISIBLE else " "
        parts += [source[place : run.start()], after]
        place = run.end()
        if after != inside:
            repairs.append(Repair(run.start(), inside, after, _name(inside, at_edge=at_edge)))
    return "".join((*parts, source[place:])), tuple(repairs)


def _name(run: str, *, at_edge: bool) -> str:
    if _NO_BREAK & set(run):
        return "no-break space"
    if _INVISIBLE & set(run):
        return INVISIBLE
    if at_edge or "\n" in run or run in {"\r", "\x0c"}:
        return LAYOUT
    return "run of spaces" if len(run) > 1 else "tab or other space"
