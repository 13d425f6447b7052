"""Values to short digests: equal digests, equal values of the same shape. By them is known what has not changed."""

from __future__ import annotations

import hashlib

from msgspec import msgpack

_ENCODER = msgpack.Encoder()  # mappings in their own order: it shows on pages
_LENGTH = 16  # bytes: enough that no two of 10^15 values are taken for one another


def digest_value(*values: object) -> bytes:
    """Return 16 bytes that stand for records, tuples, mappings, texts, numbers and dates."""
    return hashlib.blake2b(_ENCODER.encode(values), digest_size=_LENGTH).digest()
