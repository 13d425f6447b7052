"""Short forms: what running text makes of a full name, for types whose `short_forms` allow it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from dossier.annotate.name_lists import CALLED_BY_LAST_NAMES, FIRST_SURNAMES
from dossier.annotate.name_words import PARTICLES, PERSON_TITLES, SUFFIXES_OF_PERSONS
from dossier.names import fold_name

_COMPOUND = frozenset(["abu", "abd", "abdul", "abdel", "bin", "ibn", "ben", "mac", "st", "d", "l"])
"""Words that never go without the next: Mahdi is no short form of Abdul Mahdi, nor Salman of bin Salman."""
_OPENING = frozenset(["van", "von", "der", "den", "de", "del", "della", "di", "da", "la", "le", "ter"])
_LEAST_BARE = 5
"""Letters a surname needs to go without its particle: Mueller for von Mueller, not Ley for de Ley."""


def short_forms_of(name: str, sort_name: str = "") -> tuple[str, ...]:
    """Return the folded short forms of a person's full name: the surname, and the name without its first words.

    A first name is never one of them. `sort_name` ("Xi, Jinping") says which part is the surname, where it is given.
    """
    folded = fold_name(name)
    if "," in sort_name:
        surname, _, given = map(fold_name, sort_name.partition(","))
        particles = list(takewhile(PARTICLES.__contains__, reversed(given.split())))  # Velde, Piet van der
        return _suffixes([*reversed(particles), *surname.split()])
    words = drop_titles(folded)
    if len(words) < 2:  # noqa: PLR2004 - one word cannot be shortened
        return ()
    if words[0] in FIRST_SURNAMES and len(words) <= 3:  # noqa: PLR2004 - Kim Jong Un
        either = words[0] in CALLED_BY_LAST_NAMES or words[-1] in FIRST_SURNAMES
        return (words[0], words[-1]) if either else (words[0],)
    if words[-1] in SUFFIXES_OF_PERSONS:
        return (" ".join(words[:-1]),) if len(words) == 2 else _suffixes(words[1:-1])  # noqa: PLR2004 - Abdullah II
    return _suffixes(words[1:])


def drop_titles(name: str) -> list[str]:
    """Return the words of a name without titles before it and without "of Jordan", ", Jr" or "(singer)" after it."""
    words = fold_name(name).partition(",")[0].partition(" (")[0].partition(" of ")[0].split()
    while len(words) > 1 and words[0] in PERSON_TITLES:
        words = words[1:]
    return words


def _suffixes(words: list[str]) -> tuple[str, ...]:
    forms = []
    for first in range(len(words)):
        rest = words[first:]
        if rest[-1] in PARTICLES or len(rest[-1]) < 2:  # noqa: PLR2004 - no initials
            continue
        if first and (words[first - 1] in _COMPOUND or (words[first - 1] in _OPENING and len(rest[0]) < _LEAST_BARE)):
            continue
        forms.append(" ".join(rest))
    return tuple(dict.fromkeys(forms))


def has_initials(names: Iterable[str], initials: str) -> bool:
    """Tell whether one of a person's full names begins with these letters, as far as either gives them."""
    known = (_given_names(name.replace(".", ". ")) for name in names if " " in name)
    letters = ("".join(word[0] for word in given) for given in known)
    return any(each and (each.startswith(initials) or initials.startswith(each)) for each in letters)


def has_given_name(names: Iterable[str], given: str) -> bool:
    """Tell whether one of a person's full names begins with this folded word."""
    return any(_given_names(name)[:1] == [given] for name in names)


def _given_names(name: str) -> list[str]:
    words = drop_titles(name)
    return words[1:] if not FIRST_SURNAMES.isdisjoint(words[:1]) else words[:-1]
