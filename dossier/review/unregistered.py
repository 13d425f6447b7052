"""Runs of capitals to suggestions: names that recur in the corpus and are not in the registry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.annotate.name_lists import CURRENCIES, GIVEN_NAMES
from dossier.annotate.name_runs import opens_sentence
from dossier.annotate.name_segments import Segment, find_leftovers, in_capitals
from dossier.annotate.name_text import Passage, prepare_passages
from dossier.annotate.name_words import NAMING_HEADS_FOR, NAMING_HEADS_OF
from dossier.annotate.spans import Span, order_spans
from dossier.model import (
    AnnotatedArticle,
    Article,
    Block,
    BlockId,
    DateExpression,
    EntityId,
    EntityType,
    Mention,
    Registry,
    Rejection,
    TypeId,
    replace,
)
from dossier.names import fold_name
from dossier.review.suggestions import Suggestion, make_suggestion_id, sight

_LEAST_TIMES = 2
_LEAST_LETTERS = 2
_UNKNOWN_AROUND = frozenset({"longer-name", "stranger"})
"""Rules that turn a registered name away because it is part of one that the registry does not know."""
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")


class _Candidate(NamedTuple):
    article: Article
    block: Block
    start: int
    end: int
    key: str
    opens_sentence: bool

    @property
    def surface(self) -> str:
        return self.block.text[self.start : self.end]


def suggest_unregistered(
    articles: Collection[AnnotatedArticle],
    types: Mapping[TypeId, EntityType],
    is_registered: Callable[[str], bool],
    never: Collection[str],
) -> tuple[Suggestion, ...]:
    """Return the names found at least twice that are not registered: first those in the most articles, then the most
    frequent.

    `is_registered` is asked about folded names; `never` holds folded names.
    """
    small = frozenset(word for each in articles for word in _SMALL_WORD.findall(each.article.text) if word.islower())
    groups: dict[str, list[_Candidate]] = {}
    for each in articles:
        for candidate in _join_surnames(list(_find_candidates(each, small))):
            groups.setdefault(candidate.key, []).append(candidate)
    kept = {
        key: group
        for key, group in groups.items()
        if len(group) >= _LEAST_TIMES
        and key not in never
        and not is_registered(key)
        and (" " in key or not all(candidate.opens_sentence for candidate in group))
    }
    ordered = sorted(kept.items(), key=lambda item: (-_count_articles(item[1]), -len(item[1]), item[0]))
    return tuple(_make_suggestion(key, group, types) for key, group in ordered)


def part_shortened(
    unknown: Iterable[Suggestion], registry: Registry
) -> tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    """Return suggestions that a name is short for the one in the registry that begins with it and is no person's
    (Northern Pump for Northern Pump Works Ltd), and the suggestions about names for which there is none, or several."""
    beginnings = _list_beginnings(registry)
    shortened, others = [], []
    for each in unknown:
        whole = beginnings.get(fold_name(each.surface), {})
        if len(whole) == 1:
            shortened.append(_offer_whole(each, *next(iter(whole.items()))))
        else:
            others.append(each)
    return tuple(shortened), tuple(others)


def _list_beginnings(registry: Registry) -> Mapping[str, Mapping[EntityId, str]]:
    """Return with what words the names of entities begin that are no persons', and the first such name of each."""
    found: dict[str, dict[EntityId, str]] = {}
    for entity in registry.entities.values():
        if registry.types[entity.type].short_forms != "surname":
            for name in entity.full_names:
                words = fold_name(name).split()
                for count in range(1, len(words)):
                    found.setdefault(" ".join(words[:count]), {}).setdefault(entity.id, name)
    return found


def _offer_whole(unknown: Suggestion, entity: EntityId, name: str) -> Suggestion:
    return replace(
        unknown,
        id=make_suggestion_id("variant", fold_name(unknown.surface), (entity,)),
        kind="variant",
        reason=f'how "{name}" begins',
        entities=(entity,),
        choices=(entity,),
    )


def _count_articles(group: Iterable[_Candidate]) -> int:
    return len({each.article.id for each in group})


def _find_candidates(annotated: AnnotatedArticle, small: Collection[str]) -> Iterator[_Candidate]:
    article = annotated.article
    blocks = article.blocks_by_id
    taken = _taken_spans(annotated)
    for passage in prepare_passages(article):
        block = blocks.get(passage.block)
        if block is None or block.kind in {"heading", "code"} or passage.is_headline:
            continue
        occupied = order_spans((*passage.silent.spans, *taken.get(passage.block, ())))
        segments = [_drop_opener(passage, each.segment, small) for each in find_leftovers(passage, occupied)]
        for first, last in _join_heads(passage, [segment for segment in segments if segment]):
            if _looks_like_name(first, last, small, passage.usage.language):
                start, end = first[0].start, last[-1].end
                opens = opens_sentence(passage.text, first[0])
                yield _Candidate(article, block, start, end, fold_name(passage.text[start:end]), opens)


def _taken_spans(annotated: AnnotatedArticle) -> dict[BlockId, list[Span]]:
    """Return what names, dates and other questions of the review have claimed."""
    taken: dict[BlockId, list[Span]] = {}
    refused = (each for each in annotated.rejected if each.rule not in _UNKNOWN_AROUND)
    claimed: tuple[Mention | DateExpression | Rejection, ...] = (*annotated.mentions, *annotated.dates, *refused)
    for each in claimed:
        taken.setdefault(each.block, []).append((each.start, each.end))
    return taken


def _drop_opener(passage: Passage, segment: Segment, small: Collection[str]) -> Segment:
    """Return the segment without a first word that only a sentence's beginning has given its capital."""
    opens = len(segment) > 1 and segment[0].text.lower() in small and opens_sentence(passage.text, segment[0])
    return segment[1:] if opens else segment


def _join_heads(passage: Passage, segments: list[Segment]) -> Iterator[tuple[Segment, Segment]]:
    """Yield first and last segment of each name: "University" and "Leeds" are one in "the University of Leeds"."""
    place = 0
    while place < len(segments):
        first = last = segments[place]
        while place + 1 < len(segments) and _is_joined(passage, last, segments[place + 1]):
            place += 1
            last = segments[place]
        yield first, last
        place += 1


def _is_joined(passage: Passage, head: Segment, rest: Segment) -> bool:
    between = passage.text[head[-1].end : rest[0].start]
    if between in {" of ", " of the "}:
        return head[-1].key in NAMING_HEADS_OF
    return between in {" for ", " for the "} and head[-1].key in NAMING_HEADS_FOR


def _looks_like_name(first: Segment, last: Segment, small: Collection[str], language: str) -> bool:
    if first is not last:
        return True
    if len(first) > 1:
        return not in_capitals(first)
    word = first[0].text
    if word in CURRENCIES or (language == "de" and not word.isupper()):  # there every noun has a capital
        return False
    return sum(map(str.isalpha, word)) >= _LEAST_LETTERS and word.lower() not in small


def _join_surnames(candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """Yield the candidates of one article, a last word alone counted to the longer name that ends with it: the nearest
    before, or else the first after it."""
    full = {key.rpartition(" ")[2]: key for key in reversed([each.key for each in candidates]) if " " in key}
    for each in candidates:
        if " " in each.key:
            full[each.key.rpartition(" ")[2]] = each.key
            yield each
        else:
            yield each._replace(key=full.get(each.key, each.key))


def _make_suggestion(key: str, group: list[_Candidate], types: Mapping[TypeId, EntityType]) -> Suggestion:
    whole = [each for each in group if fold_name(each.surface) == key]
    surface = Counter(each.surface for each in whole).most_common(1)[0][0]
    likely = _guess_type(group, key, types)
    return Suggestion(
        id=make_suggestion_id("unregistered", key),
        kind="unregistered",
        surface=surface,
        reason="not in the registry",
        sightings=tuple(sight(each.article, each.block, each.start, each.end) for each in group),
        choices=tuple(str(id_) for id_ in sorted(types, key=lambda id_: (id_ != likely, types[id_].order))),
    )


def _guess_type(group: Iterable[_Candidate], key: str, types: Mapping[TypeId, EntityType]) -> TypeId | None:
    """Return the type that the words before the name speak for, or the type of people for a known given name."""
    cued = Counter(id_ for each in group for id_, type_ in types.items() if _follows_cue(each, type_.cues_before))
    if cued:
        return cued.most_common(1)[0][0]
    if key.partition(" ")[0] in GIVEN_NAMES and " " in key:
        return next((id_ for id_, type_ in types.items() if type_.short_forms == "surname"), None)
    return None


def _follows_cue(candidate: _Candidate, cues: tuple[str, ...]) -> bool:
    before = candidate.block.text[: candidate.start].rstrip().casefold()
    return any(re.search(rf"(?<!\w){re.escape(cue.casefold())}$", before) for cue in cues)
