"""The tables of what the editors filed and declared: sources, entities and topics."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.exports.table import FIRST_DAY, LAST_DAY, PAGE, Column, Row, Table, write_bounds, write_edtf, write_page
from dossier.model import FACTS, Coordinates, Site


def _list_sources(site: Site) -> Iterator[Row]:
    for id_, filing in site.filings.items():
        source = filing.publication
        yield (
            id_,
            filing.title,
            source.title or None,
            source.publisher or None,
            filing.agents.get(source.publisher),
            [author.rstrip(",") for author in source.authors],
            [filing.agents[author] for author in source.authors if author in filing.agents],
            source.url or None,
            source.archive or None,
            source.kind,
            source.language,
            write_edtf(filing.date),
            *write_bounds(filing.date),
            filing.date_note or None,
            write_edtf(source.retrieved),
            source.rights or None,
            source.sha256 or None,
            filing.extent,
            filing.language,
            list(filing.topics),
            filing.summary or None,
            site.sizes[id_].words,
            sum(site.named[id_].values()),
            write_page(site, urls.article_address(id_)),
        )


def _list_entities(site: Site) -> Iterator[Row]:
    for id_, entity in site.registry.entities.items():
        found = site.frequencies[id_]
        facts = dict(entity.facts)
        yield (
            id_,
            entity.name,
            entity.type,
            entity.sort_name,
            list(entity.aliases),
            list(entity.acronyms),
            entity.summary or None,
            entity.wikidata or None,
            list(entity.same_as),
            *(write_edtf(facts.get(label)) for label in FACTS),
            *_place(entity.coordinates),
            entity.part_of,
            found.mentions,
            found.articles,
            write_page(site, urls.entity_address(id_)),
        )


def _place(point: Coordinates | None) -> Row:
    return (point.latitude, point.longitude, point.precision) if point else (None, None, None)


def _list_topics(site: Site) -> Iterator[Row]:
    for id_, topic in site.registry.topics.items():
        page = write_page(site, urls.topic_address(id_))
        yield id_, topic.title, topic.summary or None, list(topic.entities), page


_EDTF = "as EDTF (ISO 8601-2)"
SOURCES = Table(
    "sources",
    "Sources",
    "The documents with everything known of them: to count, sort and cite them.",
    (
        Column("id", "The article's id, as in its address.", required=True),
        Column("title", "Our headline.", required=True),
        Column("source_title", "The source's own headline, where it is known."),
        Column("publisher", "Who published it."),
        Column("publisher_entity", "The id of the entity that published it.", of="entities"),
        Column("authors", "Who wrote it.", "array"),
        Column("author_entities", "The ids of those of them that are entities.", "array"),
        Column("url", "The address of the original."),
        Column("archive", "Where the original is kept, with its shelf mark."),
        Column("kind", "news, opinion, report, statement, web or manuscript.", required=True),
        Column("language", "The language of the original (BCP 47)."),
        Column("date", f"When it was published or written, as far as is known, {_EDTF}."),
        FIRST_DAY,
        LAST_DAY,
        Column("date_note", "How the date is known, where the source does not state it."),
        Column("retrieved", f"When the editors had it before them, {_EDTF}."),
        Column("rights", "What may be done with the original."),
        Column("sha256", "The SHA-256 of the file it came in."),
        Column("extent", "What is printed here: digest, excerpt or full.", required=True),
        Column("text_language", "The language of the text printed here (BCP 47)."),
        Column("topics", "The ids of its topics.", "array"),
        Column("summary", "One or two sentences."),
        Column("words", "The number of words printed here.", "integer", required=True),
        Column("mentions", "The number of names found in it.", "integer", required=True),
        PAGE,
    ),
    ("id",),
    _list_sources,
    by_source=True,
)
ENTITIES = Table(
    "entities",
    "Names",
    "The people, organisations, places and things of the register, with their identifiers: to join with other data.",
    (
        Column("id", "The entity's id, as in its address.", required=True),
        Column("name", "The full name.", required=True),
        Column("type", "The kind of entity, as the site defines it.", required=True),
        Column("sort_name", "The name as lists sort it."),
        Column("aliases", "Other names.", "array"),
        Column("acronyms", "Short forms, matched with exact case.", "array"),
        Column("summary", "One sentence."),
        Column("wikidata", "The Wikidata id."),
        Column("same_as", "Addresses of pages about it elsewhere.", "array"),
        *(
            Column(label, f"When it was {label}, {_EDTF}." if label != "died" else f"When it died, {_EDTF}.")
            for label in FACTS
        ),
        Column("latitude", "Degrees north (WGS 84).", "number"),
        Column("longitude", "Degrees east (WGS 84).", "number"),
        Column("precision", "How exactly the point stands for the place: site, town, region or country."),
        Column("part_of", "The entity it belongs to.", of="entities"),
        Column("mentions", "How often it is named.", "integer", required=True),
        Column("sources", "In how many sources.", "integer", required=True),
        PAGE,
    ),
    ("id",),
    _list_entities,
)
TOPICS = Table(
    "topics",
    "Topics",
    "The themes under which the sources are filed.",
    (
        Column("id", "The topic's id, as in its address.", required=True),
        Column("title", "Its name.", required=True),
        Column("summary", "One sentence."),
        Column("entities", "The ids of the entities that lead it.", "array"),
        PAGE,
    ),
    ("id",),
    _list_topics,
)
