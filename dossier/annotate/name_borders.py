"""Whether a name ends where it seems to: a part of a longer name that the registry does not know is not that name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from dossier.annotate.name_lists import DEMONYMS, GIVEN_NAMES
from dossier.annotate.name_runs import Run, Word, opens_sentence, shifts_case
from dossier.annotate.name_segments import is_preposition, is_title, owes_its_capital
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import (
    CALENDAR,
    COMBINING_FORMS,
    COMPASS,
    EVENT_HEADS,
    FUNCTION_WORDS,
    NAMES_OF_THEIR_OWN,
    NAMING_HEADS_BEFORE,
    NAMING_HEADS_FOR,
    NAMING_HEADS_OF,
    OFFICES,
    PARTICLES,
    POST_NOMINALS,
    SPENT_HEADS,
    SUFFIXES_OF_FIRMS,
    SUFFIXES_OF_PERSONS,
    TITLES,
)
from dossier.annotate.spans import Spans
from dossier.names import fold_name

_HEAD_OF = re.compile(r"([A-ZÀ-Þ][^\W\d_]*) (of|for)(?: the)? $")
_TITLE_OF = re.compile(
    r"\b(?i:secretary|minister|chief|head|director|speaker|chairman|commander|leader) (?:of|for)(?: the)? $",
)
_HEAD_OF_SEVERAL = re.compile(
    r"(?:State|Front|Army|Movement|Party|Council|Society|Federation|League|Union|Association) "
    r"of [A-Z][\w-]+ and(?: the)? $",
)
_PARTNERS_BEFORE = re.compile(r"[A-Z]\w*\.?,? ?& ?$")
_PARTNERS_AFTER = re.compile(r"(?:, [A-Z][\w’'-]+){0,4}(?:,? ?& ?[A-Z]|,? and [A-Z][\w’'-]+ LLP\b)")
_FIRM_AFTER = re.compile(r",? ?(?:&|and) (?:Co|Cie|Company|Sons?|Söhne|Bros|Brothers|Partners)\b")
_SAY_NOTHING_BEFORE = DEMONYMS | CALENDAR
_SAY_NOTHING_AFTER = (SPENT_HEADS | FUNCTION_WORDS | DEMONYMS | CALENDAR | {"dc"} | POST_NOMINALS) - {"today"}
_JOINS_BEFORE = (" of ", " for ", " of the ", " for the ", " and ", " and the ", "&", "& ", "\n")
"""How a text ends in which one of the patterns above can be found that end with a word before a name."""
_START, _END = itemgetter(0), itemgetter(1)
"""Of a word."""
_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
"""Of German adjectives: Neue, Berliner."""
_SHOUT = 7
"""Letters that two words in capitals have together, when they are a headline and not two acronyms."""
_ROLE_AND_FULL_NAME = 3
_NAMED_AFTER = re.compile(
    r" ((?:international )?(?:air ?base|airport|avenue|boulevard|bridge|college|dam|foundation|highway|hospital"
    r"|institute|library|mosque|museum|road|school|square|stadium|station|street|university)\b)"
    r"(?: ([a-z]+))?\b",
)
"""What is called by somebody's name, and is not that person: the Charles de Gaulle airport."""
_LEADS = re.compile(r"\b(?i:in|at|to|from|near|into|inside|outside|across|through|of|for|by|with|on|over|the) $")
_VOLUME, _PAGE = re.compile(r"\d+ $"), re.compile(r" \d+")
_LONGEST_NUMBER = 5
_VERSUS_BEFORE = re.compile(r"[A-Z][\w.’'-]* v\.? (?:the )?$")
_VERSUS_AFTER = re.compile(r" v\.? (?:the )?[A-Z][\w’'-]*")


class Sought(NamedTuple):
    """A name whose borders are looked at."""

    start: int
    end: int
    is_personal: bool
    is_full: bool
    """No short form: a word before it is hardly a first name."""
    named: frozenset[str]
    """The short forms of everybody whose full name stands in the document."""
    hits: Spans
    """Where the registered names of the passage stand."""

    def is_known(self, word: Word) -> bool:
        """Tell whether a word beside the name belongs to another: to a hit, or to somebody named in full."""
        if word.key in self.named:
            return True
        beside = (self.hits.spans[number] for number in self.hits.overlapping(word.start, word.end))
        return any(last <= self.start or self.end <= first for first, last in beside)


class Surroundings(NamedTuple):
    """The words of a name, which may reach over several runs, and those around it in the same runs."""

    words: tuple[Word, ...]
    run: Run
    """The run of the first word."""
    place: int
    """Where in it the first word stands."""
    after: tuple[Word, ...]
    """The words directly after the last, three at the most."""

    @property
    def before(self) -> Word | None:
        """The word directly before the first."""
        return self.run[self.place - 1] if self.place else None


@lru_cache(maxsize=64)  # asked by one rule after the other
def look_around(passage: Passage, start: int, end: int) -> Surroundings:
    """Return the words of a name and its neighbours."""
    starts = passage.run_starts
    found = Surroundings((), (), 0, ())
    for run in passage.runs[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
        first = bisect_right(run, start, key=_END)
        last = bisect_left(run, end, first, key=_START)
        if first < last:
            opening = (found.run, found.place) if found.words else (run, first)
            after = run[last : last + 3] if run[last - 1].end <= end else ()  # a genitive ends a name: Hessens Norden
            found = Surroundings((*found.words, *run[first:last]), *opening, after)
    return found


def longer_name(passage: Passage, name: Sought) -> str:
    """Return the longer, unregistered name that a name is part of, or ""."""
    around = look_around(passage, name.start, name.end)
    before, after = around.before, around.after[0] if around.after else None
    if before and _may_precede(passage, around, before, name):
        before = None
    if after and _may_follow(passage, around, after, name):
        after = None
    if before or after:
        return passage.text[before.start if before else name.start : after.end if after else name.end]
    thing = _NAMED_AFTER.match(passage.text, name.end) if name.is_personal else None
    if thing and (not thing[2] or thing[2] in FUNCTION_WORDS or thing[2].endswith("ed")):  # not the Trump road map
        return passage.text[name.start : thing.end(1)]
    if case := _case_at_court(passage.text, name.start, name.end):
        return case
    if name.is_personal and (firm := _FIRM_AFTER.match(passage.text, name.end)):
        return passage.text[name.start : firm.end()]
    return "" if name.is_personal and len(around.words) > 1 else _name_around(passage.text, name)


def _may_precede(passage: Passage, around: Surroundings, word: Word, name: Sought) -> bool:
    first = around.words[0]
    if word.key == first.key:
        return False
    if is_preposition(passage, word):
        return _is_apart(passage, around.run[: around.place])
    if _both_shout(word, first) or shifts_case(word, first):
        return word.key not in GIVEN_NAMES
    if first.joint == "-":
        return word.key in COMBINING_FORMS or word.key in DEMONYMS or name.is_known(word)
    if word.key in COMPASS or (word.key in NAMING_HEADS_BEFORE and not name.is_personal):
        return word.key in COMPASS and first.key not in NAMES_OF_THEIR_OWN
    several = name.is_full and len(around.words) > 1
    return (
        word.key in _SAY_NOTHING_BEFORE
        or is_title(passage, word)
        or name.is_known(word)
        or _ends_something_else(word)
        or _is_in_office(passage, around.run[0].start, word)
        or _opens_sentence(passage, word, several=several or first.text.isupper())
        or (name.is_personal and several and word.key not in PARTICLES)
        or (several and passage.usage.language == "de" and _is_german_noun(word))
    )


def _is_german_noun(word: Word) -> bool:
    """Tell whether a word before a full name says in German what it is the name of, "die Kanzlei Hartmann Voss": there
    nouns have capitals too, and an adjective that belongs to the name ends otherwise."""
    return word.key not in GIVEN_NAMES and not word.key.endswith(_ADJECTIVE_ENDINGS)


def _is_apart(passage: Passage, before: Run) -> bool:
    """Tell whether words before a name, of which the last is a preposition, are none of a longer name: nouns have
    capitals at the beginning of a sentence (there one in the plural is no name), and in German everywhere."""
    if passage.usage.language == "de":
        return before[0].key not in GIVEN_NAMES
    first, *rest = before
    begins = owes_its_capital(passage, first) or (first.key.endswith("s") and opens_sentence(passage.text, first))
    return (begins or is_preposition(passage, first)) and all(is_preposition(passage, word) for word in rest)


def _ends_something_else(word: Word) -> bool:
    """Tell whether a word ends another name: "Jr", "Inc", an acronym."""
    if word.key in SUFFIXES_OF_PERSONS or word.key in SUFFIXES_OF_FIRMS:
        return True
    return word.text.isupper() and len(word.text) > 1 and word.key not in NAMING_HEADS_BEFORE


def _is_in_office(passage: Passage, start: int, word: Word) -> bool:
    """Tell whether the words before a name say what somebody is head of: Secretary of State, Minister of Defence."""
    return word.key not in GIVEN_NAMES and bool(_TITLE_OF.search(passage.text, max(0, start - 30), start))


def _opens_sentence(passage: Passage, word: Word, *, several: bool) -> bool:
    """Tell whether a word has its capital from the sentence and is no first name, as far as can be told."""
    return (
        word.key in FUNCTION_WORDS
        or owes_its_capital(passage, word)
        or (several and opens_sentence(passage.text, word))
    )


def _may_follow(passage: Passage, around: Surroundings, word: Word, name: Sought) -> bool:
    last = around.words[-1]
    is_surname = word.key in name.named and word.key not in _SAY_NOTHING_AFTER and word.joint == " "
    is_first = is_surname and not (name.is_personal or len(around.words) > 1 or last.text.isupper())
    if word.key == last.key or (is_first and not _LEADS.search(passage.text, max(0, name.start - 9), name.start)):
        return False
    if _both_shout(last, word) or shifts_case(last, word):
        return True
    if word.joint == "-":
        if passage.usage.language == "de" and last.text.isupper():  # SPD-Fraktion
            return True
        return word.key in DEMONYMS or (name.is_known(word) and not _joins_names(around.after[1:], name))
    if word.key in _SAY_NOTHING_AFTER or name.is_known(word):
        return True
    return word.key not in SUFFIXES_OF_PERSONS and _is_title(around.after)


def _joins_names(after: tuple[Word, ...], name: Sought) -> bool:
    """Tell whether the words after two names make one of them: the Iran-Iraq War, the Rhein-Main-Gebiet."""
    return bool(after) and (after[0].key in EVENT_HEADS or (after[0].joint == "-" and not name.is_known(after[0])))


def _is_title(after: tuple[Word, ...]) -> bool:
    """Tell whether the words after a name tell what somebody is: US Defense Secretary, Bloc Member Jane Roe."""
    word, following = after[0], after[1].key if len(after) > 1 else ""
    if following not in TITLES and len(after) > 1 and after[1].joint == "-":  # Paris Saint-Germain
        return False
    if word.key in TITLES or (word.key in OFFICES and following in TITLES):
        return True
    return len(after) >= _ROLE_AND_FULL_NAME and word.key.endswith(("ist", "er", "or", "man", "ian", "ant"))


def _both_shout(one: Word, other: Word) -> bool:
    """Tell whether two words are in capitals throughout, as in a headline: then neither tells of a name."""
    return one.text.isupper() and other.text.isupper() and len(one.text) + len(other.text) > _SHOUT


def _case_at_court(text: str, start: int, end: int) -> str:
    """Return the name of the case that a name is a party of (Jones v. Syria), or the place in the law reports of which
    it stands for a series (559 U.S. 460), or ""."""
    if text.endswith(".", start, end) and (page := _PAGE.match(text, end)):
        volume = _VOLUME.search(text, max(0, start - _LONGEST_NUMBER), start)
        if volume:
            return text[volume.start() : page.end()]
    if " v" not in text[max(0, start - len(" v. the ")) : end + len(" v. ")]:
        return ""
    before, after = _VERSUS_BEFORE.search(text, max(0, start - 40), start), _VERSUS_AFTER.match(text, end)
    return text[before.start() if before else start : after.end() if after else end] if before or after else ""


def _name_around(text: str, name: Sought) -> str:
    """Return the name that "of", "for" or "&" makes of this and its neighbour (University of Damascus), or ""."""
    start, end = name.start, name.end
    partners = _PARTNERS_AFTER.match(text, end)
    if text.endswith(_JOINS_BEFORE, max(0, start - 50), start):
        head = _HEAD_OF.search(text, max(0, start - 40), start)
        if head and fold_name(head[1]) in (NAMING_HEADS_OF if head[2] == "of" else NAMING_HEADS_FOR):
            return text[head.start() : end]
        several = _HEAD_OF_SEVERAL.search(text, max(0, start - 50), start)
        if several:
            return text[several.start() : end]
        partners = partners or _PARTNERS_BEFORE.search(text, max(0, start - 20), start)
    return text[max(0, start - 8) : end + 8].strip() if partners and name.is_personal else ""


def is_initial(word: Word) -> bool:
    """Tell whether a word is an initial, or several written together (J.K.)."""
    return len(word.text) == 1 or word.text[1] == "."


def initials_before(passage: Passage, start: int, end: int) -> tuple[Word, ...]:
    """Return the initials that stand directly before a surname ("M. Waugh", "J. K. Rowling"; not "A Clinton aide")."""
    around = look_around(passage, start, end)
    first = around.place
    while first and is_initial(around.run[first - 1]):
        first -= 1
    initials = around.run[first : around.place]
    if initials and _is_no_initial(passage, initials[0]):
        return initials[1:]
    return initials


def _is_no_initial(passage: Passage, word: Word) -> bool:
    """Tell whether a letter is the article of "A Clinton aide", or the title of "M. Macron" in French."""
    if word.text == "A":
        return passage.text[word.end] == " "
    return word.text == "M" and passage.usage.language == "fr"
