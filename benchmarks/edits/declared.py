"""Random changes to what the editors declare: entities, topics, pages of their own, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.edits.matter import (
    Document,
    Files,
    draw_file,
    draw_id,
    list_files,
    read_document,
    read_keys,
    write_document,
    write_keys,
)
from benchmarks.edits.wording import NAMES, SURFACES, Chance, draw_edtf, draw_paragraph, draw_sentence, draw_title

SETTINGS = "site.yaml"
LENGTHS = ("timeline_page_size", "mentions_page_size", "index_page_size")
"""The settings that say how long a page may be."""
_MOST = {"entities": 7, "topics": 3, "pages": 2}
_TYPES = ("person", "organisation", "place")
_FTM_TYPES = {
    "person": {"label": "Person", "plural": "People", "short_forms": "surname", "cues_before": ["Mrs."]},
    "organisation": {"label": "Body", "plural": "Bodies"},
    "place": {"label": "Place", "plural": "Places", "cues_before": ["in", "near"]},
}

DrawValue = Callable[[Chance, Files], object]


def _draw_prose(chance: Chance, files: Files) -> tuple[str, ...]:
    target = draw_id(chance, files, chance.choice(("articles", "entities", "topics")))
    return (draw_paragraph(chance), f"More in [[{target}]]." if chance.perhaps(0.5) else draw_sentence(chance))


def _draw_ids(chance: Chance, files: Files) -> object:
    return [draw_id(chance, files, "entities") for _ in range(chance.randint(0, 2))]


def _draw_place(chance: Chance, _files: Files) -> object:
    point = [round(chance.uniform(-60, 70), 2), round(chance.uniform(-170, 170), 2)]
    return chance.choice((None, {"coordinates": point, "precision": chance.choice(("site", "town", "country"))}))


_KEYS: Mapping[str, Mapping[str, DrawValue]] = {
    "entities": {
        "name": lambda chance, _: chance.choice(NAMES),
        "type": lambda chance, _: chance.choice(_TYPES),
        "aliases": lambda chance, _: chance.some(SURFACES, 2),
        "acronyms": lambda chance, _: chance.some(("HGD", "NCC"), 1),
        "never": lambda chance, _: chance.some(("Moss", "Vell", "Port Vell"), 1),
        "summary": lambda chance, _: chance.choice((draw_sentence(chance), None)),
        "sort_name": lambda chance, _: chance.choice((None, "Aardvark", "Zebra")),
        "wikidata": lambda chance, _: chance.choice((None, "Q42", "Q57242")),
        "same_as": lambda chance, _: chance.choice((None, ["https://names.example/1"])),
        "born": lambda chance, _: chance.choice((None, draw_edtf(chance))),
        "place": _draw_place,
        "part_of": lambda chance, files: chance.choice((None, draw_id(chance, files, "entities"))),
        "aliases_of_address": lambda chance, _: chance.choice((None, [f"former-{chance.randint(1, 9)}"])),
    },
    "topics": {
        "title": lambda chance, _: draw_title(chance),
        "summary": lambda chance, _: chance.choice((draw_sentence(chance), None)),
        "order": lambda chance, _: chance.randint(0, 3),
        "entities": _draw_ids,
        "aliases_of_address": lambda chance, _: chance.choice((None, [f"then-{chance.randint(1, 9)}"])),
    },
    "pages": {
        "title": lambda chance, _: draw_title(chance),
        "summary": lambda chance, _: chance.choice((draw_sentence(chance), None)),
        "order": lambda chance, _: chance.randint(0, 3),
    },
}
_NEEDED = {"entities": ("name", "type"), "topics": ("title",), "pages": ("title",)}
_SETTINGS: Mapping[str, DrawValue] = {
    "title": lambda chance, _: draw_title(chance),
    "subtitle": lambda chance, _: chance.choice((None, draw_sentence(chance))),
    "description": lambda chance, _: chance.choice((None, draw_sentence(chance))),
    "language": lambda chance, _: chance.choice((None, "en", "de")),
    "base_url": lambda chance, _: chance.choice((None, "https://one.example", "https://one.example/sub")),
    "editor": lambda chance, _: chance.choice((None, "The editors")),
    "license": lambda chance, _: chance.choice((None, {"name": "CC BY 4.0"})),
    "repository": lambda chance, _: chance.choice((None, {"url": "https://github.com/owner/name"})),
    **dict.fromkeys(LENGTHS, lambda chance, _: chance.choice((None, 2))),
    "types": lambda chance, _: chance.choice((None, _FTM_TYPES)),
    "never": lambda chance, _: chance.choice((None, ["Eve Stranger"])),
}


def draw_declared(chance: Chance, files: Files, kind: str) -> bytes:
    """Return a new file of a kind."""
    document = Document({}, _draw_prose(chance, files))
    keys = _KEYS[kind]
    for key in (*_NEEDED[kind], *chance.some(tuple(keys), 4)):
        document = document.with_key(key, keys[key](chance, files))
    return write_document(document)


def _draw_kind(chance: Chance) -> str:
    return chance.choice(("entities", "entities", "entities", "topics", "pages"))


def _draw_free(chance: Chance, files: Files, kind: str) -> str:
    paths = (f"content/{kind}/{kind}-{number}.md" for number in range(1, 10))
    return chance.choice([path for path in paths if path not in files])


def add_declared(chance: Chance, files: Files) -> str:
    """Add an entity, a topic or a page."""
    kind = _draw_kind(chance)
    if len(list_files(files, kind)) >= _MOST[kind]:
        return ""
    path = _draw_free(chance, files, kind)
    files[path] = draw_declared(chance, files, kind)
    return f"add {path}"


def delete_declared(chance: Chance, files: Files) -> str:
    """Delete an entity, a topic or a page."""
    path = draw_file(chance, files, _draw_kind(chance))
    if not path:
        return ""
    del files[path]
    return f"delete {path}"


def rename_declared(chance: Chance, files: Files) -> str:
    """Give an entity, a topic or a page another id."""
    kind = _draw_kind(chance)
    path = draw_file(chance, files, kind)
    if not path:
        return ""
    new = _draw_free(chance, files, kind)
    files[new] = files.pop(path)
    return f"rename {path} to {new}"


def change_declared(chance: Chance, files: Files) -> str:
    """Change a key, or the text, of an entity, a topic or a page; one to which damage was done is written anew."""
    kind = _draw_kind(chance)
    path = draw_file(chance, files, kind)
    if not path:
        return ""
    key = chance.choice((*_KEYS[kind], "text"))
    document = read_document(files[path])
    if document is None:
        files[path] = draw_declared(chance, files, kind)
    elif key == "text":
        files[path] = write_document(Document(document.keys, _draw_prose(chance, files)))
    else:
        files[path] = write_document(document.with_key(key, _KEYS[kind][key](chance, files)))
    return f"set {key} of {path}"


def change_names(chance: Chance, files: Files) -> str:
    """Give an entity one name more or take one from it: what may concern few articles, and must concern those."""
    path = draw_file(chance, files, "entities")
    document = read_document(files[path]) if path else None
    if document is None:
        return ""
    key = chance.choice(("aliases", "aliases", "acronyms", "never"))
    names = document.keys.get(key)
    names = list(names) if isinstance(names, list) else []
    if names and chance.perhaps(0.4):
        names.remove(chance.choice(names))
    else:
        names.append(chance.choice(("HGD", "NCC") if key == "acronyms" else (*SURFACES, *NAMES, "Xyzzy")))
    files[path] = write_document(document.with_key(key, names or None))
    return f"set {key} of {path}"


def change_settings(chance: Chance, files: Files) -> str:
    """Change a setting, or write the settings anew where damage was done to them."""
    key = chance.choice(tuple(_SETTINGS))
    try:
        keys = read_keys(files[SETTINGS].decode())
    except (KeyError, ValueError):  # it is gone, or damage was done to it
        keys = {"title": "A tiny site"}
    value = _SETTINGS[key](chance, files)
    keys = {name: each for name, each in {**keys, key: value}.items() if each is not None}
    files[SETTINGS] = write_keys(keys).encode()
    return f"set {key} of {SETTINGS}"


CHANGES = (
    *3 * (add_declared,),
    delete_declared,
    rename_declared,
    *6 * (change_declared,),
    *4 * (change_names,),
    *2 * (change_settings,),
)
"""What may happen to what is declared, the frequent more often."""
