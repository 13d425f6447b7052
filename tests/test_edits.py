"""A build that goes on from the last one gives what a build from nothing gives, and makes no more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import MakeSite

from dossier import tasks
from dossier.model import FilePart
from dossier.pages.plan import plan_pages
from dossier.pipeline import render_site
from dossier.request import Request

THEME = Path(__file__).parent.parent / "templates"
SHIPS = "---\nname: Fleet\ntype: organisation\n---\n{} ships.\n"
FILES = {
    "content/articles/one.md": (
        "---\ntitle: One\ndate: 2020-03-03\ntopics: [talks]\n---\nAnn Roe met the Fleet in Damascus.\n"
    ),
    "content/articles/two.md": (
        "---\ntitle: Two\ndate: 2020-04-03\n---\nAnn Roe left Damascus. Roe sees [[ann-roe]] and [[Fleet]].\n"
    ),
    "content/entities/ann-roe.md": "---\nname: Ann Roe\ntype: person\n---\nA minister. She likes ships.\n",
    "content/entities/fleet.md": SHIPS.format("Many"),
    "content/entities/damascus.md": (
        "---\nname: Damascus\ntype: place\nplace: {coordinates: [33.5, 36.3]}\n---\nA town.\n"
    ),
    "content/topics/talks.md": "---\ntitle: Talks\nentities: [ann-roe]\n---\nOf talks.\n",
}
EDITS = {
    "an article": ("content/articles/one.md", "met the Fleet", "met nobody, on 5 March 2020,"),
    "a description": ("content/entities/ann-roe.md", "A minister", "A former minister"),
    "a name": ("content/entities/fleet.md", "name: Fleet", "name: Navy"),
    "an alias": ("content/entities/fleet.md", "type: org", "aliases: [Ships]\ntype: org"),
    "a type": ("content/entities/ann-roe.md", "type: person", "type: organisation"),
    "a place": ("content/entities/damascus.md", "33.5", "34.5"),
    "a topic": ("content/topics/talks.md", "title: Talks", "title: Negotiations"),
    "a language": ("site.yaml", "title: A test", "title: A test\nlanguage: de"),
    "a mistake": ("content/articles/one.md", "topics: [talks]", "topics: [walks]"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_gives_what_a_build_from_nothing_gives(make_site: MakeSite, edit: tuple[str, str, str]) -> None:
    path, old, new = edit
    root = make_site(FILES)
    request = Request(root, root / "_site")
    before = render_site(request)
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")
    edited = render_site(request, before.remembered)
    clean = render_site(request)
    assert (edited.files, edited.problems) == (clean.files, clean.problems)
    assert edited.files != before.files or edited.problems != before.problems
    (root / path).write_text(text, "utf-8")
    healed = render_site(request, edited.remembered)
    assert (healed.files, healed.problems) == (before.files, before.problems)


def test_what_a_description_says_is_no_reason_to_annotate_again(make_site: MakeSite) -> None:
    root = make_site(FILES)
    request = Request(root, root / "_site")
    before = render_site(request)
    (root / "content/entities/fleet.md").write_text(SHIPS.format("Few"), "utf-8")
    edited = render_site(request, before.remembered)
    assert all(edited.site.articles[id_] is each for id_, each in before.site.articles.items())
    assert edited.site.registry.entities != before.site.registry.entities


@pytest.mark.parametrize("name", ["base.html", "parts/publication.html", "pages/topic.html"])
def test_a_template_renders_the_pages_again_that_use_it_and_no_others(make_site: MakeSite, name: str) -> None:
    root = make_site(FILES)
    request = Request(root, root / "_site")
    before = render_site(request)
    path = root / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text((THEME / name).read_text("utf-8").replace("</", "<!-- new --></", 1), "utf-8")
    edited = render_site(request, before.remembered)
    kept = {id(file) for file in before.files}
    made = {file.address for file in edited.files if id(file) not in kept and file.address.endswith(".html")}
    users = {
        "base.html": {page.address for page in plan_pages(edited.site)} | {"downloads.html"},
        "parts/publication.html": {"articles/one.html", "articles/two.html"},
        "pages/topic.html": {"topics/talks.html"},
    }
    assert made == users[name]
    assert edited.files == render_site(request).files


def test_the_sign_of_nothing_makes_no_other_place(make_site: MakeSite) -> None:
    root = make_site(FILES)
    place = root / "content/entities/damascus.md"
    text = place.read_text("utf-8")
    renditions = []
    for longitude in ("0.0", "-0.0"):
        place.write_text(text.replace("36.3", longitude), "utf-8")
        renditions.append(render_site(Request(root, root / "_site")).files)
    assert renditions[0] == renditions[1]


def test_what_may_be_meant_is_looked_for_again_where_there_is_more_to_name(make_site: MakeSite) -> None:
    root = make_site(FILES)
    request = Request(root, root / "_site")
    path = root / "content/articles/two.md"
    path.write_text(FILES["content/articles/two.md"].replace("[[ann-roe]]", "[[amn-roee]]"), "utf-8")
    before = render_site(request)
    assert "Did you mean `ann-roe`?" in {problem.hint for problem in before.problems}
    (root / "content/entities/amn-roe.md").write_text("---\nname: Amn Roe\ntype: person\n---\nAnother.\n", "utf-8")
    edited = render_site(request, before.remembered)
    assert "Did you mean `amn-roe`?" in {problem.hint for problem in edited.problems}
    assert edited.problems == render_site(request).problems


def test_rows_that_are_kept_again_and_again_are_read_from_the_last_table(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_BATCH", 1)
    root = make_site(FILES)
    request = Request(root, root / "_site")
    save = render_site(request)
    for word in ("left", "saw", "heard"):
        path, old, _ = EDITS["an article"]
        (root / path).write_text(FILES[path].replace(old, f"{word} the Fleet"), "utf-8")
        save = render_site(request, save.remembered)
        tables = {file.address: file for file in save.files}
        parts = [part for each in save.remembered.made.results.values() for part in each.parts]
        assert parts
        assert all(isinstance(part, FilePart) and part.file is tables[part.file.address] for part in parts)
