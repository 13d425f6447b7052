"""The form of the nouns, and of whatever else is made of named values. A door to msgspec.

Python takes a millisecond to define a dataclass, as it compiles each of its methods from text, and there are a hundred
and forty such forms. msgspec takes a fiftieth of that, and is faster at making, comparing and pickling them too.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import asdict, replace

__all__ = ["Record", "asdict", "field", "replace"]


class Record(Struct, frozen=True, array_like=True):
    """Named values that do not change; two of one class are equal where their values are. A subclass lists them, with
    the words `frozen=True`."""
