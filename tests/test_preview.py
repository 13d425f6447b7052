"""Previews: the page of a saved article at once, then those that quote it, with the bytes of the whole site, and never
in its way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from kit import MakeSite

from dossier import articles, loading
from dossier.model import replace
from dossier.pipeline import Rendition, render_site
from dossier.request import Request
from dossier.serve import session as session_module
from dossier.serve.edition import Edition
from dossier.serve.preview import Preview, index_lookers, preview_articles, preview_quoting
from dossier.serve.session import Session, Worker
from dossier.stored import read_content

A, B = "content/articles/a.md", "content/articles/b.md"
PAGE_A, PAGE_B = "articles/a.html", "articles/b.html"
DOWNLOADS = "downloads.html"  # it tells how large the data files are
HEAD = """---
title: The bridge
date: 2020-01-10
topics: [cranes]
events:
  - {id: opening, title: The opening, quote: was opened}
"""
TEXT = "Ada Crane saw it on 7 January 2020. The bridge was opened. Di Finch came.\n"
FILES = {
    A: f"{HEAD}---\n{TEXT}",
    B: "---\ntitle: Another\ndate: 2020-02-01\n---\nAda Crane and Bo Heron were there on 7 January 2020.\n",
    "content/articles/draft.md": "---\ntitle: A draft\ndraft: true\n---\nAda Crane.\n",
    "content/entities/ada.md": "---\nname: Ada Crane\ntype: person\n---\nShe builds.\n",
    "content/entities/bo.md": "---\nname: Bo Heron\ntype: person\n---\nHe watches.\n",
    "content/entities/cy.md": "---\nname: Cy Egret\ntype: person\n---\n",
    "content/entities/di.md": "---\nname: Di Finch\ntype: person\n---\n",
    "content/topics/cranes.md": "---\ntitle: Cranes\n---\nBirds.\n",
}
Edit = Callable[[str], str]


@dataclass
class Site:
    """A site that has been rendered, and is edited."""

    request: Request
    rendition: Rendition

    def save(self, path: str, edit: Edit) -> None:
        file = self.request.root / path
        file.write_text(edit(file.read_text("utf-8")), "utf-8")

    def preview(self, *paths: str) -> Preview | None:
        addresses = {file.address for file in self.rendition.files}
        return preview_articles(self.request, self.rendition, paths, addresses)

    def preview_quoting(self, preview: Preview) -> dict[str, bytes]:
        addresses = {file.address for file in self.rendition.files}
        files = preview_quoting(self.rendition, index_lookers(self.rendition), preview, addresses)
        return {file.address: file.content for file in files}

    def render_anew(self) -> Mapping[str, bytes]:
        return read_files(render_site(self.request))


def read_files(shown: Rendition | Preview) -> dict[str, bytes]:
    return {file.address: read_content(file) for file in shown.files}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    root = make_site(FILES)
    request = Request(root, root / "_site", drafts=True)
    return Site(request, render_site(request))


def add(text: str) -> Edit:
    return lambda before: f"{before}\n{text}\n"


def swap(old: str, new: str) -> Edit:
    def edit(before: str) -> str:
        assert old in before
        return before.replace(old, new, 1)

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        add("A paragraph more."),
        add("Ada Crane once more, and Ada Crane again."),
        add("A note.[^n]\n\n[^n]: In the margin."),
        swap("saw it on", "and Cy Egret saw it on"),
        swap("Di Finch came", "Somebody came"),
        swap("The bridge was opened.", "A word before. The bridge was opened, at last."),
        swap("title: The bridge", "title: Another headline\nsummary: In short."),
    ],
    ids=["words", "a name again", "a note", "a name more", "a name less", "a quote moved", "title and summary"],
)
def test_a_preview_shows_the_bytes_of_the_whole_site(site: Site, edit: Edit) -> None:
    site.save(A, edit)
    preview = site.preview(A)
    assert preview is not None
    clean = site.render_anew()
    assert read_files(preview) == {PAGE_A: clean[PAGE_A]}
    assert clean[PAGE_A] != read_files(site.rendition)[PAGE_A]


@pytest.mark.parametrize(
    "edit",
    [
        add("A paragraph more."),
        swap("Ada Crane saw it", "As they say, Ada Crane saw it all"),
        swap("Ada Crane saw it on 7 January 2020.", "Ada Crane saw it on 7 January 2020, too."),
        swap("The bridge was opened.", "At last the bridge was opened."),
    ],
    ids=["a paragraph", "a sentence with a name", "a sentence with a date", "a quote moved"],
)
def test_the_pages_that_show_something_of_an_article_follow_with_the_bytes_of_the_whole_site(
    site: Site, edit: Edit
) -> None:
    site.save(A, edit)
    preview = site.preview(A)
    assert preview is not None
    quoting, clean, before = site.preview_quoting(preview), site.render_anew(), read_files(site.rendition)
    assert quoting == {address: clean[address] for address in quoting}
    pages = {address for address in clean if address.endswith(".html") and clean[address] != before[address]}
    assert quoting.keys() | {PAGE_A, DOWNLOADS} >= pages
    assert "sources.html" in pages


@pytest.mark.parametrize(
    "edit",
    [
        add("Ada Crane once more."),
        swap("Ada Crane saw it on 7 January 2020. The bridge was opened.", "The bridge was opened. Ada Crane saw it."),
        swap("7 January 2020", "8 January 2020"),
        swap("title: The bridge", "title: Another headline"),
    ],
    ids=["a name again", "names in another order", "another date", "a title"],
)
def test_where_more_than_words_differs_the_pages_that_quote_are_left_to_the_whole_rendition(
    site: Site, edit: Edit
) -> None:
    site.save(A, edit)
    preview = site.preview(A)
    assert preview is not None
    assert site.preview_quoting(preview) == {}


def test_several_articles_saved_at_once_know_of_each_other(site: Site) -> None:
    site.save(A, swap("title: The bridge", "title: Renamed"))
    site.save(B, add("Ada Crane left."))
    preview = site.preview(A, B)
    assert preview is not None
    clean = site.render_anew()
    assert read_files(preview) == {address: clean[address] for address in (PAGE_A, PAGE_B)}


def test_a_draft_is_previewed_where_drafts_are_shown(site: Site) -> None:
    site.save("content/articles/draft.md", add("More."))
    assert site.preview("content/articles/draft.md") is not None
    request = replace(site.request, drafts=False)
    hidden = Site(request, render_site(request))
    assert hidden.preview("content/articles/draft.md") is None


@pytest.mark.parametrize(
    "edit",
    [
        swap("title:", "tilte:"),
        swap("title:", "draft: true\ntitle:"),
        swap("title:", "aliases_of_address: [old]\ntitle:"),
        swap("title:", "featured: true\ntitle:"),
        swap("date: 2020-01-10", "date: 2021-01-10"),
        swap("topics: [cranes]", "topics: []"),
        swap("id: opening", "id: another"),
        swap("title: The opening", "title: The closing"),
        swap("was opened", "was closed"),
        add("[A link](nowhere.html)"),
        add("[[nobody]]"),
        add("[A](../entities/ada.html#nowhere)"),
        add("{#cite-source}\nOne."),
        lambda _text: "no front matter",
        lambda _text: "",
        lambda _text: "x" * 3_000_000,
    ],
    ids=[
        "an unknown key",
        "a draft now",
        "an address more",
        "featured now",
        "another date",
        "another topic",
        "another event",
        "an event's title",
        "a quote that is nowhere",
        "a dead link",
        "a dead link to a name",
        "a dead anchor",
        "an id twice",
        "no front matter",
        "nothing",
        "too large",
    ],
)
def test_what_may_concern_more_than_the_article_is_left_to_the_whole_rendition(site: Site, edit: Edit) -> None:
    swapped = edit((site.request.root / A).read_text("utf-8"))
    (site.request.root / A).write_text(swapped, "utf-8")
    assert site.preview(A) is None


def test_files_that_are_no_known_articles_are_left_to_the_whole_rendition(site: Site) -> None:
    (site.request.root / "content/articles/new.md").write_text(FILES[B], "utf-8")
    assert site.preview("content/articles/new.md") is None
    assert site.preview(A, "content/entities/ada.md") is None
    assert site.preview("site.yaml") is None
    assert site.preview() is None
    assert site.preview("/etc/hostname") is None
    (site.request.root / A).unlink()
    assert site.preview(A) is None


def test_more_articles_than_a_few_are_left_to_the_whole_rendition(make_site: MakeSite) -> None:
    paths = [f"content/articles/{name}.md" for name in "abcdef"]
    root = make_site(dict.fromkeys(paths, FILES[B]))
    request = Request(root, root / "_site")
    site = Site(request, render_site(request))
    assert site.preview(*paths[:5]) is not None
    assert site.preview(*paths) is None


def test_an_article_that_has_become_a_link_is_not_followed(site: Site, tmp_path: Path) -> None:
    (elsewhere := tmp_path / "elsewhere").mkdir()
    (elsewhere / "a.md").write_text(FILES[A] + "\nMore.\n", "utf-8")
    (site.request.root / A).unlink()
    (site.request.root / A).symlink_to(elsewhere / "a.md")
    assert site.preview(A) is None
    (site.request.root / "content/articles").rename(site.request.root / "content/were")
    (site.request.root / "content/articles").symlink_to(elsewhere)
    assert site.preview(A) is None


def test_a_site_with_errors_is_not_previewed(make_site: MakeSite) -> None:
    root = make_site({**FILES, B: "---\ntilte: x\n---\n"})
    request = Request(root, root / "_site")
    site = Site(request, render_site(request))
    site.save(A, add("More."))
    assert site.preview(A) is None


def test_a_template_that_fails_is_left_to_the_whole_rendition(make_site: MakeSite) -> None:
    own = (Path(__file__).parents[1] / "templates/pages/article.html").read_text("utf-8")
    template = own.replace("{% block main %}", "{% block main %}{% if 'Boom' in view.body %}{{ nothing }}{% endif %}")
    root = make_site({**FILES, "templates/pages/article.html": template})
    request = Request(root, root / "_site")
    site = Site(request, render_site(request))
    site.save(A, add("More."))
    assert site.preview(A) is not None
    site.save(A, add("Boom."))
    assert site.preview(A) is None


def test_a_previewed_article_is_not_annotated_twice_and_the_next_rendition_is_that_of_a_clean_build(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.save(A, add("Bo Heron came."))
    preview = site.preview(A)
    assert preview is not None
    read = list[str]()
    annotate = articles.annotate_article

    def note(*words: object) -> object:
        read.append("read")
        return annotate(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(articles, "annotate_article", note)
    found = render_site(site.request, preview.remembered)
    assert read == []
    assert read_files(found) == site.render_anew()


def test_a_site_is_related_again_only_where_more_than_words_differs(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    related = list[str]()
    relate = loading.relate_site

    def note(*words: object) -> object:
        related.append("related")
        return relate(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "relate_site", note)
    last = site.rendition
    for edit, expected in (
        (add("A paragraph more."), []),
        (swap("saw it", "saw all of it"), []),
        (swap("Di Finch came", "Bo Heron came"), ["related"]),
        (swap("A paragraph", "Another paragraph"), []),
    ):
        site.save(A, edit)
        last = render_site(site.request, last.remembered)
        assert related == expected
        assert read_files(last) == site.render_anew()
        related.clear()


def test_an_article_saved_again_after_its_preview_is_read_again(site: Site) -> None:
    site.save(A, add("First."))
    preview = site.preview(A)
    assert preview is not None
    site.save(A, add("Second."))
    assert read_files(render_site(site.request, preview.remembered)) == site.render_anew()


# --- in a session ----------------------------------------------------------------------------------------------------


@dataclass
class Shown:
    """A session's worker, and the editions that it showed."""

    worker: Worker
    editions: list[Edition] = field(default_factory=list)
    told: list[int] = field(default_factory=list)

    @property
    def last(self) -> Edition:
        return self.editions[-1]

    def save(self, path: str, edit: Edit, *, look: bool = True) -> None:
        file = self.worker.session.request.root / path
        file.write_text(edit(file.read_text("utf-8")), "utf-8")
        if look:
            stat = file.stat()
            self.worker.look({str(file.resolve()): (stat.st_mtime_ns, stat.st_size, stat.st_ino)})


@pytest.fixture
def shown(site: Site) -> Shown:
    session = Session(site.request)
    first = session.rebuild()
    shown = Shown(Worker(session, lambda _: None, lambda _edition, _seconds: None), [first])
    shown.worker.show = shown.editions.append
    shown.worker.tell = lambda edition, _seconds: shown.told.append(edition.changed)
    return shown


def test_a_preview_is_the_last_edition_with_the_articles_page_replaced_and_then_those_that_quote_it(
    shown: Shown,
) -> None:
    shown.save(A, swap("Ada Crane saw it", "Ada Crane saw all of it"))
    first, page, quoting = shown.editions
    assert len({edition.name for edition in shown.editions}) == 3
    assert find_changed(first, page) == {PAGE_A}
    assert find_changed(first, quoting) > {PAGE_A, "entities/ada.html"}
    for edition in (page, quoting):
        assert (edition.problems, edition.style) == (first.problems, "")
        assert edition.changed == len(find_changed(first, edition))


def read_contents(edition: Edition) -> dict[str, bytes]:
    return {address: read_content(file) for address, file in edition.files.items()}


def find_changed(before: Edition, after: Edition) -> set[str]:
    return {address for address in before.files if before.files[address] != after.files[address]}


def test_a_save_is_rehearsed_and_nothing_of_that_is_kept(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    session, made = shown.worker.session, list[object]()

    def note(*words: object) -> object:
        made.append(preview_articles(*words))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(session_module, "preview_articles", note)
    before = (session.edition, session.rendition, session.remembered)
    session.prepare()
    assert before == (session.edition, session.rendition, session.remembered)
    assert made != [None]
    assert len(made) == 1


def test_the_whole_edition_follows_and_counts_what_changed_since_the_last_whole_one(shown: Shown, site: Site) -> None:
    first = shown.last
    shown.save(A, add("More."))
    shown.worker.work()
    assert read_contents(shown.last) == site.render_anew()
    assert shown.told == [len(find_changed(first, shown.last))]
    assert shown.told[0] > 1


def test_an_article_put_back_shows_the_edition_from_before(shown: Shown) -> None:
    first = shown.last
    shown.save(A, add("More."))
    shown.save(A, lambda _text: FILES[A])
    assert shown.last == first
    shown.worker.work()
    assert (shown.last.name, shown.told) == (first.name, [0])


def test_an_error_that_only_the_whole_rendition_finds_puts_the_last_whole_site_back(shown: Shown) -> None:
    first = shown.last
    shown.save(A, add("More."))
    shown.save(B, swap("title:", "tilte:"), look=False)
    shown.worker.work()
    assert (shown.last.name, shown.last.files) == (first.name, first.files)
    assert {problem.code for problem in shown.last.problems} == {"missing-key", "unknown-key"}
    shown.save(A, add("Still more."))
    assert shown.last.files == first.files


def test_a_save_while_the_site_is_rendered_is_shown_before_and_after(
    shown: Shown, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    render, begun, go_on = session_module.render_site, threading.Event(), threading.Event()

    def render_slowly(*words: object, **named: object) -> Rendition:
        found = render(*words, **named)  # type: ignore[arg-type]
        begun.set()
        assert go_on.wait(10)
        return found

    monkeypatch.setattr(session_module, "render_site", render_slowly)
    shown.save(A, add("The first."))
    working = threading.Thread(target=shown.worker.work)
    working.start()
    assert begun.wait(10)
    shown.save(B, add("The second."))
    both = shown.last
    assert b"The first." in read_contents(both)[PAGE_A]
    assert b"The second." in read_contents(both)[PAGE_B]
    go_on.set()
    working.join()
    assert b"The second." in read_contents(shown.last)[PAGE_B]
    assert b"The second." not in read_contents(shown.worker.session.edition)[PAGE_B]
    shown.worker.work()
    assert read_contents(shown.last) == site.render_anew()


def test_where_more_than_articles_changed_since_the_last_rendition_nothing_is_previewed(shown: Shown) -> None:
    first = shown.last
    shown.save("content/entities/ada.md", swap("Ada Crane", "Ada Stork"))
    shown.save(A, add("More."))
    assert shown.editions == [first]


def test_a_fault_of_ours_leaves_everything_to_the_whole_rendition(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(session_module, "preview_articles", fail)
    shown.save(A, add("More."))
    assert len(shown.editions) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    monkeypatch.setattr(session_module, "render_site", fail)
    shown.worker.work()
    assert [problem.code for problem in shown.last.problems] == ["fault"]
    assert shown.worker.session.rendition is None


def test_rubbish_is_looked_for_once_when_nothing_follows_the_work(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, stop, rested = list[str](), threading.Event(), threading.Event()

    def rest() -> None:
        done.append("rest")
        rested.set()

    monkeypatch.setattr(Worker, "work", lambda _worker: done.append("work"))
    monkeypatch.setattr(session_module, "_look_for_rubbish", rest)
    threading.Thread(target=shown.worker.run, args=(stop,), daemon=True).start()
    for _ in range(2):
        shown.worker.wanted.set()
        assert rested.wait(10)
        rested.clear()
    time.sleep(0.5)
    stop.set()
    assert done == ["work", "rest", "work", "rest"]
