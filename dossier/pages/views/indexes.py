"""Views of the index pages: every source, entity, topic and event in a table."""

from __future__ import annotations

from dossier.model import Record
from dossier.pages.views.drawings import BarChart
from dossier.pages.views.frame import PageInfo
from dossier.pages.views.parts import EntityLink, EventLine, FilterGroup, SourceLine, TopicLink


class SourceRow(Record, frozen=True):
    """A source in the table; `date_sort` is an ISO day that orders it."""

    source: SourceLine
    date_sort: str
    publisher_id: str
    topics: tuple[TopicLink, ...]
    topic_ids: tuple[str, ...]
    words: int
    names: int
    events: int


class SourcesView(Record, frozen=True):
    """All sources."""

    page: PageInfo
    introduction: str
    total: int
    filters: tuple[FilterGroup, ...]
    rows: tuple[SourceRow, ...]


class EntityRow(Record, frozen=True):
    """An entity in the table; `also` are other names, for the filter as you type."""

    entity: EntityLink
    sort_name: str
    summary: str
    also: tuple[str, ...]
    mentions: int
    sources: int
    over_time: BarChart | None


class EntitiesView(Record, frozen=True):
    """All entities; `filters` has the types."""

    page: PageInfo
    introduction: str
    total: int
    filters: tuple[FilterGroup, ...]
    rows: tuple[EntityRow, ...]


class TopicRow(Record, frozen=True):
    """A topic in the list."""

    topic: TopicLink
    counts: str
    leading: tuple[EntityLink, ...]
    over_time: BarChart | None


class TopicsView(Record, frozen=True):
    """All topics."""

    page: PageInfo
    introduction: str
    rows: tuple[TopicRow, ...]


class EventRow(Record, frozen=True):
    """An event in the table; `differs` names what the accounts disagree on."""

    event: EventLine
    date_sort: str
    accounts: int
    differs: str
    topic_ids: tuple[str, ...]
    source_ids: tuple[str, ...]


class EventsView(Record, frozen=True):
    """All events."""

    page: PageInfo
    introduction: str
    total: int
    filters: tuple[FilterGroup, ...]
    rows: tuple[EventRow, ...]
