"""The text of each source as TEI P5: names and dates as elements, notes where they belong, the names listed in the
header.

`persName`, `orgName`, `placeName` or `name`, as `site.yaml` says of the type; `ref` leads to the list in
`sourceDesc`, where EVT looks for it. A date that is a day, a month or a year has `when`; any other lies between
`notBefore` and `notAfter` and has its EDTF in `when-custom`. White space between blocks is not part of the text; the
blocks' own text is kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dossier import urls
from dossier.cite import Reference, make_reference
from dossier.exports.export import TEXTS, Export
from dossier.exports.markup import HEAD, write_attributes, write_element, write_text
from dossier.exports.tei_names import TeiName, describe_names, write_date, write_lists
from dossier.model import (
    AnnotatedArticle,
    Annotation,
    Block,
    BlockId,
    EntityId,
    FileKind,
    Mention,
    Note,
    OutputFile,
    Site,
)

_HOW = "Names and dates were marked by a program with the help of a register; the editors can overrule each."
_WRAPPED = {"item": ("list", "item"), "quote": ("quote", "p")}
_PLAIN = {"paragraph": "p", "cell": "ab", "code": "ab"}
Marks = Mapping[BlockId, str]
"""The content of each block, with its marks and its notes."""


def export_tei(site: Site) -> Iterator[OutputFile]:
    """Return `data/tei/<article>.xml` for each source."""
    names = describe_names(site)
    for id_, each in site.articles.items():
        language = write_attributes(**{"xml:lang": each.article.language})
        text = (
            f'{HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0"{language}>\n'
            f"{_write_header(site, each, names)}<text>\n<body>\n{_write_body(each, names)}</body>\n</text>\n</TEI>\n"
        )
        yield OutputFile(urls.tei_address(id_), text.encode())


# --- header ----------------------------------------------------------------------------------------------------------


def _write_header(site: Site, annotated: AnnotatedArticle, names: Mapping[EntityId, TeiName]) -> str:
    article, config = annotated.article, site.config
    reference = make_reference(article, config)
    return (
        "<teiHeader>\n<fileDesc>\n"
        f"<titleStmt>{write_element('title', article.title)}{write_element('editor', config.editor)}</titleStmt>\n"
        f"<publicationStmt>{write_element('publisher', config.title)}{write_element('idno', article.id, type='id')}"
        f"{write_element('idno', reference.page, type='URL')}{_write_licence(site, reference)}</publicationStmt>\n"
        f"<sourceDesc>\n{_write_source(annotated, reference)}"
        f"{write_lists(names, {mention.entity for mention in annotated.mentions})}</sourceDesc>\n</fileDesc>\n"
        f"<encodingDesc><p>{_HOW}</p></encodingDesc>\n{_write_profile(site, annotated)}</teiHeader>\n"
    )


def _write_licence(site: Site, reference: Reference) -> str:
    """Return what may be done: with our words as the site's licence says, with the source's as its owner says."""
    licence = site.config.licence
    own = write_element("licence", licence.name, target=licence.url) if licence else ""
    rights = write_element("p", f"Of the source: {reference.rights}") if reference.rights else ""
    return f"<availability>{own}{rights}</availability>" if own or rights else ""


def _write_source(annotated: AnnotatedArticle, reference: Reference) -> str:
    authors = "".join(write_element("author", name.natural) for name in reference.authors)
    link = f"<ptr{write_attributes(target=reference.url)}/>" if reference.url else ""
    title = write_element("title", reference.title, level="a", type="supplied" if reference.supplied else "main")
    when = write_date("date", annotated.article.date) if annotated.article.date else ""
    kept = write_element("idno", reference.archive, type="shelfmark")
    return f"<bibl>{authors}{title}{write_element('publisher', reference.publisher)}{when}{kept}{link}</bibl>\n"


def _write_profile(site: Site, annotated: AnnotatedArticle) -> str:
    article = annotated.article
    topics = (site.registry.topics[id_].title for id_ in article.topics)
    terms = "".join(write_element("term", title) for title in topics)
    abstract = f"<abstract>{write_element('p', article.summary)}</abstract>" if article.summary else ""
    language = write_element("language", article.language, ident=article.language)
    filed = f"<textClass><keywords>{terms}</keywords></textClass>" if terms else ""
    return f"<profileDesc>{abstract}<langUsage>{language}</langUsage>{filed}</profileDesc>\n"


# --- text ------------------------------------------------------------------------------------------------------------


def _write_body(annotated: AnnotatedArticle, names: Mapping[EntityId, TeiName]) -> str:
    """Return divisions: one begins at each heading."""
    marks = _mark_blocks(annotated, names)
    divisions: list[list[str]] = [[]]
    for kind, group in groupby(annotated.article.blocks, key=lambda block: block.kind):
        if kind in _WRAPPED:
            outer, inner = _WRAPPED[kind]
            inside = "\n".join([_write_block(inner, block, marks) for block in group])
            divisions[-1].append(f"<{outer}>\n{inside}\n</{outer}>")
        elif kind in _PLAIN:
            divisions[-1] += (_write_block(_PLAIN[kind], block, marks) for block in group)
        else:
            divisions += ([_write_block("head", block, marks)] for block in group)
    # A division needs more than its heading: where two headings follow each other, the first gets an empty paragraph.
    filled = ([*parts, "<p/>"] if len(parts) == 1 and parts[0].startswith("<head") else parts for parts in divisions)
    return "".join("<div>\n" + "\n".join(parts) + "\n</div>\n" for parts in filled if parts) or "<p/>\n"


def _mark_blocks(annotated: AnnotatedArticle, names: Mapping[EntityId, TeiName]) -> Marks:
    found: dict[BlockId, list[Annotation]] = {}
    marks: tuple[Annotation, ...] = (*annotated.mentions, *annotated.dates)
    for each in marks:
        found.setdefault(each.block, []).append(each)
    notes: dict[BlockId, list[Note]] = {}
    for note in annotated.article.notes:
        notes.setdefault(note.block, []).append(note)
    return {
        block.id: _mark_text(block.text, found.get(block.id, ()), names)
        + "".join(_write_note(note) for note in notes.get(block.id, ()))
        for block in annotated.article.blocks
    }


def _mark_text(text: str, found: Iterable[Annotation], names: Mapping[EntityId, TeiName]) -> str:
    chunks: list[str] = []
    done = 0
    for mark in sorted(found, key=lambda each: each.start):
        chunks.append(write_text(text[done : mark.start]))
        if isinstance(mark, Mention):
            name = names[mark.entity]
            chunks += (name.opening, write_text(mark.surface), name.closing)
        else:
            chunks.append(write_date("date", mark.value, mark.surface))
        done = mark.end
    return "".join((*chunks, write_text(text[done:])))


def _write_note(note: Note) -> str:
    return write_element("note", note.text, n=str(note.number), place="margin", **{"xml:id": note.id})


def _write_block(name: str, block: Block, marks: Marks) -> str:
    kind = block.kind if name == "ab" else ""
    attributes = write_attributes(n=str(block.number or ""), type=kind, **{"xml:id": block.id})
    return f"<{name}{attributes}>{marks[block.id]}</{name}>"


EXPORTS = (
    Export(
        FileKind(
            TEXTS,
            "TEI",
            "The text of one source with its names, dates and notes, for digital editions.",
            "TEI P5",
            "source",
            "application/tei+xml",
            holds_text=True,
        ),
        export_tei,
        single=True,
    ),
)
