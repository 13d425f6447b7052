"""Addresses: every internal link is relative, names a file, and stays inside."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import urls

SEGMENT = st.text(st.sampled_from("abcé-_ 1%#"), min_size=1, max_size=5).filter(
    lambda s: s not in {".", ".."} and "#" not in s
)
ADDRESS = st.lists(SEGMENT, min_size=1, max_size=3).map("/".join)


@given(ADDRESS, ADDRESS)
def test_a_relative_link_leads_back_to_its_address(source: str, target: str) -> None:
    link = urls.relative_link(source, target)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(link))) == posixpath.normpath(target)
    assert not link.startswith("/")


def test_a_link_to_a_part_of_the_same_page_is_its_fragment() -> None:
    assert urls.relative_link("articles/a.html", "articles/a.html#p-1") == "#p-1"


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("", "/articles/a.html#p"),
        ("https://x.example", "/articles/a.html#p"),
        ("https://x.example/repo/", "/repo/articles/a.html#p"),
    ],
)
def test_links_of_the_404_page_begin_at_the_hosts_root(base: str, expected: str) -> None:
    assert urls.rooted_link(base, "articles/a.html#p") == expected


def test_the_home_page_has_the_address_of_its_folder_in_public_links() -> None:
    assert urls.absolute_link("https://x.example/repo", "index.html") == "https://x.example/repo/"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../entities/x.md", "entities/x.html"),
        ("b.md#p-1", "articles/b.html#p-1"),
        ("#here", "articles/a.html#here"),
        ("../pages/about.md", "about.html"),
        ("../../static/img/x.png", "static/img/x.png"),
        ("../../static/a%20map%20of%20gr%C3%B6%C3%9Fe.png", "static/a map of größe.png"),
        ("https://x.example/", "https://x.example/"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("../../site.yaml", None),
        ("../../../static/x", None),
        ("/etc/passwd", None),
        ("%2Fetc/passwd", None),
        ("..%2F..%2F..%2Fstatic/x", None),
        ("..%5Cx.md", None),
        ("//x.example/", None),
        ("javascript:x", None),
        ("http://[", None),
    ],
)
def test_a_link_in_a_file_leads_to_an_address_or_nowhere(href: str, expected: str | None) -> None:
    assert urls.resolve_link(href, "content/articles/a.md") == expected


@pytest.mark.parametrize(
    "name", ["CON", "nul", "com1", "a b", "é", "-a", ".a", "..", "a.b", "a/b", "a\nb", "a\n", "", "x" * 121]
)
def test_a_name_that_some_system_cannot_hold_is_no_id(name: str) -> None:
    assert urls.explain_bad_id(name)


@pytest.mark.parametrize("href", ["../../static/a%20map.png", "../../static/a map.png"])
def test_a_picture_whose_name_holds_a_space_is_found(href: str) -> None:
    assert urls.resolve_link(href, "content/articles/a.md") == "static/a map.png"


@pytest.mark.parametrize("href", ["%2e%2e/%2e%2e/%2e%2e/x", "%2Fetc/passwd", "..%5C..%5Cx"])
def test_signs_that_are_written_as_numbers_lead_no_further(href: str) -> None:
    assert urls.resolve_link(href, "content/articles/a.md") is None
