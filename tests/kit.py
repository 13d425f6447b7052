"""What test modules share: types of fixtures, small registries, what was rendered, cases in files, how work grows."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from dossier.model import Entity, EntityId, EntityType, Registry, TypeId
from dossier.pipeline import Rendition

MakeSite = Callable[[Mapping[str, str]], Path]
"""Writes files into a site's folder, which it returns."""
Render = Callable[[Mapping[str, str]], Rendition]
"""Gives the finished files of a site, unwritten."""
_CASE = re.compile(r"^([^\n.#][^\n]*)\n\.\n(.*?)\n\.\n(.*?)\n\.$", re.MULTILINE | re.DOTALL)

PERSON = EntityType(TypeId("person"), "Person", "People", short_forms="surname", cues_before=("Mr.", "President"))
PLACE = EntityType(TypeId("place"), "Place", "Places", cues_before=("in", "near", "from"))
GROUP = EntityType(TypeId("group"), "Group", "Groups")
WEAPON = EntityType(TypeId("weapon"), "Weapon", "Weapons", schema_org="Product")
TYPES = {kind.id: kind for kind in (PERSON, PLACE, GROUP, WEAPON)}


def entity(key: str, kind: EntityType, name: str, **more: object) -> Entity:
    return Entity(EntityId(key), kind.id, name, **more)  # type: ignore[arg-type] # the fields are those of Entity


def registry(*entities: Entity) -> Registry:
    return Registry(TYPES, {one.id: one for one in entities}, {})


def read_file(rendition: Rendition, address: str) -> str:
    """Return a file of a rendition as text."""
    (file,) = (file for file in rendition.files if file.address == address)
    return file.content.decode()


def read_cases(name: str) -> list[tuple[str, str, str]]:
    """Return the triplets of a file in `fixtures/`: a title, what is given, what is expected."""
    text = (Path(__file__).parent / "fixtures" / name).read_text("utf-8")
    return [(title, given, expected) for title, given, expected in _CASE.findall(text)]


def grows_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Tell whether work on eight times the size takes about eight times as long. Twenty times is borne, as machines are
    busy with other things too; what grows with the square takes sixty-four times as long."""
    sizes = (size, size + 1, size + 2)  # what was done for one size may be remembered
    return any(_measure(work, 8 * each) < 20 * max(_measure(work, each), 0.002) for each in sizes)


def _measure(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
