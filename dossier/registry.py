"""Entity, topic and editors' page files to the registry: everything the editors have declared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Generic, TypeVar

from dossier import urls
from dossier.chronology.values import is_before
from dossier.markdown.blocks import Prose, read_prose
from dossier.markdown.syntax import Directory, Target, make_directory
from dossier.model import (
    FACTS,
    ArticleId,
    Coordinates,
    DateValue,
    EditorPage,
    Entity,
    EntityId,
    EntityType,
    Problem,
    Record,
    Registry,
    SourceFile,
    Topic,
    TopicId,
    TypeId,
    replace,
)
from dossier.names import fold_name, fold_text, order_by_name, order_naturally
from dossier.problems import SourceError, show_value, suggest
from dossier.schema import read_date, read_shape
from dossier.sentences import split_sentences
from dossier.shapes import EntityShape, PageShape, PlaceShape, Shape, TopicShape
from dossier.yamlfile import FrontMatter, Scalar, Sequence, line_of, split_front_matter

S = TypeVar("S", bound=Shape)
_FORMER = "aliases_of_address"
_LIVES = (("born", "died"), ("founded", "dissolved"))
TellsApart = Mapping[str, tuple[EntityId, ...]]
"""The entities that an editor has said are not one, by the id of each."""


class Declared(Record, frozen=True):
    """The registry, the editors' own pages, and what was wrong with them."""

    registry: Registry
    pages: tuple[EditorPage, ...]
    targets: Mapping[str, Target]
    """What a `[[link]]` may name."""
    problems: tuple[Problem, ...]


class _File(Record, Generic[S], frozen=True):
    id: str
    path: str
    shape: S
    matter: FrontMatter


def read_registry(files: Mapping[str, tuple[SourceFile, ...]], types: Mapping[TypeId, EntityType]) -> Declared:
    """Return everything declared in the content files, ordered by name and title, and all problems."""
    problems: list[Problem] = []
    entity_files = _read_files(files["entities"], EntityShape, problems)
    topic_files = _read_files(files["topics"], TopicShape, problems)
    page_files = [file for file in _read_files(files["pages"], PageShape, problems) if _has_place(file, problems)]
    targets = {
        **_list_former(list_former_ids(files["articles"]), entity_files, topic_files),
        **_list_targets(entity_files, topic_files, [source.id for source in files["articles"]]),
    }
    directory = make_directory(targets)
    entities = [_make_entity(file, types, directory, problems) for file in entity_files]
    topics = [_make_topic(file, directory, {file.id for file in entity_files}, problems) for file in topic_files]
    pages = [_make_page(file, directory, problems) for file in page_files]
    known = {str(entity.id) for entity in entities}
    told_apart = _list_told_apart(entity_files, known)
    problems += _check_references(entity_files, topic_files, known)
    registry = Registry(
        types,
        {each.id: _relate(each, known, told_apart) for each in sorted(entities, key=order_by_name)},
        {topic.id: topic for topic in sorted(topics, key=lambda t: (t.order, order_naturally(t.title), t.id))},
    )
    problems += _check_full_names(entity_files, told_apart)
    problems += _check_names(registry)
    return Declared(registry, tuple(sorted(pages, key=lambda p: (p.order, p.title, p.id))), targets, tuple(problems))


def _list_targets(
    entities: Collection[_File[EntityShape]], topics: Iterable[_File[TopicShape]], article_ids: Iterable[str]
) -> Mapping[str, Target]:
    """Return entities by id or name, topics and articles by id; where ids agree, in this order of precedence."""
    bearers: dict[str, list[str]] = {}
    for file in entities:
        bearers.setdefault(file.shape.name, []).append(file.id)
    named = {
        name: Target(name, shared=tuple(sorted(ids))) if len(ids) > 1 else Target(name, entity=ids[0])
        for name, ids in bearers.items()
    }
    articles = {id_: Target(id_.replace("-", " "), address=urls.article_address(ArticleId(id_))) for id_ in article_ids}
    titled = {file.id: Target(file.shape.title, address=urls.topic_address(TopicId(file.id))) for file in topics}
    return {**named, **articles, **titled, **{file.id: Target(file.shape.name, entity=file.id) for file in entities}}


def list_former_ids(articles: Iterable[SourceFile]) -> Mapping[str, str]:
    """Return the earlier ids that articles give, each with the id that the article has now; few are looked into."""
    former: dict[str, str] = {}
    for source in articles:
        if _FORMER in source.text:
            with suppress(SourceError):  # it is told where the article is read
                node = split_front_matter(source.text, source.path).node
                listed = node.get(_FORMER)
                items = listed.items if isinstance(listed, Sequence) else ()
                former |= {item.text: source.id for item in items if isinstance(item, Scalar)}
    return former


def _list_former(
    articles: Mapping[str, str], entities: Iterable[_File[EntityShape]], topics: Iterable[_File[TopicShape]]
) -> Mapping[str, Target]:
    """Return what had an earlier id, by that id, with the precedence of those of the present."""
    former = {
        **articles,
        **{old: file.id for file in topics for old in file.shape.aliases_of_address},
        **{old: file.id for file in entities for old in file.shape.aliases_of_address},
    }
    return {old: Target(now, now=now) for old, now in former.items()}


def _read_files(sources: Iterable[SourceFile], shape: type[S], problems: list[Problem]) -> list[_File[S]]:
    files = []
    for source in sources:
        try:
            matter = split_front_matter(source.text, source.path)
        except SourceError as error:
            problems += error.problems
            continue
        value, found = read_shape(matter.node, shape, source.path)
        problems += found
        files.append(_File(source.id, source.path, value, matter))
    return files


def _make_entity(
    file: _File[EntityShape],
    types: Mapping[TypeId, EntityType],
    directory: Directory,
    problems: list[Problem],
) -> Entity:
    shape, node = file.shape, file.matter.node
    if shape.type and shape.type not in types:
        message = f"`{shape.type}` is not a type that `site.yaml` defines."
        problems.append(Problem("unknown-id", message, file.path, line_of(node, "type"), suggest(shape.type, types)))
    facts = _read_facts(file, problems)
    prose = _read_prose(file, directory, problems)
    place = shape.place
    return Entity(
        id=EntityId(file.id),
        type=TypeId(shape.type),
        name=shape.name,
        aliases=shape.aliases,
        acronyms=shape.acronyms,
        never=shape.never,
        summary=shape.summary or _first_sentence(prose.opening),
        description=prose.html,
        wikidata=shape.wikidata,
        same_as=shape.same_as,
        facts=facts,
        coordinates=_make_point(place) if place else None,
        part_of=EntityId(shape.part_of) if shape.part_of else None,
        sort_name=shape.sort_name or shape.name,
        former_ids=shape.aliases_of_address,
        former_line=line_of(file.matter.node, _FORMER) if shape.aliases_of_address else 0,
        path=file.path,
        line=node.line,
    )


def _read_facts(file: _File[EntityShape], problems: list[Problem]) -> tuple[tuple[str, DateValue], ...]:
    facts = []
    for label in FACTS:
        value, found = read_date(getattr(file.shape, label), file.matter.node, file.path, label)
        problems += found
        facts += [(label, value)] if value else []
    problems += _check_lives(dict(facts), file)
    return tuple(facts)


def _check_lives(facts: Mapping[str, DateValue], file: _File[EntityShape]) -> Iterator[Problem]:
    for begun, ended in _LIVES:
        if begun in facts and ended in facts and is_before(facts[ended], facts[begun]):
            message = f"`{ended}` ({facts[ended].edtf}) is before `{begun}` ({facts[begun].edtf})."
            line = line_of(file.matter.node, ended)
            yield Problem("contradiction", message, file.path, line, "Correct one of the two.", "warning")


def _make_topic(
    file: _File[TopicShape],
    directory: Directory,
    known: Collection[str],
    problems: list[Problem],
) -> Topic:
    shape = file.shape
    return Topic(
        id=TopicId(file.id),
        title=shape.title,
        summary=shape.summary,
        introduction=_read_prose(file, directory, problems).html,
        entities=tuple(EntityId(id_) for id_ in shape.entities if id_ in known),
        order=shape.order,
        former_ids=shape.aliases_of_address,
        former_line=line_of(file.matter.node, _FORMER) if shape.aliases_of_address else 0,
        path=file.path,
    )


def _make_point(place: PlaceShape) -> Coordinates:
    latitude, longitude = (degrees + 0.0 for degrees in place.coordinates)  # not -0.0, which equals 0.0 and is not it
    return Coordinates(latitude, longitude, place.precision)


def _has_place(file: _File[PageShape], problems: list[Problem]) -> bool:
    """Tell whether the site has no page of its own under the address; note a problem where it has."""
    if file.id.casefold() not in urls.OWN_PAGES:
        return True
    message = f"The site makes a page `{urls.page_address(file.id.casefold())}` itself."
    problems.append(Problem("duplicate-id", message, file.path, 1, "Rename the file."))
    return False


def _make_page(file: _File[PageShape], directory: Directory, problems: list[Problem]) -> EditorPage:
    html = _read_prose(file, directory, problems).html
    return EditorPage(file.id, file.shape.title, html, file.shape.summary, file.shape.order, file.path)


def _read_prose(file: _File[S], directory: Directory, problems: list[Problem]) -> Prose:
    prose = read_prose(file.matter.body, file.path, file.matter.body_line, directory)
    problems += prose.problems
    return prose


def _first_sentence(prose: str) -> str:
    words = " ".join(prose.split())  # also at signs by which only some programs end a line
    sentences = split_sentences(words)
    return words[sentences[0][0] : sentences[0][1]] if sentences else ""


def _relate(entity: Entity, known: Collection[str], told_apart: TellsApart) -> Entity:
    """Return the entity with those it is told apart from, and without a parent that does not exist, which is told."""
    whole = entity.part_of if entity.part_of in known else None
    return replace(entity, part_of=whole, different_from=told_apart.get(entity.id, ()))


def _list_told_apart(files: Iterable[_File[EntityShape]], known: Collection[str]) -> TellsApart:
    """Return for each entity those that are not it, whichever of the two says so."""
    found: dict[str, set[EntityId]] = {}
    for file in files:
        for other in file.shape.different_from:
            if other in known and other != file.id:
                found.setdefault(file.id, set()).add(EntityId(other))
                found.setdefault(other, set()).add(EntityId(file.id))
    return {id_: tuple(sorted(others)) for id_, others in found.items()}


def _check_references(
    entity_files: Iterable[_File[EntityShape]], topic_files: Iterable[_File[TopicShape]], known: Collection[str]
) -> list[Problem]:
    problems = []
    for entity in entity_files:
        whole, line = entity.shape.part_of, line_of(entity.matter.node, "part_of")
        if whole and whole not in known:
            message = f"`part_of` names `{whole}`, which is not an entity."
            problems.append(Problem("unknown-id", message, entity.path, line, suggest(whole, known)))
        if whole == entity.id:
            message = "`part_of` names the entity itself."
            problems.append(
                Problem("bad-value", message, entity.path, line, "Name what it belongs to, or leave it out.")
            )
        problems += _check_told_apart(entity, known)
        problems += _check_never(entity)
    problems += _check_circles({file.id: file for file in entity_files})
    for file in topic_files:
        for id_ in file.shape.entities:
            if id_ not in known:
                line = line_of(file.matter.node, "entities", id_)
                hint = suggest(id_, known)
                problems.append(Problem("unknown-id", f"`{id_}` is not an entity.", file.path, line, hint))
    return problems


def _check_never(file: _File[EntityShape]) -> Iterator[Problem]:
    """Yield a warning for each phrase under `never` that is the entity's own name, and keeps it from being linked."""
    shape = file.shape
    own = {fold_name(name) for name in (shape.name, *shape.aliases, *shape.acronyms) if name}
    for phrase in shape.never:
        if fold_name(phrase) in own:
            message = f"`never` lists “{show_value(phrase)}”, which is the entity's own name, so that it is not linked."
            line = line_of(file.matter.node, "never", phrase)
            yield Problem("contradiction", message, file.path, line, "Take one of the two away.", "warning")


def _check_told_apart(file: _File[EntityShape], known: Collection[str]) -> Iterator[Problem]:
    for other in file.shape.different_from:
        line = line_of(file.matter.node, "different_from", other)
        if other not in known:
            message = f"`different_from` names `{other}`, which is not an entity."
            yield Problem("unknown-id", message, file.path, line, suggest(other, known))
        if other == file.id:
            message = "`different_from` names the entity itself."
            yield Problem("bad-value", message, file.path, line, "Name the other one of the same name.")


def _check_circles(files: Mapping[str, _File[EntityShape]]) -> Iterator[Problem]:
    """Yield a problem for each circle of entities that are part of one another, once."""
    seen: set[str] = set()
    for id_ in files:
        way: dict[str, None] = {}
        place = id_
        while place in files and place not in seen:
            seen.add(place)
            way[place] = None
            place = files[place].shape.part_of
        circle = list(way)[list(way).index(place) :] if place in way else []
        if len(circle) > 1:
            file = files[circle[0]]
            named = ", ".join(f"`{each}`" for each in (*circle, circle[0]))
            message = f"`part_of` leads in a circle: {named}."
            hint = "Take `part_of` out of one of the files."
            yield Problem("bad-value", message, file.path, line_of(file.matter.node, "part_of"), hint)


def _check_full_names(files: Iterable[_File[EntityShape]], told_apart: TellsApart) -> Iterator[Problem]:
    """Yield a warning for each entity whose full name another bears, unless they are told apart: mostly one entity in
    two files, linked nowhere."""
    bearers: dict[str, list[_File[EntityShape]]] = {}
    for file in files:
        name, others = file.shape.name, told_apart.get(file.id, ())
        before = bearers.setdefault(fold_name(name), [])
        other = next((each for each in before if each.id not in others), None)
        before.append(file)
        if name and other:
            where = f"{other.path}:{line_of(other.matter.node, 'name')}"
            message = f"“{show_value(name)}” is the name of `{other.id}` too ({where}): neither is linked by it alone."
            hint = f"If they are one, keep one file; if they are two, write `different_from: [{other.id}]` here."
            yield Problem("shared-name", message, file.path, line_of(file.matter.node, "name"), hint, "warning")


def _check_names(registry: Registry) -> list[Problem]:
    """Return a note for each name that several entities share, unless all are told apart, or all have it as their full
    name, which is told."""
    bearers: dict[str, list[Entity]] = {}
    shown: dict[str, str] = {}
    for entity in registry.entities.values():
        for name in dict.fromkeys(entity.names):
            folded = fold_text(name).text
            bearers.setdefault(folded, []).append(entity)
            shown.setdefault(folded, name)
    problems = []
    for name, entities in bearers.items():
        others = sorted({entity.id for entity in entities})
        if len(others) < 2 or all(fold_text(entity.name).text == name for entity in entities):  # noqa: PLR2004 - shared
            continue
        if any(not {*others} <= {entity.id, *entity.different_from} for entity in entities):
            first = min(entities, key=lambda entity: entity.id)
            listed = ", ".join(f"`{id_}`" for id_ in others)
            message = f"The name “{show_value(shown[name])}” is shared by {listed}."
            hint = "It is linked only where the text decides; say elsewhere who is meant, or give each a fuller alias."
            problems.append(Problem("shared-name", message, first.path, first.line, hint, "note"))
    return problems
