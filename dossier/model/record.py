"""The form of the nouns, and of whatever else is made of named values. A door to msgspec.

Python takes a millisecond to define a dataclass, as it compiles each of its methods from text, and there are over two
hundred such forms. msgspec takes a fiftieth of that, and is faster at making, comparing and pickling them too.

So named values that do not change are a Record, wherever they are used. Two other forms have their uses: what grows
while it is made, such as a paragraph that is being read, is a dataclass with slots; what is sorted, taken apart or used
as a key by the ten thousand, such as a name found in a text, is a NamedTuple, which is all of that as a plain tuple is.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import asdict, replace

__all__ = ["Record", "asdict", "field", "replace"]


class Record(Struct, frozen=True, array_like=True):
    """Named values that do not change; two of one class are equal where their values are. A subclass lists them, with
    the words `frozen=True`."""
