"""Sites drawn at random: what editors write, what they write by mistake, and what somebody sends them to do harm."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec
from hypothesis import strategies as st

from dossier.shapes import (
    ArticleShape,
    EntityShape,
    EventShape,
    LicenceShape,
    PageShape,
    PlaceShape,
    RepositoryShape,
    Shape,
    SiteShape,
    SourceShape,
    TopicShape,
    TypeShape,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x.js",
    "https://evil.example/?a=1&b=%22%3E<b>",
    "http://[",
    "{{ 7*7 }}{% raw %}",
    "{% include 'x' %}",
    "../../../etc/passwd",
    "..\\..\\x",
    "con",
    "TY  - BOOK\nER  - ",
    "x\r\nSet-Cookie: a=b",
    "=cmd|' /C calc'!A0",
    "}, howpublished = {\\input{x}}",
    "\\write18{x}",
    "%00%0a%0d",
    "&#0;&#x110000;&quot;&lt;",
    "\u202egnp.exe",
    "\u2028\u2029\x85",
    "\ufeff\u200b\u00ad\u200d",
    "\ufffe\uffff\U0010ffff",
    "\x00\x01\x1b[31m\x7f",
    "İstanbul ǅ ﬁ ẞ",
    "e\u0301\u0301\u0301",
    "العربية",
    "🛰👩\u200d👩\u200d👧",
    "__proto__",
    "*a_",
    "[^",
)
"""What is dangerous somewhere: in pages, scripts, feeds, tables, citations, terminals, file names."""

ENTITIES = ("ann-abel", "port-vell", "sdf")
TOPICS = ("long-war", "a")
EVENTS = ("crane-falls", "tower-stands")
BAD_IDS = ("A", "con", "x" * 130, "../x", "index", "404", "Crane-Falls")
NAMES = (
    "Ann Abel",
    "Abel",
    "Port Vell",
    "Syrian Democratic Forces",
    "SDF",
    "Mr. Abel",
    "Mosul",
    "Ann Abell",
    "the Forces",
)
DATES = ("2019-03-04", "2018", "2018-12~", "2019-21", "2018/..", "[2018,2019]", "9999-24", "199X")
BAD_DATES = ("2019-13", "yesterday", "0000", "2019/2018")
WORDS = (
    "he left", "on Monday", "last week", "in May", "two years ago", "on 5 March 2018", "in 2018", "from 2017 to 2019",
    "3 May and 5 June", "between 1 and 3 May", "the 1990s", "next spring", "12/11/2019", "1999-2000", "said “yes.”",
)  # fmt: skip
MARKUP = (
    *("*", "**", "_", "~~", "`", "``", "[", "]", "(", ")", "![", "[[", "]]", "|", "{", "}", "<", ">", "&", "\\", "^["),
    *("[^n]", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n\n    ", "\n```\n", "\n---\n", "\n===\n", "  \n"),
    *("\n|a|b|\n|-|-|\n|", "\n\n[^n]: ", "\n[r]: ", "{#p}\n", "{.nolink}", "]{entity=ann-abel}", "]{date=2018}"),
    *("]{.sic}", "]{lang=ar dir=rtl}", "]{onclick=x}", "](../entities/ann-abel.md)", "](javascript:x)", "](<"),
    *("](x 'y')", "![a](../../static/a.png)", "[[ann-abel]]", "[[b|c]]", "<https://x.example/>", "&#65;", "<!-- a -->"),
    *("https://x.example/ann", "a@b.example"),
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FRAGMENTS = st.one_of(
    st.sampled_from(MARKUP), st.sampled_from(NAMES), st.sampled_from(WORDS), st.sampled_from(HOSTILE), TEXT
)
VALUES = st.one_of(
    st.sampled_from([*ENTITIES, *BAD_IDS, *NAMES, *DATES, *HOSTILE]),
    st.sampled_from(["person", "news", "true", "1", "-1"]),
    TEXT,
)
"""What may stand as a scalar in a front matter."""


def _join(parts: Sequence[str]) -> str:
    return "".join(f"{part} " if part[-1:].isalnum() else part for part in parts)


BODIES = st.lists(FRAGMENTS, max_size=25).map(_join)


def _write(value: object) -> str:
    """Return a value as YAML in the form of JSON, with escapes for what YAML does not allow as it is."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)


def _draw_mapping(
    shape: type[Shape], known: dict[str, st.SearchStrategy[object]]
) -> st.SearchStrategy[dict[str, object]]:
    """Return mappings in which most keys are of the shape and most values of the kind that the key wants."""
    keys = {name: known.get(name, VALUES) for name in shape.__struct_fields__}
    needed = {field.name: keys[field.name] for field in msgspec.structs.fields(shape) if field.required}
    good = st.fixed_dictionaries(needed, optional={name: keys[name] for name in keys if name not in needed})
    bad = st.dictionaries(st.one_of(st.sampled_from(list(keys)), TEXT), _ANYTHING, max_size=2)
    return st.integers(0, 24).flatmap(
        lambda chance: good if chance else st.tuples(good, bad).map(lambda both: {**both[0], **both[1]})
    )


_ANYTHING: st.SearchStrategy[object] = st.recursive(
    st.one_of(VALUES, st.none(), st.integers(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
_DATE = st.sampled_from([*DATES * 20, *BAD_DATES])
_ADDRESS = st.sampled_from([*["https://x.example/repo", "https://evil.example/a&b=%22%3E"] * 60, *HOSTILE])


def _sample_ids(*ids: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*ids * 40, *BAD_IDS])


_FORMER = st.lists(_sample_ids(*(f"former-{number}" for number in range(20))), max_size=1)
_TITLE = st.one_of(st.sampled_from(NAMES), st.sampled_from(HOSTILE), VALUES)
_EVENT = _draw_mapping(
    EventShape,
    {
        "id": _sample_ids(*EVENTS),
        "title": _TITLE,
        "date": _DATE,
        "quote": st.sampled_from(["", "", "", "", *NAMES]),
        "says": st.dictionaries(VALUES, VALUES, max_size=2),
        "entities": st.lists(_sample_ids(*ENTITIES), max_size=2),
    },
)
_SOURCE = _draw_mapping(
    SourceShape,
    {
        "authors": st.lists(VALUES, max_size=3),
        "url": _ADDRESS,
        "kind": st.sampled_from(["news", "web"]),
        "retrieved": _DATE,
    },
)
_ARTICLE = _draw_mapping(
    ArticleShape,
    {
        "title": _TITLE,
        "date": _DATE,
        "source": _SOURCE,
        "text": st.sampled_from(["digest", "full"]),
        "language": st.sampled_from(["en", "ar", "x<", "fa-IR"]),
        "topics": st.lists(_sample_ids(*TOPICS), max_size=2),
        "featured": st.booleans(),
        "draft": st.just(False),
        "events": st.lists(_EVENT, max_size=2, unique_by=lambda event: str(event.get("id"))),
        "aliases_of_address": _FORMER,
    },
)
_PLACE = _draw_mapping(
    PlaceShape, {"coordinates": st.tuples(st.floats(-90, 90), st.floats(-185, 180)), "precision": st.just("town")}
)
_ENTITY = _draw_mapping(
    EntityShape,
    {
        "name": _TITLE,
        "type": st.sampled_from([*["person", "organisation", "place"] * 9, "x"]),
        "aliases": st.lists(_TITLE, max_size=3),
        "acronyms": st.lists(st.sampled_from(["SDF", "A", "<b>"]), max_size=2),
        "never": st.lists(_TITLE, max_size=2),
        "wikidata": st.sampled_from(["Q1", "Q42", "q<"]),
        "same_as": st.lists(_ADDRESS, max_size=2),
        **dict.fromkeys(("born", "died", "founded", "dissolved"), _DATE),
        "place": _PLACE,
        "part_of": _sample_ids(*ENTITIES),
        "aliases_of_address": _FORMER,
    },
)
_TOPIC = _draw_mapping(
    TopicShape,
    {
        "title": _TITLE,
        "order": st.integers(-5, 5),
        "entities": st.lists(_sample_ids(*ENTITIES), max_size=3),
        "aliases_of_address": _FORMER,
    },
)
_PAGE = _draw_mapping(PageShape, {"title": _TITLE, "order": st.integers(-5, 5)})
_TYPE = _draw_mapping(
    TypeShape, {"short_forms": st.sampled_from(["surname", "none"]), "cues_before": st.lists(VALUES, max_size=2)}
)
_KINDS = {"person": _TYPE, "organisation": _TYPE, "place": _TYPE}
SETTINGS = _draw_mapping(
    SiteShape,
    {
        "base_url": _ADDRESS,
        "language": st.sampled_from(["en", "ar", "x<"]),
        "license": _draw_mapping(LicenceShape, {"url": _ADDRESS}),
        "repository": _draw_mapping(
            RepositoryShape, {"url": _ADDRESS, "branch": st.sampled_from(["main", "a/b", "a b", "-x"])}
        ),
        **dict.fromkeys(("timeline_page_size", "mentions_page_size", "index_page_size"), st.integers(1, 20)),
        "social_cards": st.just(False),
        "types": st.one_of(st.just({}), st.fixed_dictionaries(_KINDS, optional={'x<b "c': _TYPE})),
        "never": st.lists(VALUES, max_size=2),
    },
).map(_write)
_MATTERS = {"articles": _ARTICLE, "entities": _ENTITY, "topics": _TOPIC, "pages": _PAGE}
_STEMS = {
    "articles": (("a", "b"), ("crane-falls", "A", "con", "a\nb")),
    "entities": (ENTITIES, ("Sdf",)),
    "topics": (TOPICS, ("é",)),
    "pages": (("about",), ("index", "Timeline", "404")),
}


@st.composite
def documents(draw: st.DrawFn, kind: str) -> str:
    """Return the text of a file: mostly front matter and text, sometimes broken in one place."""
    text = f"---\n{_write(draw(_MATTERS[kind]))}\n---\n{draw(BODIES)}\n"
    if draw(st.integers(0, 29)) == 0:
        place, junk = draw(st.integers(0, len(text))), draw(FRAGMENTS)
        text = text[:place] + junk + text[place + draw(st.integers(0, 5)) :]
    return text


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a small site, by path: all that others refer to is there, most of it in simple words."""
    files = {f"content/entities/{id_}.md": f"---\nname: {id_}\ntype: person\n---\nx\n" for id_ in ENTITIES}
    files |= {f"content/topics/{id_}.md": f"---\ntitle: {id_}\n---\nx\n" for id_ in TOPICS}
    files["static/a.png"] = "a picture"
    for kind, (sound, odd) in _STEMS.items():
        for stem in draw(st.lists(st.sampled_from([*sound * 30, *odd]), max_size=2, unique=True)):
            files[f"content/{kind}/{stem}.md"] = draw(documents(kind))
    if draw(st.booleans()):
        files["site.yaml"] = draw(SETTINGS)
    return files
