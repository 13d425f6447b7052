"""Names that are written right and mean something else: a word in capitals, another ministry, a namesake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dossier.annotate.date_cues import PAST
from dossier.annotate.name_borders import look_around
from dossier.annotate.name_forms import ends_with_legal_form
from dossier.annotate.name_lists import (
    COUNTRIES,
    DEMONYMS,
    SHORTENED_STATES,
    STATES_AND_PROVINCES,
    TRANSPLANTED_NAMES,
)
from dossier.annotate.name_runs import Word, opens_sentence
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import FUNCTION_WORDS, INSTITUTION_WORDS, MONTHS, OFFICES, SURE_TITLES, words
from dossier.names import fold_name

_REGION = re.compile(r", ((?:(?:New|North|South|West|Rhode|British|Nova) )?[A-Z](?:\w+|\.)(?:[A-Z]\.)*)")
_OF = re.compile(r" of (?:the )?([A-Z][\w.]*(?: [A-Z]\w+)?)")
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|on|by|since|until|till|of|last|next|early|late|mid|this|during|from|to|before|after"
    r"|\d+(?:st|nd|rd|th)?)[ -]$",
)
_ASKED = re.compile(r" (?:I|you|he|she|it|we|they|the|this|there|your|God|Allah)\b")
_LEADING_IN = (" in ", " near ", " outside ", "In ", "Near ", "Outside ")
_LEANING_IN = re.compile(r"\b(?i:trust|faith|confidence|belie\w+|interest\w*|hopes?|disappoint\w+) in $")
_PLACE_CUE = re.compile(
    r"\b(?:(?:city|county|district|parish|port|province|town|village) of|(?:Avenue|Lane|Road|Square|Street),) $"
)
_SOMEBODY = re.compile(r" [A-Z][a-z]")
_GOES_ON = re.compile(r" [^\W\d_]")
_OF_SOMEBODY = re.compile(
    r"\b(?i:his|her|my|their|whose|\w['’]s) (?:\w+ )?"
    r"(?:son|daughter|wife|husband|brother|sister|cousin|nephew|niece|uncle|aunt) $",
)
_WORD_AFTER = re.compile(r" ([a-z]+)")
_CITED = re.compile(
    r"(?:,? (?:and|&) [A-Z][\w’'-]+)?"
    r"(?:,? et al\b|, (?:1[89]|20)\d\d[a-z]?(?=[);,])| \((?:1[89]|20)\d\d[a-z]?\))"
)
_NUMBERED = re.compile(r" \d")
_ENDS = re.compile(r"[.,;:!?)”\"]|$")
_JOINED_ON = re.compile(r"[-‐‑][a-z]")
_DOES = re.compile(rf"{PAST}|says|tells|calls|wants|warns|vows|claims|does|goes|speaks|makes|knows|must")
_SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "who", "what"))
_GENERAL = INSTITUTION_WORDS | OFFICES
_OWNER = re.compile(r"\b([A-Z][\w.]*)['’]s? $")
_LONGEST_OWNER = 24
_OWNERS = DEMONYMS | COUNTRIES | words("us uk eu un arabia zealand")
"""No towns: Tehran's Foreign Ministry is Iran's, which no letters tell."""
_STEM = 3
"""Letters that a demonym and its country share at the least: Polish, Poland."""
_LOUD = 4

Names = Callable[[], Iterable[str]]
"""Gives the names of what a hit can mean; few hits ask for them."""


def is_shouted_word(passage: Passage, start: int, end: int) -> bool:
    """Tell whether an acronym may be a common word in a line of capitals: "LEFT US", but "US TROOPS"."""
    surface = passage.text[start:end].lower()
    if surface not in FUNCTION_WORDS:
        return False
    around = look_around(passage, start, end)
    beside = (around.before, *around.after[:1])
    if not any(word and word.text.isupper() and len(word.text) >= _LOUD for word in beside):
        return False
    return surface in _SUBJECTS or not around.after or around.after[0].key in FUNCTION_WORDS


def is_ordinary_word(passage: Passage, start: int, end: int, names: Names) -> bool:
    """Tell whether what is left of a firm's name without its legal form, and is no name of its own, is a word that the
    article writes small too, with the capital of a sentence (Target practice, not Target Corp.)."""
    words = look_around(passage, start, end).words
    if len(words) != 1 or words[0].end != end or not opens_sentence(passage.text, words[0]):
        return False
    if not passage.usage.writes_small(words[0].text):
        return False
    known = tuple(names())
    return any(map(ends_with_legal_form, known)) and words[0].key not in map(fold_name, known)


def misplaced_institution(passage: Passage, start: int, end: int, names: Names) -> str:
    """Return whose a general name is (German Foreign Ministry, Congress of Berlin), if no name bears it out, or ""."""
    around = look_around(passage, start, end)
    if not around.words or not all(word.key in _GENERAL for word in around.words):
        return ""
    of = _OF.match(passage.text, end)
    owner = of[1] if of else _owner_before(passage, start, around.before)
    known = [fold_name(name) for name in names()] if owner else []
    if not known or any(_tells_owner(name, fold_name(owner)) for name in known):
        return ""
    is_country = not of and around.before and around.before.key not in DEMONYMS
    return "" if is_country and not any(map(_tells_country, known)) else owner  # the US Treasury may be the Treasury


def _owner_before(passage: Passage, start: int, before: Word | None) -> str:
    """Return whose something is by the word before it (German, US, Germany's), or ""."""
    if before:
        return before.text if before.key in _OWNERS else ""
    owner = _OWNER.search(passage.text, max(0, start - _LONGEST_OWNER), start)
    return owner[1] if owner and fold_name(owner[1]) in _OWNERS else ""


def _tells_owner(name: str, owner: str) -> bool:
    """Tell whether an owner is in a name: Poland or Polish, the United States or US."""
    words = name.split()
    stem = owner[:_STEM]
    if any(word == owner or (len(stem) == _STEM and word.startswith(stem)) for word in words):
        return True
    return _initials_in(owner) in words or _initials_in(name).startswith(owner)


def _tells_country(name: str) -> bool:
    """Tell whether a name says whose something is: the Royal Navy of the United Kingdom, Turkey's Treasury."""
    return not _OWNERS.isdisjoint(name.split()) or _initials_in(name)[:2] in _OWNERS


def _initials_in(name: str) -> str:
    return "".join(word[0] for word in name.split())


def may_be_transplanted(key: str) -> bool:
    """Tell whether places in North America bear this folded name, or its last word."""
    return key.rpartition(" ")[2] in TRANSPLANTED_NAMES


def namesake_place(passage: Passage, end: int, names: Names) -> str:
    """Return the state or province after a place that no name bears out (London, Ontario), or ""."""
    region = region_after(passage, end)
    is_borne_out = region and any(_bears_out(fold_name(region), fold_name(known)) for known in names())
    return "" if is_borne_out else region


def _bears_out(region: str, known: str) -> bool:
    """Tell whether a known name has a state in it, which may be shortened here."""
    parts = known.replace(",", "").split()
    if region in SHORTENED_STATES:
        return any(part[0] == region[0] and part in STATES_AND_PROVINCES for part in parts)
    return f" {region} " in f" {' '.join(parts)} "


def region_after(passage: Passage, end: int) -> str:
    """Return the American state or Canadian province that a comma adds to a name, or ""."""
    match = _REGION.match(passage.text, end)
    if match is None:
        return ""
    region, key, rest = match[1], fold_name(match[1]), passage.text[match.end() : match.end() + 3]
    is_state = key in STATES_AND_PROVINCES and not _SOMEBODY.match(rest)  # Virginia Woolf
    is_short = rest.startswith(".") or (region.isupper() and not _GOES_ON.match(rest))
    return region if is_state or (is_short and key in SHORTENED_STATES) else ""


def title_of_person(passage: Passage, start: int, end: int) -> str:
    """Return the word by which what may be a place is somebody's name (Ms. Jordan, Sen. Chad, his son Chad), or ""."""
    around = look_around(passage, start, end)
    if len(around.words) != 1:
        return ""
    if kin := _OF_SOMEBODY.search(passage.text, max(0, start - 40), start):
        return kin[0].strip()
    before = around.before
    if before is None or before.key not in SURE_TITLES:
        return ""
    return "" if before.text.isupper() and len(before.text) > _LOUD else before.text  # a headline sets off nothing


def is_asking_verb(passage: Passage, word: Word, end: int) -> bool:
    """Tell whether what may be a surname is the verb that begins a question or a wish: "May I ask?"."""
    if word.key not in {"may", "will"} or not _ASKED.match(passage.text, end):
        return False
    return opens_sentence(passage.text, word)


def is_cited(text: str, end: int) -> bool:
    """Tell whether a surname is that of an author with the year of a work: "(Lund and March, 2011)", "Lund et al."."""
    return _CITED.match(text, end) is not None


def is_thing(text: str, start: int, end: int, *, is_telling: bool) -> bool:
    """Tell whether a surname stands for a thing called by it: "in a Ford.", but "a Ford aide"; or is a common word with
    a number, "Day 14"."""
    if not is_telling and _NUMBERED.match(text, end):
        return True
    return text.endswith((" a ", " an "), max(0, start - 4), start) and bool(_ENDS.match(text, end))


def is_adjective(text: str, start: int, end: int) -> bool:
    """Tell whether what may be a surname says of what movement or faith a thing is: "Houthi envoys", "Houthi-run"."""
    if fold_name(text[start:end]) not in DEMONYMS:
        return False
    if _JOINED_ON.match(text, end):
        return True
    following = _WORD_AFTER.match(text, end)
    return following is not None and following[1] not in FUNCTION_WORDS and not _DOES.fullmatch(following[1])


def place_cue(text: str, start: int) -> str:
    """Return the word before a name that makes a place of it: the town of Ford, 3 Mill Road, Ford; or ""."""
    cue = _PLACE_CUE.search(text, max(0, start - 24), start)
    return cue[0].strip(", ") if cue else ""


def is_place_here(text: str, start: int, end: int) -> bool:
    """Tell whether what may be a surname is what something is in or near: "in Sulaimani.", but "trust in Mattis"."""
    if not text.endswith(_LEADING_IN, 0, start) or _LEANING_IN.search(text, max(0, start - 24), start):
        return False
    following = _WORD_AFTER.match(text, end)
    return bool(_ENDS.match(text, end)) or (following is not None and following[1] in FUNCTION_WORDS)


def is_written_month(passage: Passage, key: str, start: int, end: int) -> bool:
    """Tell whether a name that is also a month is the month here: after "in", before a number."""
    if key not in MONTHS:
        return False
    before = passage.text[max(0, start - 14) : start].lower()
    return bool(_BEFORE_A_MONTH.search(before) or re.match(r",? \d", passage.text[end : end + 4]))
