"""The tables of what was reported: events, the accounts that sources give of them, and the claims in these."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.exports.table import FIRST_DAY, LAST_DAY, PAGE, Column, Row, Table, write_bounds, write_edtf, write_page
from dossier.model import Site


def _list_events(site: Site) -> Iterator[Row]:
    for id_, event in site.events.items():
        yield (
            id_,
            event.title,
            write_edtf(event.date),
            *write_bounds(event.date),
            event.dates_agree,
            len(event.accounts),
            [account.article for account in event.accounts],
            list(event.silent),
            list(event.entities),
            list(event.topics),
            write_page(site, urls.event_address(id_)),
        )


def _list_accounts(site: Site) -> Iterator[Row]:
    for id_, event in site.events.items():
        for account in event.accounts:
            yield (
                id_,
                account.article,
                account.title,
                write_edtf(account.date),
                *write_bounds(account.date),
                account.date_note or None,
                account.quote or None,
                account.block,
                list(account.entities),
            )


def _list_claims(site: Site) -> Iterator[Row]:
    for id_, event in site.events.items():
        for claim in event.claims:
            for article, value in claim.values:
                yield id_, claim.label, article, value, claim.agreed


_EVENT = Column("event", "The event.", of="events", required=True)
_ARTICLE = Column("article", "The source.", of="sources", required=True)
EVENTS = Table(
    "events",
    "Events",
    "What happened, with its date by all accounts, who reports it and who is silent.",
    (
        Column("id", "The event's id, as in its address.", required=True),
        Column("title", "The event in a short sentence.", required=True),
        Column("date", "The most exact date that an account gives, as EDTF (ISO 8601-2)."),
        FIRST_DAY,
        LAST_DAY,
        Column("dates_agree", "Whether all accounts can mean the same time.", "boolean", required=True),
        Column("accounts", "How many sources report it.", "integer", required=True),
        Column("sources", "The ids of the sources that report it.", "array"),
        Column("silent", "The ids of sources of that time and topic that do not, twelve at most.", "array"),
        Column("entities", "The ids of the entities it concerns.", "array"),
        Column("topics", "The ids of the topics of its sources.", "array"),
        PAGE,
    ),
    ("id",),
    _list_events,
)
ACCOUNTS = Table(
    "accounts",
    "Accounts",
    "What each source says of each event: to set them side by side.",
    (
        _EVENT,
        _ARTICLE,
        Column("title", "The event as this source tells it.", required=True),
        Column("date", "When it happened according to this source, as EDTF (ISO 8601-2)."),
        FIRST_DAY,
        LAST_DAY,
        Column("date_note", "How the date is known."),
        Column("quote", "The words that tie the account to its paragraph."),
        Column("block", "The paragraph: the part after `#` in its address."),
        Column("entities", "The ids of entities that the account names beside those of the paragraph.", "array"),
    ),
    ("event", "article"),
    _list_accounts,
)
CLAIMS = Table(
    "claims",
    "Claims",
    "Single points on which accounts can be compared, such as a number of troops.",
    (
        _EVENT,
        Column("point", "What the claim is about.", required=True),
        _ARTICLE,
        Column("value", "What the source says.", required=True),
        Column("agreed", "Whether all that the sources say of the point can hold.", "boolean", required=True),
    ),
    ("event", "point", "article"),
    _list_claims,
)
