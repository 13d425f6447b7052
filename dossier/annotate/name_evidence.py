"""Who of several bearers of a name is meant: by the full names, by the words before it, by what belongs where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from dossier.annotate.name_index import COUNTED, NameTables
from dossier.annotate.name_lists import DEMONYMS, EVERYDAY_SURNAMES, GIVEN_NAMES, MENS_NAMES, WOMENS_NAMES
from dossier.annotate.name_namesakes import Namesakes, Naming, Namings
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import CALENDAR, FUNCTION_WORDS, TITLES, words
from dossier.annotate.short_forms import drop_titles
from dossier.model import EntityId, Record
from dossier.names import fold_name

_SAFE_LENGTH = 4
_NOBODY = Namesakes(())
_WOMENS_TITLES = words(
    "mrs ms miss madam madame mme mlle mademoiselle lady dame frau countess baroness duchess queen princess empress"
)
_MENS_TITLES = words("mr sir lord herr monsieur count baron duke king prince emperor")


class Verdict(NamedTuple):
    """Who is meant, or nobody: with the rule and a plain reason either way."""

    entity: EntityId | None
    rule: str
    score: float
    reason: str
    runner_up: str = ""


def nobody(rule: str, reason: str) -> Verdict:
    """Return the verdict that nobody is meant."""
    return Verdict(None, rule, 0, reason)


class Evidence(Record, frozen=True):
    """What the full names of a document tell about its short forms."""

    namings: Namings
    named: frozenset[str]
    """The short forms of everybody the registry knows whose full name stands in the document."""
    firms: Mapping[str, str]
    """What is named here and is nobody, by the first of its words, which somebody may be called by."""
    spellings: Mapping[str, Sequence[str]]
    """The single words among the short forms by which such people can be called here, by their first sound."""


class ShortForm(NamedTuple):
    """A short form in the text: its key, where it stands (passage, offset), the titles before it, who bears it."""

    key: str
    where: tuple[int, int]
    titles: frozenset[str]
    bearers: tuple[EntityId, ...]
    has_initial: bool = False
    """Whether an initial stands before it, by which strangers are out of the question."""


def choose_bearer(short: ShortForm, namings: Namings, tables: NameTables) -> Verdict:
    """Return which bearer of a short form is meant."""
    bearers = tuple(bearer for bearer in short.bearers if _may_bear(tables.entities[bearer].name, short.titles))
    if short.bearers and not bearers:
        name = tables.entities[short.bearers[0]].name
        return nobody("stranger", f"the title before it is not one that {name} can have")
    short = short._replace(bearers=bearers)
    known = namings.get(short.key, _NOBODY)
    possible = [*short.bearers, *(() if short.has_initial else (None,))]
    before = [naming for naming in known.before(short.where) if naming.entity in possible]
    if before:
        return _nearest_fitting(before, known.bearers, short.titles, tables)
    after = [bearer for bearer in known.bearers if bearer in possible]
    if after and after[0] and not any(after[1:]):
        name = tables.entities[after[0]].name
        return Verdict(after[0], "short", 90, f"short for {name}, whom the document names in full later")
    if after:
        shown = tell_apart(list(filter(None, after)), tables)
        named = (n for n in known.namings if n.entity in possible)
        names = ", ".join(dict.fromkeys(shown[n.entity] if n.entity else n.surface for n in named))
        return nobody("ambiguous", f"named only later in the document, and more than one bears it: {names}")
    return _unnamed(short, tables)


def _nearest_fitting(
    before: list[Naming], bearers: tuple[EntityId | None, ...], titles: frozenset[str], tables: NameTables
) -> Verdict:
    nearest = next((n for n in reversed(before) if _may_bear(n.surface, titles)), before[-1])
    fitting = [n for n in before if titles & n.titles]
    if not titles & nearest.titles and len({n.entity for n in fitting}) == 1:
        nearest = fitting[-1]
    others = {n.entity: n for n in before if n.entity != nearest.entity}
    if nearest.is_shared:
        reason = f"nearest full name before is {nearest.surface}, which several bear, and nothing decides between them"
        return nobody("ambiguous", reason)
    if nearest.entity is None:
        reason = f"nearest full name before is {nearest.surface}, whom the registry does not know"
        known = [_name_of(others[entity], tables) for entity in bearers if entity in others]
        if not known:
            return nobody("stranger", reason)
        return nobody("ambiguous", f"{reason}; named farther back: {', '.join(known)}")
    runner_up = "; ".join(f"{_name_of(others[e], tables)}: named farther back" for e in bearers if e in others)
    how = "named in full before" if nearest.is_full else f'called "{nearest.surface}" here'
    reason = f"short for {tables.entities[nearest.entity].name}, {how}"
    return Verdict(nearest.entity, "short", 92 if others else 95, reason, runner_up)


def _may_bear(name: str, titles: frozenset[str]) -> bool:
    """Tell whether somebody of a first name may have a title, as far as both tell of a man or a woman."""
    women, men = bool(titles & _WOMENS_TITLES), bool(titles & _MENS_TITLES)
    return women == men or drop_titles(name)[0] not in (MENS_NAMES if women else WOMENS_NAMES)


def _name_of(naming: Naming, tables: NameTables) -> str:
    return naming.surface if naming.entity is None else tables.entities[naming.entity].name


def _unnamed(short: ShortForm, tables: NameTables) -> Verdict:
    bearers = short.bearers
    if len(bearers) > 1:
        names = ", ".join(tell_apart(bearers, tables).values())
        return nobody("ambiguous", f"the document names none in full of those who bear it: {names}")
    name = tables.entities[bearers[0]].name
    if not is_telling(short.key, has_initial=short.has_initial):
        return nobody("short", f"too common a word to stand for {name}, whom the document does not name in full")
    return Verdict(bearers[0], "short", 85, f"only {name} bears it in the registry")


def is_telling(key: str, *, has_initial: bool = False) -> bool:
    """Tell whether a surname is rare enough to stand for its only bearer without the full name; after an initial it is
    no word that is not a name."""
    words = key.split()
    last = words[-1]
    if len(words) == 1 and len(last) < _SAFE_LENGTH and not has_initial:
        return False
    others = () if has_initial else (FUNCTION_WORDS, TITLES, CALENDAR)
    return not any(last in table for table in (EVERYDAY_SURNAMES, GIVEN_NAMES, DEMONYMS, *others))


def cued_type(passage: Passage, start: int, cues: tuple[str, ...]) -> str:
    """Return the cue word of a type that stands directly before a name, or ""."""
    before = passage.text[max(0, start - 40) : start].rstrip(" \xa0\"'“‘(").lower()
    for cue in cues:
        lowered = cue.lower()
        if before.endswith(lowered) and not before[: -len(lowered)][-1:].isalnum():
            return cue
    return ""


_BEFORE_SHIPS = ("the", "ship", "ferry", "vessel", "boat", "lifeboat", "steamer", "tanker", "trawler")
"""What stands before the name of a ship, and not before that of whom it is called after."""


def choose_reading(
    passage: Passage,
    start: int,
    entities: tuple[EntityId, ...],
    named: Mapping[EntityId, list[tuple[int, int, str]]],
    tables: NameTables,
) -> Verdict:
    """Return which of several entities with one alias is meant, by cue, by the other names in the document, by kinship.

    `named` tells where each entity is named by a name that is its own alone.
    """
    cued = {e: cue for e in entities if (cue := cued_type(passage, start, tables.types[e].cues_before))}
    if called := cued_type(passage, start, _BEFORE_SHIPS):
        cued = {e: called for e in entities if tables.types[e].schema_org in COUNTED}
    if len(cued) == 1:
        ((entity, cue),) = cued.items()
        return _chosen(entity, entities, f'after "{cue}"', tables)
    known = [e for e in entities if named.get(e)]
    if len(known) == 1:
        return _chosen(known[0], entities, "the document names it alone beyond doubt", tables)
    if known:
        names = ", ".join(tell_apart(known, tables).values())
        return nobody("ambiguous", f"several bear this name whom the document also names otherwise: {names}")
    kin = [e for e in entities if any(named.get(relative) for relative in _relatives(e, tables))]
    if len(kin) == 1:
        return _chosen(kin[0], entities, "the document names what it belongs to", tables)
    names = ", ".join(tell_apart(entities, tables).values())
    return nobody("ambiguous", f"several bear this name and nothing in the document decides: {names}")


def _relatives(entity: EntityId, tables: NameTables) -> list[EntityId]:
    whole = tables.entities[entity].part_of
    return [*([whole] if whole else []), *tables.parts.get(entity, ())]


def _chosen(entity: EntityId, entities: tuple[EntityId, ...], why: str, tables: NameTables) -> Verdict:
    names = tell_apart(entities, tables)
    losers = "; ".join(f"{names[e]}: nothing in the document speaks for it" for e in entities if e != entity)
    return Verdict(entity, "exact", 90, f"{names[entity]}: {why}", losers)


def tell_apart(entities: Collection[EntityId], tables: NameTables) -> dict[EntityId, str]:
    """Return the names of entities, with the id of each whose name another of them bears too."""
    names = {entity: tables.entities[entity].name for entity in entities}
    counts = Counter(fold_name(name) for name in names.values())
    return {e: name if counts[fold_name(name)] == 1 else f"{name} (`{e}`)" for e, name in names.items()}
