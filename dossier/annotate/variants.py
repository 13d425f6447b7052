"""Variants: names spelt otherwise than in the registry. Looked at last, only where no other rule found a name.

A variant is linked when beyond doubt; what is merely alike is a suggestion for the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import product
from typing import Literal, NamedTuple

from dossier.annotate.name_index import NameTables
from dossier.annotate.name_lists import DEMONYMS, GIVEN_NAMES, NICKNAMES, WORLD_PLACES
from dossier.annotate.name_words import FUNCTION_WORDS
from dossier.annotate.spelling import (
    consonants_of,
    first_sound,
    initials_of,
    level_name,
    level_spelling,
    signs_of,
    vowels_of,
)
from dossier.annotate.variant_tables import (
    LEAST_EDITED,
    LEAST_EQUAL,
    Spelling,
    VariantTables,
    arrange_spellings,
    list_spellings,
    list_surnames,
)
from dossier.likeness import count_edits, ratio, token_ratio, winkler_similarity
from dossier.model import EntityId, Record
from dossier.names import fold_name

_CLOSE = 0.88
_LONG_NAME = 9
_LONG_NAME_RATIO = 86
_SUGGESTED_RATIO, _WORD_RATIO = 80, 60
"""How alike a suggested spelling is, and each of its words: Mr. Costello is not Maeve Costello."""
_SURE_FLOOR = 70
"""The least score of a variant that is linked; what is only alike stays at or below it."""
_TELLING_CONSONANTS = 3
"""Consonants that tell one name from another; two are shared by too many."""
_TELLING_LETTERS = 3
_LEAST_CONSONANTS = 6
_SHORT_WORD = 6
"""Letters up to which two edits make another name."""
_ENDINGS = ("i", "n", "an", "ian", "ean", "ish", "is", "isi", "ia", "s", "ni", "ini", "iti", "ik", "ist", "isk")
"""Endings, levelled, that make another word of a name: Iraqi, Nigerian, Kurdish, Nigeria, Stalinist."""

_SAME_NAMES = {
    name: tuple(other for pair in NICKNAMES.items() if name in pair for other in pair if other != name)
    for pair in NICKNAMES.items()
    for name in pair
}
"""A first name with those that are short for it, or that it is short for."""
_REMEMBERED = 65536
"""Surfaces of which is remembered what they are variants of: most recur all over a dossier."""
_OF_A_PEOPLE = ("ian", "ean", "ish", "ese")
Likeness = Literal["equal", "folded", "consonants", "close", ""]
"""How alike two words are: the same, the same but for transliteration, the same consonants, a letter apart, or not."""


class Variant(NamedTuple):
    """A registered name that a surface may be a spelling of, and how sure that is (0 to 100)."""

    entity: EntityId
    name: str
    score: float
    is_sure: bool


class VariantIndex(Record, frozen=True, eq=False):
    """The registry arranged for finding variants; what it was asked before, it remembers."""

    find: Callable[[str], tuple[Variant, ...]]
    """The entities a surface may be a variant of, best first; none for what the registry itself spells so."""
    find_surname: Callable[[str], str]
    """The surname of one person alone that a folded word is spelt like but for transliteration, or ""."""


def build_variant_index(tables: NameTables) -> VariantIndex:
    """Return the index by which variants of the registry's names are found."""
    return index_spellings(tables.place_of, arrange_spellings(list_spellings(tables), list_surnames(tables)))


def index_spellings(place_of: Mapping[str, int], spellings: VariantTables) -> VariantIndex:
    """Return the index by which variants of names are found that are arranged by spelling, but for registered forms."""
    remember = lru_cache(maxsize=_REMEMBERED)
    return VariantIndex(
        remember(partial(_find_variants, place_of=place_of, spellings=spellings)),
        remember(partial(_find_surname, surnames=spellings.surnames)),
    )


def _find_surname(word: str, surnames: Mapping[str, Sequence[str]]) -> str:
    found = () if word in WORLD_PLACES else surnames.get(level_spelling(word), ())
    return found[0] if len(found) == 1 else ""


def _find_variants(surface: str, place_of: Mapping[str, int], spellings: VariantTables) -> tuple[Variant, ...]:
    folded = fold_name(surface)
    if folded in place_of or folded in WORLD_PLACES or folded in GIVEN_NAMES:
        return ()
    found = _variants_of(surface, spellings)
    return found or (_variants_of(surface.replace("-", ""), spellings) if "-" in surface else ())


def _variants_of(surface: str, spellings: VariantTables) -> tuple[Variant, ...]:
    words, initials, signs = level_name(surface), initials_of(surface), signs_of(surface)
    found = (
        _compare(words, spelling)
        for spelling in _candidates(words, spellings)
        if spelling.signs == signs and (not initials or spelling.initials in {initials, ()})
    )
    best: dict[EntityId, Variant] = {}
    for variant in sorted(filter(None, found), key=_rank):
        best.setdefault(variant.entity, variant)
    return tuple(best.values())


def _rank(variant: Variant) -> tuple[bool, float, str, str]:
    return (not variant.is_sure, -variant.score, variant.entity, variant.name)


def _candidates(words: tuple[str, ...], spellings: VariantTables) -> Collection[Spelling]:
    """Return the names that words may be another spelling of; only what shares more with them is looked at closely."""
    if not words or len(words) > spellings.most_words:
        return ()
    found = list(spellings.by_consonants.get(" ".join(map(consonants_of, words)), ()))
    if len(words) > 1:
        for sounds in product(*map(_possible_sounds, words)):
            for place, word in enumerate(words):
                found += spellings.by_word.get((place, level_spelling(word), sounds), ())
    elif len(words[0]) >= LEAST_EDITED - 1:
        long_words = spellings.long_words.get(first_sound(words[0]), ())
        found += (each for each in long_words if ratio(words[0], each.words[0]) >= _SUGGESTED_RATIO)
    return dict.fromkeys(found) if len(found) > 1 else found


def _possible_sounds(word: str) -> tuple[str, ...]:
    """Return how a word may begin, be it a nickname of another or another a nickname of it."""
    return tuple(dict.fromkeys(map(first_sound, (word, *_SAME_NAMES.get(word, ())))))


def _compare(words: tuple[str, ...], spelling: Spelling) -> Variant | None:
    """Return the variant these words make of a name, sure or not, or None where they are different names."""
    others = spelling.words
    if not all(map(_may_be_same_word, words, others)) or _is_derived(words[-1], others[-1]):
        return None
    alike = ratio(" ".join(words), " ".join(others))
    likenesses = [word_likeness(a, b, spelling.most_edits) for a, b in zip(words, others, strict=True)]
    sure = _is_sure_word(words[0], others[0], likenesses[0]) if len(words) == 1 else _are_sure(words, likenesses)
    if not sure and len(words) > 1 and sum(map(len, words)) >= _LONG_NAME and alike >= _LONG_NAME_RATIO:
        sure = "" not in likenesses
    if not sure and (alike < _SUGGESTED_RATIO or not all(map(_is_somewhat_alike, words, others))):
        return None
    score = _SURE_FLOOR + alike * (1 - _SURE_FLOOR / 100) if sure else min(alike, _SURE_FLOOR)
    return Variant(spelling.entity, spelling.name, round(score, 1), sure)


def _is_somewhat_alike(word: str, other: str) -> bool:
    return ratio(word, other) >= _WORD_RATIO or word.startswith(other) or other.startswith(word)


def _are_sure(words: tuple[str, ...], likenesses: list[Likeness]) -> bool:
    if "" in likenesses or likenesses.count("close") > 1:
        return False
    pairs = zip(words, likenesses, strict=True)
    return any(likeness in {"equal", "folded"} and len(word) >= _TELLING_LETTERS for word, likeness in pairs)


def _is_sure_word(word: str, other: str, likeness: Likeness) -> bool:
    least = min(len(level_spelling(word)), len(level_spelling(other)))
    if likeness == "equal":
        return True
    if likeness == "folded":
        return least >= LEAST_EQUAL
    if likeness == "consonants":
        one, two = vowels_of(word), vowels_of(other)
        least = _TELLING_CONSONANTS if one[0] == two[0] else _TELLING_CONSONANTS + 1
        return (
            len(one) == len(two)
            and min(len(word), len(other)) >= _LEAST_CONSONANTS
            and len(consonants_of(word)) >= least
        )
    if likeness == "close":
        return min(len(word), len(other)) >= LEAST_EDITED and count_edits(word, other) <= 1
    return False


def word_likeness(word: str, other: str, most_edits: int = 1) -> Likeness:
    """Return how alike two folded words are: equal, folded, consonants, close, or "" for different words."""
    if _without_last_h(word) == _without_last_h(other):
        return "equal"
    if level_spelling(word) == level_spelling(other) or _is_nickname(word, other):
        return "folded"
    if _same_consonants(word, other):
        return "consonants"
    edits = most_edits if min(len(word), len(other)) > _SHORT_WORD else 1
    if min(len(word), len(other)) < LEAST_EQUAL or count_edits(word, other) > edits:
        return ""
    return "close" if winkler_similarity(word, other) >= _CLOSE and not _is_derived(word, other) else ""


def _without_last_h(word: str) -> str:
    """Return a word without the h of Raqqah and Haniyeh, where enough of it remains."""
    return word[:-1] if len(word) > LEAST_EQUAL and word.endswith(("ah", "eh")) else word


def _same_consonants(word: str, other: str) -> bool:
    """Tell whether only the vowels differ, and not the first of them nor whether there is one at the end."""
    if consonants_of(word) != consonants_of(other):
        return False
    one, two = vowels_of(word), vowels_of(other)
    if not one or not two or abs(len(one) - len(two)) > 1:
        return False
    ends = {level_spelling(word)[-1] in "aeiou", level_spelling(other)[-1] in "aeiou"}
    return (one[0] == two[0] or {one[0], two[0]} == {"a", "i"}) and len(ends) == 1


def _may_be_same_word(word: str, other: str) -> bool:
    if word == other:
        return True
    if any(map(str.isdecimal, word + other)):
        return False
    return first_sound(word) == first_sound(other) or _is_nickname(word, other)


def _is_nickname(word: str, other: str) -> bool:
    return other in _SAME_NAMES.get(word, ())


def _is_derived(word: str, other: str) -> bool:
    """Tell whether one word is the other with the ending of an adjective or a people: Syrian, Iraqi, Nigeria."""
    if word in DEMONYMS or other in DEMONYMS:
        return level_spelling(word) != level_spelling(other)
    if word.endswith(_OF_A_PEOPLE) != other.endswith(_OF_A_PEOPLE):
        return True
    short, long = sorted((level_spelling(word), level_spelling(other)), key=len)
    if short == long:
        return False
    is_stem = 3 < len(short) < len(long)  # noqa: PLR2004 - a stem of two letters is none
    stems = {short, short.rstrip("aiu") if is_stem else short}
    return any(long == stem + ending for stem in stems for ending in _ENDINGS)


def spelt_like(word: str, known: Iterable[str]) -> str:
    """Return the one known word that a word is beyond doubt a spelling of, or ""."""
    found = [other for other in known if _is_spelling(word, other)]
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=8192)
def _is_spelling(word: str, other: str) -> bool:
    if " " in other or first_sound(word) != first_sound(other) or _is_derived(word, other):
        return False
    return _is_sure_word(word, other, word_likeness(word, other))


def title_similarity(one: str, other: str) -> float:
    """Return how alike the words of two titles are, in any order (0 to 100); a title is like one that contains it."""
    return token_ratio(_telling_words(one), _telling_words(other))


@lru_cache(maxsize=8192)
def _telling_words(title: str) -> str:
    return " ".join(word for word in fold_name(title).split() if word not in FUNCTION_WORDS)
