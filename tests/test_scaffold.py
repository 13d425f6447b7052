"""New files and new sites: valid from the start, never over something that is there; schemas as the shapes are."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import main
from dossier.pipeline import Request, render_site
from dossier.problems import SourceError
from dossier.scaffold.new_site import list_site_files
from dossier.scaffold.new_site import make_site as make_new_site
from dossier.scaffold.requirement import UNKNOWN, write_requirement
from dossier.scaffold.schemas import SHAPES, make_schemas
from dossier.scaffold.skeletons import FOLDERS, choose_path, compose_skeleton
from dossier.schema import read_shape
from dossier.shapes import ArticleShape, EntityShape, PageShape, Shape, TopicShape
from dossier.yamlfile import split_front_matter

ROOT = Path(__file__).parents[1]
TITLES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60).filter(str.strip)
SKELETON_SHAPES: dict[str, type[Shape]] = {
    "article": ArticleShape,
    "entity": EntityShape,
    "topic": TopicShape,
    "page": PageShape,
}
MakeSite = Callable[[Mapping[str, str]], Path]


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", FOLDERS)
@given(title=TITLES)
def test_a_new_file_is_valid_whatever_its_title(kind: str, title: str) -> None:
    text = compose_skeleton(kind, title, types=["person", "place"], type_="person", today="2026-11-20")
    shape, problems = read_shape(split_front_matter(text, "x.md").node, SKELETON_SHAPES[kind], "x.md")
    assert problems == ()
    assert getattr(shape, "name" if kind == "entity" else "title") == title.strip()


@pytest.mark.parametrize("kind", FOLDERS)
def test_new_makes_a_file_that_checks_and_says_what_to_do_next(kind: str, make_site: MakeSite) -> None:
    root = make_site({})
    code, output = run("new", kind, "A long war’s end", "--root", str(root))
    path = f"content/{FOLDERS[kind]}/a-long-wars-end.md"
    assert code == 0
    assert f"Made {(root / path).as_posix()}." in output
    assert len(output.splitlines()) == 2
    assert run("check", "--drafts", "--strict", str(root))[0] == 0


def test_a_title_without_quotes_is_told_with_them(make_site: MakeSite) -> None:
    code, output = run("new", "article", "The", "bridge", "--root", str(make_site({})))
    assert code == 2
    assert 'Put the title in quotes: new article "The bridge".' in output


@pytest.mark.parametrize("said", [("Index",), ("A title", "--id", "SEARCH")])
def test_no_page_is_made_where_the_site_makes_one_itself(make_site: MakeSite, said: tuple[str, ...]) -> None:
    root = make_site({})
    code, output = run("new", "page", *said, "--root", str(root))
    assert code == 1
    assert "duplicate-id: The site makes a page" in output
    assert not (root / "content").exists()
    assert run("new", "topic", *said, "--root", str(root))[0] == 0


def test_a_new_article_is_a_draft(make_site: MakeSite) -> None:
    root = make_site({})
    run("new", "article", "A headline", "--root", str(root))
    assert list(render_site(Request(root, root / "_site")).site.articles) == []
    assert list(render_site(Request(root, root / "_site", drafts=True)).site.articles) == ["a-headline"]


@pytest.mark.parametrize("title", ["Ports", "PORTS"])
def test_new_never_overwrites(title: str, make_site: MakeSite) -> None:
    root = make_site({"content/topics/ports.md": "---\ntitle: Mine\n---\n"})
    code, output = run("new", "topic", title, "--root", str(root))
    assert code == 1
    assert "content/topics/ports.md: output: This file is there already" in output
    assert [path.read_text("utf-8") for path in (root / "content/topics").iterdir()] == ["---\ntitle: Mine\n---\n"]


def test_a_file_in_the_place_of_a_folder_is_not_taken_for_the_new_file(make_site: MakeSite) -> None:
    code, output = run("new", "topic", "Ports", "--root", str(make_site({"content/topics": "mine"})))
    assert code == 1
    assert "content/topics/ports.md: output: Its folder cannot be made: File exists." in output


def test_a_folder_that_is_closed_to_us_is_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may look into every folder, so what the system would say to others is said here."""
    root = make_site({"content/pages/a.md": "---\ntitle: A\n---\n"})
    look = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.name == "topics":
            raise PermissionError(13, "Permission denied")
        return look(path, **options)

    def refuse_to_make(*_words: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(os, "mkdir", refuse_to_make)
    code, output = run("new", "topic", "Ports", "--root", str(root))
    assert code == 1
    assert "content/topics/ports.md: output: Its folder cannot be made: Permission denied." in output


def test_an_unknown_type_is_answered_with_the_nearest(make_site: MakeSite) -> None:
    code, output = run("new", "entity", "Jane Roe", "--type", "persn", "--root", str(make_site({})))
    assert code == 1
    assert "Did you mean `person`?" in output


@pytest.mark.parametrize(
    ("title", "id_"), [("سوريا", ""), ("A title", "not an id"), ("A title", "../up"), ("x", "con")]
)
def test_a_bad_id_is_told(title: str, id_: str) -> None:
    with pytest.raises(SourceError) as caught:
        choose_path("article", title, id_)
    assert "--id" in caught.value.problems[0].hint


def test_an_id_can_be_chosen() -> None:
    assert choose_path("entity", "سوريا", "syria") == "content/entities/syria.md"


# --- where the program comes from ------------------------------------------------------------------------------------

COMMIT = "1f2e3d"


@pytest.mark.parametrize(
    ("origin", "remote", "line"),
    [
        (
            {"url": "https://github.com/a/d.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            "",
            f"dossier @ git+https://github.com/a/d.git@{COMMIT}",
        ),
        ({"url": "https://x.example/d-1-py3-none-any.whl", "archive_info": {}}, "", "dossier @ https://x.example/d-1-py3-none-any.whl"),
        ({"url": "file:///home/d", "dir_info": {"editable": True}}, "https://x.example/d", f"dossier @ git+https://x.example/d@{COMMIT}"),
        ({"url": "file:///home/d", "dir_info": {}}, "git@github.com:a/d.git", f"dossier @ git+https://github.com/a/d.git@{COMMIT}"),
        ({"url": "file:///home/d", "dir_info": {}}, "https://me:secret@x.example/d", f"dossier @ git+https://x.example/d@{COMMIT}"),
        ({"url": "file:///home/d", "dir_info": {}}, "/srv/d.git", UNKNOWN),
        ({"url": "file:///home/d", "dir_info": {}}, "", UNKNOWN),
        ({"url": "file:///home/d-1-py3-none-any.whl", "archive_info": {}}, "", UNKNOWN),
    ],
)  # fmt: skip
def test_a_new_site_gets_the_program_from_where_it_was_installed(
    origin: dict[str, object], remote: str, line: str
) -> None:
    said = {"remote": remote, "rev-parse": COMMIT if remote else ""}
    assert write_requirement(json.dumps(origin), lambda _, word, *__: said[word]) == line


def test_no_new_site_asks_an_index_for_a_strangers_program(tmp_path: Path) -> None:
    run("init", str(tmp_path / "x"))
    lines = (tmp_path / "x/requirements.txt").read_text("utf-8").splitlines()
    assert [line.startswith("dossier @ git+https://") for line in lines if not line.startswith("#")] == [True]


# --- new sites -------------------------------------------------------------------------------------------------------


def test_a_new_site_builds_without_a_problem(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "new site"), "--title", "Ports: a dossier")[0] == 0
    code, output = run("build", "--strict", str(tmp_path / "new site"))
    assert code == 0, output
    rendition = render_site(Request(tmp_path / "new site", tmp_path / "out"))
    assert rendition.problems == ()
    assert rendition.site.config.title == "Ports: a dossier"
    article = rendition.site.articles["example-the-bridge-opens"]  # type: ignore[index]
    assert {mention.entity for mention in article.mentions} == {"jane-roe", "northport"}
    assert len(rendition.site.events) == 1


@pytest.mark.parametrize(
    ("folder", "title", "called"),
    [
        ("x", 'Ports: "a" dossier', 'Ports: "a" dossier'),
        ("x", "Two\nlines", "Two lines"),
        ("the-port", " ", "The port"),
        ("---", "", "Untitled dossier"),
    ],
)
def test_a_new_site_and_its_readme_bear_its_name(folder: str, title: str, called: str, tmp_path: Path) -> None:
    assert run("init", str(tmp_path / folder), "--title", title)[0] == 0
    assert (tmp_path / folder / "README.md").read_text("utf-8").startswith(f"# {called}\n")
    assert render_site(Request(tmp_path / folder, tmp_path / "out")).site.config.title == called


@pytest.mark.parametrize("name", ["site", "new site", "a;b", "(new)", "--strict", "-s", "--", "é"])
def test_the_commands_that_init_names_can_be_typed_as_they_stand(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = re.findall("`([^`]+)`", run("init", "--", name)[1])
    typed = [shlex.split(command) for command in commands if " " in command]
    assert [words[1] for words in typed] == ["serve", "build", "import"]
    assert run(*typed[1][1:])[0] == 0
    assert (tmp_path / name / "_site/index.html").exists()
    assert all(Path(words[2 if len(words) == 3 else 3]) == Path(name) for words in typed)


def test_a_site_is_never_made_over_another(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    code, output = run("init", str(tmp_path))
    assert code == 1
    assert "`README.md`" in output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md"]


@pytest.mark.parametrize("name", ["x" * 300, "file/site"])
def test_a_folder_that_cannot_be_made_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    code, output = run("init", str(tmp_path / name))
    assert code == 1
    assert "output: Its folder cannot be made: " in output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_the_sites_own_templates_and_styles_override_single_files(tmp_path: Path) -> None:
    make_new_site(tmp_path / "x", "X")
    (tmp_path / "x/templates/pages").mkdir(parents=True)
    (tmp_path / "x/templates/pages/not_found.html").write_text("own {{ site_info.title }}", "utf-8")
    (tmp_path / "x/static/css").mkdir(parents=True)
    (tmp_path / "x/static/css/print.css").write_text("@layer print { p { color: black; } }", "utf-8")
    files = {file.address: file.content for file in render_site(Request(tmp_path / "x", tmp_path / "out")).files}
    assert files["404.html"] == b"own X"
    style = next(content for address, content in files.items() if address.endswith(".css"))
    assert b"color: black" in style
    assert "index.html" in files


# --- schemas ---------------------------------------------------------------------------------------------------------


def test_the_published_schemas_are_made_from_the_shapes() -> None:
    """After a change of `dossier/shapes.py`: `python build.py schemas`."""
    for path, text in make_schemas().items():
        assert (ROOT / path).read_text("utf-8") == text, path


def test_the_schemas_name_every_key_with_its_description() -> None:
    for name, shape in SHAPES.items():
        schema = json.loads(make_schemas()[f"schemas/{name}.schema.json"])
        keys = schema["$defs"][shape.__name__]["properties"]
        assert sorted(keys) == sorted(shape.__struct_fields__)
        assert all(each["description"] for each in keys.values())


def test_schemas_that_cannot_be_written_are_told(make_site: MakeSite) -> None:
    root = make_site({"schemas": "mine"})
    code, output = run("schemas", str(root))
    assert code == 1
    assert "schemas/article.schema.json: output: Its folder cannot be made: File exists." in output
    (root / "schemas").unlink()
    (root / "schemas/article.schema.json").mkdir(parents=True)
    code, output = run("schemas", str(root))
    assert code == 1
    assert "schemas/article.schema.json: output: The file cannot be written: Is a directory." in output


def list_types(schema: object) -> list[object]:
    """Return every `type` in a schema but for the keys of that name."""
    if isinstance(schema, list):
        return [each for item in schema for each in list_types(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["type"]] if isinstance(schema.get("type"), str | list) else []
    return own + [each for value in schema.values() for each in list_types(value)]


def test_the_schemas_accept_scalars_that_yaml_turns_into_numbers_and_values_left_empty() -> None:
    for text in make_schemas().values():
        types = list_types(json.loads(text))
        assert "string" not in types
        assert "array" not in types


def test_the_settings_of_editors_name_schemas_that_exist() -> None:
    for folder in (ROOT / ".vscode", ROOT / "dossier/scaffold/site/dot-vscode"):
        bound = json.loads((folder / "settings.json").read_text("utf-8"))["yaml.schemas"]
        assert sorted(path.removeprefix("./") for path in bound) == sorted(make_schemas())


def test_a_new_site_brings_its_schemas_and_no_dotted_names_from_the_package() -> None:
    files = list_site_files("X")
    assert {".gitignore", ".editorconfig", ".github/workflows/pages.yml", *make_schemas()} <= set(files)
    assert not [path for path in files if "dot-" in path]
    assert "${{ steps.pages.outputs.base_url }}" in files[".github/workflows/pages.yml"]


# --- the wheel -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("git") is None, reason="the sources are copied as git lists them")
def test_the_wheel_holds_the_theme_the_skeletons_and_the_clients_script(tmp_path: Path) -> None:
    hatchling = pytest.importorskip("hatchling.build", reason="building a wheel needs hatchling")
    del hatchling
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    shutil.unpack_archive(wheel, tmp_path / "unpacked", "zip")
    package = tmp_path / "unpacked/dossier"
    for path in ("theme/templates/base.html", "theme/static/css/base.css", "scaffold/skeletons/article.md"):
        assert (package / path).is_file(), path
    assert (package / "scaffold/site/dot-github/workflows/pages.yml").is_file()
    assert (package / "serve/client/live.js").is_file()
    site = tmp_path / "site"
    code = f"import sys; sys.path.insert(0, {str(package.parent)!r}); from dossier.cli import main; main()"
    for words in (["init", str(site)], ["build", str(site)]):
        subprocess.run([sys.executable, "-P", "-c", code, *words], check=True, cwd=tmp_path, capture_output=True)
    assert (site / "_site/articles/example-the-bridge-opens.html").is_file()
