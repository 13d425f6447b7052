"""Entities, sources and events for FollowTheMoney, which Aleph and OpenSanctions read: one entity a line.

Every value is a list of texts; dates may stop at the month or the year, and one that is not exact is left out. The
properties used of an entity are those that every `Thing` has, and a few more where its schema is known to have them.
Involved in an event are those of whom an editor says so: a name that merely stands in the paragraph may be anybody's.
https://followthemoney.tech
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dossier import urls
from dossier.chronology.values import html_datetime
from dossier.exports.export import TABLES, Export
from dossier.exports.table import write_json
from dossier.model import DateValue, Entity, Event, FileKind, Filing, OutputFile, Site

_FOUNDED = {"founded": "incorporationDate", "dissolved": "dissolutionDate"}
_FACTS: Mapping[str, Mapping[str, str]] = {
    "Person": {"born": "birthDate", "died": "deathDate"},
    "Company": _FOUNDED,
    "Organization": _FOUNDED,
    "PublicBody": _FOUNDED,
    "LegalEntity": _FOUNDED,
    "Vessel": {"founded": "buildDate"},
}


def export_followthemoney(site: Site) -> Iterator[OutputFile]:
    """Return `data/entities.ftm.json`."""
    found = (
        *(_make_entity(site, entity) for entity in site.registry.entities.values()),
        *(_make_source(site, filing) for filing in site.filings.values()),
        *(_make_event(site, event) for event in site.events.values()),
    )
    lines = (write_json(each) + "\n" for each in found)
    yield OutputFile(urls.data_address("entities.ftm.json"), "".join(lines).encode())


def _write(id_: str, schema: str, properties: Mapping[str, Iterable[str]]) -> dict[str, object]:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _name(kind: str, id_: str) -> str:
    """Return an id that the format takes: it knows no `_`, and no sign at the end; no id of ours holds a full stop."""
    name = f"{kind}-{id_}".replace("_", "..")
    return name if name[-1].isalnum() else f"{name}.0"


def _make_entity(site: Site, entity: Entity) -> dict[str, object]:
    kind = site.registry.types.get(entity.type)
    schema = kind.ftm if kind else "Thing"
    properties: dict[str, Iterable[str]] = {
        "name": (entity.name,),
        "alias": entity.aliases,
        "weakAlias": entity.acronyms,
        "summary": (entity.summary,),
        "wikidataId": (entity.wikidata,),
        "sourceUrl": (_link(site, urls.entity_address(entity.id)), *entity.same_as),
    }
    for label, value in entity.facts:
        if name := _FACTS.get(schema, {}).get(label):
            properties[name] = (_write_day(value),)
    if schema == "Address":
        properties["full"] = (entity.name,)
        if entity.coordinates:
            properties["latitude"] = (str(entity.coordinates.latitude),)
            properties["longitude"] = (str(entity.coordinates.longitude),)
    return _write(_name("entity", entity.id), schema, properties)


def _make_source(site: Site, filing: Filing) -> dict[str, object]:
    source = filing.publication
    return _write(
        _name("source", filing.id),
        "Article",
        {
            "name": (source.title or filing.title,),
            "title": (source.title,),
            "author": (author.rstrip(",") for author in source.authors),
            "publisher": (source.publisher,),
            "publishedAt": (_write_day(filing.date),),
            "summary": (filing.summary,),
            "sourceUrl": (source.url, _link(site, urls.article_address(filing.id))),
            "retrievedAt": (_write_day(source.retrieved),),
        },
    )


def _make_event(site: Site, event: Event) -> dict[str, object]:
    return _write(
        _name("event", event.id),
        "Event",
        {
            "name": (event.title,),
            "date": (_write_day(event.date),),
            "involved": (_name("entity", id_) for account in event.accounts for id_ in account.entities),
            "proof": (_name("source", account.article) for account in event.accounts),
            "sourceUrl": (_link(site, urls.event_address(event.id)),),
        },
    )


def _write_day(value: DateValue | None) -> str:
    """Return a date as exactly as it is known; nothing where it is not exact."""
    return html_datetime(value) or "" if value else ""


def _link(site: Site, address: str) -> str:
    """Return the public address; nothing where there is none, for the format knows no relative ones."""
    return urls.absolute_link(site.config.base_url, address) if site.config.base_url else ""


EXPORTS = (
    Export(
        FileKind(TABLES, "Entities for investigations", "Names, sources and events for Aleph and OpenSanctions tools.",
                 "FollowTheMoney JSON lines", media_type="application/json+ftm"),
        export_followthemoney,
    ),
)  # fmt: skip
