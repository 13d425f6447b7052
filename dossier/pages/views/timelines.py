"""Views of the timeline, and of the home page, which shows its strip."""

from __future__ import annotations

from typing import Literal

from dossier.model import Record
from dossier.pages.views.drawings import BarChart, Track
from dossier.pages.views.frame import Html, PageInfo
from dossier.pages.views.parts import (
    DateLabel,
    EntityLink,
    EventLine,
    FilterGroup,
    LotLine,
    LotPlace,
    Quotation,
    SourceLine,
    TopicLink,
)


class TimelineEntry(Record, frozen=True):
    """An event, or a dated passage of a source, in the list. The three id tuples are what the filters look at."""

    kind: Literal["event", "passage"]
    date: DateLabel
    title: str
    address: str
    """"" for passages: `passage` leads there."""
    passage: Quotation | None
    sources: tuple[SourceLine, ...]
    track: Track | None
    topic_ids: tuple[str, ...]
    entity_ids: tuple[str, ...]
    source_ids: tuple[str, ...]


class MonthGroup(Record, frozen=True):
    """A month's entries; `id` is the anchor ("t-2018-12"). Label "" for what stands before the months of a year."""

    id: str
    label: str
    entries: tuple[TimelineEntry, ...]


class YearGroup(Record, frozen=True):
    """A year's months; `id` is the anchor ("t-2018"); `address` leads to the year's own page where there is one.

    Label "" where it is one month that has a page of its own, which is titled by it."""

    id: str
    label: str
    counts: str
    months: tuple[MonthGroup, ...]
    address: str = ""


class TimelineView(Record, frozen=True):
    """The whole timeline, one year of it, one month, or a lot of the entries of a month that has very many."""

    page: PageInfo
    title: str
    counts: str
    """"38 events and 61 dated passages from 5 sources"."""
    total: int
    strip: BarChart | None
    filters: tuple[FilterGroup, ...]
    years: tuple[YearGroup, ...]
    months: tuple[LotLine, ...] = ()
    """The year and its months, where these have pages of their own."""
    lots: tuple[LotLine, ...] = ()
    """The pages of the month, where it has several."""
    place: LotPlace | None = None
    """The pages before and after it, where it is not the whole."""
    up: tuple[LotLine, ...] = ()
    """What it is a part of: the whole timeline, the year."""
    key: str = ""
    """What is drawn under the dates, where anything is."""


class Figure(Record, frozen=True):
    """A key figure: 5, "sources"."""

    number: int
    label: str
    address: str


class RankedEntity(Record, frozen=True):
    """One of the most mentioned; `share` (0 to 100) is relative to the first."""

    entity: EntityLink
    share: float


class HomeView(Record, frozen=True):
    """What this is, in one screen, and the ways in."""

    page: PageInfo
    introduction: Html
    figures: tuple[Figure, ...]
    strip: BarChart | None
    lead: SourceLine | None
    """The key source, shown larger; not repeated among `sources`."""
    sources: tuple[SourceLine, ...]
    topics: tuple[TopicLink, ...]
    most_mentioned: tuple[RankedEntity, ...]
    contested: tuple[EventLine, ...]
    """Events with more than one account."""
    contested_note: str
    """Which of them these are, where there are more."""
    sources_address: str
    """"" where all sources are shown already."""
    entities_address: str
    events_address: str
    topics_address: str
