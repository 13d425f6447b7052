"""Which way a sentence looks from a date in it: back, forward, or neither, told by verbs and prepositions."""

from __future__ import annotations

import re
from typing import Literal

from .date_context import OPENING_OF_ITEM, Setting, UnresolvedError
from .date_words import SUBPATTERNS

Direction = Literal["past", "future", ""]

_FUTURE = (
    r"(?:will|won['’]t|shall|would(?! (?:not )?have\b)|ll)(?: not| also| now| then| only| likely| still| soon| again"
    r"| never| [a-z]+ly)?(?: be [a-z]+)?"
    r"|to be [a-z]+|due|scheduled|slated|upcoming|forthcoming|deadline|going to|plan(?:s|ned|ning)? (?:to|for|on)"
    r"|planned|expect(?:s|ed|ing)?|set (?:to|for)|intend(?:s|ed)? to|hope[ds]? to"
    r"|aims? to|wants? to|ahead of"
    r"|(?:is|are) possible|(?:is|are|was|were|agreed|vowed|pledged|promised|prepared|preparing|prepares|ready|about"
    r"|bound|likely|wait|waiting) to(?: be [a-z]+)?"
    r"|(?:should|must)(?! have)|takes? effect|(?<!to )expires?|postponed|delayed|deferred"
)


PAST = (
    r"(?:had|has) (?:previously |earlier |once )?been (?:due|scheduled|expected|planned|set|slated)(?: to| for)?"
    r"|had (?:previously |earlier |once )?(?:planned|intended|hoped|wanted) to"
    r"|was|were|had|did|said|told|came|went|began|took|made|left|fell|rose|held|met|sent|got|gave|won|lost|led|saw"
    r"|found|became|struck"
    r"|shot|hit|ran|flew|broke|brought|built|fought|spoke|wrote|quit|sold|bought|paid|kept|grew|drew|withdrew"
    r"|drove|threw|knew|thought"
    r"|stood|sat|spent|lay|swept|sought|caught|taught|felt|heard|read|put|chose|froze|stole|sank|rang|sang|drank"
    r"|swam|bore|wore|tore|swore"
    r"|since|ago|has|have|been|set (?:aside|up|out|off)|(?!need|speed|indeed|feed|seed|breed|exceed|proceed"
    r"|succeed|un)[a-z]{2,}ed"
)


_PRESENT = r"(?:is|are) (?!expected|scheduled|planned|slated)(?:[a-z]+ly )?[a-z]+(?:ed|en|wn|rd|ld|ne|nt|ught)"
"""Tells of neither: "the case is heard in May"."""
_CUE = re.compile(
    rf"\b(?=[a-z])(?:(?P<present>{_PRESENT})|(?P<future>{_FUTURE})|(?P<past>(?!(?<=, )\w+ by [^,]*,)(?:{PAST})))\b"
)


_ASKED = re.compile(r"[\"“‘']?(?P<past>[A-Z][a-z]+(?<!hmed)(?<!mmed)ed) (?:on|in|by|at|about|late|early|last)\b")
"""A participle that opens a sentence tells of the past: "Asked on Monday whether he will go"."""
_FOLLOWED = re.compile(rf" (?:{PAST})\b")


_HAD = re.compile(r"\b(?:had|was|were)\b")
_HAD_DONE = re.compile(
    r"\bhad(?: [a-z]+|(?:n['’]t| not| never| already| been)(?: (?!to\b)[a-z]+){1,3}) by (?:the )?$"
    r"|\b[Tt]here (?:was|were) (?:(?!to\b)[a-z]+ ){1,5}by (?:the )?$"
)
"""What had, or had not, been done by a day; "had to pay by" and "had been told to go by" look forward from it.
Or what there was by then."""


_LASTED = re.compile(
    r"had|was|were|held|lasted|ran|stayed|remained|continued|served|lived|waited|worked|fought|kept|sat|stood|did|went|took"
)
"""What had gone on until a day; other verbs put something off until one."""


_ADJOINING = re.compile(
    r"\b(?:(?P<future>by|until|till|due|before|from now to|as (?:soon|early) as|deferred to|(?:begins|starts|opens"
    r"|ends|closes|expires|lapses|effective|runs (?:through|out)|resumes|reconvenes|meets|votes|flies|arrives|departs)"
    r"(?: in| on)?|(?:is|are) on|see you"
    rf"|{SUBPATTERNS['MOVED']}(?: from [\w ]{{3,16}})? (?:to|for)|extended to|(?:between )?now and)"
    r"|(?P<past>since|ago|back in|as of))"
    r"(?: the| as early as| as late as| at least| around| about| early| late| mid| at| on| noon| midnight"
    r"| \d{1,2}(?::\d\d)? ?[ap]\.?m\.?(?: [A-Z]{2,3}T)?)*[ -]$",
    re.IGNORECASE,
)


_NOUN = re.compile(
    r"[ -](?!(?:the|an?|and|or|but|in|on|at|to|of|for|by|with|when|as|from|after|before|until|while|he|she|it|they"
    r"|we|his|her|its|their|that"
    r"|which|was|were|is|are|had|has|have|will|would|could|may|might|did)\b)[a-z]"
)


_OTHER_SIDE = re.compile(r" (?:before|after)\b(?! (?:last|noon|midnight|an?|[a-z]+ing)\b)")


def refuse_other_side(setting: Setting) -> None:
    """Leave open what is counted from something else: "the Friday before she died", "the summer after the war"."""
    if setting.before().lower().endswith("the ") and _OTHER_SIDE.match(setting.after()):
        raise UnresolvedError("counted from an event whose date the text does not give")


_OF = re.compile(r" of (?!course\b)")
_SOMEBODYS = re.compile(r"(?:\b(?:his|her|its|their|our|my|your|whose)|\w['’]s|s['’]) $", re.IGNORECASE)


def is_of_something(setting: Setting) -> bool:
    """Whether a unit is counted by something of its own: the last year of the war, his last year in office."""
    return bool(_OF.match(setting.after()) or _SOMEBODYS.search(setting.before()))


_MOVED = re.compile(rf"\b{SUBPATTERNS['MOVED']}(?: [a-z]+)? from $")


def is_moved(setting: Setting) -> bool:
    """Whether "from Monday to Thursday" tells what was put off, not how long it lasted."""
    return bool(_MOVED.search(setting.before(40)))


_ARTICLE = re.compile(r"\b(?:the|its|his|her|their|our|an?) $", re.IGNORECASE)


_ANSWERED = re.compile(r"[.!]|,? (?:yes|no)\b")
"""What ends an answer without a verb: "Until 18 December, yes."."""


def is_attributive(setting: Setting) -> bool:
    """Whether an expression only describes a thing, "the Aug. 7 blasts": the sentence's tense is then not its own."""
    after = setting.after(12)
    return bool(re.match(r"['’]s [a-z]", after) or (_ARTICLE.search(setting.before(8)) and _NOUN.match(after)))


def adjoining_direction(setting: Setting) -> Direction:
    """Which way the preposition before an expression looks: "by Friday", "since March"."""
    return "" if is_attributive(setting) else _adjoining(setting)


def _adjoining(setting: Setting) -> Direction:
    adjoining = _ADJOINING.search(setting.before())
    if adjoining is None:
        return ""
    word = adjoining[0].lower()
    if word.startswith(("until", "till", "before")):
        cue = _nearest_cue(setting)
        if cue is None and adjoining[0].startswith("Until") and _ANSWERED.match(setting.after()):
            return ""
        past = cue and cue.lastgroup == "past" and (word.startswith("before") or _LASTED.fullmatch(cue[0]))
        return "past" if past else "future"
    if word.startswith("by"):
        cue = _nearest_cue(setting)
        looks_ahead = cue is not None and cue.lastgroup == "future"
        has_been = not looks_ahead and _HAD.search(setting.text, setting.end, setting.around[1])
        if has_been or _HAD_DONE.search(setting.before(60)):
            return "past"
    return "future" if adjoining.lastgroup == "future" else "past"


def direction_of(setting: Setting) -> Direction:
    """Whether an expression's sentence looks back or forward from it; "" where nothing says."""
    if setting.ground.is_ahead and setting.start <= OPENING_OF_ITEM:
        return "future"
    if is_attributive(setting):
        return ""
    if _FOLLOWED.match(setting.text, setting.end):  # "the department on Sunday issued"
        return "past"
    cue = None if (adjoining := _adjoining(setting)) or _is_bracketed(setting) else _nearest_cue(setting)
    return adjoining or _DIRECTIONS.get(cue.lastgroup or "" if cue else "", "")


def _is_bracketed(setting: Setting) -> bool:
    """Whether brackets add something that has a time of its own: "(in August: 7 million)"."""
    return setting.before(4) in {"(in ", "(on "}


_DIRECTIONS: dict[str, Direction] = {"future": "future", "past": "past"}


def is_surely_past(setting: Setting) -> bool:
    """Whether a verb form right beside an expression tells of the past: "was reversed in February"."""
    cue = None if is_attributive(setting) else _nearest_cue(setting)
    if cue is None or cue.lastgroup != "past" or " been " in cue[0]:  # what had been due may still be to come
        return False
    if _NIGHT_OF.search(setting.before()):
        return True
    opens = setting.start - setting.sentence[0] <= _OPENING
    return setting.start - cue.end() <= _BESIDE if cue.end() <= setting.start else opens


_NIGHT_OF = re.compile(r"\bon the (?:night|evening|morning|afternoon|day) of $", re.IGNORECASE)
_BESIDE = 12
"""How close a verb stands to what it dates, in characters."""


_OPENING = 26
"""How far into its sentence an expression still opens it, in characters."""


_LONGEST_CUE = 30
"""In characters: no more of a cue that is cut in two may stand before where the search for it begins."""
_OPENS_CLAUSE = re.compile(r"[,;] (?:and|but) (?:then )?(?:in|on) $")
"""What begins a clause that has a verb of its own: "they said they would go, and in August they went"."""


def _nearest_cue(setting: Setting) -> re.Match[str] | None:
    """The verb form or word nearest before an expression that tells the time, else the first one after it."""
    start = setting.sentence[0]
    if _OPENS_CLAUSE.search(setting.before()) and (cue := _CUE.search(setting.text, setting.end, setting.around[1])):
        return cue
    for reach in (50, 150):  # most sentences tell at once
        first = max(start, setting.start - reach)
        cues = list(_CUE.finditer(setting.text, max(start, first - _LONGEST_CUE), setting.start))
        if cues and cues[-1].end() > first:
            return cues[-1]
    if asked := _ASKED.match(setting.text, start, setting.start):
        return asked
    return _CUE.search(setting.text, setting.end, setting.around[1])
