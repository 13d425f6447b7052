"""Precision and recall: how much of what was found is right, and how much of what there is was found."""

from __future__ import annotations

from dossier.model import Record


class Score(Record, frozen=True):
    """How many things were found right, how many were found at all, and how many there are to find."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right (1 where nothing was found)."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found right (1 where there is nothing)."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
