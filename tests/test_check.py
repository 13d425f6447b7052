"""The check of the finished files, before anything is written."""

from __future__ import annotations

import pytest
from kit import grows_in_proportion

from dossier.check import Origins, check_pages, list_unchecked, read_links
from dossier.model import PageLinks, Sound, SourceFile

PATH = "content/articles/a.md"


def hold(*sources: SourceFile) -> Origins:
    files = {source.path: source for source in sources}
    return Origins(files, files.get)


def check(*pages: tuple[str, str], base_url: str = "") -> list[tuple[str, str, int]]:
    links = {address: read_links(text.encode()) for address, text in pages}
    source = SourceFile(PATH, "---\ntitle: a\n---\nSee [b](gone.md).\n")
    return [(p.code, p.path, p.line) for p in check_pages(links, (), hold(source), base_url)]


def test_a_link_to_a_page_that_does_not_exist_is_told_at_the_line_that_holds_it() -> None:
    assert check(("articles/a.html", '<a href="gone.html">b</a>')) == [("dead-link", "content/articles/a.md", 4)]


@pytest.mark.parametrize(
    ("href", "meant"),
    [
        ("jane-roe.html", "../entities/jane-roe.md"),
        ("../static/img/Map.png", "../../static/img/map.png"),
        ("../static/img/a%20mp.png", "../../static/img/a%20map.png"),
    ],
)
def test_what_was_meant_is_told_as_it_is_written_in_the_content_file(href: str, meant: str) -> None:
    links = {"articles/a.html": read_links(f'<a href="{href}">x</a>'.encode())}
    files = [SourceFile(f"content/{name}.md", "") for name in ("articles/a", "entities/jane-roe")]
    addresses = ("articles/a.html", "entities/jane-roe.html", "static/img/map.png", "static/img/a map.png")
    assert [p.hint for p in check_pages(links, addresses, hold(*files))] == [f"Did you mean `{meant}`?"]


def test_a_page_that_only_lies_in_the_same_folder_is_not_what_was_meant() -> None:
    links = {"articles/a.html": read_links(b'<a href="general-court-dismisses-velmar.html">x</a>')}
    files = [SourceFile(f"content/articles/{name}.md", "") for name in ("a", "velmar-timeline-explainer")]
    assert "Did you mean" not in check_pages(links, ("articles/a.html",), hold(*files))[0].hint


def test_a_link_to_a_draft_is_told_as_such_at_the_line_of_the_link() -> None:
    links = {"articles/a.html": read_links(b'<a href="b.html">x</a>')}
    text = "---\ntitle: b\n---\nAbout b.\n\nSee [x](b.md).\n"
    files = [SourceFile(PATH, text), SourceFile("content/articles/b.md", "")]
    (problem,) = check_pages(links, ("articles/a.html",), hold(*files))
    assert (problem.line, problem.hint) == (
        6,
        "`content/articles/b.md` is a draft, which is not published, or has errors: see there, or take the link away.",
    )


def find_lines(page: str, *lines: str) -> list[int]:
    """Return the lines that are told of a page whose article has these lines after its front matter of three."""
    source = SourceFile(PATH, "\n".join(("---", "title: x", "---", *lines)))
    links = {"articles/a.html": read_links(page.encode()), "articles/b.html": read_links(b"")}
    return [problem.line for problem in check_pages(links, (), hold(source))]


@pytest.mark.parametrize(
    ("href", "lines"),
    [
        ("x.html", ["{#x}", "An x. `[x](x.md)`", "<!-- [x](x.md) -->", "", "See", "the [words](x.md)."]),
        ("x.html", ["x", "", "x", "", "x and", "[a [b] c](<./x.md> 'x')"]),
        ("x.html#y", ["[a](x.md#x)", "", "[y](y.md)", "", "y", "[b](x.md#y)"]),
        ("b.html#y", ["[a](b.md)", "", "`y`", "", "y", "[b](b.md#y)"]),
        ("#y", ["[a](b.md#y)", "", "", "", "y", "[b](#y)"]),
        ("x.html", ["a[^1]", "", "[x]", "", "[^1]: Of x", "    and [b](x.md)."]),
        ("x.html", ["x [a][b]", "", "```", "[x](x.md)", "```", "[c][d]", "", "[b]: y.md", "[d]: x.md"]),
        ("x.html", ["|x|y|", "|-|-|", "|x|y|", "|x|y|", "|x|y|", "|x|[y](x.md)|"]),
        ("../static/x.png", ["x.png", "", "", "", "", "![x](../../static/x.png)"]),
        ("x.html", ["x", "", "[x]", "", "x", "[[x]]"]),
        ("../topics/x.html", ["x", "", "[x]", "", "x", "[[ x |words]]"]),
        ("../entities/x.html", ["x", "", "[x]{.sic}", "", "x", "[b]{entity=x}"]),
        ("../entities/../../etc/x.html", ["{#x}", "x", "", "x", "x", '[b]{entity="../../etc/x"}']),
    ],
)
def test_a_dead_link_is_told_where_it_stands_not_where_its_words_do(href: str, lines: list[str]) -> None:
    assert find_lines(f'<a href="{href}">b</a>', *lines) == [9]


def test_a_dead_link_that_no_editor_wrote_is_told_of_the_file_alone() -> None:
    assert find_lines('<a href="gone.html">b</a>', "gone.html", "gone") == [0]


def test_an_id_that_the_page_has_already_is_told_where_it_is_given() -> None:
    assert find_lines('<p id="main"><p id="main">', "The main {#main}.", "", "{#main-2}", "", "{#main}", "x") == [8]


@pytest.mark.parametrize("bomb", ["[", "[[", "](", "{#", "x](", "<!-- ["])
def test_the_place_of_a_dead_link_is_found_in_time_that_grows_with_the_line(bomb: str) -> None:
    def find(size: int) -> None:
        assert find_lines('<a href="x.html">b</a>', f"<!-- {bomb * size} -->", "[x](x.md)") == [5]

    assert grows_in_proportion(find, 3_000)


def test_many_dead_links_are_placed_in_time_that_grows_with_their_number() -> None:
    def find(size: int) -> None:
        page = PageLinks("", "", "\n".join(f"x-{number}.html" for number in range(size)))
        source = SourceFile(PATH, "---\n---\n" + "".join(f"[x](x-{n}.md)\n\n" for n in range(size)))
        found = check_pages({"articles/a.html": page}, (), hold(source))
        assert [problem.line for problem in found] == list(range(3, 3 + 2 * size, 2))

    assert grows_in_proportion(find, 200)


def test_a_file_with_many_dead_links_is_read_again_once() -> None:
    read = []

    def read_again(path: str) -> SourceFile:
        read.append(path)
        return SourceFile(path, "")

    check_pages({"articles/a.html": PageLinks("", "x", "y.html\nz.html")}, (), Origins([PATH], read_again))
    assert read == [PATH]


def test_a_link_in_a_file_that_cannot_be_read_any_more_is_told_of_the_file_alone() -> None:
    (problem,) = check_pages({"articles/a.html": PageLinks("", "", "y.html")}, (), Origins([PATH], lambda _: None))
    assert (problem.path, problem.line) == (PATH, 0)


def test_a_link_to_a_part_that_a_page_does_not_have_is_told() -> None:
    assert check(("x.html", '<p id="p"><a href="#q">x</a>')) == [("dead-anchor", "x.html", 0)]


def test_an_id_used_twice_is_told_once_for_each_repetition() -> None:
    assert check(("x.html", '<p id="p"><p id="p">')) == [("duplicate-id", "x.html", 0)]


def test_ids_and_links_are_read_wherever_they_stand_in_a_tag() -> None:
    page = '<p\n id="a" data-id="b"><a\thref="c" href="d&amp;e"><img src="f"><p id="a"><p data-href="g" id="h" id="a">'
    links = read_links(page.encode())
    assert (links.ids, links.repeated, links.hrefs) == ("a\nh", "a\na", "c\nd&e\nf")


def test_a_part_that_one_page_has_is_no_part_of_its_neighbour() -> None:
    pages = ("a/x.html", '<p id="p"><a href="#p">x</a><a href="y.html">y</a>'), ("a/y.html", '<a href="#p">x</a>')
    assert check(*pages) == [("dead-anchor", "a/y.html", 0)]


def test_links_in_text_are_not_links() -> None:
    assert check(("x.html", "<p>&lt;a href=&quot;gone.html&quot;&gt; href=&#34;x&#34;</p>")) == []


@pytest.mark.parametrize("href", ["https://x.example/gone", "mailto:a@x.example", "#", "x.html", "sub/", "#a%20b"])
def test_what_leads_somewhere_is_in_order(href: str) -> None:
    pages = ("x.html", f'<a href="{href}" id="a%20b">x</a>'), ("sub/index.html", "")
    assert check(*pages) == [] if href != "sub/" else True


def test_rooted_links_are_looked_up_below_the_base_path() -> None:
    pages = (("404.html", '<a href="/repo/x.html">x</a> <a href="/repo/y.html">y</a>'), ("x.html", ""))
    assert check(*pages, base_url="https://h.example/repo") == [("dead-link", "404.html", 0)]


def test_of_many_dead_links_all_are_told_and_the_first_with_what_may_be_meant() -> None:
    links = "".join(f'<a href="gone-{number}.html">x</a>' for number in range(150))
    pages = {"gone.html": read_links(b""), "x.html": read_links(links.encode())}
    hints = [problem.hint for problem in check_pages(pages, (), hold())]
    assert [hint.startswith("Did you mean") for hint in hints] == [True] * 100 + [False] * 50


def recheck(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return which pages are checked again after all of `before` were found sound."""
    one, two = ({name: read_links(page.encode()) for name, page in pages.items()} for pages in (before, after))
    return sorted(list_unchecked(two, two, one, Sound("", tuple(one))))


PAGES = {"a.html": '<p id="p">', "b.html": '<a href="a.html#p">x</a>', "c.html": '<a href="b.html">x</a>'}


@pytest.mark.parametrize(
    ("change", "checked"),
    [
        ({}, []),
        ({"a.html": '<p id="p"><p id="q">'}, ["a.html"]),
        ({"a.html": '<p id="p">More text.'}, []),
        ({"d.html": "new"}, ["d.html"]),
        ({"a.html": '<p id="q">'}, ["a.html", "b.html"]),
        ({"a.html": "<p>"}, ["a.html", "b.html"]),
        ({"a.html": None}, ["b.html", "c.html"]),
    ],
)
def test_pages_are_checked_that_are_others_and_those_that_led_to_what_is_gone(
    change: dict[str, str | None], checked: list[str]
) -> None:
    assert recheck(PAGES, {name: page for name, page in {**PAGES, **change}.items() if page is not None}) == checked


def test_where_the_ids_that_a_page_had_are_not_known_all_are_checked() -> None:
    pages = {name: read_links(page.encode()) for name, page in PAGES.items()}
    before = {name: page for name, page in pages.items() if name != "a.html"}
    assert set(list_unchecked(pages, pages, before, Sound("", tuple(PAGES)))) == set(PAGES)
