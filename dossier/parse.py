"""An article's file to an Article: front matter checked, text cut into blocks, accounts tied to their paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from dossier.chronology.values import is_before
from dossier.limits import MOST_SUGGESTIONS
from dossier.markdown.blocks import Body, read_body
from dossier.markdown.syntax import Directory
from dossier.model import (
    Account,
    Article,
    ArticleId,
    BlockId,
    EntityId,
    EventId,
    Problem,
    Publication,
    Record,
    SourceFile,
    TopicId,
    replace,
)
from dossier.problems import find_nearest_passage, suggest
from dossier.schema import explain_bad_date, read_date, read_shape
from dossier.shapes import ArticleShape, EventShape
from dossier.urls import explain_bad_id
from dossier.yamlfile import FrontMatter, Node, Scalar, Sequence, line_of, split_front_matter
from dossier.yamlfile import Mapping as Tree

_DATED_AHEAD = 1
"""Days by which a source may be had before its date: papers are dated ahead, and elsewhere it is tomorrow."""
_QUOTATION_MARKS = "\"'‘’‚‛“”„‟«»"
_QUOTES = str.maketrans("‘’‚‛“”„‟\u00a0", "''''\"\"\"\" ")


class Known(Record, frozen=True):
    """The ids that an article may refer to, and what its `[[links]]` may name."""

    topics: Collection[TopicId]
    entities: Collection[EntityId]
    directory: Directory
    language: str = "en"


class ParsedArticle(Record, frozen=True):
    """An article, the tokens to weave its annotations into, and what was wrong with it."""

    article: Article
    body: Body
    problems: tuple[Problem, ...]


def parse_article(source: SourceFile, known: Known) -> ParsedArticle:
    """Return the article in a file; raise SourceError where its front matter cannot be read at all."""
    matter = split_front_matter(source.text, source.path)
    shape, problems = read_shape(matter.node, ArticleShape, source.path)
    body = read_body(matter.body, source.path, matter.body_line, known.directory)
    language = shape.language or known.language
    if language != known.language:
        body = replace(body, notes=tuple(replace(note, language=known.language) for note in body.notes))
    id_ = ArticleId(source.id)
    date, date_problems = read_date(shape.date, matter.node, source.path, "date")
    publication, source_problems = _make_publication(shape, matter, language)
    accounts, account_problems = _make_accounts(id_, shape.events, matter, body, known)
    article = Article(
        id=id_,
        path=source.path,
        title=shape.title,
        text=body.text,
        blocks=tuple(located.block for located in body.blocks),
        date=date,
        date_note=shape.date_note,
        publication=publication,
        agents=_find_agents(publication, known),
        extent=shape.text,
        language=language,
        topics=tuple(TopicId(id_) for id_ in shape.topics if id_ in known.topics),
        summary=shape.summary,
        featured=shape.featured,
        draft=shape.draft,
        accounts=accounts,
        notes=body.notes,
        former_ids=shape.aliases_of_address,
        former_line=line_of(matter.node, "aliases_of_address") if shape.aliases_of_address else 0,
    )
    found = (*problems, *body.problems, *date_problems, *source_problems, *account_problems)
    found = (*found, *_check_dates(article, matter), *(() if body.problems else _check_text(article, matter)))
    return ParsedArticle(article, body, (*found, *_check_references(article, shape, matter.node, known)))


def _check_dates(article: Article, matter: FrontMatter) -> Iterator[Problem]:
    date, retrieved = article.date, article.publication.retrieved
    if date and retrieved and is_before(retrieved, date, _DATED_AHEAD):
        message = f"`date` ({date.edtf}) is after `source.retrieved` ({retrieved.edtf})."
        hint = "Correct one of the two: nobody has a source before it is published."
        yield Problem("contradiction", message, article.path, line_of(matter.node, "date"), hint, "warning")


def _check_text(article: Article, matter: FrontMatter) -> Iterator[Problem]:
    if not article.blocks and not article.draft:
        hint = "Write it under the second `---`, or put `draft: true` above until it is there."
        yield Problem("no-text", "The article has no text.", article.path, matter.body_line - 1, hint, "warning")


def _make_publication(
    shape: ArticleShape, matter: FrontMatter, language: str
) -> tuple[Publication, tuple[Problem, ...]]:
    """Return what is known of the source, whose language is that of the text unless another is given."""
    source = shape.source
    retrieved, problems = read_date(source.retrieved, matter.node, matter.path, "source", "retrieved")
    publication = Publication(
        title=source.title,
        publisher=source.publisher,
        authors=source.authors,
        url=source.url,
        kind=source.kind,
        language=source.language or language,
        retrieved=retrieved,
        archive=source.archive,
        rights=source.rights,
        sha256=source.sha256,
    )
    return publication, problems


def _find_agents(publication: Publication, known: Known) -> Mapping[str, EntityId]:
    """Return the entities of those names of authors and publisher that are the name of just one."""
    names = (publication.publisher, *publication.authors)
    found = {name: known.directory.find(name.rstrip(",")) for name in names if name}
    return {name: EntityId(target.entity) for name, target in found.items() if target and target.entity}


def _make_accounts(
    article: ArticleId, shapes: tuple[EventShape, ...], matter: FrontMatter, body: Body, known: Known
) -> tuple[tuple[Account, ...], list[Problem]]:
    accounts: dict[EventId, Account] = {}
    problems: list[Problem] = []
    for number, shape in zip(_place_events(matter.node, shapes), shapes, strict=True):
        line = line_of(matter.node, "events", number)
        date, found = read_date(shape.date, matter.node, matter.path, "events", number, "date")
        problems += found
        place = None
        if shape.quote:
            place, found = _find_quote(shape.quote, body, matter.path, line_of(matter.node, "events", number, "quote"))
            problems += found
        event = EventId(shape.id)
        if event in accounts:
            hint = "One article gives one account of an event; put the claims together."
            problems.append(Problem("duplicate-id", f"The event `{event}` is reported twice.", matter.path, line, hint))
        accounts[event] = Account(
            event=event,
            article=article,
            title=shape.title,
            date=date,
            date_note=shape.date_note,
            quote=shape.quote,
            block=place[0] if place else None,
            start=place[1] if place else 0,
            end=place[2] if place else 0,
            says=tuple(shape.says.items()),
            entities=tuple(EntityId(id_) for id_ in shape.entities if id_ in known.entities),
            line=line,
        )
    return tuple(accounts.values()), problems


def _place_events(node: Tree, shapes: tuple[EventShape, ...]) -> list[int]:
    """Return where in the list each event stands: one that is refused has no shape."""
    listed = node.get("events")
    ids = [_read_id(each) for each in listed.items] if isinstance(listed, Sequence) else []
    places = [-1]
    for shape in shapes:
        after = range(places[-1] + 1, len(ids))
        places.append(next((place for place in after if ids[place] == shape.id), len(ids)))
    return places[1:]


def _read_id(event: Node) -> str:
    id_ = event.get("id") if isinstance(event, Tree) else None
    return id_.text.strip() if isinstance(id_, Scalar) else ""


def _find_quote(
    quote: str, body: Body, path: str, line: int
) -> tuple[tuple[BlockId, int, int] | None, tuple[Problem, ...]]:
    """Return the one place where the quote stands: block, start, end. Kinds of quotation mark do not matter."""
    words = _level_quotes(quote).split()
    places = [
        (located.block.id, start, end)
        for located in body.blocks
        for start, end in _find_words(words, _level_quotes(located.block.text))
    ]
    if len(places) == 1:
        return places[0], ()
    if places:
        message = f"The quote “{quote}” occurs {len(places)} times in the text."
        hint = "Lengthen it until it occurs once."
    else:
        message = f"The quote “{quote}” does not occur in the text."
        hint = _hint_at_passage(quote, words, body.text)
    return None, (Problem("quote", message, path, line, hint),)


def _hint_at_passage(quote: str, words: list[str], text: str) -> str:
    if any(_find_words(words, _level_quotes(text))):
        return "It goes over the end of a paragraph; take words of one alone."
    bare = quote.strip(_QUOTATION_MARKS)
    if bare != quote and any(_find_words(_level_quotes(bare).split(), _level_quotes(text))):
        return "The text has these words without the quotation marks around them; leave the marks out."
    nearest = find_nearest_passage(quote, text)
    return f"The nearest passage is “{' '.join(nearest.split())}”." if nearest else "Copy the words from the text."


def _level_quotes(text: str) -> str:
    return text if text.isascii() else text.translate(_QUOTES)


def _find_words(words: list[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand one after the other, with white space of any kind between them."""
    start = text.find(words[0]) if words else -1
    while start >= 0:
        end = start + len(words[0])
        for word in words[1:]:
            place = end
            while text[place : place + 1].isspace():
                place += 1
            if place == end or not text.startswith(word, place):
                start = text.find(words[0], start + 1)
                break
            end = place + len(word)
        else:
            yield start, end
            start = text.find(words[0], end)


def _check_references(article: Article, shape: ArticleShape, node: Tree, known: Known) -> Iterator[Problem]:
    topics, entities = known.topics, known.entities
    overrides = [override for block in article.blocks for override in block.overrides]
    in_topics = ((id_, line_of(node, "topics", id_)) for id_ in shape.topics if id_ not in topics)
    in_events = (
        (id_, line_of(node, "events", number, "entities", id_))
        for number, event in zip(_place_events(node, shape.events), shape.events, strict=True)
        for id_ in event.entities
        if id_ not in entities
    )
    in_text = ((each.value, each.line) for each in overrides if each.kind == "entity" and each.value not in entities)
    yield from _tell_unknown("a topic", "content/topics", in_topics, topics, article.path)
    in_all = chain(in_events, in_text)
    yield from _tell_unknown("an entity", "content/entities", in_all, entities, article.path)
    for override in overrides:
        if override.kind == "date" and (problem := explain_bad_date(override.value, article.path, override.line)):
            yield problem


def _tell_unknown(
    kind: str, folder: str, unknown: Iterable[tuple[str, int]], known: Collection[str], path: str
) -> Iterator[Problem]:
    for number, (id_, line) in enumerate(unknown):
        hint = _suggest_known(id_, known, folder) if number < MOST_SUGGESTIONS else ""
        yield Problem("unknown-id", f"`{id_}` is not {kind}.", path, line, hint)


def _suggest_known(id_: str, known: Collection[str], folder: str) -> str:
    """Return the id that is meant, also where a name was written for it, or how to make what has the id."""
    hint = suggest("-".join(id_.lower().split()), known)
    return hint if hint or explain_bad_id(id_) else f"Make the file `{folder}/{id_}.md`, or take the id out."
