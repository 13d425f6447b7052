"""The registry: what the editors declare, and what cannot be an id, an address or a page of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import MakeSite, Render, read_file

from dossier import urls
from dossier.pipeline import NOTHING, Rendition, Request, render_site

ROOT = Path(__file__).parents[1]


def told(rendition: Rendition) -> list[tuple[str, str, int]]:
    return [(p.code, p.path, p.line) for p in rendition.problems if p.severity == "error"]


def test_the_sites_own_pages_are_listed(tmp_path: Path) -> None:
    rendition = render_site(Request(ROOT, tmp_path))
    own = {file.address for file in rendition.files if file.address.endswith(".html") and "/" not in file.address}
    theirs = {urls.page_address(page.id) for page in rendition.site.pages}
    assert own - theirs == {urls.page_address(page) for page in urls.OWN_PAGES}


@pytest.mark.parametrize("name", ["index", "Index", "404", "TIMELINE", "sources"])
def test_a_page_of_the_editors_takes_no_page_of_the_sites_own(render: Render, name: str) -> None:
    rendition = render({f"content/pages/{name}.md": "---\ntitle: x\n---\n"})
    assert told(rendition) == [("duplicate-id", f"content/pages/{name}.md", 1)]


def test_ids_of_events_that_some_file_systems_take_for_one_are_told(render: Render) -> None:
    article = "---\ntitle: x\nevents:\n- {{id: {}, title: x}}\n---\n"
    rendition = render(
        {"content/articles/a.md": article.format("fall"), "content/articles/b.md": article.format("Fall")}
    )
    assert ("duplicate-id", "content/articles/a.md", 4) in told(rendition)


@pytest.mark.parametrize(
    ("path", "key", "line"),
    [
        ("site.yaml", "title: x\nlicense: {name: x, url: 'javascript:alert(1)'}", 2),
        ("site.yaml", "title: x\nrepository: {url: 'data:text/html,x'}", 2),
        ("site.yaml", "title: x\nrepository: {url: https://x.example, branch: 'a b'}", 2),
        ("site.yaml", "title: x\nbase_url: https://[", 2),
        ("content/entities/a.md", "---\nname: x\ntype: person\nsame_as: ['http://[']\n---\n", 4),
        ("content/entities/a.md", "---\nname: x\ntype: person\nsame_as: ['javascript:alert(1)']\n---\n", 4),
        ("content/articles/a.md", "---\ntitle: x\nsource: {url: 'javascript:alert(1)'}\n---\n", 3),
        ("content/articles/a.md", "---\ntitle: x\nsource: {url: 'https://'}\n---\n", 3),
    ],
)
def test_an_address_that_is_none_of_the_web_is_told_at_its_line(render: Render, path: str, key: str, line: int) -> None:
    rendition = render({path: key})
    assert told(rendition) == [("bad-value", path, line)]
    assert not any(b"javascript:" in file.content for file in rendition.files if file.address.endswith(".html"))


def test_the_public_address_may_hold_escapes(render: Render) -> None:
    assert told(render({"site.yaml": "title: x\nbase_url: https://x.example/my%20site\n"})) == []


@pytest.mark.parametrize("bomb", ["[[" * 4_000, "[a](" * 2_000, "[a]{" * 2_000, "[[a|" * 2_000])
def test_a_description_made_to_be_slow_is_read(render: Render, bomb: str) -> None:
    assert render({"content/entities/a.md": f"---\nname: x\ntype: person\n---\n{bomb}"}) is not None


@pytest.mark.parametrize(
    "text",
    [
        "<!-- TODO: ask Tom -->\n\nMayor of X. More.",
        "Mayor <!-- ask Tom --> of X.",
        "{{#pin}}\nMayor of X.",
        "## Life\n\nMayor of X.",
        "![Portrait](../../static/a.png)\n\nMayor of X.",
        "[a]: https://x.example\n\nMayor of X.",
        "[Mayor](https://x.example/a_(b)) of *X*.",
        "Mayor of `X`.\nHe left.",
        "[Mayor]{{lang=en}} of &#88;.",
        "> Mayor of X.",
        "Mayor\u2028of\u2029X.",
    ],
)
def test_a_summary_made_of_the_description_has_the_words_that_are_shown(render: Render, text: str) -> None:
    entity = "---\nname: Tom Roe\ntype: person\n---\n" + text.format()
    rendition = render({"content/entities/tom-roe.md": entity})
    assert [each.summary for each in rendition.site.registry.entities.values()] == ["Mayor of X."]


def test_a_summary_made_of_the_description_has_only_signs_that_can_be_seen(render: Render) -> None:
    rendition = render({"content/entities/a.md": "---\nname: x\ntype: person\n---\nA\x00 town\x0con the sea.\n\nMore."})
    assert [entity.summary for entity in rendition.site.registry.entities.values()] == ["A\ufffd town on the sea."]


@pytest.mark.parametrize(("whole", "code"), [("prot", "unknown-id"), ("a", "bad-value")])
def test_a_whole_that_cannot_be_one_is_told_at_its_line(render: Render, whole: str, code: str) -> None:
    rendition = render({"content/entities/a.md": f"---\nname: A\ntype: place\npart_of: {whole}\n---\n"})
    assert told(rendition) == [(code, "content/entities/a.md", 4)]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("content/articles/new.md", "title: x\naliases_of_address: [other, old]"),
        ("content/entities/new.md", "name: x\ntype: person\naliases_of_address: [old]"),
        ("content/topics/new.md", "title: x\naliases_of_address:\n- old"),
    ],
)
@pytest.mark.parametrize("link", ["articles", "pages"])
def test_a_link_by_an_earlier_id_is_told_with_the_present_one(
    make_site: MakeSite, path: str, keys: str, link: str
) -> None:
    files = {
        f"content/{link}/a.md": "---\ntitle: A\n---\nSee [[old]].\n",
        path: f"---\n{keys.split('aliases', maxsplit=1)[0]}\n---\nx\n",
    }
    request = Request(root := make_site(files), root / "_site")
    before = render_site(request)
    assert "Name an entity" in before.problems[0].hint
    (root / path).write_text(f"---\n{keys}\n---\nx\n", "utf-8")
    for known in (NOTHING, before.remembered):
        (found,) = render_site(request, known).problems
        assert (found.message, found.hint) == ("Nothing has the id or name `old`.", "`old` is now `new`; write that.")


def test_an_earlier_id_is_not_what_was_meant_by_a_misspelling(render: Render) -> None:
    files = {
        "content/articles/a.md": "---\ntitle: A\n---\nSee [[harbours]].\n",
        "content/topics/x.md": "---\ntitle: x\naliases_of_address: [harbour]\n---\n",
    }
    assert [problem.hint[:4] for problem in render(files).problems] == ["Name"]


def test_a_circle_of_parts_is_told_once(render: Render) -> None:
    wholes = {"a": "b", "b": "c", "c": "d", "d": "b", "e": "c"}
    entity = "---\nname: {}\ntype: place\npart_of: {}\n---\n"
    rendition = render({f"content/entities/{id_}.md": entity.format(id_, whole) for id_, whole in wholes.items()})
    assert told(rendition) == [("bad-value", "content/entities/b.md", 4)]
    assert rendition.problems[0].message == "`part_of` leads in a circle: `b`, `c`, `d`, `b`."


@pytest.mark.parametrize(
    ("dates", "lines"),
    [
        ("born: 1961\ndied: 1957-03-11", [5]),
        ("died: 1957-03\nborn: 1957-04", [4]),
        ("founded: 2015-10-10\ndissolved: 2014", [5]),
        ("born: 1961\ndied: 1961-02", []),
        ("born: 1961/..\ndied: 1957/..", []),
        ("born: 1961\ndissolved: 1957", []),
    ],
)
def test_an_end_before_the_beginning_is_told_at_its_line(render: Render, dates: str, lines: list[int]) -> None:
    rendition = render({"content/entities/a.md": f"---\nname: A\ntype: person\n{dates}\n---\n"})
    assert [(p.severity, p.code, p.line) for p in rendition.problems] == [
        ("warning", "contradiction", line) for line in lines
    ]


def test_two_entities_of_one_full_name_are_warned_of_at_the_line_of_the_name(render: Render) -> None:
    entity = "---\ntype: person\nname: {}\n---\n"
    files = {"a": "Jane Roe", "b": "JANE  ROE", "c": "Jane Roe Jr."}
    rendition = render({f"content/entities/{id_}.md": entity.format(name) for id_, name in files.items()})
    assert [(p.severity, p.path, p.line, p.message) for p in rendition.problems] == [
        (
            "warning",
            "content/entities/b.md",
            3,
            "“JANE ROE” is the name of `a` too (content/entities/a.md:3): neither is linked by it alone.",
        )
    ]


def test_two_of_one_name_that_are_told_apart_are_no_problem_and_each_page_names_the_other(render: Render) -> None:
    entity = "---\nname: Jane Roe\ntype: person\n{}---\nA {}.\n"
    files = {
        "content/entities/a.md": entity.format("", "mayor"),
        "content/entities/b.md": entity.format("different_from: [a]\n", "singer"),
    }
    rendition = render(files)
    assert rendition.problems == ()
    for id_, other, summary in (("a", "b", "A singer."), ("b", "a", "A mayor.")):
        page = read_file(rendition, f"entities/{id_}.html")
        line = next(line for line in page.splitlines() if f'href="{other}.html"' in line)
        assert f"</a>: {summary}" in line
    third = render(files | {"content/entities/c.md": entity.format("different_from: [a]\n", "third")})
    assert [(p.path, p.line, p.hint) for p in third.problems] == [
        (
            "content/entities/c.md",
            2,
            "If they are one, keep one file; if they are two, write `different_from: [b]` here.",
        )
    ]


def test_entities_that_are_told_apart_may_share_an_alias(render: Render) -> None:
    entity = "---\nname: Jane Roe {0}\ntype: person\naliases: [Jane Roe]\ndifferent_from: [{0}]\n---\n"
    rendition = render({f"content/entities/{id_}.md": entity.format(other) for id_, other in (("a", "b"), ("b", "a"))})
    assert rendition.problems == ()


def test_who_is_told_apart_must_exist_and_be_another(render: Render) -> None:
    rendition = render({"content/entities/a.md": "---\nname: A\ntype: person\ndifferent_from:\n- a\n- b\n---\n"})
    assert [(p.code, p.line) for p in rendition.problems] == [("bad-value", 5), ("unknown-id", 6)]


def test_a_link_by_a_name_that_several_have_is_told(render: Render) -> None:
    entity = "---\nname: Jane Roe\ntype: person\ndifferent_from: [{}]\n---\n"
    files = {f"content/entities/{id_}.md": entity.format(other) for id_, other in (("a", "b"), ("b", "a"))}
    rendition = render(files | {"content/articles/x.md": "---\ntitle: X\n---\nSee [[Jane Roe]]."})
    (problem,) = (problem for problem in rendition.problems if problem.severity == "error")
    assert (problem.code, problem.line) == ("shared-name", 4)
    assert problem.message == "The name `Jane Roe` is shared by `a`, `b`."
    assert problem.hint == "Write the id of the one you mean: `[[a|Jane Roe]]`."


def test_a_name_that_the_entity_itself_forbids_is_told(render: Render) -> None:
    matter = "name: Jane Roe\ntype: person\naliases: [Janet]\nnever:\n- Jane Roe Street\n- janet\n"
    (problem,) = render({"content/entities/a.md": f"---\n{matter}---\nx\n"}).problems
    assert (problem.code, problem.line, problem.severity) == ("contradiction", 7, "warning")


def test_a_shared_name_is_told_by_name(render: Render) -> None:
    entity = "---\nname: {}\ntype: person\naliases: [Jane Roe]\n---\n"
    rendition = render({f"content/entities/{name}.md": entity.format(name) for name in ("ann", "bea")})
    messages = [problem.message for problem in rendition.problems if problem.code == "shared-name"]
    assert messages == ["The name “Jane Roe” is shared by `ann`, `bea`."]
