"""Rules for the content that we ship, beside those that the engine has for any site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOTE_DEFINITION = re.compile(r"^\[\^([\w-]+)\]: ", re.MULTILINE)
NOTE_REFERENCE = re.compile(r"\[\^([\w-]+)\](?!:)")
WIKILINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
SPAN = re.compile(r"\[([^\]]+)\]\{([^}]*)\}")


@dataclass(frozen=True)
class Document:
    """A content file: its id, its front matter with every scalar as text, and its body."""

    id: str
    head: dict[str, Any]
    body: str

    @property
    def prose(self) -> str:
        """The body without the notes at its end."""
        found = NOTE_DEFINITION.search(self.body)
        return self.body[: found.start()] if found else self.body

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs as a reader sees them: no marks, white space folded, no headings."""
        text = NOTE_REFERENCE.sub("", self.prose)
        text = WIKILINK.sub(lambda link: link[2] or link[1], text)
        text = SPAN.sub(r"\1", text)
        blocks = (" ".join(block.split()) for block in text.split("\n\n"))
        return [block for block in blocks if block and not block.startswith("#")]


@cache
def read_documents(kind: str) -> tuple[Document, ...]:
    return tuple(read_document(path) for path in sorted((CONTENT / kind).glob("*.md")))


def read_document(path: Path) -> Document:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Document(path.stem, yaml.load(head, Loader=yaml.BaseLoader), body.strip())  # noqa: S506 - makes text only


ARTICLES = read_documents("articles")
ENTITIES = read_documents("entities")
TOPICS = read_documents("topics")
PAGES = read_documents("pages")
EVENTS = [(article, event) for article in ARTICLES for event in article.head["events"]]


def by_id(document: Document) -> str:
    return document.id


each_article = pytest.mark.parametrize("article", ARTICLES, ids=by_id)
each_entity = pytest.mark.parametrize("entity", ENTITIES, ids=by_id)


def names_of(entity: Document) -> list[str]:
    return [entity.head["name"], *entity.head.get("aliases", []), *entity.head.get("acronyms", [])]


def test_the_dossier_has_its_articles_entities_and_topics() -> None:
    assert len(ARTICLES) >= 5
    assert len(ENTITIES) >= 50
    assert len(TOPICS) >= 5


def test_ids_are_well_formed_and_belong_to_one_thing() -> None:
    documents = [*ARTICLES, *ENTITIES, *TOPICS, *PAGES]
    ids = [document.id for document in documents]
    ids += [former for document in documents for former in document.head.get("aliases_of_address", [])]
    events = {event["id"] for _, event in EVENTS}
    assert [id_ for id_ in [*ids, *events] if not ID.fullmatch(id_)] == []
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []


def test_every_topic_has_a_source_and_an_introduction() -> None:
    used = {topic for article in ARTICLES for topic in article.head["topics"]}
    assert {topic.id for topic in TOPICS} == used
    assert [topic.id for topic in TOPICS if not 1 <= len(topic.paragraphs) <= 3] == []


@pytest.mark.parametrize("article", [each for each in ARTICLES if each.head["text"] == "digest"], ids=by_id)
def test_a_digest_has_350_to_800_words(article: Document) -> None:
    assert 350 <= len(" ".join(article.paragraphs).split()) <= 800


@each_article
def test_every_note_is_defined_once_and_referred_to_once(article: Document) -> None:
    defined = NOTE_DEFINITION.findall(article.body)
    assert sorted(NOTE_REFERENCE.findall(article.prose)) == sorted(defined)
    assert len(defined) == len(set(defined))


@each_article
def test_a_date_that_was_worked_out_says_how(article: Document) -> None:
    assert article.head["date_note"]
    assert [event["id"] for event in article.head["events"] if not event["date"]] == []
    inexact = [event for event in article.head["events"] if not set(event["date"]).isdisjoint("~?%[/")]
    assert [event["id"] for event in inexact if not event.get("date_note")] == []


def test_all_accounts_of_an_event_share_a_title() -> None:
    titles = defaultdict(set)
    for _, event in EVENTS:
        titles[event["id"]].add(event["title"])
    assert {id_: found for id_, found in titles.items() if len(found) > 1} == {}


def test_some_events_have_more_than_one_account() -> None:
    counts = Counter(event["id"] for _, event in EVENTS)
    assert min(counts["killing-of-soleimani-2020"], counts["defeat-of-the-caliphate"]) > 1


@each_entity
def test_an_entity_has_one_paragraph_of_description(entity: Document) -> None:
    assert len(entity.paragraphs) == 1
    assert entity.paragraphs[0].endswith(".")


def test_no_name_belongs_to_two_entities() -> None:
    bearers = defaultdict(set)
    for entity in ENTITIES:
        for name in names_of(entity):
            bearers[name.casefold()].add(entity.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_no_entity_lists_a_name_twice_or_forbids_its_own() -> None:
    for entity in ENTITIES:
        assert Counter([*names_of(entity), *entity.head.get("never", [])]).most_common(1)[0][1] == 1, entity.id


@each_entity
def test_no_name_is_a_word_in_lower_case(entity: Document) -> None:
    assert [name for name in names_of(entity) if name == name.lower()] == []


def test_every_person_can_be_sorted_and_every_place_can_be_mapped() -> None:
    people, places = ([each for each in ENTITIES if each.head["type"] == kind] for kind in ("person", "place"))
    names = {each.id: [sorted(re.findall(r"\w", each.head[key])) for key in ("name", "sort_name")] for each in people}
    assert [id_ for id_, (name, sort_name) in names.items() if name != sort_name] == []
    assert [each.id for each in places if "coordinates" not in each.head["place"]] == []


def test_every_entity_is_named_in_a_digest_or_concerns_an_event_or_has_parts() -> None:
    text = "\n".join(paragraph for article in ARTICLES for paragraph in article.paragraphs).casefold()
    needed = {id_ for _, event in EVENTS for id_ in event.get("entities", [])}
    needed |= {entity.head["part_of"] for entity in ENTITIES if "part_of" in entity.head}
    idle = (entity for entity in ENTITIES if entity.id not in needed)
    assert [entity.id for entity in idle if not any(name.casefold() in text for name in names_of(entity))] == []


def test_the_about_page_names_the_licence() -> None:
    (about,) = (page for page in PAGES if page.id == "about")
    assert "https://creativecommons.org/licenses/by/4.0/" in about.body
