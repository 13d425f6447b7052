"""Serving: the host's behaviour, one build for a burst, no lost reload, problems told, and nobody else let in."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import urlsplit

import pytest
from kit import Render
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.websocket import WebSocketClientConnection, websocket_connect

from dossier.model import OutputFile, Problem, StoredFile, replace
from dossier.pipeline import Request, render_site
from dossier.serve.edition import Edition, describe_edition, find_style_change, next_edition, read_excerpt
from dossier.serve.host import Response, find_response, guess_type
from dossier.serve.server import Desk, _read_path, inject_script, make_application, stamp_page, take_port
from dossier.serve.session import address_of
from dossier.serve.watch import _is_one_save, glimpse, take_snapshot, watch_files


def finish(contents: Mapping[str, bytes]) -> dict[str, OutputFile]:
    return {address: OutputFile(address, content) for address, content in contents.items()}


FILES = finish(
    {
        "index.html": b"home",
        "about.html": b"about",
        "404.html": b"gone",
        "articles/a.html": b"a",
        "topics.html": b"topics",
        "topics/t.html": b"t",
        "data/mentions.json": b"[]",
        ".nojekyll": b"",
        "static/site.0123456789.css": b"body{}",
    }
)
ARTICLE = "---\ntitle: A headline\n---\nSome text.\n"
Said = TypeVar("Said")
MakeSite = Callable[[dict[str, str]], Path]

# --- the host --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["", "/repo", "/a/b"])
@pytest.mark.parametrize(
    ("path", "status", "address"),
    [
        ("/", 200, "index.html"),
        ("/index.html", 200, "index.html"),
        ("/about.html", 200, "about.html"),
        ("/about", 200, "about.html"),
        ("/about/", 404, "404.html"),
        ("/topics", 200, "topics.html"),
        ("/topics/t", 200, "topics/t.html"),
        ("/articles", 301, ""),
        ("/articles/", 404, "404.html"),
        ("/nothing", 404, "404.html"),
        ("/.nojekyll", 404, "404.html"),
        ("/articles/../about.html", 404, "404.html"),
        ("/%61bout.html", 200, "about.html"),
    ],
)
def test_paths_are_answered_as_github_pages_answers_them(base: str, path: str, status: int, address: str) -> None:
    response = find_response(FILES, base, base + path)
    assert (response.status, response.address) == (status, address)


def test_a_folder_without_its_slash_is_redirected() -> None:
    assert find_response(FILES, "/repo", "/repo/articles").location == "/repo/articles/"


def test_the_root_leads_to_the_sub_path() -> None:
    assert find_response(FILES, "/repo", "/").location == "/repo/"
    assert find_response(FILES, "/repo", "/repo").location == "/repo/"


def test_what_lies_outside_the_sub_path_is_another_site() -> None:
    response = find_response(FILES, "/repo", "/about.html")
    assert response.status == 404
    assert b"lies under /repo/" in response.content


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_media_types_do_not_depend_on_the_machine(address: str, media_type: str) -> None:
    assert guess_type(address) == media_type


def test_only_files_named_by_their_content_may_be_kept_by_browsers() -> None:
    assert find_response(FILES, "", "/static/site.0123456789.css").is_immutable
    assert not find_response(FILES, "", "/about.html").is_immutable
    assert not find_response(FILES, "", "/static/site.ffffffffff.css").is_immutable


def test_the_script_is_a_file_of_its_own_since_the_pages_forbid_inline_ones() -> None:
    response = Response(200, b"<head>x</head><p></head>", address="a.html")
    page = inject_script(response, Edition(name="e1", drafts=frozenset({"a.html"})))
    assert page.count(b"<script") == 1
    told = rb'data-edition="e1" data-page="[0-9a-f]{32}" data-draft=""'
    assert re.search(
        rb'<script src="/_dossier/live\.js\?[0-9a-f]{10}" ' + told + rb" defer></script>\n</head><p>", page
    )


@pytest.mark.parametrize("written", ["repo", "my%20d%C3%B6ssier", "my%20dössier"])
def test_a_site_is_found_where_it_is_said_to_be_also_under_signs_that_are_escaped(written: str, render: Render) -> None:
    rendition = render({"site.yaml": f"base_url: https://example.org/{written}\n"})
    edition = next_edition(Edition(), rendition, "e")
    path = urlsplit(address_of(Desk(Path(), 8000, edition))).path
    assert path == ("/repo/" if written == "repo" else "/my%20d%C3%B6ssier/")
    assert find_response(edition.files, edition.base_path, path).address == "index.html"


def stamp(path: str, **changes: object) -> str:
    edition = Edition(name="e", whole=True, files=FILES, base_path="/repo", pictures="e")
    return stamp_page(replace(edition, **changes), path)


@pytest.mark.parametrize("path", ["/repo/about.html", "/repo/about", "/repo/%61bout"])
def test_a_page_is_the_same_by_whichever_address_until_its_bytes_differ(path: str) -> None:
    before = stamp("/repo/about.html")
    assert stamp(path) == before
    assert stamp(path, name="f", files={**FILES, **finish({"index.html": b"changed"})}) == before
    assert stamp(path, files={**FILES, **finish({"about.html": b"changed"})}) != before


def test_a_page_is_another_once_its_mark_as_a_draft_or_a_picture_differs() -> None:
    before = stamp("/repo/about")
    assert stamp("/repo/about", drafts=frozenset({"about.html"})) != before
    assert stamp("/repo/about", pictures="f") != before


def test_a_page_that_loads_the_table_of_names_is_another_once_that_differs() -> None:
    script = b'<script src="search.js" defer></script>'
    files = {**FILES, **finish({"search.js": b"1", "search.html": script})}
    changed = {**files, **finish({"search.js": b"2"})}
    assert stamp("/repo/search", files=changed) != stamp("/repo/search", files=files)
    assert stamp("/repo/about", files=changed) == stamp("/repo/about", files=files)


def test_an_address_without_a_page_is_another_once_there_is_one() -> None:
    gone = stamp("/repo/new")
    assert stamp("/repo/new", files={**FILES, **finish({"index.html": b"changed"})}) == gone
    assert stamp("/repo/new", files={**FILES, **finish({"404.html": b"changed"})}) != gone
    assert stamp("/repo/new", files={**FILES, **finish({"new.html": b"new"})}) != gone
    assert stamp("/repo/new", files={**FILES, **finish({"new/page.html": b"new"})}) != gone
    assert stamp("/repo/articles/", files={**FILES, **finish({"articles/index.html": b"new"})}) != stamp(
        "/repo/articles/"
    )


def test_what_says_no_address_is_no_page() -> None:
    assert stamp("") == ""
    assert [_read_path(url) for url in (None, 7, "http://[", "http://127.0.0.1:8000/a%20b?c#d")] == [
        "",
        "",
        "",
        "/a%20b",
    ]


# --- editions --------------------------------------------------------------------------------------------------------


def test_an_edition_is_new_only_when_a_byte_changed(render: Render) -> None:
    first = next_edition(Edition(), render({"content/articles/a.md": ARTICLE}), "1")
    same = next_edition(first, render({"content/articles/a.md": ARTICLE}), "2")
    changed = next_edition(same, render({"content/articles/a.md": ARTICLE + "More.\n"}), "3")
    assert (first.name, same.name, changed.name) == ("1", "1", "3")
    assert (same.changed, changed.follows) == (0, "1")
    assert changed.changed > 0


def test_errors_keep_the_last_whole_site(render: Render) -> None:
    good = next_edition(Edition(), render({"content/articles/a.md": ARTICLE}), "1")
    bad = next_edition(good, render({"content/articles/a.md": "---\ntilte: x\n---\nText.\n"}), "2")
    assert bad.files == good.files
    assert bad.name == "1"
    assert {problem.code for problem in bad.problems} == {"missing-key", "unknown-key"}
    healed = next_edition(bad, render({"content/articles/a.md": ARTICLE}), "3")
    assert (healed.name, healed.problems) == ("1", ())


def test_a_site_that_was_never_whole_is_shown_as_far_as_it_goes(
    render: Render,
) -> None:
    bad = {"content/articles/a.md": "---\ntilte: x\n---\n"}
    first = next_edition(Edition(), render(bad), "1")
    assert not first.whole
    assert "index.html" in first.files
    more = next_edition(first, render({**bad, "content/articles/b.md": ARTICLE}), "2")
    assert "articles/b.html" in more.files


def test_drafts_are_known(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": ARTICLE.replace("---\nSome", "draft: true\n---\nSome")})
    edition = next_edition(Edition(), render_site(Request(root, root / "_site", drafts=True)), "1")
    assert edition.drafts == {"articles/a.html"}


def test_a_change_of_styles_alone_is_told_from_a_change_of_pages() -> None:
    before = {"a.html": b"<link href=static/site.0123456789.css>", "static/site.0123456789.css": b"a{}"}
    after = {"a.html": b"<link href=static/site.abcdef0123.css>", "static/site.abcdef0123.css": b"b{}"}

    def find(after: Mapping[str, bytes]) -> str:
        return find_style_change(finish(before), finish(after))

    assert find(after) == "static/site.abcdef0123.css"
    assert find({**after, "a.html": after["a.html"] + b"!"}) == ""
    assert find({**after, "b.html": b""}) == ""
    assert find(before) == ""


def test_a_picture_that_changes_under_its_address_is_noted(
    render: Render,
) -> None:
    empty = render({})

    def follow(before: Edition, name: str, **files: bytes) -> Edition:
        content = {"a.html": b"a", "static/x.0123456789.js": b"x", "static/picture.png": b"p", **files}
        made = tuple(OutputFile(address, each) for address, each in content.items())
        return next_edition(before, replace(empty, files=made), name)

    first = follow(Edition(), "1")
    same = follow(first, "2", **{"a.html": b"b", "static/y.0123456789.js": b"y"})
    other = follow(same, "3", **{"static/picture.png": b"q"})
    assert (first.pictures, same.pictures, other.pictures) == ("1", "1", "3")


def test_a_problem_is_shown_with_the_lines_around_it(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": "one\ntwo\nthree\nfour\nfive\nsix\n"})
    problem = Problem("yaml", "Wrong.", "content/articles/a.md", 3, "Mend it.")
    assert read_excerpt(problem, root) == [(1, "one"), (2, "two"), (3, "three"), (4, "four"), (5, "five")]
    message = json.loads(json.dumps(describe_edition(Edition("e", problems=(problem,)), root)))
    assert message["problems"][0]["place"] == "content/articles/a.md:3"


def test_lines_are_counted_as_the_build_counts_them(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": "one\x0cstill one\u2028still\ntwo\nthree\n"})
    problem = Problem("yaml", "Wrong.", "content/articles/a.md", 3)
    assert read_excerpt(problem, root) == [(1, "one\x0cstill one\u2028still"), (2, "two"), (3, "three")]


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "content/none.md"])
def test_no_line_of_a_file_outside_the_site_is_shown(path: str, make_site: MakeSite) -> None:
    root = make_site({})
    (root.parent / "secret.txt").write_text("secret\n", "utf-8")
    assert read_excerpt(Problem("yaml", "Wrong.", path, 1), root) == []


# --- watching --------------------------------------------------------------------------------------------------------


class Counting:
    """Counts what the watcher calls, in a thread of its own."""

    def __init__(self, *paths: Path) -> None:
        self.calls = 0
        self._stop = threading.Event()
        self._called = threading.Event()
        self._thread = threading.Thread(
            target=watch_files, args=(paths, take_snapshot(paths), self._act, self._stop), daemon=True
        )

    def _act(self) -> None:
        self.calls += 1
        self._called.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(5)

    def wait(self) -> None:
        assert self._called.wait(10), "nothing was seen"
        self._called.clear()

    def settle(self) -> None:
        time.sleep(0.8)


def test_many_files_saved_at_once_are_one_call(tmp_path: Path) -> None:
    (made := tmp_path / "made").mkdir()
    (folder := tmp_path / "content").mkdir()
    files = [made / f"{number}.md" for number in range(5)]
    for file in files:
        file.write_text("text", "utf-8")
    with Counting(folder) as counting:
        for file in files:
            file.rename(folder / file.name)
        counting.wait()
        counting.settle()
        assert counting.calls == 1


def test_a_save_before_the_watch_began_is_seen(tmp_path: Path) -> None:
    seen = take_snapshot([tmp_path])
    (tmp_path / "a.md").write_text("text", "utf-8")
    called, stop = threading.Event(), threading.Event()
    threading.Thread(target=watch_files, args=([tmp_path], seen, called.set, stop), daemon=True).start()
    assert called.wait(10)
    stop.set()


def test_a_second_save_is_a_second_call(tmp_path: Path) -> None:
    with Counting(tmp_path) as counting:
        for number in range(2):
            (tmp_path / "a.md").write_text("text" * number, "utf-8")
            counting.wait()
            counting.settle()
        assert counting.calls == 2


def test_a_file_moved_in_with_an_old_time_is_seen(tmp_path: Path) -> None:
    old = tmp_path / "elsewhere.md"
    old.write_text("text", "utf-8")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    folder = tmp_path / "content"
    folder.mkdir()
    with Counting(folder) as counting:
        old.rename(folder / "a.md")
        counting.wait()


def test_a_file_taken_away_and_a_folder_made_later_are_seen(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    with Counting(folder, tmp_path / "site.yaml") as counting:
        folder.mkdir()
        (folder / "a.md").write_text("text", "utf-8")
        counting.wait()
        counting.settle()
        (folder / "a.md").unlink()
        counting.wait()
        (tmp_path / "site.yaml").write_text("title: x", "utf-8")
        counting.wait()


def test_what_notices_name_is_told_at_once_and_only_where_it_was_there_and_is_whole(tmp_path: Path) -> None:
    was, gone = tmp_path / "was.md", tmp_path / "gone.md"
    for file in (was, gone):
        file.write_text("text", "utf-8")
    seen = take_snapshot([tmp_path])
    assert glimpse(seen, [str(was)]) == {}
    was.write_text("another text", "utf-8")
    gone.unlink()
    (tmp_path / "new.md").write_text("text", "utf-8")
    changes = {str(was): take_snapshot([tmp_path])[str(was)]}
    assert glimpse(seen, [str(was)]) == changes
    assert glimpse(seen, [str(was), f"{tmp_path}/.was.md.swp"]) == changes
    assert glimpse(seen, [str(was), str(gone)]) == {}
    assert glimpse(seen, [str(was), str(tmp_path / "new.md")]) == {}
    assert glimpse(seen, []) == {}


def test_a_file_that_is_emptied_before_it_is_written_is_told_once_it_is_written(tmp_path: Path) -> None:
    (file := tmp_path / "a.md").write_text("text", "utf-8")
    seen = take_snapshot([tmp_path])
    file.write_text("", "utf-8")
    writing = threading.Timer(0.015, file.write_text, ("another text", "utf-8"))
    writing.start()
    (change,) = glimpse(seen, [str(file)]).values()
    writing.join()
    assert change is not None
    assert change[1] == len("another text")


def test_each_burst_is_told_first_and_then_acted_upon(tmp_path: Path) -> None:
    (file := tmp_path / "a.md").write_text("text", "utf-8")
    told, stop, acted = list[object](), threading.Event(), threading.Event()

    def act() -> None:
        told.append("act")
        acted.set()

    words = ([tmp_path], take_snapshot([tmp_path]), act, stop, lambda changes: told.append([*changes]))
    threading.Thread(target=watch_files, args=words, daemon=True).start()
    time.sleep(0.5)
    for save in (lambda: file.write_text("another text", "utf-8"), file.unlink):
        save()
        assert acted.wait(10)
        acted.clear()
        time.sleep(0.5)
    stop.set()
    assert told == [[str(file)], "act"] * 2


def test_a_burst_is_soon_over_only_where_one_file_was_written_whole() -> None:
    seen = {"a.md": (1, 10, 1), "b.md": (1, 10, 2)}
    assert _is_one_save(seen, {**seen, "a.md": (2, 12, 1)})
    assert _is_one_save(seen, {**seen, "c.md": (2, 12, 3)})
    assert not _is_one_save(seen, {**seen, "a.md": (2, 0, 1)})
    assert not _is_one_save(seen, {"a.md": (1, 10, 1)})
    assert not _is_one_save(seen, {"a.md": (2, 12, 1), "b.md": (2, 12, 2)})


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", "#a.md#", "4913", ".git", "a.tmp", "a.md___jb_tmp___"])
def test_the_temporary_files_of_editors_are_not_looked_at(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("text", "utf-8")
    assert take_snapshot([tmp_path]) == {}


# --- the server ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Server:
    root: Path
    process: subprocess.Popen[str]
    lines: list[str]
    address: str

    @property
    def port(self) -> int:
        return int(self.address.split(":")[2].split("/")[0])

    def ask(self, path: str, **headers: str) -> Answered:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            return Answered(response.status, dict(response.getheaders()), response.read().decode())

    def read(self, path: str) -> str:
        return self.ask(path).body


Start = Callable[..., Server]


@pytest.fixture
def start(make_site: MakeSite) -> Iterator[Start]:
    # Of a program in the background a shell has interrupts ignored, and whatever that starts would ignore them too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    servers: list[Server] = []

    def run(files: dict[str, str], *words: str) -> Server:
        root = make_site(files)
        command = [sys.executable, "-u", "-m", "dossier", "serve", str(root), *words]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        server = Server(root, process, [], "")
        servers.append(server)
        assert process.stdout is not None
        for line in process.stdout:
            server.lines.append(line.rstrip())
            if found := re.match(r"Serving (\S+)", line):
                server.address = found[1]
                break
        assert server.address, server.lines
        reader = threading.Thread(
            target=lambda: server.lines.extend(line.rstrip() for line in process.stdout), daemon=True
        )  # type: ignore[union-attr]
        reader.start()
        return server

    yield run
    for server in servers:
        server.process.terminate()
        server.process.wait(10)
        assert server.process.stdout is not None
        server.process.stdout.close()
    signal.signal(signal.SIGINT, before)


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


def test_a_save_is_served_and_nothing_is_written(start: Start) -> None:
    server = start({"content/articles/a.md": ARTICLE}, "--port", "0")
    assert "Some text." in server.read("/articles/a")
    (server.root / "content/articles/a.md").write_text(ARTICLE.replace("Some", "Other"), "utf-8")
    wait_until(lambda: "Other text." in server.read("/articles/a"))
    assert not (server.root / "_site").exists()


def test_a_page_that_is_gone_from_the_disk_is_told_as_such(tmp_path: Path) -> None:
    lost = StoredFile("index.html", 1, "", str(tmp_path / "lost"))
    edition = Edition("e", whole=True, files={"index.html": lost})

    async def ask() -> tuple[int, bytes]:
        port, sockets = take_port(0)
        server = HTTPServer(make_application(Desk(tmp_path, port, edition)))
        server.add_sockets(sockets)
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/", raise_error=False)
        server.stop()
        return answer.code, answer.body

    assert asyncio.run(ask()) == (
        500,
        b"Another program has changed this file, or taken it away. Start `serve` again.\n",
    )
    assert stamp_page(edition, "/") == ""


def test_the_site_lies_under_the_path_of_its_address(start: Start) -> None:
    server = start({"site.yaml": "title: T\nbase_url: https://example.org/repo\n"}, "--port", "0")
    assert server.address.endswith("/repo/")
    assert server.ask("/repo/").status == 200
    assert server.ask("/").headers["Location"] == "/repo/"
    gone = server.ask("/repo/nothing")
    assert (gone.status, "/_dossier/live.js" in gone.body) == (404, True)
    assert gone.headers["Cache-Control"] == "no-store"


def test_pages_name_scripts_of_their_own_origin_only(start: Start) -> None:
    server = start({"content/articles/a.md": ARTICLE}, "--port", "0")
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", server.read("/articles/a"), re.DOTALL)
    assert scripts
    assert all(not inside.strip() or inside.startswith("{") for inside in scripts)
    assert "WebSocket" in server.read("/_dossier/live.js")


def test_a_browser_keeps_our_script_as_long_as_it_is_the_same(start: Start) -> None:
    server = start({"content/articles/a.md": ARTICLE}, "--port", "0")
    named = re.findall(r'src="(/_dossier/live\.js\?\w+)"', server.read("/articles/a"))
    assert "immutable" in server.ask(named[0]).headers["Cache-Control"]
    assert server.ask("/_dossier/live.js?another").headers["Cache-Control"] == "no-store"


def test_other_hosts_names_are_refused(start: Start) -> None:
    server = start({}, "--port", "0")
    assert server.ask("/", Host="evil.example").status == 403
    assert server.ask("/_dossier/live.js", Host=f"evil.example:{server.port}").status == 403
    assert server.ask("/", Host=f"localhost:{server.port}").status == 200


def test_only_this_machine_is_answered(start: Start) -> None:
    server = start({}, "--port", "0")
    names = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    others = [name for name in names if not str(name).startswith("127.")]
    if not others:
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((str(others[0]), server.port), timeout=2)


def run_apart(talk: Coroutine[object, object, Said]) -> Said:
    """Run a talk with the server in a thread of its own: the browser's tests may have a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, talk).result()


async def connect(server: Server, origin: str) -> WebSocketClientConnection:
    request = HTTPRequest(f"ws://127.0.0.1:{server.port}/livereload", headers={"Origin": origin})
    return await websocket_connect(request)


async def hear(connection: WebSocketClientConnection, **wanted: object) -> dict[str, object]:
    """Return the next message that has these values."""
    while True:
        said = await asyncio.wait_for(connection.read_message(), 10)
        assert said is not None
        message: dict[str, object] = json.loads(said)
        if wanted.items() <= message.items():
            return message


async def hang_up(connection: WebSocketClientConnection) -> None:
    """Close the connection, and wait until it is."""
    connection.close()
    while await connection.read_message() is not None:
        pass


def test_other_origins_are_refused(start: Start) -> None:
    server = start({}, "--port", "0")
    with pytest.raises(HTTPClientError, match="403"):
        run_apart(connect(server, "https://evil.example"))


def test_no_reload_is_lost_between_the_page_and_its_socket(start: Start) -> None:
    """A page loaded before a save hears of the save however late it connects."""
    server = start({"content/articles/a.md": ARTICLE}, "--port", "0")
    loaded = re.search(r'data-edition="([^"]+)"', server.read("/articles/a"))
    assert loaded
    (server.root / "content/articles/a.md").write_text(ARTICLE.replace("Some", "Other"), "utf-8")
    wait_until(lambda: "Other text." in server.read("/articles/a"))

    async def listen() -> dict[str, object]:
        connection = await connect(server, f"http://127.0.0.1:{server.port}")
        await connection.write_message(json.dumps({"command": "info", "url": "x"}))
        heard = await hear(connection, command="edition")
        await hang_up(connection)
        return heard

    assert run_apart(listen())["edition"] != loaded[1]


def test_a_browser_is_told_whether_its_own_page_is_the_same(start: Start) -> None:
    page = "---\ntitle: B\n---\nText.\n"
    server = start({"content/articles/a.md": ARTICLE, "content/pages/b.md": page}, "--port", "0")

    async def listen(address: str) -> list[object]:
        """Return what a browser is told of its page: when it loads, with the preview, and with the whole site."""
        connection = await connect(server, f"http://127.0.0.1:{server.port}")
        url = f"{server.address}{address}?query#anchor"
        await connection.write_message(json.dumps({"command": "info", "url": url}))
        heard = [await hear(connection, command="edition")]
        with (server.root / "content/articles/a.md").open("a", encoding="utf-8") as file:
            file.write("Another.\n")
        heard += [await hear(connection, command="edition") for _ in range(2)]
        await hang_up(connection)
        assert len({message["edition"] for message in heard}) == len(heard)
        return [message["page"] for message in heard]

    for address, changes in (("articles/a.html", True), ("articles/a", True), ("b.html", False), ("nowhere", False)):
        loaded = re.search(r'data-page="(\w+)"', server.read(f"/{address}"))
        assert loaded
        first, preview, whole = run_apart(listen(address))
        assert (first, whole) == (loaded[1], preview)
        assert (preview != first) is changes


def test_browsers_hear_of_each_edition_and_of_problems_until_they_are_mended(start: Start) -> None:
    server = start({"content/articles/a.md": ARTICLE}, "--port", "0")
    article = server.root / "content/articles/a.md"

    async def listen() -> list[dict[str, object]]:
        connection = await connect(server, f"http://localhost:{server.port}")
        await connection.write_message("no JSON")
        await connection.write_message('"no object"')
        await connection.write_message(json.dumps({"command": "hello", "protocols": []}))
        await hear(connection, command="hello")
        await connection.write_message(json.dumps({"command": "info"}))
        heard = [await hear(connection, command="edition")]
        for text in (ARTICLE.replace("title", "tilte"), ARTICLE, ARTICLE.replace("Some", "Other")):
            article.write_text(text, "utf-8")
            heard.append(await hear(connection, command="edition"))
        await hang_up(connection)
        return heard

    first, broken, healed, changed = run_apart(listen())
    problems = broken["problems"]
    assert isinstance(problems, list)
    assert [problem["place"] for problem in problems] == ["content/articles/a.md:2"] * 2
    assert [2, "tilte: A headline"] in problems[0]["excerpt"]
    assert (healed["problems"], healed["edition"]) == ([], first["edition"])
    assert changed["follows"] == first["edition"] != changed["edition"]


def test_requests_are_answered_while_a_build_runs(start: Start) -> None:
    server = start({"content/articles/a.md": ARTICLE}, "--port", "0")
    big = "\n\n".join(f"Paragraph {number} of 7 May 2018 in May." for number in range(1000))
    (server.root / "content/articles/b.md").write_text(ARTICLE + big, "utf-8")
    slowest, answered = 0.0, 0
    end = time.monotonic() + 60
    while server.ask("/articles/b").status != 200:
        assert time.monotonic() < end, server.lines
        begun = time.monotonic()
        server.read("/articles/a")
        slowest, answered = max(slowest, time.monotonic() - begun), answered + 1
    assert answered > 3
    assert slowest < 1.0


def test_the_next_port_is_taken_where_the_default_is_busy(start: Start) -> None:
    with socket.socket() as busy:
        busy.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            busy.bind(("127.0.0.1", 8000))
            busy.listen()
        except OSError:
            pass  # another program has it: as good
        server = start({})
    assert server.port > 8000
    assert f"The port 8000 is in use; taking {server.port}." in server.lines


def test_a_named_port_that_is_busy_is_a_clear_error(make_site: MakeSite) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        command = [sys.executable, "-m", "dossier", "serve", str(make_site({})), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"Another program uses the port {port}." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_server_stops_without_a_traceback(start: Start) -> None:
    server = start({}, "--port", "0")
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(60) == 0
    wait_until(lambda: "Stopped." in server.lines)
    assert not any("Traceback" in line for line in server.lines)
