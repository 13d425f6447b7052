"""What is kept of earlier builds: it saves work, and changes no byte."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from msgspec import msgpack

from dossier import pipeline
from dossier.articles import Trace
from dossier.cache.articles import recall_found
from dossier.cache.entries import cache_folder, find_cache, read_entry, write_entry
from dossier.cache.remembered import keep_products, recall_products
from dossier.cache.shelf import open_shelf
from dossier.cache.stamp import look_at_sources, recall_report, stamp_build
from dossier.model import (
    AnnotatedArticle,
    Gist,
    Made,
    Problem,
    Quotes,
    Report,
    Result,
    StoredArticle,
    StoredFile,
    replace,
)
from dossier.pipeline import build, render_site, take_over
from dossier.produce import keep_whole
from dossier.request import Request
from dossier.serve.session import Session, start_session
from dossier.stored import OvertakenError, read_content
from dossier.write import MANIFEST

T = TypeVar("T")
ARTICLE = "content/articles/news.md"
FILES = {
    "site.yaml": "title: A site\nbase_url: https://example.org\n",
    "content/entities/ann-roe.md": "---\nname: Ann Roe\ntype: person\n---\nA mayor.\n",
    "content/entities/elb.md": "---\nname: Elb\ntype: place\n---\nA river.\n",
    ARTICLE: "---\ntitle: News\ndate: 2020-03-04\n---\nAnn Roe crossed the Elb on 3 March 2020. See [[other]].\n",
    "content/articles/other.md": "---\ntitle: Other\n---\nMs Roe was away.\n",
}


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    root = tmp_path / "site"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (1e9, 1e9))
    return Request(root, tmp_path / "out", cache=cache_folder(root))


def list_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def read_output(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def build_clean(request: Request, folder: Path) -> dict[str, bytes]:
    clean = replace(request, out=folder, cache=None)
    build(clean)
    return read_output(folder)


def append(request: Request, name: str, text: str) -> None:
    path = request.root / name
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_an_article_read_back_is_the_article_to_the_last_type(request_: Request) -> None:
    kept = render_site(request_).remembered.found.kept
    build(request_)
    recalled = recall_found(request_).kept
    assert recalled.names == kept.names
    assert list(recalled.traces) == list(kept.traces)
    for path, each in kept.traces.items():
        stored = recalled.traces[path]
        assert (stored.grounds, stored.gist) == (each.grounds, each.gist)
        assert isinstance(stored.article, StoredArticle)
        assert stored.article.read() == each.article
        assert msgpack.encode(stored.article.read()) == msgpack.encode(each.article)
        assert isinstance(each.article, AnnotatedArticle)
        assert stored.article.read_quotes() == Quotes(
            each.article.contexts, each.article.passages, each.article.quotations
        )


def test_a_build_that_remembers_gives_what_one_that_does_not_gives(request_: Request, tmp_path: Path) -> None:
    build(request_)
    append(request_, ARTICLE, "\nThe Elb rose in May 2021.\n")
    assert build(request_).written
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def test_an_output_that_somebody_changed_is_mended(request_: Request, tmp_path: Path) -> None:
    build(request_)
    page = request_.out / "articles/other.html"
    page.write_bytes(b"x" * page.stat().st_size)
    (request_.out / "articles/news.html").unlink()
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def test_a_link_to_an_article_that_is_gone_is_told_of(request_: Request) -> None:
    build(request_)
    (request_.root / "content/articles/other.md").unlink()
    assert [(problem.path, problem.line) for problem in build(request_).problems] == [(ARTICLE, 5)]


def test_what_could_not_be_written_is_not_taken_for_written(request_: Request, tmp_path: Path) -> None:
    build(request_)
    append(request_, ARTICLE, "\nSee [[nobody]].\n")
    assert not build(request_).written
    append(request_, "content/articles/other.md", "\nIt rained.\n")
    text = (request_.root / ARTICLE).read_text("utf-8")
    (request_.root / ARTICLE).write_text(text.replace("See [[nobody]].", "It snowed."), "utf-8")
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


@pytest.mark.parametrize(
    "spoil", [lambda c: c[:-1], lambda c: c[:20], lambda c: c[:0], lambda c: c[:-9] + b"?" + c[-8:]]
)
def test_a_file_that_is_torn_or_changed_is_dropped(spoil: object, request_: Request, tmp_path: Path) -> None:
    build(request_)
    for path in list_files(request_.root / ".cache/dossier"):
        path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert not recall_found(request_).kept.traces
    assert recall_products(request_) == Made()
    append(request_, ARTICLE, "\nIt rained.\n")
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"torn")])
def test_a_text_that_is_torn_or_gone_is_annotated_again(
    spoil: Callable[[Path], object], request_: Request, tmp_path: Path
) -> None:
    build(request_)
    for path in list_files(request_.root / ".cache/dossier/texts"):
        spoil(path)
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    assert build(request_).written
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")
    stored = [each.article for each in recall_found(request_).kept.traces.values()]
    assert all(isinstance(each, StoredArticle) and each.read() for each in stored)


@pytest.mark.parametrize("quotes", [False, True])
def test_a_text_under_the_name_of_another_is_not_believed(request_: Request, tmp_path: Path, *, quotes: bool) -> None:
    build(request_)
    files = list_files(request_.root / ".cache/dossier/texts")
    one, two = (path for path in files if path.name.endswith("-quotes") == quotes)
    contents = one.read_bytes(), two.read_bytes()
    one.write_bytes(contents[1])
    two.write_bytes(contents[0])
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    append(request_, "site.yaml", "subtitle: Every page is made again\n")
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def test_old_texts_of_articles_that_are_gone_are_taken_away(request_: Request) -> None:
    texts = request_.root / ".cache/dossier/texts"
    build(request_)
    (request_.root / ARTICLE).unlink()
    build(request_)
    assert len(list_files(texts)) == 4, "another build may have put them down a moment ago"
    for path in list_files(texts):
        os.utime(path, (1e9, 1e9))
    build(request_)
    assert len(list_files(texts)) == 2


def test_a_record_that_leads_out_of_the_output_is_none(request_: Request) -> None:
    build(request_)
    made = recall_products(request_)
    result = made.results["index.html"]
    outside = replace(result.products[0], file=replace(result.products[0].file, address="../site/site.yaml", time=None))
    manifest = (request_.out / MANIFEST).read_bytes()
    keep_products(request_, replace(made, results={"index.html": replace(result, products=(outside,))}), manifest)
    assert recall_products(request_).results == {}


def test_what_is_taken_over_of_a_small_site_needs_no_file_any_more(request_: Request) -> None:
    build(request_)
    whole = take_over(request_, keep_whole)
    shutil.rmtree(request_.out)
    shutil.rmtree(request_.root / ".cache")
    alone = replace(request_, cache=None)
    rendition = render_site(alone, whole)
    assert rendition.files == render_site(alone).files
    assert all(whole.made.results[name] is each for name, each in rendition.remembered.made.results.items())
    append(request_, ARTICLE, "\nThe Elb rose in May 2021.\n")
    assert render_site(alone, rendition.remembered).files == render_site(alone).files


@pytest.mark.parametrize("torn", ["text", "page", "nothing kept"])
def test_what_is_torn_is_not_recalled(request_: Request, torn: str) -> None:
    if torn != "nothing kept":
        build(request_)
    if torn == "text":
        for path in list_files(request_.root / ".cache/dossier/texts"):
            path.write_bytes(b"torn")
    if torn == "page":
        (request_.out / "index.html").write_bytes(b"torn")
    whole = take_over(request_, keep_whole)
    assert "index.html" not in whole.made.results
    assert bool(whole.found.kept.traces) == (torn == "page")
    assert render_site(replace(request_, cache=None), whole).files == render_site(request_).files


def test_a_session_begins_with_what_the_last_build_made(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    build(request_)
    monkeypatch.setattr("dossier.articles.find_mentions", None)  # nothing is read again
    monkeypatch.setattr("dossier.tasks.render_page", None)  # and nothing rendered
    session, desk, sockets = start_session(request_, 0)
    for each in sockets:
        each.close()
    assert desk.edition.whole
    written = read_output(request_.out)
    shown = {address: read_content(file) for address, file in desk.edition.files.items()}
    assert shown == {address: content for address, content in written.items() if address != MANIFEST}
    assert session.request.cache is None


@pytest.fixture
def large(request_: Request, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session of a site that counts as large."""
    for module in ("loading", "pipeline", "produce"):
        monkeypatch.setattr(f"dossier.{module}.FEWEST_PUT_DOWN", 1)
    build(request_)
    with open_shelf(request_) as keep:
        session, _, sockets = start_session(request_, 0, keep)
        for each in sockets:
            each.close()
        yield session
    assert not list((request_.root / ".cache/dossier").glob("made-*"))


def read_edition(session: Session) -> dict[str, bytes]:
    return {address: read_content(file) for address, file in session.edition.files.items()}


def read_site(folder: Path) -> dict[str, bytes]:
    return {address: content for address, content in read_output(folder).items() if address != MANIFEST}


def test_a_session_of_a_large_site_holds_no_page_and_shows_what_was_built_whatever_is_built_since(
    large: Session, request_: Request
) -> None:
    assert all(isinstance(large.edition.files[f"articles/{id_}.html"], StoredFile) for id_ in ("news", "other"))
    shown = read_site(request_.out)
    assert read_edition(large) == shown
    change_articles(request_, "Wet")
    command = (sys.executable, "-m", "dossier", "build", "--no-search", "--out", request_.out, request_.root)
    subprocess.run(command, check=True, capture_output=True)
    assert read_edition(large) == shown
    large.rebuild()
    assert read_edition(large) == read_site(request_.out) != shown


def test_a_session_of_a_large_site_makes_anew_what_others_took_away(large: Session, request_: Request) -> None:
    shutil.rmtree(request_.root / ".cache/dossier/texts")
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    large.rebuild()
    assert read_edition(large) == {file.address: read_content(file) for file in render_site(request_).files}


def test_a_save_in_a_large_site_is_rehearsed_and_shown_at_once_and_so_is_one_that_takes_it_back(
    large: Session, request_: Request
) -> None:
    large.prepare()
    assert large.lookers
    text = (request_.root / ARTICLE).read_text("utf-8")
    append(request_, ARTICLE, "\nIt rained.\n")
    page = next(large.preview([ARTICLE])).files["articles/news.html"]
    assert b"It rained." in read_content(page)
    (request_.root / ARTICLE).write_text(text, "utf-8")
    assert next(large.preview([ARTICLE])) == large.edition


def test_a_page_that_another_program_changes_while_it_is_served_is_not_shown(large: Session, request_: Request) -> None:
    with (request_.out / "index.html").open("ab") as page:
        page.write(b"!")
    with pytest.raises(OvertakenError):
        read_edition(large)


def test_a_large_site_is_built_from_texts_put_down_as_from_those_in_memory(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.loading.FEWEST_PUT_DOWN", 1)
    build(request_)
    monkeypatch.undo()
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def test_what_another_version_of_the_program_kept_is_dropped(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(request_)
    assert recall_found(request_).kept.traces
    monkeypatch.setattr("dossier.cache.entries.digest_program", lambda: b"another version")
    assert not recall_found(request_).kept.traces


@pytest.mark.parametrize("fewest", [1, 500], ids=["put down", "in memory"])
def test_a_new_version_of_the_program_makes_a_site_anew_once(
    fewest: int, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.loading.FEWEST_PUT_DOWN", fewest)
    build(request_)
    monkeypatch.setattr("dossier.cache.entries.digest_program", lambda: b"another version")
    monkeypatch.setattr("dossier.pipeline._make_anew", None)  # no text is found lost, and all begun again
    build(request_)
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    build(request_)


def test_a_value_of_another_shape_is_no_value(tmp_path: Path) -> None:
    write_entry(tmp_path / "entry", {"a": 1})
    assert read_entry(tmp_path / "entry", dict[str, int]) == {"a": 1}
    assert read_entry(tmp_path / "entry", dict[str, Gist]) is None


def test_a_cache_that_cannot_be_written_keeps_nothing_from_being_built(request_: Request) -> None:
    (request_.root / ".cache").write_text("a file, where a folder should be", "utf-8")
    assert build(request_).written


@pytest.mark.parametrize("link", [".cache", ".cache/dossier"])
def test_a_cache_that_is_a_link_is_none(link: str, tmp_path: Path) -> None:
    (tmp_path / "site" / link).parent.mkdir(parents=True)
    (tmp_path / "site" / link).symlink_to(tmp_path)
    assert cache_folder(tmp_path / "site") is None


@pytest.mark.parametrize("closed", [".cache", ".cache/dossier", ".cache/dossier/texts"])
def test_a_cache_that_is_closed_to_us_keeps_nothing_from_being_built(
    request_: Request, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    """Root may do everything in every folder, so what the system would say to others is said here."""
    build(request_)
    append(request_, ARTICLE, "\nThe Elb rose in May 2021.\n")

    def refuse(do: Callable[..., T]) -> Callable[..., T]:
        def do_or_refuse(path: Path, *words: object, **options: object) -> T:
            if path.parent == request_.root / closed:
                raise PermissionError(13, "Permission denied")
            return do(path, *words, **options)

        return do_or_refuse

    for name in ("stat", "lstat", "open", "read_bytes", "unlink", "replace", "mkdir", "iterdir"):
        monkeypatch.setattr(Path, name, refuse(getattr(Path, name)))
    assert build(replace(request_, cache=cache_folder(request_.root))).written
    assert (find_cache(request_.root) is None) == (closed == ".cache")


def test_a_torn_text_in_a_cache_that_cannot_be_changed_is_done_without(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(request_)
    for path in list_files(request_.root / ".cache/dossier/texts"):
        path.write_bytes(b"torn")
    append(request_, ARTICLE, "\nThe Elb rose in May 2021.\n")

    def refuse(_path: Path, *_words: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert build(request_).written


def test_nothing_is_built_where_nothing_has_changed(request_: Request) -> None:
    state = look_at_sources(request_)
    report = build(request_)
    stamp_build(request_, replace(state, settled=True), report)
    again = recall_report(request_)[1]
    assert again == replace(report, written=(), removed=())


@pytest.mark.parametrize(
    "name", ["site.yaml", ARTICLE, "content/entities/elb.md", "static/new.js", "templates/pages/article.html"]
)
def test_any_change_to_what_a_build_reads_has_it_build(name: str, request_: Request) -> None:
    state = look_at_sources(request_)
    stamp_build(request_, replace(state, settled=True), build(request_))
    (request_.root / name).parent.mkdir(parents=True, exist_ok=True)
    (request_.root / name).touch()
    assert recall_report(request_)[1] is None


@pytest.mark.parametrize("many", [1, 20_000], ids=["two processes", "one process"])
def test_a_change_to_any_file_or_folder_of_the_output_has_it_build(
    many: int, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.cache.stamp._MANY", many)
    request = replace(request_, jobs=2)
    state = look_at_sources(request)
    stamp_build(request, replace(state, settled=True), build(request))
    for path in (each for each in sorted(request.out.rglob("*")) if each.is_file()):
        before = path.stat()
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1000))
        assert recall_report(request)[1] is None, path
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    for folder in (request.out, *(each for each in sorted(request.out.rglob("*")) if each.is_dir())):
        (folder / "new").mkdir()
        assert recall_report(request)[1] is None, folder
        (folder / "new").rmdir()
    assert recall_report(request)[1] is not None


@pytest.mark.parametrize("many", [1, 20_000], ids=["two processes", "one process"])
def test_what_others_put_into_the_output_is_looked_at_whatever_its_name(
    many: int, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.cache.stamp._MANY", many)
    odd = request_.out / os.fsdecode(b"\xff") / "of others"
    odd.mkdir(parents=True)
    build_and_stamp(request_)
    assert recall_report(request_)[1] is not None
    (odd / os.fsdecode(b"\xe9")).touch()
    assert recall_report(request_)[1] is None


def test_an_output_is_the_same_from_whatever_folder_it_is_named(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(request_.out.parent)
    build_and_stamp(replace(request_, out=Path(request_.out.name)))
    monkeypatch.chdir(request_.root)
    assert recall_report(request_)[1] is not None


def test_an_output_that_appears_where_there_was_none_is_looked_at(request_: Request) -> None:
    stamp_build(request_, replace(look_at_sources(request_), settled=True), Report(()))
    assert recall_report(request_)[1] is not None
    request_.out.mkdir()
    assert recall_report(request_)[1] is None


@pytest.mark.parametrize("said", [{"drafts": True}, {"strict": True}, {"base_url": "https://b.org"}, {"search": True}])
def test_another_request_has_it_build(said: dict[str, object], request_: Request) -> None:
    state = look_at_sources(request_)
    stamp_build(request_, replace(state, settled=True), build(request_))
    assert recall_report(request_)[1] is not None
    assert recall_report(replace(request_, **said))[1] is None  # type: ignore[arg-type]


def test_an_output_that_another_build_has_written_since_is_not_stamped(request_: Request) -> None:
    state = replace(look_at_sources(request_), settled=True)
    report = build(request_)
    build(replace(request_, base_url="https://other.example"))
    stamp_build(request_, state, report)
    assert recall_report(request_)[1] is None


def build_and_stamp(request: Request) -> None:
    state = replace(look_at_sources(request), settled=True)
    stamp_build(request, state, build(request))


def list_records(request: Request) -> list[str]:
    """Return the names of what the cache holds of single outputs."""
    found = (request.root / ".cache/dossier").iterdir()
    return sorted(path.name for path in found if path.name.startswith(("folder-", "output-", "stamp-")))


def test_what_was_kept_of_an_output_that_is_gone_goes_with_the_next_build(request_: Request, tmp_path: Path) -> None:
    build_and_stamp(request_)
    first = list_records(request_)
    assert len(first) == 3
    for number in range(3):
        build_and_stamp(replace(request_, out=tmp_path / f"out-{number}", drafts=True))
    assert len(list_records(request_)) == 12
    shutil.rmtree(tmp_path / "out-0")
    shutil.rmtree(tmp_path / "out-2")
    build(request_)
    kept = list_records(request_)
    assert len(kept) == 6
    assert set(first) <= set(kept)
    for request in (request_, replace(request_, out=tmp_path / "out-1", drafts=True)):
        assert recall_report(request)[1]
        assert recall_products(request).results


def test_a_record_that_is_torn_or_of_no_known_output_goes_and_no_other_file(request_: Request) -> None:
    build(request_)
    before = {path: path.read_bytes() for path in list_files(request_.root / ".cache/dossier")}
    half = [f"{name}.99999" for name in list_records(request_)]
    for name in ("output-0", "stamp-0123456789abcdef", "stamp-x-y", "folder-0123456789abcdef", *half):
        (request_.root / ".cache/dossier" / name).write_bytes(b"x")
    (request_.root / ".cache/dossier/output-folder").mkdir()
    (request_.root / ".cache/dossier/output-link").symlink_to(request_.root / "site.yaml")
    build(request_)
    assert {path: path.read_bytes() for path in list_files(request_.root / ".cache/dossier")} == before
    assert (request_.root / "site.yaml").exists()


@pytest.mark.parametrize("code", ["output", "search", "unreadable"])
def test_what_may_be_mended_without_a_change_to_any_file_has_it_build(code: str, request_: Request) -> None:
    state = replace(look_at_sources(request_), settled=True)
    stamp_build(request_, state, Report((Problem(code, "The disk was full.", "out"),)))
    assert recall_report(request_)[1] is None
    stamp_build(request_, state, Report((Problem("bad-value", "A mistake.", ARTICLE),)))
    assert recall_report(request_)[1] is not None


def change_articles(request: Request, word: str) -> None:
    for name in (ARTICLE, "content/articles/other.md"):
        (request.root / name).write_text(f"{FILES[name]}\n{word} days at the Elb in 2019.\n", "utf-8")


def build_with_another(
    request: Request, monkeypatch: pytest.MonkeyPatch, step: str, another: Callable[[], object]
) -> None:
    """Build, and have something else happen before a step of the build, once."""
    real, happened = getattr(pipeline, step), []

    def after_another(*given: object, **named: object) -> object:
        if not happened:
            happened.append(step)
            another()
        return real(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, step, after_another)
        build(request)
    assert happened


def test_while_pages_are_made_nothing_is_held_that_only_the_next_build_wants(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.loading.FEWEST_PUT_DOWN", 1)
    real = pipeline.produce_files
    held: list[int] = []

    def count_traces() -> int:
        gc.collect()
        return sum(type(each) is Trace for each in gc.get_objects())

    def produce(*given: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        held.append(count_traces())
        return real(*given)

    monkeypatch.setattr(pipeline, "produce_files", produce)
    others = count_traces()
    build(request_)
    append(request_, ARTICLE, "\nIt rained.\n")
    build(request_)
    assert held == [others, others]
    assert len(recall_found(request_).kept.traces) > 1


@pytest.mark.parametrize("step", ["render_site", "write_rendition", "keep_found", "keep_products"])
def test_two_builds_at_once_leave_nothing_stale(
    step: str, request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.tasks._BATCH", 1)
    build(request_)
    change_articles(request_, "Wet")

    def build_another() -> None:
        change_articles(request_, "Hot")
        build(request_)
        change_articles(request_, "Wet")

    build_with_another(request_, monkeypatch, step, build_another)
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


@pytest.mark.parametrize("step", ["render_site", "write_rendition"])
def test_what_was_to_stay_and_was_overtaken_is_made_anew(
    step: str, request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(request_)
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    others = replace(request_, base_url="https://other.example")
    build_with_another(request_, monkeypatch, step, lambda: build(others))
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


@pytest.mark.parametrize("spoil", [lambda c: b"x" * len(c), lambda c: b"x" + c], ids=["same size", "longer"])
@pytest.mark.parametrize("step", ["write_rendition", "keep_found"])
def test_a_table_that_somebody_changed_during_a_build_is_mended_by_the_next(
    spoil: Callable[[bytes], bytes],
    step: str,
    request_: Request,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dossier.tasks._BATCH", 1)
    change_articles(request_, "Wet")
    build(request_)
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    table = request_.out / "data/mentions.csv"

    def change_table() -> None:
        content = table.read_bytes()
        table.unlink()
        table.write_bytes(spoil(content))

    build_with_another(request_, monkeypatch, step, change_table)
    append(request_, ARTICLE, "\nIt rained.\n")
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def test_a_text_that_is_lost_again_and_again_is_done_without(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.loading.FEWEST_PUT_DOWN", 1)
    monkeypatch.setattr("dossier.pipeline.drop_articles", lambda _request: None)  # as in a cache that is another's
    build(request_)
    for path in list_files(request_.root / ".cache/dossier/texts"):
        path.write_bytes(b"torn")
    append(request_, "content/entities/elb.md", "\nIt is long.\n")
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def test_a_file_saved_a_moment_ago_may_change_without_a_trace_so_that_nothing_is_stamped(request_: Request) -> None:
    append(request_, ARTICLE, "\nIt rained.\n")
    state = look_at_sources(request_)
    assert not state.settled
    stamp_build(request_, state, Report(()))
    assert recall_report(request_)[1] is None


@pytest.mark.parametrize(
    "craft",
    [
        lambda made: replace(made, digests=replace(made.digests, fields={})),
        lambda made: replace(made, results={n: replace(each, dependencies=b"abc") for n, each in made.results.items()}),
        lambda made: replace(made, results={n: _stretch(each) for n, each in made.results.items()}),
    ],
    ids=["no digests", "half a number", "parts beyond the end"],
)
def test_a_record_that_no_build_makes_is_none(request_: Request, tmp_path: Path, craft: Callable[[Made], Made]) -> None:
    build(request_)
    path = next(request_.root.glob(".cache/dossier/output-*"))
    write_entry(path, craft(recall_products(request_)))
    append(request_, ARTICLE, "\nThe Elb rose in May 2021.\n")
    build(request_)
    assert read_output(request_.out) == build_clean(request_, tmp_path / "clean")


def _stretch(result: Result) -> Result:
    return replace(result, parts=tuple(replace(part, size=1 << 62) for part in result.parts))
