"""Small things that several views are made of: links, dates, lines, quotations."""

from __future__ import annotations

from typing import Literal

from dossier.model import Record

Certainty = Literal["stated", "approximate", "uncertain", "inferred"]
FilterKey = Literal["topic", "entity", "source", "type", "kind", "publisher", "from", "to"]


class DateLabel(Record, frozen=True):
    """A date for people: "19 December 2018", "January 2019". `machine` is a valid HTML datetime value, or ""."""

    text: str
    machine: str = ""
    certainty: Certainty = "stated"
    edtf: str = ""
    note: str = ""


class EntityLink(Record, frozen=True):
    """A name with its page; `count` is its mentions in the place where the link stands, 0: do not show."""

    id: str
    name: str
    address: str
    type: str
    type_label: str
    count: int = 0


class TopicLink(Record, frozen=True):
    """A topic with its page; `count` is its sources, 0: do not show."""

    title: str
    address: str
    summary: str = ""
    count: int = 0


class SourceLine(Record, frozen=True):
    """A source document in a list. `reason` says why it stands here ("shares al-Tanf, SDF"; "covers the period");
    `publisher` is its author where nobody published it."""

    title: str
    address: str
    publisher: str
    date: DateLabel | None
    extent_label: str = ""
    summary: str = ""
    reason: str = ""
    coins: str = ""
    """The value of a COinS `title` attribute, where the page is to offer the source to Zotero."""


class EventLine(Record, frozen=True):
    """An event in a list; `sources` are those with an account of it."""

    title: str
    address: str
    date: DateLabel | None
    sources: tuple[SourceLine, ...] = ()


class Quotation(Record, frozen=True):
    """Words in their sentence, and the paragraph that they stand in."""

    before: str
    surface: str
    after: str
    address: str
    number: int
    """The paragraph's visible number; 0 where it has none."""


class Claim(Record, frozen=True):
    """One thing a source says that can be compared: ("troops in Syria", "more than 2,000")."""

    label: str
    text: str


class EntityGroup(Record, frozen=True):
    """Entities of one type, the most mentioned first."""

    type: str
    label: str
    entities: tuple[EntityLink, ...]


class ContentsLine(Record, frozen=True):
    """A heading in the table of contents."""

    text: str
    address: str


class ExternalLink(Record, frozen=True):
    """A link to another site: an identifier, the original."""

    label: str
    url: str


class LotLine(Record, frozen=True):
    """A page with a lot of a long list; `note` says from what time that is, or how much; `id` is the line's anchor."""

    label: str
    address: str
    note: str = ""
    id: str = ""
    current: Literal["", "page", "true"] = ""
    """Whether it is the page on which the line stands, or that of a month of which this is a part."""


class LotPlace(Record, frozen=True):
    """Where a page with a lot of a long list stands in it: "Sources 1 to 500", and the pages before and after it."""

    label: str
    period: str = ""
    before: LotLine | None = None
    after: LotLine | None = None


class FilterOption(Record, frozen=True):
    """One value to narrow by, with the number of entries that have it (0: do not show); `id` is an entity's, topic's or
    article's, or a year."""

    id: str
    label: str
    count: int


class FilterGroup(Record, frozen=True):
    """A way of narrowing a list; `key` names it in the address of the page (`?topic=…`)."""

    key: FilterKey
    label: str
    options: tuple[FilterOption, ...]
