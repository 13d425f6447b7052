"""How far a change to the registry reaches: the articles whose names it may change.

What is read of an article follows from its text and from what the registry answered. Where every question that was
asked is answered as before, the same article is read again: the first question is the same as then, so is its answer,
so is the second question, and so on. It is therefore enough that no answer to what was asked then differs now.

Each answer is put together from what single entities give to the tables of names:

- forms, found in the folded text, or looked up by a key;
- short forms, looked up by a key, or found in a text whose names bear them;
- spellings, each compared with a surface by itself;
- and what is asked by an entity's id, its names among it.

An entity gives what its own record says, and nothing that depends on another. Hence an answer differs only where one
of the things differs that a changed entity gives, and where this thing is in question. The rest of the tables
(`most_words`) saves questions that have no answer, and changes none.

By its id an entity is asked only where it was found before, in one of these ways, or where the article itself gives
the id, or as that of which another is part. In the first case what it gives is in question already. So of an entity of
which anything but the lists of its names differs, all that it gave and gives counts as changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from dossier.annotate.mentions import make_finder
from dossier.annotate.name_asked import LONGEST_KEY, Asked
from dossier.annotate.name_index import Reading, build_name_tables
from dossier.annotate.spelling import level_spelling
from dossier.annotate.variant_tables import Spelling, arrange_spellings, list_spellings
from dossier.annotate.variants import index_spellings, spelt_like
from dossier.model import Article, Entity, EntityId, EntityType, Registry, TypeId, replace
from dossier.names import fold_name

Names = Mapping[EntityId, Entity]
"""The entities of a registry, each as `list_names` gives it."""
Types = Mapping[TypeId, EntityType]
Reaches = Callable[[Article, Asked], bool]


class _Gifts(NamedTuple):
    """What entities give to the tables of names, or what of it has changed."""

    forms: frozenset[tuple[str, tuple[Reading, ...]]] = frozenset()
    short: frozenset[str] = frozenset()
    spellings: frozenset[Spelling] = frozenset()


def list_names(registry: Registry) -> Names:
    """Return the entities without what the registry says of them: no annotation depends on that."""
    return {
        id_: replace(each, summary="", description="", different_from=(), line=0)
        for id_, each in registry.entities.items()
    }


def list_changed(before: Names, now: Names) -> tuple[EntityId, ...]:
    """Return the entities that are new, gone, or not named as before, in the order of their ids."""
    return tuple(sorted(id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)))


def list_transformed(before: Names, now: Names) -> frozenset[EntityId]:
    """Return those of which more has changed than the lists of their names: whoever gives their id is concerned."""
    return frozenset(id_ for id_ in list_changed(before, now) if _core(before.get(id_)) != _core(now.get(id_)))


def find_reach(before: Names, now: Names, types: Types) -> Reaches | None:
    """Return what tells whether the names of an article may be others, now that those of the registry are; None where
    they are not. `types` are the same as before. Of an article that gives an entity's id, see `list_transformed`."""
    changed = list_changed(before, now)
    if not changed:
        return None
    gifts = _join(_changed_gifts(before.get(id_), now.get(id_), types) for id_ in changed)
    if any(form.count(" ") >= LONGEST_KEY for form in gifts.short):
        return lambda _article, _asked: True
    forms = frozenset(form for form, _ in gifts.forms)
    keys, names = forms | gifts.short, frozenset(changed)
    stands_in = make_finder(sorted(forms))
    find_spellings = index_spellings({}, arrange_spellings(gifts.spellings, {})).find

    @cache
    def is_spelt_so(surface: str) -> bool:
        return fold_name(surface) in forms or bool(find_spellings(surface))

    @cache
    def is_like_short(word: str) -> bool:
        level = level_spelling(word)
        return any(level == level_spelling(form) or spelt_like(word, (form,)) for form in gifts.short)

    def reaches(article: Article, asked: Asked) -> bool:
        return (
            not names.isdisjoint(asked.names)
            or not keys.isdisjoint(asked.keys.split("\n"))
            or (bool(gifts.short) and any(map(is_like_short, asked.words.split("\n"))))
            or any(map(is_spelt_so, asked.surfaces.split("\n")))
            or stands_in(article.title)
            or any(stands_in(block.text) for block in article.blocks)
        )

    return reaches


def _core(entity: Entity | None) -> Entity | None:
    return entity and replace(entity, aliases=(), acronyms=(), never=())


def _changed_gifts(before: Entity | None, now: Entity | None, types: Types) -> _Gifts:
    """Return what one entity gives only before or only now; all of it, where more than the lists has changed."""
    one, two = _gifts_of(before, types), _gifts_of(now, types)
    if _core(before) != _core(now):
        return _join((one, two))
    return _Gifts(one.forms ^ two.forms, one.short ^ two.short, one.spellings ^ two.spellings)


def _gifts_of(entity: Entity | None, types: Types) -> _Gifts:
    tables = build_name_tables(Registry(types, {entity.id: entity} if entity else {}, {}))
    forms = zip(tables.forms, tables.readings, strict=True)
    return _Gifts(frozenset(forms), frozenset(tables.short), frozenset(list_spellings(tables)))


def _join(gifts: Iterable[_Gifts]) -> _Gifts:
    gifts = tuple(gifts)
    return _Gifts(
        frozenset().union(*(each.forms for each in gifts)),
        frozenset().union(*(each.short for each in gifts)),
        frozenset().union(*(each.spellings for each in gifts)),
    )
