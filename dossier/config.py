"""`site.yaml` to the settings and the kinds of entity."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dossier.model import Config, EntityType, Licence, Problem, Record, SourceFile, TypeId
from dossier.problems import SourceError
from dossier.schema import read_shape
from dossier.shapes import SiteShape, TypeShape
from dossier.urls import escape_address
from dossier.yamlfile import read_yaml

DEFAULT_TYPES = MappingProxyType(
    {
        "person": TypeShape(
            label="Person", plural="People", schema_org="Person", ftm="Person", tei="persName", short_forms="surname"
        ),
        "organisation": TypeShape(
            label="Organisation", plural="Organisations", schema_org="Organization", ftm="Organization", tei="orgName"
        ),
        "place": TypeShape(label="Place", plural="Places", schema_org="Place", ftm="Address", tei="placeName"),
        "vessel": TypeShape(label="Vessel", plural="Vessels", schema_org="Vehicle", ftm="Vessel"),
        "weapon": TypeShape(label="Weapon", plural="Weapons", schema_org="Product", ftm="Asset"),
        "agreement": TypeShape(
            label="Agreement", plural="Agreements and documents", schema_org="CreativeWork", ftm="Document"
        ),
        "event": TypeShape(label="Named event", plural="Named events", schema_org="Event", ftm="Event"),
    }
)
"""The kinds of entity of a site that names none."""


class Settings(Record, frozen=True):
    """The settings, the kinds of entity in their order, and what was wrong with them."""

    config: Config
    types: Mapping[TypeId, EntityType]
    problems: tuple[Problem, ...]


def read_settings(source: SourceFile | None, base_url: str = "") -> Settings:
    """Return the settings from `site.yaml` (defaults where it is absent); `base_url`, where given, replaces its own."""
    shape, problems = _read(source)
    licence = Licence(shape.license.name, shape.license.url) if shape.license else None
    config = Config(
        title=shape.title,
        subtitle=shape.subtitle,
        description=shape.description,
        language=shape.language,
        base_url=escape_address(base_url or shape.base_url).rstrip("/"),
        editor=shape.editor or shape.title,
        licence=licence,
        repository=shape.repository.url.rstrip("/") if shape.repository else "",
        branch=shape.repository.branch if shape.repository else "main",
        timeline_page_size=shape.timeline_page_size,
        mentions_page_size=shape.mentions_page_size,
        index_page_size=shape.index_page_size,
        social_cards=shape.social_cards,
        never=shape.never,
    )
    types = (shape.types or DEFAULT_TYPES).items()
    return Settings(config, {TypeId(id_): _make_type(id_, kind, n) for n, (id_, kind) in enumerate(types)}, problems)


def _read(source: SourceFile | None) -> tuple[SiteShape, tuple[Problem, ...]]:
    if source is None:
        return SiteShape(), ()
    try:
        return read_shape(read_yaml(source.text, source.path), SiteShape, source.path)
    except SourceError as error:
        return SiteShape(), error.problems


def _make_type(id_: str, shape: TypeShape, order: int) -> EntityType:
    return EntityType(
        id=TypeId(id_),
        label=shape.label,
        plural=shape.plural,
        order=order,
        schema_org=shape.schema_org,
        ftm=shape.ftm,
        tei=shape.tei,
        short_forms=shape.short_forms,
        cues_before=shape.cues_before,
    )
