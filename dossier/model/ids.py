"""What things are called: one type for each kind of id, so that one cannot pass for another."""

from __future__ import annotations

from typing import NewType

ArticleId = NewType("ArticleId", str)
EntityId = NewType("EntityId", str)
TopicId = NewType("TopicId", str)
EventId = NewType("EventId", str)
TypeId = NewType("TypeId", str)
BlockId = NewType("BlockId", str)
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
"""What every id that an editor gives looks like."""
