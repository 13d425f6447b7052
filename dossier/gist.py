"""An annotated article to its gist: what the rest of the site needs to know of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dossier.digests import digest_value
from dossier.model import (
    Account,
    AnnotatedArticle,
    ArticleDigests,
    BlockId,
    DatedPassage,
    EntityId,
    EventId,
    Filing,
    FoundDate,
    Gist,
    Problem,
    Spelling,
)
from dossier.names import fold_name


def make_gist(annotated: AnnotatedArticle) -> Gist:
    """Return the gist of an article."""
    article, named = annotated.article, _name_blocks(annotated)
    rows = {block.id: block.line for block in article.blocks if block.kind == "cell"}
    spelt = Counter((mention.entity, mention.surface, mention.rule) for mention in annotated.mentions)
    return Gist(
        filing=Filing(**{name: getattr(article, name) for name in Filing.__struct_fields__}),
        digests=ArticleDigests(
            digest_value(annotated), digest_value(annotated.contexts, annotated.passages, annotated.quotations)
        ),
        words=len(article.text.split()),
        named=Counter(mention.entity for mention in annotated.mentions),
        spellings=tuple(Spelling(*key, count) for key, count in spelt.items()),
        together=tuple(tuple(sorted(entities)) for entities in named.values() if len(entities) > 1),
        concerned=tuple(
            tuple(dict.fromkeys((*account.entities, *named.get(account.block, ())))) for account in article.accounts
        ),
        dates=tuple(
            FoundDate(passage.value, tuple(_list_events(passage, article.accounts, rows)))
            for passage in annotated.passages
        ),
        unresolved=sum(found.value is None for found in annotated.dates),
        unlinked=tuple(_list_unlinked(annotated)),
        problems=annotated.problems,
    )


def _name_blocks(annotated: AnnotatedArticle) -> dict[BlockId | None, dict[EntityId, None]]:
    """Return the entities that each block names."""
    named: dict[BlockId | None, dict[EntityId, None]] = defaultdict(dict)
    for mention in annotated.mentions:
        named[mention.block][mention.entity] = None
    return named


def _list_events(passage: DatedPassage, accounts: Iterable[Account], rows: Mapping[BlockId, int]) -> Iterator[EventId]:
    """Yield the events whose accounts hang on the sentence of a passage, or on its row of a table."""
    start, end = passage.sentence
    row = rows.get(passage.block)
    for account in accounts:
        is_beside = row is not None and account.block is not None and rows.get(account.block) == row
        if is_beside or (account.block == passage.block and start < account.end and account.start < end):
            yield account.event


def _list_unlinked(annotated: AnnotatedArticle) -> Iterator[tuple[str, Problem]]:
    """Yield a note for each name that several entities bear and nothing decides, once."""
    lines = {block.id: block.line for block in annotated.article.blocks}
    seen: set[str] = set()
    for found in annotated.rejected:
        key = fold_name(found.surface)
        if found.rule != "ambiguous" or key in seen:
            continue
        seen.add(key)
        first = found.entities[0] if found.entities else "id"
        message = f"“{found.surface}” is not linked: {found.reason}."
        hint = f"Say who is meant, for instance `[{found.surface}]{{entity={first}}}`."
        line = lines.get(found.block, 0)
        yield key, Problem("unlinked", message, annotated.article.path, line, hint, "note")
