"""Views of the index pages: every source, entity, topic and event in a table."""

from __future__ import annotations

from dossier.model import Record
from dossier.pages.views.drawings import BarChart
from dossier.pages.views.frame import PageInfo
from dossier.pages.views.parts import EntityLink, EventLine, FilterGroup, LotLine, LotPlace, SourceLine, TopicLink


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
    """All sources, or those of one page of a long list."""

    page: PageInfo
    introduction: str
    total: int
    filters: tuple[FilterGroup, ...]
    rows: tuple[SourceRow, ...]
    before: tuple[LotLine, ...] = ()
    """The pages of the earlier ones, where these are the latest."""
    latest: str = ""
    """Which these are, where there are earlier ones: "These are the last 600, the earliest first: …"."""
    place: LotPlace | None = None
    """Where these stand in the list, where they are earlier ones."""


class EntityRow(Record, frozen=True):
    """An entity in the table; `also` are other names, for the filter as you type."""

    entity: EntityLink
    listed: str
    """Its name as the alphabet has it: "Soleimani, Qassem"."""
    sort_name: str
    summary: str
    also: tuple[str, ...]
    mentions: int
    sources: int
    over_time: BarChart | None


class EntitiesView(Record, frozen=True):
    """All entities, or those of one page of a long list; `filters` has the types."""

    page: PageInfo
    introduction: str
    total: int
    filters: tuple[FilterGroup, ...]
    rows: tuple[EntityRow, ...]
    lots: tuple[LotLine, ...] = ()
    """All pages of a list that has several."""
    place: LotPlace | None = None


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
    """All events, or those of one page of a long list."""

    page: PageInfo
    introduction: str
    total: int
    filters: tuple[FilterGroup, ...]
    rows: tuple[EventRow, ...]
    before: tuple[LotLine, ...] = ()
    """The pages of the earlier ones, where these are the latest."""
    latest: str = ""
    """Which these are, where there are earlier ones."""
    place: LotPlace | None = None
    """Where these stand in the list, where they are earlier ones."""
