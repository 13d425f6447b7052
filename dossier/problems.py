"""What can be wrong, said so that an editor can mend it: codes, wording, "did you mean"."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dossier.model import Problem

CODES: Mapping[str, str] = MappingProxyType(
    {
        "unreadable": "A file cannot be read, is not UTF-8 text, is too large, or lies outside the site's folder.",
        "bad-name": "A file name cannot become an address that works on every system.",
        "ignored-file": "A file lies where the build does not look for one of its kind.",
        "yaml": "The YAML of a front matter or of `site.yaml` cannot be understood.",
        "front-matter": "The file does not begin with a front matter between two `---` lines.",
        "unknown-key": "A key is not one of those that the page on editing lists.",
        "missing-key": "A key that must be given is absent or empty.",
        "bad-value": "A value is not of the kind its key asks for.",
        "bad-date": "A date is not valid EDTF.",
        "contradiction": "Two values of a file cannot both be true, such as a death before the birth.",
        "no-text": "An article has no text under its front matter.",
        "unknown-id": "An entity, topic, article or type is named that does not exist.",
        "duplicate-id": "Two things share one id or one address.",
        "shared-name": "Two entities share a name or an alias; it is linked only where the text decides.",
        "quote": "The quote of an event does not occur exactly once in the text.",
        "markup": "Markup is not written as it should be, so that readers see something other than was meant.",
        "unsafe-link": "A link or an image uses a scheme or a place that the site does not allow.",
        "dead-link": "A link leads to a page or a file that does not exist.",
        "dead-anchor": "A link leads to a part of a page that does not exist.",
        "unplaced": "A name or a date was found, but its mark could not be put into the page.",
        "unlinked": "A name fits several, and nothing decides between them.",
        "same-event": "Two accounts look like one event under two ids.",
        "template": "A template cannot be rendered.",
        "output": "The output folder cannot be written.",
        "search": "The index of the full text could not be made.",
        "too-large": "The site or a file of it is larger than the host takes to which it is to be published.",
    }
)


class SourceError(Exception):
    """Carries the problems out of a single document that cannot be read any further."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


_LONGEST_SHOWN = 80
_LONGEST_COMPARED = 200
_ALIKE = 0.65
"""The least part of signs in common that makes a word worth asking whether it was meant."""
_MOST_COMPARISONS = 250_000  # some hundredths of a second: a quote of 100 characters in a text of 40,000


def show_value(text: str) -> str:
    """Return what an editor wrote as a sentence can quote it: on one line, printable, and not too long."""
    line = " ".join(text[: _LONGEST_SHOWN * 4].split())
    shown = "".join(sign if sign.isprintable() else "�" for sign in line)
    return shown if len(shown) <= _LONGEST_SHOWN and len(text) <= _LONGEST_SHOWN * 4 else f"{shown[:_LONGEST_SHOWN]}…"


def find_nearest(word: str, known: Iterable[str], least: float = _ALIKE) -> str:
    """Return the known word most like `word`, or an empty string where none is: `least` is 0 for all, 1 for itself."""
    if len(word) > _LONGEST_COMPARED:
        return ""
    from dossier.likeness import find_most_alike  # noqa: PLC0415 - takes long to load, and most runs have no problem

    return find_most_alike(word, sorted(known), least)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or lists the known ones where they are few."""
    known = sorted(known)
    if nearest := find_nearest(word, known):
        return f"Did you mean `{nearest}`?"
    return "Known: " + ", ".join(f"`{each}`" for each in known) + "." if 0 < len(known) <= 12 else ""  # noqa: PLR2004 - a line's worth


def find_nearest_passage(wanted: str, text: str) -> str:
    """Return the stretch of `text` most like `wanted`, widened to whole words, or an empty string: also where looking
    for it would take too long."""
    sought, searched = _level_case(wanted), _level_case(text)
    if sum(count * searched.count(sign) for sign, count in Counter(sought).items()) > _MOST_COMPARISONS:
        return ""
    match = difflib.SequenceMatcher(None, sought, searched, autojunk=False).find_longest_match()
    if match.size < max(4, len(wanted) // 4):
        return ""
    start = max(0, match.b - match.a)
    end = min(len(text), start + len(wanted))
    start = text.rfind(" ", 0, start) + 1
    after = text.find(" ", end)
    return text[start : after if after >= 0 else len(text)]


def _level_case(text: str) -> str:
    """Return the text in small letters, each in its own place: İ is the only one that would become two."""
    return text.replace("İ", "I").lower()


def format_problem(problem: Problem) -> str:
    """Return the problem as `path:line: code: sentence`, with the fix on a line of its own; whatever an editor's text
    brings into the sentence, it is one line."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    label = "" if problem.severity == "error" else f"{problem.severity}: "
    text = make_printable(f"{place}: {label}{problem.code}: {problem.message}")
    return f"{text}\n    {make_printable(problem.hint)}" if problem.hint else text


def make_printable(text: str) -> str:
    """Return a text on one line, without signs that would move a terminal."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)


def order_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repetitions, by file and line."""
    key = ("error", "warning", "note").index
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.path, p.line, key(p.severity), p.code, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)


def fails(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Tell whether the problems fail a run, and forbid writing: errors always, warnings in strict mode, notes never."""
    return any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems)


def leave_out_notes(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the errors and warnings; notes are for the review."""
    return tuple(problem for problem in problems if problem.severity != "note")
