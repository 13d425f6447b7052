"""The form of every view: frozen, and equal where its values are. A door to msgspec.

There are seventy views, and Python takes a millisecond to define a dataclass, msgspec a fiftieth of it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["View", "replace"]


class View(Struct, frozen=True):
    """What a template may say; a subclass lists it, and is `frozen=True` as well."""
