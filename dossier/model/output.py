"""What is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.annotations import MentionRule
from dossier.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: where, with which template, and what the template may say."""

    address: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file of the output."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    problems: tuple[Problem, ...]
    files: int = 0
    pages: int = 0
    articles: int = 0
    mentions: Mapping[MentionRule, int] = field(default_factory=dict)
    """How many names each rule recognised."""
    dates: int = 0
    unresolved: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
