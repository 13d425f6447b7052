"""The full text and the table of names: what is indexed, that two runs agree, and how names are found however spelt."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import Render, read_file

from dossier.lookup import list_years, sound_out, split_words
from dossier.model import DateValue, OutputFile, Report, replace
from dossier.names import fold_name
from dossier.pipeline import Rendition, Request, add_search, build, render_site
from dossier.search import cut_body, index_pages

ROOT = Path(__file__).parent.parent
ARTICLE = (
    "---\ntitle: A headline\ndate: 2018-12-19\nsource: {publisher: The Courier}\n---\n"
    "The zeppelin left.[^n]\n\n[^n]: A margin note.\n"
)
ENTITY = "---\nname: Qassem Soleimani\ntype: person\naliases: [Qasem Suleimani]\n---\nA general.\n"
FILES = {"content/articles/a.md": ARTICLE, "content/entities/qassem-soleimani.md": ENTITY}


def page(body: str, address: str = "a.html") -> OutputFile:
    return OutputFile(address, f'<!doctype html><html lang="en"><body>{body}</body></html>'.encode())


def read_fragments(files: Iterable[OutputFile]) -> dict[str, str]:
    """Return what an index of Pagefind holds: the text of each page by its address."""
    packed = (file.content for file in files if file.address.endswith(".pf_fragment"))
    fragments = [json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd")) for content in packed]
    return {fragment["url"].lstrip("/"): fragment["content"] for fragment in fragments}


def read_table(rendition: Rendition) -> dict[str, object]:
    table = json.loads(read_file(rendition, "search.js").removeprefix("globalThis.dossierSearch=").removesuffix(";\n"))
    assert isinstance(table, dict)
    return table


@pytest.fixture
def searched(make_site: Callable[[Mapping[str, str]], Path]) -> Callable[[Mapping[str, str]], Request]:
    def make(files: Mapping[str, str]) -> Request:
        root = make_site(files)
        return Request(root, root / "_site", search=True)

    return make


def test_only_what_is_marked_is_indexed() -> None:
    files = [
        page("<p>menu</p><main><article data-pagefind-body><p>zeppelin</p></article></main>"),
        page("<p>plain</p>", "b.html"),
    ]
    found = read_fragments(index_pages(files).files)
    assert list(found) == ["a.html"]
    assert "zeppelin" in found["a.html"]
    assert "menu" not in found["a.html"]


def test_a_marked_element_is_cut_out_whole_when_others_of_its_kind_lie_within() -> None:
    cut = cut_body('<html lang="de"><header data-pagefind-body>a<header>b</header>c</header><p>d</p>')
    assert (
        cut
        == '<!doctype html><html lang="de"><body><header data-pagefind-body>a<header>b</header>c</header></body></html>'
    )


def test_a_page_without_a_mark_gives_nothing_to_index() -> None:
    assert cut_body("<html><body><p>data-pagefind-body</p></body></html>") == ""
    assert index_pages([page("<p>plain</p>")]).files == ()


def test_numbers_of_notes_and_paragraphs_do_not_stand_in_what_is_found(
    searched: Callable[[Mapping[str, str]], Request],
) -> None:
    request = searched(FILES)
    fragments = read_fragments(add_search(render_site(request), request).files)
    assert "The zeppelin left." in fragments["articles/a.html"]
    assert "A margin note." in fragments["articles/a.html"]
    assert "left.1" not in fragments["articles/a.html"].replace(" ", "")


def test_two_indexes_of_the_shipped_site_are_identical(tmp_path: Path) -> None:
    rendition = render_site(Request(ROOT, tmp_path))
    one, two = index_pages(rendition.files).files, index_pages(tuple(reversed(rendition.files))).files
    assert one == two
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= {file.address for file in one}


def test_an_index_of_unchanged_pages_is_kept_and_one_of_changed_pages_is_made_anew(
    searched: Callable[[Mapping[str, str]], Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    request = searched(FILES)
    first = build(request)
    assert any(address.startswith("pagefind/") for address in first.written)
    runs: list[object] = []
    real = index_pages([page("<p>x</p>")])
    monkeypatch.setattr("dossier.search._run_pagefind", lambda marked: runs.append(marked) or real)
    again = build(request)
    assert (again.written, again.removed, runs) == ((), (), [])
    (request.root / "content/articles/a.md").write_text(ARTICLE.replace("zeppelin", "balloon"), "utf-8")
    build(request)
    assert len(runs) == 1


def test_an_index_that_somebody_touched_is_made_anew(searched: Callable[[Mapping[str, str]], Request]) -> None:
    request = searched(FILES)
    build(request)
    entry = request.out / "pagefind/pagefind-entry.json"
    before = entry.read_bytes()
    entry.write_bytes(b"{}")
    assert build(request).written == ("pagefind/pagefind-entry.json",)
    assert entry.read_bytes() == before


def test_an_index_that_is_no_longer_wanted_is_taken_away(searched: Callable[[Mapping[str, str]], Request]) -> None:
    request = searched(FILES)
    build(request)
    report: Report = build(replace(request, search=False))
    assert report.removed
    assert all(address.startswith("pagefind/") for address in report.removed)
    assert not (request.out / "pagefind").exists()


def test_without_pagefind_the_site_is_written_and_the_lack_is_told(
    searched: Callable[[Mapping[str, str]], Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    request = searched(FILES)
    report = build(request)
    assert [(problem.code, problem.severity) for problem in report.problems] == [("search", "warning")]
    assert "--no-search" in report.problems[0].hint
    assert (request.out / "search.html").is_file()


def test_notes_stand_in_brackets_in_what_is_found(searched: Callable[[Mapping[str, str]], Request]) -> None:
    body = "The zeppelin left.[^n][^m] It came back.\n\nThe end.\n\n[^n]: A *margin note*.\n[^m]: Two\n\n    - things\n"
    request = searched({"content/articles/a.md": f"---\ntitle: A\n---\n{body}"})
    found = read_fragments(add_search(render_site(request), request).files)["articles/a.html"]
    assert "It came back. [A margin note.] [Two. things] The end." in found


def test_a_failing_pagefind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: Path("/bin/false"))
    problem = index_pages([page("<article data-pagefind-body>x</article>")]).problems[0]
    assert problem.message.startswith("Pagefind failed")


# --- the table -------------------------------------------------------------------------------------------------------


def test_the_table_has_names_with_all_their_spellings(render: Render) -> None:
    names = read_table(render(FILES))["names"]
    assert names == [
        {
            "address": "entities/qassem-soleimani.html",
            "name": "Qassem Soleimani",
            "sounds": ["ksm", "slmn"],
            "summary": "A general.",
            "type": "Person",
            "words": "qassem soleimani qasem suleimani",
        }
    ]


def test_the_table_has_what_each_page_can_be_narrowed_by(render: Render) -> None:
    pages = read_table(render(FILES))["pages"]
    assert isinstance(pages, dict)
    assert pages["articles/a.html"] == {
        "facts": "The Courier, 19 December 2018",
        "publisher": ["the-courier"],
        "title": "A headline",
        "year": [2018],
    }
    assert pages["entities/qassem-soleimani.html"]["entity"] == ["qassem-soleimani"]


def test_every_indexed_page_is_in_the_table(tmp_path: Path) -> None:
    rendition = render_site(Request(ROOT, tmp_path))
    marked = {f.address for f in rendition.files if f.address.endswith(".html") and cut_body(f.content.decode())}
    table = read_table(rendition)["pages"]
    assert isinstance(table, dict)
    assert marked == set(table)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Soleimani", "Sulaimani", "Suleimani", "Suleymani", "Soleymany"),
        ("Khamenei", "Khamenai", "Khamene'i"),
        ("Qassem", "Kassem", "Qasim", "Kasim", "Cassem"),
        ("Erdoğan", "Erdogan"),
        ("Hussein", "Hussain", "Husayn", "Hossein"),
        ("Muhammad", "Mohammed", "Mohamed"),
    ],
)
def test_transliterations_of_one_name_sound_the_same(spellings: tuple[str, ...]) -> None:
    assert len({sound_out(fold_name(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("syria", "serbia"), ("iraq", "iran"), ("obama", "osama")])
def test_other_names_sound_otherwise_or_are_too_short_to_tell(one: str, other: str) -> None:
    assert sound_out(one) != sound_out(other) or len(sound_out(one)) < 3


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_sounding_out_leaves_something_of_every_word(word: str) -> None:
    assert sound_out(word)


def test_the_years_of_a_date_are_all_that_it_can_mean() -> None:
    assert list_years(DateValue("2018-12/2020-01", date(2018, 12, 1), date(2020, 1, 31))) == (2018, 2019, 2020)
    assert list_years(DateValue("2018/..", date(2018, 1, 1), None)) == ()
    assert list_years(None) == ()


@pytest.mark.parametrize("typed", ["St. Mary’s", "st mary's", "ST MARYS"])
def test_a_name_is_looked_up_without_its_apostrophes_and_dots(typed: str) -> None:
    assert split_words(typed) == ["st", "marys"]
