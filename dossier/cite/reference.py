"""An article's source document as a reference: the facts that every citation format writes in its own way."""

from __future__ import annotations

import re

from dossier import urls
from dossier.chronology.values import html_datetime
from dossier.chronology.words import label_date
from dossier.model import ArticleId, Config, DateValue, Extent, Filing, Record, SourceKind

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_SUFFIXED = re.compile(rf"^([^ ,]+ [^,]+), ?({_SUFFIX.pattern})$")
"""A name written given names first, with a comma before its suffix."""
EXTENTS: dict[Extent, str] = {"digest": "Digest", "excerpt": "Excerpt", "full": "Full text"}


class Name(Record, frozen=True):
    """A person's name in its parts, or a name of one part in `literal`."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def inverted(self) -> str:
        """The name as bibliographies sort it: "Roe, Jane", "King, Martin Luther, Jr."."""
        return self.literal or ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def natural(self) -> str:
        """The name as it is spoken: "Jane Roe"."""
        return self.literal or " ".join(part for part in (self.given, self.family, self.suffix) if part)


class Reference(Record, frozen=True):
    """What is known of a source document, and where it is digested or reproduced."""

    id: ArticleId
    kind: SourceKind
    title: str
    """The source's own headline; where it is not known ours, in brackets, as cataloguers mark a supplied title."""
    supplied: bool
    publisher: str
    authors: tuple[Name, ...]
    date: DateValue | None
    accessed: DateValue | None
    url: str
    archive: str
    language: str
    summary: str
    rights: str
    extent_label: str
    headline: str
    """The title of our page."""
    site: str
    editor: str
    page: str
    """The public address of our page, or nothing where the site has none."""


def make_reference(article: Filing, config: Config) -> Reference:
    """Return the reference to an article's source."""
    source = article.publication
    return Reference(
        id=article.id,
        kind=source.kind,
        title=source.title or f"[{article.title}]",
        supplied=not source.title,
        publisher=source.publisher,
        authors=tuple(make_name(author) for author in source.authors),
        date=article.date,
        accessed=source.retrieved,
        url=source.url,
        archive=source.archive,
        language=source.language,
        summary=article.summary,
        rights=source.rights,
        extent_label=EXTENTS[article.extent],
        headline=article.title,
        site=config.title,
        editor=config.editor,
        page=urls.absolute_link(config.base_url, urls.article_address(article.id)) if config.base_url else "",
    )


def make_name(author: str) -> Name:
    """Return the parts of a name written given names first, or "Roe, Jane"; "Name," is a name of one part."""
    author = _SUFFIXED.sub(r"\1 \2", " ".join(author.split()))
    family, comma, given = author.partition(",")
    if comma:
        given, _, suffix = given.partition(",")
        return Name(family.strip(), given.strip(), suffix.strip()) if given.strip() else Name(literal=family.strip())
    words = author.split(" ")
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004 - given, family
    if len(words) == 1:
        return Name(literal=author)
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():  # particles: Ursula von der Leyen
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def list_notes(reference: Reference) -> tuple[str, ...]:
    """Return in sentences what the fields of a format cannot say: a supplied title, an inexact date, our own page."""
    notes = []
    if reference.supplied:
        notes.append(f"The source's own headline is not known; the title was supplied by {reference.editor}.")
    if reference.date and not html_datetime(reference.date):
        notes.append(f"Date: {label_date(reference.date)} (EDTF {reference.date.edtf}).")
    where = f": {reference.page}" if reference.page else f' ("{reference.headline}").'
    notes.append(f"{reference.extent_label} with annotations in {reference.site}{where}")
    return tuple(notes)
