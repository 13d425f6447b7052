"""What is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dossier.model.annotations import MentionRule
from dossier.model.problems import Problem
from dossier.model.record import Record, field


class Page(Record, frozen=True):
    """A page to render: where, with which template, and what the template may say."""

    address: str
    template: str
    view: object


class OutputFile(Record, frozen=True):
    """A finished file of the output."""

    address: str
    content: bytes


class FileKind(Record, frozen=True):
    """A kind of data file, and what a reader is told of it."""

    group: str
    title: str
    purpose: str
    format: str = ""
    """The format's name, where the ending of the address does not say it."""
    per: Literal["site", "source", "topic"] = "site"
    """Whether there is one file, or one for each source or topic, named by its id."""
    media_type: str = ""
    holds_text: bool = False
    """Whether it holds the text of the articles, which may be the sources' own."""


class DataFile(Record, frozen=True):
    """A finished data file, and its kind; None where only machines look for it."""

    file: OutputFile
    kind: FileKind | None


class Report(Record, frozen=True):
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
