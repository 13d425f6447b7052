"""The small things that several pages show: names, dates, sources and events as lines with their links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dossier import urls
from dossier.chronology.values import html_datetime, is_approximate
from dossier.chronology.words import label_date
from dossier.cite import EXTENTS, make_reference, write_coins
from dossier.model import (
    Account,
    ArticleId,
    DateValue,
    EntityId,
    EventId,
    Quotation,
    Quotes,
    Site,
    TopicId,
    replace,
)
from dossier.names import fold_sort_name
from dossier.pages import views
from dossier.relate import date_key
from dossier.sentences import find_last_cut

KINDS = {
    "news": "News report",
    "opinion": "Opinion",
    "report": "Report",
    "statement": "Statement",
    "web": "Web page",
    "manuscript": "Manuscript",
}
_PREVIEW = 300
_CUT = " …"
_MOST_CITED = 100  # sources that a page offers to Zotero; beyond it, the bibliography is the way


def make_page_info(  # noqa: PLR0913 - the head of a page has that many parts
    site: Site,
    address: str,
    title: str,
    description: str,
    section: views.Section,
    *,
    index_address: str = "",
    path: str = "",
) -> views.PageInfo:
    """Return the head and foot of a page; `path` is the file an editor would change to mend it."""
    config = site.config
    edit = f"{config.repository}/edit/{config.branch}/{path}" if config.repository and path else ""
    report = f"{config.repository}/issues/new?title=Error+on+{address}" if config.repository else ""
    description = shorten(description or site.config.description or title, _PREVIEW)
    return views.PageInfo(
        title=title,
        description=description,
        section=section,
        index_address=index_address,
        canonical_url=urls.absolute_link(config.base_url, address) if config.base_url else "",
        edit_url=edit,
        report_url=report,
    )


def shorten(text: str, length: int) -> str:
    """Return the text in `length` characters at most: a longer one is cut at a word, and ends with an ellipsis."""
    if len(text) <= length:
        return text
    return text[: find_last_cut(text, 0, length - len(_CUT))].rstrip(",;: ") + _CUT


def count_things(number: int, thing: str) -> str:
    """Return "1 source", "5 sources", "12,000 sources"."""
    return f"{number:,} {thing if number == 1 else thing + 's'}"


def join_words(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def make_filters(
    *groups: tuple[views.FilterKey, str, Iterable[tuple[str, str]], Mapping[str, int]],
) -> tuple[views.FilterGroup, ...]:
    """Return what a list can be narrowed by: for each group its key, its label, what it offers by id and name, and how
    many entries each has. What nothing has is left out, and so is a group that leaves no choice."""
    filters = (
        views.FilterGroup(key, label, tuple(_make_options(named, counts))) for key, label, named, counts in groups
    )
    return tuple(group for group in filters if len(group.options) > 1)


def _make_options(named: Iterable[tuple[str, str]], counts: Mapping[str, int]) -> Iterable[views.FilterOption]:
    return (views.FilterOption(id_, name, counts[id_]) for id_, name in named if counts.get(id_))


# --- dates -----------------------------------------------------------------------------------------------------------


def make_date(value: DateValue | None, *, inferred: bool = False, note: str = "") -> views.DateLabel | None:
    """Return a date for people, or None where there is none."""
    return label_moment(value, inferred=inferred, note=note) if value else None


def label_moment(value: DateValue, *, inferred: bool = False, note: str = "") -> views.DateLabel:
    """Return a date for people. What is inferred gets a sign, unless words such as "about" say already that it is not
    certain."""
    label = _label_plainly(value)
    if not inferred and not note:
        return label
    return replace(
        label, certainty="inferred" if inferred and label.certainty == "stated" else label.certainty, note=note
    )


@lru_cache(maxsize=16384)  # the same dates stand on many pages; what is noted of them differs
def _label_plainly(value: DateValue) -> views.DateLabel:
    certainty: views.Certainty = "stated"
    if is_approximate(value):
        certainty = "approximate" if {"~", "%"} & set(value.edtf) else "uncertain"
    return views.DateLabel(label_date(value), html_datetime(value) or "", certainty, value.edtf)


# --- entities and topics ---------------------------------------------------------------------------------------------


def make_entity_link(site: Site, id_: EntityId, count: int = 0) -> views.EntityLink:
    """Return a name with its page."""
    entity = site.registry.entities[id_]
    label = site.registry.label_type(entity.type)
    return views.EntityLink(id_, entity.name, urls.entity_address(id_), entity.type, label, count)


def group_entities(site: Site, counts: Counter[EntityId]) -> tuple[views.EntityGroup, ...]:
    """Return entities by type, in the order of the types, the most mentioned first."""
    entities, by_type = site.registry.entities, defaultdict(list)
    for id_, count in counts.items():
        by_type[entities[id_].type].append((-count, fold_sort_name(entities[id_].sort_name), id_))
    groups = []
    for kind in site.registry.types.values():
        ids = [id_ for _, _, id_ in sorted(by_type[kind.id])]
        if ids:
            links = tuple(make_entity_link(site, id_, counts[id_]) for id_ in ids)
            groups.append(views.EntityGroup(kind.id, kind.plural if len(ids) > 1 else kind.label, links))
    return tuple(groups)


def count_mentions(site: Site, ids: Iterable[ArticleId]) -> Counter[EntityId]:
    """Return how often each entity is named in some articles."""
    counts: Counter[EntityId] = Counter()
    for id_ in ids:
        counts.update(site.named[id_])
    return counts


def rank_entities(counts: Counter[EntityId]) -> list[tuple[EntityId, int]]:
    """Return entities and counts, the most mentioned first; ties by id."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def describe_counts(site: Site, id_: EntityId) -> str:
    """Return "14 mentions in 4 sources"."""
    found = site.frequencies[id_]
    if not found.mentions:
        return "No mention linked"
    return f"{count_things(found.mentions, 'mention')} in {count_things(found.articles, 'source')}"


def make_topic_link(site: Site, id_: TopicId, *, counted: bool = True) -> views.TopicLink:
    """Return a topic with its page and, where it is `counted`, the number of its sources."""
    topic = site.registry.topics[id_]
    count = len(site.filed[id_]) if counted else 0
    return views.TopicLink(topic.title, urls.topic_address(id_), topic.summary, count)


def name_topics(site: Site) -> Iterable[tuple[str, str]]:
    """Return id and title of every topic."""
    return ((topic.id, topic.title) for topic in site.registry.topics.values())


def make_topic_links(site: Site, ids: Iterable[TopicId], *, counted: bool = True) -> tuple[views.TopicLink, ...]:
    """Return the topics that exist, in the order of the registry."""
    wanted = set(ids)
    return tuple(make_topic_link(site, id_, counted=counted) for id_ in site.registry.topics if id_ in wanted)


# --- sources and events ----------------------------------------------------------------------------------------------


def make_source_line(site: Site, id_: ArticleId, reason: str = "") -> views.SourceLine:
    """Return a source as a line of a list."""
    filing = site.filings[id_]
    return views.SourceLine(
        title=filing.title,
        address=urls.article_address(id_),
        publisher=filing.publication.publisher or join_words([name.rstrip(",") for name in filing.publication.authors]),
        date=make_date(filing.date, note=filing.date_note),
        extent_label=EXTENTS[filing.extent],
        summary=filing.summary,
        reason=reason,
    )


def name_sources(site: Site, ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Return id and title of sources, in the order of time."""
    filings = {id_: site.filings[ArticleId(id_)] for id_ in ids}
    ordered = sorted(filings, key=lambda id_: (date_key(filings[id_].date), id_))
    return ((id_, filings[id_].title) for id_ in ordered)


def make_source_lines(site: Site, ids: Iterable[ArticleId]) -> tuple[views.SourceLine, ...]:
    """Return sources as lines, in the order given."""
    return tuple(make_source_line(site, id_) for id_ in ids)


def make_cited_lines(site: Site, ids: Iterable[ArticleId]) -> tuple[views.SourceLine, ...]:
    """Return sources as lines of a list page, each offered to Zotero where they are few enough to choose from."""
    lines = make_source_lines(site, listed := tuple(ids))
    if len(listed) > _MOST_CITED:
        return lines
    references = (make_reference(site.filings[id_], site.config) for id_ in listed)
    return tuple(replace(line, coins=write_coins(each)) for line, each in zip(lines, references, strict=True))


def make_event_line(site: Site, id_: EventId) -> views.EventLine:
    """Return an event as a line, with the sources that report it."""
    event = site.events[id_]
    sources = make_source_lines(site, (account.article for account in event.accounts))
    return views.EventLine(event.title, urls.event_address(id_), make_date(event.date), sources)


def make_event_lines(site: Site, ids: Iterable[EventId]) -> tuple[views.EventLine, ...]:
    """Return events as lines, in the order given."""
    return tuple(make_event_line(site, id_) for id_ in ids)


def show_quotation(quoted: Quotation) -> views.Quotation:
    """Return words in their sentence, with the paragraph that they stand in."""
    address = urls.block_address(quoted.article, quoted.block)
    return views.Quotation(quoted.before, quoted.surface, quoted.after, address, quoted.number)


def make_quotation(site: Site, account: Account) -> views.Quotation | None:
    """Return the words that an account hangs on in their sentence, or None where it gives none."""
    return find_quotation(site.quotes[account.article], account) if account.block else None


def find_quotation(quotes: Quotes, account: Account) -> views.Quotation | None:
    """Return what `make_quotation` does, of the quotes of the account's article."""
    place = account.block, account.start, account.end
    found = (each for each in quotes.quotations if (each.block, each.start, each.end) == place)
    return next(map(show_quotation, found), None)
