"""Random mischief with what builds keep: files of the cache that come from an earlier state or are torn, and files of
the output that somebody changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.edits.wording import Chance
from benchmarks.trees import list_tree, read_tree

_KINDS = ("articles", "texts", "output-")
"""What the cache holds, by the beginnings of the names."""
_TABLES = ("data/mentions.csv", "data/mentions.json", "data/dates.csv", "data/dates.json")
_REMEMBERED = 6  # states to go back to
_OFTEN, _OUTPUT = 0.5, 0.4  # shares of edits with which something is done, and of these to the output

Contents = dict[str, bytes]
"""The files of a cache by their paths in it."""


@dataclass(slots=True)
class Mischief:
    """What befalls a cache and an output between two builds, as kills, copies and slips do it."""

    chance: Chance
    cache: Path
    past: list[Contents] = field(default_factory=list)

    def befall(self, out: Path) -> str:
        """Perhaps do something, and tell what."""
        now = read_tree(self.cache)
        self.past = [*self.past[1 - _REMEMBERED :], now]
        if not now or not self.chance.perhaps(_OFTEN):
            return ""
        if self.chance.perhaps(_OUTPUT):
            return self._damage_output(out)
        return self.chance.choice((self._restore, self._restore, self._damage_cache, self._exchange_texts))()

    def _restore(self) -> str:
        """Put back some of the cache as it was, as after a kill between two of its files, or from a copy."""
        place = self.chance.randrange(len(self.past))
        kinds = tuple(kind for kind in _KINDS if self.chance.perhaps(0.5))
        for path in sorted(list_tree(self.cache)):
            if path.startswith(kinds):
                (self.cache / path).unlink()
        for path, content in self.past[place].items():
            if path.startswith(kinds):
                (self.cache / path).parent.mkdir(parents=True, exist_ok=True)
                (self.cache / path).write_bytes(content)
        return f"put back {', '.join(kinds) or 'nothing'} of the cache, {len(self.past) - place} builds old"

    def _damage_cache(self) -> str:
        """Tear, change or lose one file of a kind, or the only one."""
        kind, told = self.chance.choice(_KINDS), self.chance.choice(tuple(_DAMAGES))
        for path in self._draw_files(kind, 1) if kind == "texts" else self._list_files(kind):
            _DAMAGES[told](path)
        return f"{told} {kind} of the cache"

    def _exchange_texts(self) -> str:
        """Let two texts change names: each is whole, and that of another article."""
        paths = self._draw_files("texts", 2)
        contents = [path.read_bytes() for path in paths]
        for path, content in zip(paths, reversed(contents), strict=True):
            path.write_bytes(content)
        return "exchange two texts of the cache"

    def _damage_output(self, out: Path) -> str:
        """Tear, change or lose a table, or any file of the output but the list of them."""
        addresses = sorted(address for address, path in list_tree(out).items() if path.name[0] != ".")
        address = self.chance.choice(_TABLES if self.chance.perhaps(0.5) else addresses or _TABLES)
        told = self.chance.choice(tuple(_DAMAGES))
        if (out / address).is_file():
            _DAMAGES[told](out / address)
        return f"{told} {address} of the output"

    def _list_files(self, kind: str) -> list[Path]:
        return [self.cache / path for path in sorted(list_tree(self.cache)) if path.startswith(kind)]

    def _draw_files(self, kind: str, number: int) -> list[Path]:
        paths = self._list_files(kind)
        return self.chance.sample(paths, min(number, len(paths)))


def _cut(path: Path) -> None:
    _replace(path, path.read_bytes()[:-7])


def _change(path: Path) -> None:
    content = path.read_bytes()
    _replace(path, content[:-9] + bytes(255 - byte for byte in content[-9:]))


def _replace(path: Path, content: bytes) -> None:
    """Put a new file in the place of the old, which may have other names that keep their content."""
    path.unlink()
    path.write_bytes(content)


_DAMAGES: dict[str, Callable[[Path], None]] = {"cut": _cut, "change": _change, "lose": Path.unlink}
