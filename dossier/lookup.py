"""What the search page looks up by itself: names with all their spellings, and what each page can be narrowed by.

Below pages and exports: the page counts what can be chosen, and an export hands the table to the script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier import urls
from dossier.chronology.words import label_date
from dossier.model import DateValue, Entity, EntityId, Event, Filing, Record, Site
from dossier.names import fold_name

_MOST_YEARS = 30  # of one date; what may mean more is found under none
_SOUNDS = (
    ("ou|oo", "u"),
    ("ph", "f"),
    ("[cs]h", "s"),
    ("([kgdt])h", r"\1"),
    ("[cq]", "k"),
    ("z", "s"),
    ("(?<=.)[aeiouyw]", ""),
    ("^[aeiouyw]", "a"),
    (r"(.)\1+", r"\1"),
)
"""What transliterations of one name differ in, levelled in this order. static/js/lookup.js does the same."""
_LEAST_SOUNDS = 3
_UNTYPED = str.maketrans("", "", "'.")


def split_words(text: str) -> list[str]:
    """Return the words of a text as they are looked up: folded, and without the apostrophes and dots that folding
    keeps. static/js/lookup.js does the same."""
    return fold_name(text).translate(_UNTYPED).split()


def sound_out(word: str) -> str:
    """Return what is left of a folded word when all that transliterations differ in is levelled: "slmn" of "Soleimani"
    and of "Sulaimani"."""
    for pattern, level in _SOUNDS:
        word = re.sub(pattern, level, word)
    return word


class NameEntry(Record, frozen=True):
    """A name with the folded words of all its spellings, and what is left of each when it is sounded out."""

    name: str
    type: str
    summary: str
    address: str
    words: str
    sounds: tuple[str, ...]


class PageEntry(Record, frozen=True):
    """A page that is searched: what to show of it, and the ids by which it can be narrowed."""

    title: str
    facts: str
    topic: tuple[str, ...] = ()
    entity: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    year: tuple[int, ...] = ()


def list_names(site: Site) -> Iterator[NameEntry]:
    """Yield the names, the most mentioned first."""
    entities = sorted(site.registry.entities.values(), key=lambda each: (-site.frequencies[each.id].mentions, each.id))
    for entity in entities:
        words = _list_words(site, entity)
        sounds = (sound for sound in dict.fromkeys(map(sound_out, words)) if len(sound) >= _LEAST_SOUNDS)
        label = site.registry.label_type(entity.type)
        address = urls.entity_address(entity.id)
        yield NameEntry(entity.name, label, entity.summary, address, " ".join(words), tuple(sounds))


def _list_words(site: Site, entity: Entity) -> list[str]:
    """Return the words of a name in all its spellings: the registry's and those found in the sources."""
    found = (each.surface for each in site.occurrences[entity.id])
    spellings = dict.fromkeys((*entity.names, *found))
    return list(dict.fromkeys(word for spelling in spellings for word in split_words(spelling)))


def list_pages(site: Site) -> Iterator[tuple[str, PageEntry]]:
    """Yield each page that is searched, by its address."""
    for id_, filing in site.filings.items():
        yield urls.article_address(id_), _describe_article(filing, site.named[id_])
    for event in site.events.values():
        yield urls.event_address(event.id), _describe_event(site, event)
    for topic in site.registry.topics.values():
        yield urls.topic_address(topic.id), PageEntry(topic.title, "Topic", (topic.id,), topic.entities)
    for entity in site.registry.entities.values():
        entry = PageEntry(entity.name, site.registry.label_type(entity.type), entity=(entity.id,))
        yield urls.entity_address(entity.id), entry
    for page in site.pages:
        yield urls.page_address(page.id), PageEntry(page.title, "")


def _describe_article(filing: Filing, named: Iterable[EntityId]) -> PageEntry:
    publisher = filing.publication.publisher
    return PageEntry(
        title=filing.title,
        facts=_join_facts(publisher, filing.date),
        topic=filing.topics,
        entity=tuple(sorted(named)),
        publisher=_key_publishers([publisher]),
        year=list_years(filing.date),
    )


def _describe_event(site: Site, event: Event) -> PageEntry:
    sources = (site.filings[account.article] for account in event.accounts)
    return PageEntry(
        title=event.title,
        facts=_join_facts("Event", event.date),
        topic=event.topics,
        entity=event.entities,
        publisher=_key_publishers(source.publication.publisher for source in sources),
        year=list_years(event.date),
    )


def _key_publishers(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key_publisher(name) for name in names if name))


def _join_facts(first: str, when: DateValue | None) -> str:
    return ", ".join(filter(None, (first, label_date(when) if when else "")))


def list_years(when: DateValue | None) -> tuple[int, ...]:
    """Return every year that a date can mean; none where it is open or means too many."""
    if when is None or when.first is None or when.last is None:
        return ()
    years = range(when.first.year, when.last.year + 1)
    return tuple(years) if len(years) <= _MOST_YEARS else ()


def name_publishers(filings: Iterable[Filing]) -> dict[str, str]:
    """Return the publishers of some sources by their keys, in the order of their names."""
    names = sorted(filter(None, (filing.publication.publisher for filing in filings)))
    return {key_publisher(name): name for name in names}


def key_publisher(name: str) -> str:
    """Return a publisher's name as the word by which pages are narrowed."""
    return "-".join(name.casefold().split())
