"""TEI's names and dates: the element of a name, the lists of entities in the header, the attributes of a date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from dossier.chronology.values import is_approximate, unqualified
from dossier.cite.dates import exact_parts, write_parts
from dossier.exports.markup import write_attributes, write_element
from dossier.model import DateValue, Entity, EntityId, Record, Site

_LISTS: Mapping[str, tuple[str, str]] = {
    "persName": ("listPerson", "person"),
    "orgName": ("listOrg", "org"),
    "placeName": ("listPlace", "place"),
    "name": ("list", "item"),
}
"""The list and its item that stand for each element of a name."""
_LIFE = {"born": "birth", "died": "death"}


class TeiName(Record, frozen=True):
    """How an entity is written wherever it is named: the tags around its name, and its entry in the header."""

    element: str
    opening: str
    closing: str
    entry: str


def describe_names(site: Site) -> Mapping[EntityId, TeiName]:
    """Return every entity of the registry, in its order, as TEI names it."""
    elements = {id_: kind.tei for id_, kind in site.registry.types.items()}
    entities = site.registry.entities.items()
    return {id_: _describe_name(entity, elements.get(entity.type, "name")) for id_, entity in entities}


def write_lists(names: Mapping[EntityId, TeiName], wanted: Collection[EntityId]) -> str:
    """Return the wanted entities in a list for each element of a name, in the order of the registry."""
    by_element: dict[str, list[str]] = {}
    for id_, name in names.items():
        if id_ in wanted:
            by_element.setdefault(name.element, []).append(name.entry)
    return "".join(
        f"<{list_}>\n{''.join(by_element[element])}</{list_}>\n"
        for element, (list_, _) in _LISTS.items()
        if element in by_element
    )


@lru_cache(maxsize=4096)  # the same in the file of each source that names it
def _describe_name(entity: Entity, element: str) -> TeiName:
    # Only `name` needs the type: TEI has an element of its own for the others.
    type_ = "-".join(entity.type.split()) if element == "name" else ""
    attributes = write_attributes(type=type_, ref=f"#entity.{entity.id}")
    return TeiName(element, f"<{element}{attributes}>", f"</{element}>", _write_entry(entity, element, type_))


def _write_entry(entity: Entity, element: str, type_: str) -> str:
    listed = dict.fromkeys(entity.names)
    names = "".join(write_element(element, name, type=type_) for name in listed)
    details = ""
    if element == "persName":
        details = "".join(write_date(_LIFE[label], value) for label, value in entity.facts if label in _LIFE)
    if element == "placeName" and entity.coordinates:
        point = f"{entity.coordinates.latitude} {entity.coordinates.longitude}"
        details = f"<location>{write_element('geo', point)}</location>"
    item = _LISTS[element][1]
    identifier = write_element("idno", entity.wikidata, type="wikidata")
    return f"<{item}{write_attributes(**{'xml:id': f'entity.{entity.id}'})}>{names}{details}{identifier}</{item}>\n"


def write_date(element: str, value: DateValue | None, surface: str = "") -> str:
    """Return a date element; without a surface, `date` holds the EDTF and other elements nothing."""
    attributes = _date_attributes(value) if value else {}
    text = surface or (value.edtf if value and element == "date" else "")
    return write_element(element, text, **attributes) or f"<{element}{write_attributes(**attributes)}/>"


def _date_attributes(value: DateValue) -> dict[str, str]:
    """Return `when` for a day, a month or a year, qualified or not; else the bounds and the EDTF itself."""
    cert = "" if not is_approximate(value) else "medium" if "~" in value.edtf else "low"
    if parts := exact_parts(unqualified(value)):
        return {"when": write_parts(parts), "cert": cert}
    return {
        "notBefore": value.first.isoformat() if value.first else "",
        "notAfter": value.last.isoformat() if value.last else "",
        "cert": cert,
        "when-custom": value.edtf,
    }
