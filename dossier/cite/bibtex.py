"""A reference as BibTeX for biblatex, with the fields that old BibTeX styles look for beside it.

The fields and entry types are those of the biblatex manual (sections 2.1 and 2.2); its `date` takes EDTF of levels 0
and 1, without sets. LaTeX's special characters are escaped; letters of other scripts stand as they are (UTF-8, as
Biber reads).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from dossier.chronology.values import precision_of
from dossier.cite.dates import certain_parts, exact_parts, write_parts
from dossier.cite.reference import Name, Reference, list_notes
from dossier.languages import primary_language
from dossier.model import DateValue, SourceKind

_TYPES: dict[SourceKind, str] = {
    "news": "article",
    "opinion": "article",
    "report": "techreport",
    "statement": "online",
    "web": "online",
    "manuscript": "unpublished",
}
_PUBLISHERS: dict[SourceKind, str] = {"report": "institution", "manuscript": "howpublished"}
"""The field for whoever issued what is no article."""
_LANGUAGES = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french", "he": "hebrew",
    "it": "italian", "ku": "kurmanji", "pt": "portuguese", "ru": "russian", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
"""Languages by the names that babel knows them by."""
_ESCAPES = {
    "\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
_BALANCED = str.maketrans(_ESCAPES | {"{": r"\{", "}": r"\}"})
# BibTeX counts braces even behind a backslash: one without its partner would end the field, so it is a command.
_UNBALANCED = str.maketrans(_ESCAPES | {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"})
_URL_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
_HYPHENS = re.compile(r"-(?=-)")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_END = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?[?~%]?|\.\.)?")  # seasons, but no quarters and no X
_SINGLE = frozenset({"day", "month", "year", "season", "decade", "century"})


@lru_cache(maxsize=16384)
def write_bibtex(reference: Reference) -> str:
    """Return the reference as one entry."""
    fields = (f"  {name} = {{{value}}}" for name, value in _list_fields(reference) if value)
    return f"@{_TYPES[reference.kind]}{{{reference.id},\n" + ",\n".join(fields) + "\n}\n"


def escape_latex(text: str) -> str:
    """Return the text with what LaTeX would read as a command written as itself; two hyphens stay two."""
    text = " ".join(text.split())
    escaped = text.translate(_BALANCED if _has_balanced_braces(text) else _UNBALANCED)
    return _HYPHENS.sub("-{}", escaped)


def _has_balanced_braces(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _list_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    year = certain_parts(reference.date)[:1]
    publisher = escape_latex(reference.publisher)
    yield "author", " and ".join(_write_name(name) for name in reference.authors)
    yield "title", f"{{{escape_latex(reference.title)}}}"
    if _TYPES[reference.kind] == "article":
        yield "journaltitle", publisher
        yield "journal", publisher
        yield "entrysubtype", "newspaper"
    else:
        yield _PUBLISHERS.get(reference.kind, "organization"), publisher
    yield "date", write_biblatex_date(reference.date)
    yield "year", write_parts(year)
    yield "url", quote(reference.url, safe=_URL_SAFE)
    yield "urldate", write_parts(exact_parts(reference.accessed))
    yield "library", escape_latex(reference.archive)
    yield "langid", _LANGUAGES.get(primary_language(reference.language), "")
    yield "abstract", escape_latex(reference.summary)
    yield "note", escape_latex(" ".join(list_notes(reference)))


def _write_name(name: Name) -> str:
    """Return a name so that neither its commas nor an "and" within it are taken for BibTeX's own."""
    if name.literal:
        return f"{{{escape_latex(name.literal)}}}"
    family, given, suffix = (_protect(escape_latex(part)) for part in (name.family, name.given, name.suffix))
    return ", ".join((family, suffix, given) if suffix else (family, given))


def _protect(text: str) -> str:
    """Return the text in braces where BibTeX would cut it, or take its small first letters for a particle."""
    return f"{{{text}}}" if "," in text or _AND.search(text) else text


def write_biblatex_date(value: DateValue | None) -> str:
    """Return the date as biblatex reads it: EDTF but for sets and for what an interval may not hold at its ends, which
    are cut down to what is certain."""
    if value is None:
        return ""
    kind = precision_of(value)
    if kind in _SINGLE and "XX-" not in value.edtf and not value.edtf.endswith("-XX"):
        return value.edtf
    ends = value.edtf.split("/")
    is_known = len(ends) > 1 and all(map(_END.fullmatch, ends))
    return value.edtf if is_known else write_parts(certain_parts(value))
