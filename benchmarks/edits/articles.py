"""Random changes to articles: whole files, keys, accounts of events."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.edits.matter import (
    Document,
    Files,
    draw_file,
    draw_id,
    read_document,
    write_document,
)
from benchmarks.edits.wording import Chance, draw_edtf, draw_paragraph, draw_sentence, draw_title

IDS = tuple(f"article-{number}" for number in range(1, 10))
_MOST = 6
_EVENTS = ("crane-falls", "talks", "fire")
_FIRST_KEYS = 5

DrawValue = Callable[[Chance, Files], object]


def path_of(id_: str) -> str:
    """Return where an article lies."""
    return f"content/articles/{id_}.md"


def draw_article(chance: Chance, files: Files) -> bytes:
    """Return a new article."""
    document = Document({"title": draw_title(chance)}, tuple(draw_paragraph(chance) for _ in range(3)))
    for key in chance.some(tuple(KEYS), _FIRST_KEYS):
        document = document.with_key(key, KEYS[key](chance, files))
    return write_document(_report_event(chance, files, document) if chance.perhaps(0.5) else document)


def _draw_source(chance: Chance, _files: Files) -> object:
    source = {
        "publisher": chance.choice(("The Harbour Gazette", "The Vell Times", "")),
        "title": draw_title(chance),
        "authors": chance.choice(([], ["Mary Smith"], ["Mary Smith", "Port Council,"])),
        "url": chance.choice(("https://gazette.example/a", "https://gazette.example/b", "")),
        "kind": chance.choice(("news", "opinion", "report")),
        "retrieved": chance.choice(("2026-01-02", "")),
    }
    return {key: source[key] for key in chance.some(tuple(source), 5)}


def _draw_topics(chance: Chance, files: Files) -> object:
    return [draw_id(chance, files, "topics") for _ in range(chance.randint(0, 2))]


KEYS: Mapping[str, DrawValue] = {
    "title": lambda chance, _: draw_title(chance),
    "date": lambda chance, _: chance.choice((draw_edtf(chance), None)),
    "date_note": lambda chance, _: chance.choice((draw_sentence(chance), None)),
    "source": _draw_source,
    "text": lambda chance, _: chance.choice(("digest", "excerpt", "full")),
    "language": lambda chance, _: chance.choice(("en", "de", None)),
    "topics": _draw_topics,
    "summary": lambda chance, _: chance.choice((draw_sentence(chance), None)),
    "featured": lambda chance, _: chance.choice((True, None)),
    "draft": lambda chance, _: chance.choice((True, None, None)),
    "aliases_of_address": lambda chance, _: chance.choice((None, [f"old-{chance.randint(1, 9)}"])),
}
"""The keys that are drawn one by one, and how."""


def add_article(chance: Chance, files: Files) -> str:
    """Add an article, or a copy of one under another name."""
    free = [id_ for id_ in IDS if path_of(id_) not in files]
    if len(IDS) - len(free) >= _MOST:
        return ""
    id_, other = chance.choice(free), draw_file(chance, files, "articles")
    copied = bool(other) and chance.perhaps(0.2)
    files[path_of(id_)] = files[other] if copied else draw_article(chance, files)
    return f"add {id_}" + (f" as a copy of {other}" if copied else "")


def delete_article(chance: Chance, files: Files) -> str:
    """Delete an article."""
    path = draw_file(chance, files, "articles")
    if not path:
        return ""
    del files[path]
    return f"delete {path}"


def rename_article(chance: Chance, files: Files) -> str:
    """Give an article another id, perhaps with its old one kept as an address."""
    path = draw_file(chance, files, "articles")
    free = [id_ for id_ in IDS if path_of(id_) not in files]
    if not path or not free:
        return ""
    new, content = path_of(chance.choice(free)), files.pop(path)
    document = read_document(content)
    if document and chance.perhaps(0.5):
        former = path.rpartition("/")[2].removesuffix(".md")
        content = write_document(document.with_key("aliases_of_address", [former]))
    files[new] = content
    return f"rename {path} to {new}"


def rename_in_capitals(chance: Chance, files: Files) -> str:
    """Change nothing but the capitals of an article's id."""
    path = draw_file(chance, files, "articles")
    folder, _, name = path.rpartition("/")
    new = f"{folder}/{name[:1].swapcase()}{name[1:]}"
    if not path or new in files:
        return ""
    files[new] = files.pop(path)
    return f"rename {path} to {new}"


def swap_articles(chance: Chance, files: Files) -> str:
    """Let two articles change their names."""
    one, other = draw_file(chance, files, "articles"), draw_file(chance, files, "articles")
    if one == other:
        return ""
    files[one], files[other] = files[other], files[one]
    return f"swap {one} and {other}"


def edit_article(chance: Chance, files: Files, change: Callable[[Chance, Files, Document], Document]) -> str:
    """Change an article; one to which damage was done is written anew."""
    path = draw_file(chance, files, "articles")
    if not path:
        return ""
    document = read_document(files[path])
    files[path] = write_document(change(chance, files, document)) if document else draw_article(chance, files)
    return path


def set_article_key(chance: Chance, files: Files) -> str:
    """Set a key of an article, or take it away."""
    key = chance.choice(tuple(KEYS))
    path = edit_article(chance, files, lambda chance, files, document: document.with_key(key, KEYS[key](chance, files)))
    return path and f"set {key} of {path}"


def report_event(chance: Chance, files: Files) -> str:
    """Add, change or take away an account of an event."""
    path = edit_article(chance, files, _report_event)
    return path and f"report an event in {path}"


def _report_event(chance: Chance, files: Files, document: Document) -> Document:
    event: dict[str, object] = {"id": chance.choice(_EVENTS), "title": draw_title(chance)}
    if chance.perhaps(0.7):
        event["date"] = draw_edtf(chance)
    if chance.perhaps(0.5) and (words := _draw_quote(chance, document)):
        event["quote"] = words
    if chance.perhaps(0.6):
        event["says"] = {chance.choice(("injured", "cause")): chance.choice(("three", "four", "wind"))}
    if chance.perhaps(0.3):
        event["entities"] = [draw_id(chance, files, "entities")]
    others = [each for each in document.keys.get("events", ()) if each["id"] != event["id"]]
    return document.with_key("events", others if chance.perhaps(0.2) else [*others, event])


def _draw_quote(chance: Chance, document: Document) -> str:
    """Return words that stand once in the text, as far as marks allow to tell."""
    text = " ".join(document.body)
    sentences = [each for each in text.replace("*", "").split(". ") if each and not set(each) & set("[]`<>&{}|#\n")]
    once = [each for each in sentences if text.count(each) == 1]
    return chance.choice(once).rstrip(".") if once else ""


CHANGES = (
    *3 * (add_article,),
    delete_article,
    rename_article,
    rename_in_capitals,
    swap_articles,
    *6 * (set_article_key,),
    *2 * (report_event,),
)
"""What may happen to articles, the frequent more often."""
