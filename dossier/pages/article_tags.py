"""The tags by which Zotero saves the source of an article's page as what it is, tried against its own translators.

Highwire's `citation_*` alone make a journal article of anything; `DC.type` says newspaper article or report, and a
report's publisher stands in a tag of its own. There is no `citation_journal_title`, which forces a journal article. A
date that is not known is "n.d.": without the tag Zotero takes the first date of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.cite import Name, Reference, make_reference, say_plainly
from dossier.model import Filing, Site, SourceKind
from dossier.pages import views

_TYPES: dict[SourceKind, str] = {
    "news": "newsItem",
    "opinion": "newsItem",
    "report": "report",
    "manuscript": "manuscript",
}


def list_article_tags(site: Site, article: Filing) -> tuple[views.MetaTag, ...]:
    """Return the tags about the source; what is not known is left out, but for the date."""
    fields = _list_fields(make_reference(article, site.config))
    return tuple(views.MetaTag("name", name, value) for name, value in fields if value)


def _list_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    report = reference.kind == "report"
    yield "citation_title", reference.title
    for name in reference.authors:
        yield "citation_author", _write_name(name)
    yield "citation_date", say_plainly(reference.date) or "n.d."
    yield "citation_public_url", reference.url
    yield "citation_language", reference.language
    yield "citation_abstract", reference.summary
    yield "citation_technical_report_institution", reference.publisher if report else ""
    yield "prism.publicationName", "" if report else reference.publisher
    yield "DC.type", _TYPES.get(reference.kind, "")
    yield "DC.source", "" if report else reference.publisher
    yield "DC.rights", reference.rights


def _write_name(name: Name) -> str:
    """Return "Family, Given"; a name of one part ends in a comma, or Zotero would cut it at its last space."""
    return f"{name.literal}," if name.literal else name.inverted
