"""The events for TimelineJS 3 (Knight Lab): `data/timeline.json`.

Its dates are digits alone and know no uncertainty: a text in a year breaks the whole timeline, a missing month is
kept as missing. So an event begins and ends as exactly as its date says and no more, and the date in words stands in
`display_date`. What has no beginning (an open start, no date) cannot be said and is left out. Headlines and texts are
HTML there.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dossier import urls
from dossier.chronology.values import span_value, unqualified
from dossier.chronology.words import label_date
from dossier.cite.dates import exact_ends, exact_parts
from dossier.exports.export import GRAPHS, Export
from dossier.exports.table import join_rows, write_json
from dossier.model import DateValue, Event, FileKind, OutputFile, Site

_UNITS = ("year", "month", "day")


def export_timeline(site: Site) -> Iterator[OutputFile]:
    """Return the timeline, or nothing where no event has a beginning: TimelineJS needs one event."""
    slides = [
        write_json(_make_slide(site, event, event.date))
        for event in site.events.values()
        if event.date and event.date.first
    ]
    if slides:
        title = {"text": {"headline": escape(site.config.title), "text": escape(site.config.subtitle)}}
        head = f'{{"title": {write_json(title)},\n"events": '
        yield OutputFile(urls.data_address("timeline.json"), head.encode() + join_rows(slides) + b"}\n")


def _make_slide(site: Site, event: Event, when: DateValue) -> dict[str, object]:
    start, end = make_ends(when)
    slide: dict[str, object] = {"unique_id": event.id, "start_date": start, "display_date": label_date(when)}
    if end:
        slide["end_date"] = end
    if event.topics:
        slide["group"] = site.registry.topics[event.topics[0]].title
    return slide | {"text": {"headline": escape(event.title), "text": _write_text(site, event)}}


def make_ends(when: DateValue) -> tuple[dict[str, str], dict[str, str] | None]:
    """Return the start and the end in TimelineJS's digits; no end for one day, month or year, and for an open end."""
    ends = _list_ends(unqualified(when))
    if not ends and when.first:
        first, last = when.first, when.last
        ends = _list_ends(span_value(first, last)) if last else ((first.year, first.month, first.day),)
    start, *rest = ({unit: str(part) for unit, part in zip(_UNITS, parts, strict=False)} for parts in ends)
    return start | {"display_date": label_date(when)}, rest[0] if rest else None


def _list_ends(value: DateValue) -> tuple[tuple[int, ...], ...]:
    """Return an exact day, month or year, or the two ends of an interval whose ends are exact; nothing of all else."""
    parts = exact_parts(value)
    return (parts,) if parts else exact_ends(value)


def _write_text(site: Site, event: Event) -> str:
    items = []
    for account in event.accounts:
        filing = site.filings[account.article]
        name = escape(filing.publication.publisher or filing.title)
        if site.config.base_url:
            target = urls.block_address(filing.id, account.block) if account.block else urls.article_address(filing.id)
            name = f'<a href="{escape(urls.absolute_link(site.config.base_url, target))}">{name}</a>'
        items.append(f"<li>{name}: {escape(account.title)}</li>")
    return f"<ul>{''.join(items)}</ul>"


EXPORTS = (
    Export(
        FileKind(GRAPHS, "Timeline", "The events for TimelineJS, to embed elsewhere.", "TimelineJS 3 JSON",
                 media_type="application/json"),
        export_timeline,
    ),
)  # fmt: skip
