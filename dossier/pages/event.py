"""The page of an event: its accounts side by side, what agrees, what differs, and who is silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from dossier import urls
from dossier.model import Account, Event, EventId, Page, Site
from dossier.pages import views
from dossier.pages.chronicle import find_in_timeline
from dossier.pages.head import fill_head
from dossier.pages.lines import (
    group_entities,
    join_words,
    make_cited_lines,
    make_date,
    make_event_line,
    make_page_info,
    make_quotation,
    make_source_lines,
    make_topic_links,
)
from dossier.pages.linked_data import describe_event
from dossier.relate import level_claim

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_ASKING = {"how", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"}
_DETERMINERS = {
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "that", "these", "those",
    "each", "every", "both", "all", "some", "any", "no",
}  # fmt: skip
_POSSESSIVE = re.compile(r"(?:[A-Z]\S* )*(?:[A-Z]\S*['’]s|\S+s['’]) ")
"""The words of whoever has a name, or of several: both stand without an article."""


def make_event_pages(site: Site) -> Iterator[Page]:
    """Return a page for each event."""
    for id_ in site.events:
        yield Page(urls.event_address(id_), "pages/event.html", _make_view, (id_,))


def _make_view(site: Site, id_: EventId) -> views.EventView:
    event, (earlier, later) = site.events[id_], site.successions[id_]
    comparisons = _compare(event)
    verdict = _judge(event, comparisons)
    counts = Counter(dict.fromkeys(event.entities, 0))
    lines = make_cited_lines(site, (account.article for account in event.accounts))
    address, described = urls.event_address(id_), f"{event.title}. {verdict}"
    info = make_page_info(site, address, event.title, described, "events", index_address=urls.EVENTS)
    return views.EventView(
        page=fill_head(info, describe_event(site, event)),
        title=event.title,
        date=make_date(event.date),
        verdict=verdict,
        accounts=tuple(map(partial(_make_account, site), event.accounts, lines)),
        comparisons=comparisons,
        silent=make_source_lines(site, event.silent),
        more_silent=event.more_silent,
        entities=group_entities(site, counts),
        topics=make_topic_links(site, event.topics, counted=False),
        earlier=make_event_line(site, earlier) if earlier else None,
        later=make_event_line(site, later) if later else None,
        timeline_address=find_in_timeline(site, event.date) if event.date else "",
    )


def _make_account(site: Site, account: Account, line: views.SourceLine) -> views.AccountView:
    return views.AccountView(
        source=line,
        title=account.title,
        date=make_date(account.date),
        date_note=account.date_note,
        passage=make_quotation(site, account),
        claims=tuple(views.Claim(label, value) for label, value in account.says),
    )


def _compare(event: Event) -> tuple[views.Comparison, ...]:
    """Return the dates and the claims of several accounts beside each other; nothing where there is one account."""
    if len(event.accounts) == 1:
        return ()
    labels = [make_date(account.date) for account in event.accounts]
    texts = tuple(label.text if label else "" for label in labels)
    given = [text for text in texts if text]
    compared = [views.Comparison("date", texts, _weigh(given, agreed=event.dates_agree))] if given else []
    for claim in event.claims:
        values = dict(claim.values)
        said = tuple(values.get(account.article, "") for account in event.accounts)
        verdict = _weigh([level_claim(value) for value in values.values()], agreed=claim.agreed)
        compared.append(views.Comparison(claim.label, said, verdict))
    return tuple(compared)


def _weigh(said: Sequence[str], *, agreed: bool) -> Literal["agree", "compatible", "differ", "single"]:
    """Return the verdict on what is said of one point: what agrees in other words is compatible."""
    if len(said) == 1:
        return "single"
    return "differ" if not agreed else "agree" if len(set(said)) == 1 else "compatible"


def _call_point(label: str) -> str:
    """Return "the place of the strike", but "how far it has come", and "the cost", "its cost" as they are."""
    first, space, rest = label.partition(" ")
    if first.lower() in _ASKING | _DETERMINERS:
        return first.lower() + space + rest
    return label if _POSSESSIVE.match(label) else f"the {label}"


def _judge(event: Event, comparisons: tuple[views.Comparison, ...]) -> str:
    number = len(event.accounts)
    spelt = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    reported = f"{spelt} source reports it" if number == 1 else f"{spelt} sources report it"
    for verdict in ("differ", "agree"):
        points = [_call_point(comparison.label) for comparison in comparisons if comparison.verdict == verdict]
        if points:
            return f"{reported}; they {verdict} on {join_words(points)}."
    return f"{reported}."
