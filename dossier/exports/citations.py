"""The sources as citations: a file for each, and the whole bibliography, in every format that `cite` knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dossier import urls
from dossier.cite import FORMATS, CitationFormat, make_reference
from dossier.exports.export import CITATIONS, Export
from dossier.model import FileKind, OutputFile, Site


def export_citations(form: CitationFormat, site: Site) -> Iterator[OutputFile]:
    """Return `data/cite/<article>.<ending>` for each source."""
    for id_, filing in site.filings.items():
        text = form.collect((form.write(make_reference(filing, site.config)),))
        yield OutputFile(urls.citation_address(id_, form.ending), text.encode())


def export_bibliography(form: CitationFormat, site: Site) -> Iterator[OutputFile]:
    """Return `data/bibliography.<ending>`: all sources in the order of their dates."""
    references = (make_reference(filing, site.config) for filing in site.filings.values())
    text = form.collect(form.write(reference) for reference in references)
    yield OutputFile(urls.data_address(f"bibliography.{form.ending}"), text.encode())


_ALL = "All sources, to import into Zotero or another reference manager, or to cite from LaTeX or Pandoc."
_ONE = "One source, to save or to cite."
EXPORTS = tuple(
    export
    for form in FORMATS
    for export in (
        Export(
            FileKind(CITATIONS, "Bibliography", _ALL, form.label, media_type=form.media_type),
            partial(export_bibliography, form),
        ),
        Export(
            FileKind(CITATIONS, "Citation", _ONE, form.label, "source", form.media_type),
            partial(export_citations, form),
            single=True,
        ),
    )
)
