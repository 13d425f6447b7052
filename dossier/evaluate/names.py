"""Precision and recall of the name engine on documents whose names were marked by hand.

The files are plain text: `[surface|entity-id]` marks a mention, `# Title` opens a document, and a table in
`registry.md` is the closed registry. What is not marked must not be linked.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.annotate.mentions import NameIndex, build_name_index, find_mentions
from dossier.config import read_settings
from dossier.evaluate.score import Score
from dossier.model import (
    Article,
    ArticleId,
    Block,
    BlockId,
    Entity,
    EntityId,
    EntityType,
    Record,
    Registry,
    TypeId,
    replace,
)

OWN_SET = Path(__file__).parents[2] / "tests" / "evaluation" / "names"
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z0-9-]+)\]")
_CUES = {
    "person": "Mr. Mrs. Ms. Dr. President General Gen. Secretary Minister Senator Sen. Colonel Col. Ayatollah",
    "place": "in near at from to into across toward towards outside inside around",
}
_TYPES = read_settings(None).types


class GoldMention(NamedTuple):
    """A mention as the annotator marked it."""

    block: BlockId
    start: int
    end: int
    entity: EntityId


class GoldDocument(Record, frozen=True):
    """A document with the mentions its annotator marked."""

    article: Article
    mentions: tuple[GoldMention, ...]


class Evaluation(NamedTuple):
    """The score overall, that of the links of each rule, and a line for each error."""

    overall: Score
    by_rule: dict[str, Score]
    errors: tuple[str, ...]


def main(argv: Sequence[str]) -> int:
    """Print the scores of the set in a folder (ours if none is named), and each error; 2 if there is no such set."""
    folder = Path(argv[0]) if argv else OWN_SET
    if not (folder / "registry.md").is_file():
        sys.stderr.write(f"{folder}: no registry.md here\n")
        return 2
    evaluation = evaluate_folder(folder)
    sys.stdout.write("\n".join(_report(evaluation)) + "\n")
    return 0


def evaluate_folder(folder: Path) -> Evaluation:
    """Return how the engine does on the documents of a folder with the registry beside them."""
    registry = read_registry((folder / "registry.md").read_text(encoding="utf-8"))
    documents: list[GoldDocument] = []
    for path in sorted(folder.glob("*.md")):
        if path.name not in {"registry.md", "README.md"}:
            documents += read_documents(path.read_text(encoding="utf-8"), path.stem)
    return evaluate_documents(documents, build_name_index(registry))


def evaluate_documents(documents: Iterable[GoldDocument], index: NameIndex) -> Evaluation:
    """Return the score of the engine against marked documents, overall and by rule."""
    right: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    expected = 0
    errors: list[str] = []
    for document in documents:
        gold = set(document.mentions)
        found = {
            GoldMention(m.block, m.start, m.end, m.entity): m for m in find_mentions(document.article, index).mentions
        }
        expected += len(gold)
        for key, mention in found.items():
            linked[mention.rule] += 1
            right[mention.rule] += key in gold
            if key not in gold:
                errors.append(_error("wrong", document, key, f"{mention.rule}: {mention.reason}"))
        errors += [_error("missed", document, key, "") for key in sorted(gold) if key not in found]
    by_rule = {rule: Score(right[rule], linked[rule], right[rule]) for rule in sorted(linked)}
    return Evaluation(Score(right.total(), linked.total(), expected), by_rule, tuple(errors))


def _error(kind: str, document: GoldDocument, key: GoldMention, why: str) -> str:
    text = next(block.text for block in document.article.blocks if block.id == key.block)
    context = f"{text[max(0, key.start - 30) : key.start]}[{text[key.start : key.end]}]{text[key.end : key.end + 30]}"
    return f"{kind} {key.entity} in {document.article.title}: ...{context}... {why}".rstrip()


def _report(evaluation: Evaluation) -> Iterator[str]:
    score = evaluation.overall
    yield f"{'':10} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>6}"
    rates = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
    yield f"{'all':10} {rates} {score.right:6} {score.found - score.right:6} {score.expected - score.right:6}"
    for rule, part in evaluation.by_rule.items():
        yield f"{rule:10} {part.precision:6.3f} {'':6} {'':6} {part.right:6} {part.found - part.right:6}"
    yield from evaluation.errors


def read_registry(text: str) -> Registry:
    """Return the registry of a table: id, type, name, aliases, acronyms, never, part of."""
    entities: dict[EntityId, Entity] = {}
    types: dict[TypeId, EntityType] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or cells[0] in {"id", "---"}:
            continue
        entity = _read_entity(cells)
        entities[entity.id] = entity
        types.setdefault(entity.type, _find_type(entity.type))
    return Registry(types=types, entities=entities, topics={})


def _read_entity(cells: list[str]) -> Entity:
    name, kind, title, *lists, whole = cells
    aliases, acronyms, never = (tuple(part.strip() for part in cell.split(";") if part.strip()) for cell in lists)
    part_of = EntityId(whole) if whole else None
    return Entity(EntityId(name), TypeId(kind), title, aliases, acronyms, never, part_of=part_of)


def _find_type(id_: TypeId) -> EntityType:
    """Return a kind of entity as a site without settings has it, with its cues."""
    known = _TYPES.get(id_, EntityType(id_, id_, id_))
    return replace(known, cues_before=tuple(_CUES.get(id_, "").split()))


def read_documents(text: str, name: str) -> Iterator[GoldDocument]:
    """Yield the documents of a file, each with its marks taken out of the text and noted."""
    for number, part in enumerate(re.split(r"^# ", text, flags=re.MULTILINE)[1:], start=1):
        title, _, body = part.partition("\n")
        blocks: list[Block] = []
        mentions: list[GoldMention] = []
        for line, paragraph in enumerate(re.split(r"\n\s*\n", body.strip()), start=1):
            block, found = _read_block(BlockId(f"b{line}"), " ".join(paragraph.split()), line)
            blocks.append(block)
            mentions += found
        article = Article(ArticleId(f"{name}-{number}"), f"{name}.md", title.strip(), text="", blocks=tuple(blocks))
        yield GoldDocument(article, tuple(mentions))


def _read_block(block: BlockId, marked: str, line: int) -> tuple[Block, list[GoldMention]]:
    is_heading = marked.startswith("## ")
    marked = marked.removeprefix("## ")
    plain = ""
    done = 0
    mentions = []
    for match in _MARK.finditer(marked):
        plain += marked[done : match.start()]
        mentions.append(GoldMention(block, len(plain), len(plain) + len(match[1]), EntityId(match[2])))
        plain += match[1]
        done = match.end()
    return Block(block, "heading" if is_heading else "paragraph", plain + marked[done:], 0, line), mentions
