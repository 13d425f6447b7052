"""Random changes to the text of articles: paragraphs, sentences, marks."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.edits.articles import edit_article
from benchmarks.edits.matter import Document, Files, draw_id
from benchmarks.edits.wording import NAMES, SURFACES, Chance, draw_aside, draw_paragraph, draw_sentence

_LONGEST = 6  # paragraphs


def change_text(chance: Chance, files: Files) -> str:
    """Change the text of an article."""
    change = chance.choice((_add, _add, _drop, _move, _replace, _replace, _append, _pad, _pad, _mark))
    path = edit_article(chance, files, change)
    return path and f"{change.__name__.strip('_')} text in {path}"


def _add(chance: Chance, files: Files, document: Document) -> Document:
    if len(document.body) >= _LONGEST:
        return _drop(chance, files, document)
    place = chance.randint(0, len(document.body))
    new = chance.choice(_PIECES)(chance, files)
    return replace(document, body=(*document.body[:place], *new, *document.body[place:]))


def _drop(chance: Chance, _files: Files, document: Document) -> Document:
    place = chance.randrange(len(document.body))
    return replace(document, body=(*document.body[:place], *document.body[place + 1 :]) or ("",))


def _move(chance: Chance, _files: Files, document: Document) -> Document:
    return replace(document, body=tuple(chance.sample(document.body, len(document.body))))


def _replace(chance: Chance, _files: Files, document: Document) -> Document:
    place = chance.randrange(len(document.body))
    return replace(document, body=(*document.body[:place], draw_paragraph(chance), *document.body[place + 1 :]))


def _append(chance: Chance, _files: Files, document: Document) -> Document:
    return replace(document, body=(*document.body[:-1], f"{document.body[-1]} {draw_sentence(chance)}"))


def _pad(chance: Chance, _files: Files, document: Document) -> Document:
    """Write a little around a paragraph that names nobody, so that nothing but words is another."""
    place = chance.randrange(len(document.body))
    text, aside = document.body[place], draw_aside(chance)
    padded = f"{text} {aside}" if chance.perhaps(0.5) or not text[:1].isalpha() else f"{aside} {text}"
    return replace(document, body=(*document.body[:place], padded, *document.body[place + 1 :]))


def _mark(chance: Chance, files: Files, document: Document) -> Document:
    """Put an editor's word around a name."""
    entity = draw_id(chance, files, "entities")
    mark = chance.choice((f"entity={entity}", ".nolink", ".sic", "date=2019", ".nodate"))
    place = chance.randrange(len(document.body))
    text, name = document.body[place], chance.choice(SURFACES)
    marked = text if "[" in text or "`" in text else text.replace(name, f"[{name}]{{{mark}}}", 1)
    return replace(document, body=(*document.body[:place], marked, *document.body[place + 1 :]))


def _draw_prose(chance: Chance, _files: Files) -> tuple[str, ...]:
    return (draw_paragraph(chance),)


def _draw_link(chance: Chance, files: Files) -> tuple[str, ...]:
    target = draw_id(chance, files, chance.choice(("articles", "entities", "topics")))
    return (f"See [[{target}]] or [[{target}|that]]; {chance.choice(NAMES)} did.",)


def _draw_note(chance: Chance, _files: Files) -> tuple[str, ...]:
    name = f"n{chance.randint(1, 99)}"
    return (f"{draw_sentence(chance)}[^{name}]", f"[^{name}]: {draw_sentence(chance)}")


def _draw_structure(chance: Chance, _files: Files) -> tuple[str, ...]:
    name = chance.choice(NAMES)
    return chance.choice(
        (
            (f"## Of {name}",),
            (f"- {draw_sentence(chance)}\n- {name}",),
            (f"> {draw_sentence(chance)}",),
            (f"| Who | When |\n|-----|------|\n| {name} | 3 May 2019 |",),
            (f"{{#pin-{chance.randint(1, 99)}}}\n{draw_sentence(chance)}",),
            (f"```\n{name}\n```",),
            ("<!-- A comment of the editors. -->",),
        )
    )


def _draw_picture(chance: Chance, files: Files) -> tuple[str, ...]:
    pictures = [path for path in sorted(files) if path.startswith("static/img/")]
    return (f"![A picture](../../{chance.choice(pictures or ['static/img/none.svg'])})",)


_PIECES = (_draw_prose, _draw_prose, _draw_link, _draw_note, _draw_structure, _draw_picture)

CHANGES = (change_text,)
"""What may happen to texts."""
