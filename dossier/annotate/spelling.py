"""How one name is spelt in different hands: transliteration choices levelled, and the consonants that remain."""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.annotate.name_forms import is_article
from dossier.names import fold_name

_LEVELLED = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"[^a-z0-9]", ""),
        (r"^ye", "e"),
        (r"^y(?=[aou])", "j"),
        (r"skij$", "ski"),
        (r"tsch|tch|sch|sh|ch|cz|cs", "S"),
        (r"zh|dj|dzh", "j"),
        (r"ph", "f"),
        (r"Sh", "S"),
        (r"kh|ck|q", "k"),
        (r"x", "ks"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"tz|ts", "z"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ou|oo|(?<=[aeiou])w(?=[^aeiouy]|$)", "u"),
        (r"w", "v"),
        (r"ee|ie|iy|yi", "i"),
        (r"a[iy]|e[iy]", "ei"),
        (r"eu|ew", "u"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"[ae]h?$", "a"),
        (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
    )
)
_GROWN_ARTICLE = re.compile(r"^e(z(?=z)|s(?=s)|n(?=n)|r(?=r)|d(?=d)|t(?=t)|l(?=l))")
_GROWN_CAPITAL = re.compile(r"\b(El|Al)(?=[A-Z])")
_VOWELS = frozenset("aeiou")
_BIN = frozenset({"bin", "ibn", "ben"})
_SONS_OF = re.compile(r"\babd(?:[aeu]?(?:sh|th|dh|[tdrzsnl]))? (?:(?:al|el|ar|as|ad|az|an|at|ur|ul) )?(?=\w{3})")


@lru_cache(maxsize=16384)
def level_name(name: str) -> tuple[str, ...]:
    """Return the words of a name folded, without articles, initials and with bin, ibn and ben as one."""
    name = _GROWN_CAPITAL.sub(r"\1 ", name)  # ElBaradei is El Baradei
    words = _SONS_OF.sub("abdul", fold_name(name)).replace("'", "").split()
    kept = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if following and is_article(word, following):
            continue
        kept.append("bin" if word in _BIN else _GROWN_ARTICLE.sub("", word) if place else word)
    full = [word for word in kept[:-1] if len(word) > 1] + kept[-1:]
    return tuple(full if len(full) > 1 else kept)


@lru_cache(maxsize=16384)
def level_spelling(word: str) -> str:
    """Return a folded word with the choices of transliterators and typists levelled (Qasim, Qassem: kasim)."""
    for old, new in _LEVELLED:
        word = old.sub(new, word)
    return word.replace("ei", "i").replace("e", "i").replace("o", "u")


@lru_cache(maxsize=16384)
def consonants_of(word: str) -> str:
    """Return the consonants of a levelled word, a vowel at its beginning kept as one sign."""
    spelling = level_spelling(word)
    rest = "".join(letter for letter in spelling if letter not in _VOWELS)
    return "a" + rest if spelling[:1] in _VOWELS else rest


def vowels_of(word: str) -> list[str]:
    """Return the vowels of a levelled word in order, neighbours as one."""
    return re.findall(r"[aeiou]+", level_spelling(word))


def first_sound(word: str) -> str:
    """Return the first letter of a levelled word, all vowels being one."""
    first = level_spelling(word)[:1]
    return "a" if first in _VOWELS else first


def initials_of(name: str) -> tuple[str, ...]:
    """Return the initials in a name: two people are apart who have different ones (George W. and George H. W. Bush)."""
    return tuple(word for word in fold_name(name).split() if len(word) == 1)


def signs_of(name: str) -> tuple[str, ...]:
    """Return what is neither letter nor mere punctuation in a name: digits, +, &."""
    return tuple(sorted(sign for sign in fold_name(name) if not sign.isalpha() and sign not in " '.,"))
