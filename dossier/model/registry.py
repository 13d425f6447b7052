"""What the editors have declared: kinds, entities, topics, settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dossier.model.ids import EntityId, TopicId, TypeId
from dossier.model.record import Record
from dossier.model.sources import DateValue

ShortForms = Literal["surname", "none"]
"""How names of a type are shortened in running text: people by surname, everything else not by rule."""
FACTS = ("born", "died", "founded", "dissolved")
"""The labels of the dates of an entity itself."""


class EntityType(Record, frozen=True):
    """A kind of entity, as `site.yaml` defines it; no Python knows the word "person"."""

    id: TypeId
    label: str
    plural: str
    order: int = 0
    schema_org: str = "Thing"
    ftm: str = "Thing"
    tei: str = "name"
    short_forms: ShortForms = "none"
    cues_before: tuple[str, ...] = ()
    """Words that, standing before a name, speak for this type: "Mr.", "President"; "in", "near"."""


class Coordinates(Record, frozen=True):
    """A point in WGS 84 degrees, and how exactly it stands for the place."""

    latitude: float
    longitude: float
    precision: str = "site"


class Entity(Record, frozen=True):
    """A person, organisation, place or thing of the registry."""

    id: EntityId
    type: TypeId
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    wikidata: str = ""
    same_as: tuple[str, ...] = ()
    facts: tuple[tuple[str, DateValue], ...] = ()
    """Dates of the entity itself by their labels (`FACTS`): ("born", 1957-03-11)."""
    coordinates: Coordinates | None = None
    part_of: EntityId | None = None
    different_from: tuple[EntityId, ...] = ()
    """Others of the same name, in the order of their ids; each of them has this one among its own."""
    sort_name: str = ""
    former_ids: tuple[str, ...] = ()
    former_line: int = 0
    path: str = ""
    line: int = 0

    @property
    def full_names(self) -> tuple[str, ...]:
        """Its name, and its aliases."""
        return (self.name, *self.aliases)

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called: its full names, and its acronyms."""
        return (*self.full_names, *self.acronyms)


class Topic(Record, frozen=True):
    """A theme that sources are filed under; `introduction` is HTML made from the file's Markdown."""

    id: TopicId
    title: str
    summary: str = ""
    introduction: str = ""
    entities: tuple[EntityId, ...] = ()
    order: int = 0
    former_ids: tuple[str, ...] = ()
    former_line: int = 0
    path: str = ""


class Registry(Record, frozen=True):
    """Everything the editors have declared: types, entities and topics, each by id in reading order."""

    types: Mapping[TypeId, EntityType]
    entities: Mapping[EntityId, Entity]
    topics: Mapping[TopicId, Topic]

    def label_type(self, type_: TypeId) -> str:
        """Return what a type is called; one that is not declared, by its id."""
        declared = self.types.get(type_)
        return declared.label if declared else type_


class Licence(Record, frozen=True):
    """A licence by name and address."""

    name: str
    url: str = ""


class Config(Record, frozen=True):
    """The settings of the site."""

    title: str
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    base_url: str = ""
    editor: str = ""
    licence: Licence | None = None
    repository: str = ""
    branch: str = "main"
    timeline_page_size: int = 300
    mentions_page_size: int = 25
    index_page_size: int = 500
    social_cards: bool = True
    """Whether each source has a picture for social networks."""
    never: tuple[str, ...] = ()
    """What the editors have rejected in the review, where no entity's own file is the place for it."""


class EditorPage(Record, frozen=True):
    """A page of the editors' own, such as "About"."""

    id: str
    title: str
    html: str
    summary: str = ""
    order: int = 0
    path: str = ""
