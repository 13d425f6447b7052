"""The registry arranged for finding names: which written form means whom. Made once, read by every rule of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from dossier.annotate.name_forms import written_forms
from dossier.annotate.short_forms import short_forms_of
from dossier.model import Entity, EntityId, EntityType, Record, Registry, replace

ReadingKind = Literal["exact", "acronym", "never", "declared", "variant", "editor"]
COUNTED = frozenset({"Product", "Vehicle"})
"""What comes in numbers, by schema.org type: several F-35s, two Reapers."""
SHORT_NAME = 3
"""Names of so few letters are matched in their own case only: Qom is not QOM, Xi is not XI."""


class Reading(NamedTuple):
    """What a written form can stand for: this alias of this entity."""

    entity: EntityId
    alias: str
    kind: ReadingKind
    score: float = 100
    reason: str = ""


class NameTables(Record, frozen=True, eq=False):
    """Every written form with its readings, in an order that does not depend on the order of the registry."""

    forms: tuple[str, ...]
    readings: tuple[tuple[Reading, ...], ...]
    place_of: Mapping[str, int]
    """Where a form stands in `forms` and `readings`."""
    entities: Mapping[EntityId, Entity]
    """Without their aliases, acronyms and `never` phrases, which are asked for by the fields around this one alone."""
    names: Mapping[EntityId, tuple[str, ...]]
    """The name of each entity, and its aliases."""
    types: Mapping[EntityId, EntityType]
    short: Mapping[str, tuple[EntityId, ...]]
    """Folded short forms of full names, each with all who bear it."""
    short_of: Mapping[EntityId, frozenset[str]]
    parts: Mapping[EntityId, tuple[EntityId, ...]]
    """What names each entity as the thing it is part of."""


def build_name_tables(registry: Registry) -> NameTables:
    """Return the written forms of all names, aliases, acronyms and `never` phrases of the registry."""
    entities = {key: registry.entities[key] for key in sorted(registry.entities)}
    types = {key: _type_of(entity, registry) for key, entity in entities.items()}
    table = _readings_by_form(entities.values(), types)
    short_of = {key: _short_forms(entities[key]) for key, kind in types.items() if kind.short_forms == "surname"}
    return NameTables(
        forms=tuple(table),
        readings=tuple(table.values()),
        place_of={form: place for place, form in enumerate(table)},
        entities={key: replace(entity, aliases=(), acronyms=(), never=()) for key, entity in entities.items()},
        names={key: entity.full_names for key, entity in entities.items()},
        types=types,
        short=_invert(short_of),
        short_of=short_of,
        parts=_parts(entities.values()),
    )


def _readings_by_form(
    entities: Iterable[Entity], types: Mapping[EntityId, EntityType]
) -> dict[str, tuple[Reading, ...]]:
    table: dict[str, tuple[Reading, ...]] = {}
    for entity in entities:
        is_counted = types[entity.id].schema_org in COUNTED
        for reading in _readings_of(entity):
            forms = written_forms(reading.alias)
            if is_counted and reading.kind != "never":
                forms = (*forms, *(f"{form}s" for form in forms))
            for form in forms:
                entries = table.get(form)
                if entries is None:
                    table[form] = (reading,)
                elif not any(other.entity == reading.entity and other.kind == reading.kind for other in entries):
                    table[form] = (*entries, reading)
    return table


def _parts(entities: Iterable[Entity]) -> dict[EntityId, tuple[EntityId, ...]]:
    parts: dict[EntityId, list[EntityId]] = {}
    for entity in entities:
        if entity.part_of is not None:
            parts.setdefault(entity.part_of, []).append(entity.id)
    return {whole: tuple(found) for whole, found in parts.items()}


def _type_of(entity: Entity, registry: Registry) -> EntityType:
    return registry.types.get(entity.type) or EntityType(entity.type, str(entity.type), str(entity.type))


def _short_forms(entity: Entity) -> frozenset[str]:
    forms: set[str] = set()
    for name in entity.full_names:
        for form in short_forms_of(name, entity.sort_name if name == entity.name else ""):
            forms.update(written_forms(form) if " " in form else (form,))
    return frozenset(forms)


def _invert(short_of: Mapping[EntityId, frozenset[str]]) -> dict[str, tuple[EntityId, ...]]:
    bearers: dict[str, list[EntityId]] = {}
    for entity, forms in short_of.items():
        for form in sorted(forms):
            bearers.setdefault(form, []).append(entity)
    return {form: tuple(found) for form, found in bearers.items()}


def _readings_of(entity: Entity) -> Iterator[Reading]:
    for alias in dict.fromkeys(entity.full_names):
        yield Reading(entity.id, alias, "acronym" if is_case_exact(alias) else "exact")
    for acronym in entity.acronyms:
        yield Reading(entity.id, acronym, "acronym")
    for phrase in entity.never:
        yield Reading(entity.id, phrase, "never")


def is_case_exact(alias: str) -> bool:
    """Tell whether an alias counts in its own case only: acronyms, and names too short to be safe otherwise."""
    if alias.isupper() and " " not in alias:
        return True
    return sum(map(str.isalpha, alias)) <= SHORT_NAME
