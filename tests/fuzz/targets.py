"""What is fuzzed: each target takes text as somebody could send it, and raises where it is not dealt with safely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from safety import check_html, check_problems

from dossier.annotate.mentions import build_name_index, find_mentions
from dossier.articles import annotate_article
from dossier.chronology.points import NotADate
from dossier.chronology.values import html_datetime, parse_date, precision_of, qualified, sort_key
from dossier.chronology.words import label_date
from dossier.config import read_settings
from dossier.importing.compose import compose_article
from dossier.importing.files import read_document
from dossier.markdown.syntax import make_directory
from dossier.model import Problem, SourceFile
from dossier.parse import Known, parse_article
from dossier.problems import SourceError
from dossier.registry import Declared, read_registry

_ENTITIES = {
    "ann-abel": "name: Ann Abel\ntype: person\naliases: [Anna Abel]",
    "port-vell": "name: Port Vell\ntype: place\nnever: [Port Vell Street]",
    "sdf": "name: Syrian Democratic Forces\ntype: organisation\nacronyms: [SDF]",
}
_SETTINGS = read_settings(None)
_LONGEST_IMPORT = 2_000  # characters; libraries that are not ours take long over more


def _declare(**others: str) -> Declared:
    """Return the registry of three names, with one more file of each kind given."""
    files = {f"content/entities/{id_}.md": f"---\n{matter}\n---\nx\n" for id_, matter in _ENTITIES.items()}
    files |= {f"content/{kind}/x.md": text for kind, text in others.items()}
    kinds = ("articles", "entities", "topics", "pages")
    sources = {
        kind: tuple(SourceFile(path, text) for path, text in files.items() if path.split("/")[1] == kind)
        for kind in kinds
    }
    return read_registry(sources, _SETTINGS.types)


_DECLARED = _declare()
_KNOWN = Known(_DECLARED.registry.topics, _DECLARED.registry.entities, make_directory(_DECLARED.targets))
_INDEX = build_name_index(_DECLARED.registry)


def _check(problems: Iterable[Problem], path: str, text: str) -> None:
    check_problems(problems, {path: text.count("\n") + 1})


def read_article(text: str) -> Iterable[Problem]:
    """Take an article through every stage that needs no other, and return its problems."""
    path = "content/articles/x.md"
    try:
        parsed = parse_article(SourceFile(path, text), _KNOWN)
        annotated = annotate_article(parsed, _DECLARED.registry, find_mentions(parsed.article, _INDEX))
    except SourceError as error:
        _check(error.problems, path, text)
        return error.problems
    _check(annotated.problems, path, text)
    check_html(annotated.html, fragment=True)
    for annotation in (*annotated.mentions, *annotated.dates):
        block = next(block for block in annotated.article.blocks if block.id == annotation.block)
        assert 0 <= annotation.start < annotation.end <= len(block.text), annotation
    return annotated.problems


def _level_line_ends(text: str) -> str:
    """Return a text as files are read."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fuzz_markdown(text: str) -> None:
    """Take the text as that of an article."""
    read_article(f"---\ntitle: x\ndate: 2019-03-04\n---\n{_level_line_ends(text)}")


def fuzz_front_matter(text: str) -> None:
    """Take the text as the front matter of every kind of file."""
    whole = f"---\n{_level_line_ends(text)}\n---\nOn Monday Ann Abel left.\n"
    read_article(whole)
    for kind in ("entities", "topics", "pages"):
        declared = _declare(**{kind: whole})
        _check(declared.problems, f"content/{kind}/x.md", whole)
        htmls = [entity.description for entity in declared.registry.entities.values()]
        for html in (*htmls, *(topic.introduction for topic in declared.registry.topics.values())):
            check_html(html, fragment=True)


def fuzz_settings(text: str) -> None:
    """Take the text as that of `site.yaml`."""
    text = _level_line_ends(text)
    settings = read_settings(SourceFile("site.yaml", text))
    _check(settings.problems, "site.yaml", text)
    for address in (settings.config.base_url, settings.config.repository):
        assert not address or address.startswith(("https://", "http://")), address


def fuzz_importer(text: str) -> None:
    """Take the text as that of a file to import; its first sign says of which kind."""
    ending = {"h": ".html", "m": ".md"}.get(text[:1], ".txt")
    try:
        document = read_document(f"x{ending}", text[1:_LONGEST_IMPORT].encode())
    except SourceError as error:
        check_problems(error.problems)
        return
    article = compose_article(document, "2026-11-20")
    end = article[: article.index("\n---\n", 4)].count("\n") + 2
    wrong = [problem for problem in read_article(article) if problem.line <= end]
    assert {problem.code for problem in wrong} <= {"contradiction"}, wrong  # a source may say that it is of tomorrow


def fuzz_dates(text: str) -> None:
    """Take the text as a date."""
    try:
        value = parse_date(text)
    except NotADate as error:
        if not (str(error) and error.hint):
            raise AssertionError(text) from error
        return
    assert value.first is None or value.last is None or value.first <= value.last
    assert label_date(value)
    for each in (value, qualified(value, "~")):
        assert sort_key(each)
        assert precision_of(parse_date(each.edtf))
        assert html_datetime(each) is None or html_datetime(each) == each.edtf


TARGETS: Mapping[str, Callable[[str], None]] = {
    "markdown": fuzz_markdown,
    "front-matter": fuzz_front_matter,
    "settings": fuzz_settings,
    "importer": fuzz_importer,
    "dates": fuzz_dates,
}
