"""The manual against the code: its reference is made from it (`pytest --accept` rewrites), its examples are tried."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import click
import pytest
from msgspec import Meta

from dossier import shapes
from dossier.cli.group import COMMANDS, CommandGroup, main
from dossier.limits import LIMITS
from dossier.pipeline import Request, render_site
from dossier.problems import CODES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MANUALS = ("editing.md", "publishing.md", "theming.md", "extending.md")
REFERENCE = re.compile(r"<!-- (keys: (?P<shape>\w+)|commands|codes|limits) -->\n.*?<!-- end -->\n", re.DOTALL)
EXAMPLE = re.compile(r"<!-- (?P<what>file|change): (?P<path>\S+) -->\n *```\w*\n(?P<text>.*?)\n *```\n", re.DOTALL)


# --- the reference ---------------------------------------------------------------------------------------------------


def write_table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def list_keys(shape: type[shapes.Shape]) -> Iterator[tuple[str, str, str]]:
    required = {name for name in shape.__struct_fields__ if name not in shape_defaults(shape)}
    for name, hint in get_type_hints(shape, include_extras=True).items():
        metas = [meta for meta in hint.__metadata__ if isinstance(meta, Meta)]
        kind = hint.__origin__
        said = " ".join(meta.description for meta in metas if meta.description)
        values = (
            f" One of {', '.join(f'`{value}`' for value in get_args(kind))}." if get_origin(kind) is Literal else ""
        )
        examples = [example for meta in metas for example in meta.examples or ()]
        must = " **Must be given.**" if name in required else ""
        yield f"`{name}`", said + values + must, ", ".join(f"`{name}: {write_example(each)}`" for each in examples)


def shape_defaults(shape: type[shapes.Shape]) -> set[str]:
    count = len(shape.__struct_defaults__)
    fields = shape.__struct_fields__
    given = dict(zip(fields[len(fields) - count :], shape.__struct_defaults__, strict=True))
    return {
        name for name, value in given.items() if type(value).__name__ != "NoDefault" and "NODEFAULT" not in repr(value)
    }


def write_example(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(str(item) for item in value) + "]"
    return str(value)


def describe_commands() -> str:
    context = click.Context(main)
    parts = []
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        options = [p for p in command.params if isinstance(p, click.Option)]
        usage = " ".join((name, *(p.make_metavar(click.Context(command)) for p in arguments)))
        rows = ((", ".join(f"`{flag}`" for flag in (*p.opts, *p.secondary_opts)), p.help or "") for p in options)
        said = " ".join((command.help or "").split())
        parts.append(f"### `{usage}`\n\n{said}\n\n{write_table(('option', 'what it does'), rows)}")
    return "\n".join(parts)


def make_reference(found: re.Match[str]) -> str:
    if found["shape"]:
        return write_table(("key", "what it says", "example"), list_keys(getattr(shapes, found["shape"])))
    if found[1] == "commands":
        return describe_commands()
    if found[1] == "limits":
        return write_table(("what", "at most"), iter(LIMITS))
    return write_table(("code", "what it means"), ((f"`{code}`", said) for code, said in CODES.items()))


def test_the_reference_is_what_the_code_says(accept: bool) -> None:
    """After a change of keys, options or codes: `pytest tests/test_docs.py --accept`, and read the difference."""
    text = (DOCS / "editing.md").read_text("utf-8")
    wanted = REFERENCE.sub(lambda f: f"<!-- {f[1]} -->\n{make_reference(f)}<!-- end -->\n", text)
    if accept:
        (DOCS / "editing.md").write_text(wanted, "utf-8")
    assert (DOCS / "editing.md").read_text("utf-8") == wanted


def test_the_reference_leaves_no_shape_out() -> None:
    named = {found["shape"] for found in REFERENCE.finditer((DOCS / "editing.md").read_text("utf-8"))} - {None}
    written = {
        name for name, value in vars(shapes).items() if isinstance(value, type) and issubclass(value, shapes.Shape)
    }
    assert named == written - {"Shape"}


def test_the_list_of_commands_says_what_their_help_says() -> None:
    assert isinstance(main, CommandGroup)
    for name, (_, summary) in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert summary.endswith(".")
        assert command.name == name


# --- the examples ----------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Example:
    what: str
    path: str
    text: str


def read_examples(manual: str) -> list[Example]:
    found = EXAMPLE.finditer((DOCS / manual).read_text("utf-8"))
    return [Example(each["what"], each["path"], dedent(each["text"])) for each in found]


def dedent(text: str) -> str:
    indent = min(len(line) - len(line.lstrip()) for line in text.split("\n") if line.strip())
    return "\n".join(line[indent:] for line in text.split("\n")) + "\n"


def apply_example(example: Example, root: Path, theme: Path | None = None) -> None:
    """Write the file, or replace the lines marked `-` by those marked `+`, in a copy of the theme's file if need be."""
    path = root / example.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if example.what == "file":
        path.write_text(example.text, "utf-8")
        return
    if theme and not path.exists():
        shutil.copy(theme / example.path, path)
    lines = example.text.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{example.path} holds these lines {text.count(old)} times:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def test_the_tutorials_examples_build_without_a_problem(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: T\n", "utf-8")
    for example in read_examples("editing.md"):
        apply_example(example, tmp_path)
    site = render_site(Request(tmp_path, tmp_path / "_site")).site
    assert [problem for problem in site.problems if problem.severity != "note"] == []
    opened = site.articles["the-bridge-opens"]  # type: ignore[index]
    assert {mention.entity for mention in opened.mentions} == {"jane-roe", "northport"}
    assert {date.surface: date.value and date.value.edtf for date in opened.dates} == {
        "Monday": "2018-12-17",
        "last spring": "2018-21",
    }


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a copy of the program, to be extended."""
    for name in ("dossier", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "site.yaml", tmp_path)
    return tmp_path


def build_example_site(package: Path, files: dict[str, str]) -> dict[str, str]:
    site = package / "site"
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from dossier.cli import main; main()"
    command = [sys.executable, "-P", "-c", code, str(package), "build", str(site), "--strict"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=package)
    assert done.returncode == 0, done.stdout + done.stderr
    out = site / "_site"
    texts = {".html", ".css", ".js", ".txt", ".json", ".csv", ".xml"}
    files = (path for path in out.rglob("*") if path.suffix in texts)
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in files}


EXTENDED = {
    "site.yaml": "title: T\nbase_url: https://example.org\n",
    "content/articles/a.md": "---\ntitle: A headline\ndate: 2018-12-19\n---\nJane Roe asked for $48 billion, not $5.\n",
    "content/entities/jane-roe.md": "---\nname: Jane Roe\ntype: person\n---\nA mayor.\n",
}


def test_the_guide_to_extending_works_as_it_stands(package: Path) -> None:
    examples = read_examples("extending.md")
    assert len(examples) > 12
    for example in examples:
        apply_example(example, package / "site" if example.path.startswith(("content/", "site.yaml")) else package)
    files = build_example_site(package, {name: text for name, text in EXTENDED.items() if name != "site.yaml"})
    assert '<a href="articles/a.html">A headline</a>, 8 words' in files["longest.html"]
    assert files["data/names.txt"] == "Harbour Bridge\nJane Roe\n"
    assert '<span class="amount">$48 billion</span>' in files["articles/a.html"]
    assert '<span class="amount">$5</span>.' in files["articles/a.html"]
    assert "Bridges" in files["entities.html"]


def test_the_guide_to_theming_works_as_it_stands(package: Path) -> None:
    for example in read_examples("theming.md"):
        apply_example(example, package / "site", package)
    files = build_example_site(package, EXTENDED)
    style = next(text for name, text in files.items() if name.endswith(".css"))
    assert "#7a1f5c" in style
    assert "Kept by the harbour archive" in files["index.html"]


@pytest.mark.parametrize("manual", MANUALS)
def test_links_of_the_manuals_lead_to_files_that_exist(manual: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", (DOCS / manual).read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        assert target.startswith("https://") or (DOCS / target).exists(), target


@pytest.mark.parametrize("manual", MANUALS)
def test_anchors_of_the_manuals_lead_to_headings(manual: str) -> None:
    text = (DOCS / manual).read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= headings


@pytest.mark.parametrize("manual", MANUALS)
def test_the_manuals_name_only_commands_that_exist(manual: str) -> None:
    text = (DOCS / manual).read_text("utf-8")
    code = "\n".join(re.findall(r"```sh\n.*?```|`[^`\n]+`", text, re.DOTALL))
    named = set(re.findall(r"(?:build\.py|-m dossier|`dossier) ([a-z]+)", code))
    assert named <= set(COMMANDS), named - set(COMMANDS)


def test_the_manuals_have_one_sentence_on_a_line() -> None:
    """So that a change of a sentence is a change of a line."""
    for manual in MANUALS:
        text = re.sub(
            r"```.*?```|<!-- (?:keys|com|cod).*?<!-- end -->|`[^`\n]*`",
            "",
            (DOCS / manual).read_text("utf-8"),
            flags=re.DOTALL,
        )
        lines = [line for line in text.splitlines() if not line.lstrip().startswith(("|", "#", "- ", "*"))]
        assert [line for line in lines if re.search(r"[a-z]{3}\. [A-Z][a-z]", line)] == [], manual


# --- workflows -------------------------------------------------------------------------------------------------------


MAJORS = {
    "actions/checkout": "v7",
    "actions/setup-python": "v7",
    "actions/configure-pages": "v6",
    "actions/upload-pages-artifact": "v5",
    "actions/deploy-pages": "v5",
}


@pytest.mark.parametrize(
    "path", [".github/workflows/pages.yml", "dossier/scaffold/site/dot-github/workflows/pages.yml"]
)
def test_the_workflow_may_write_nothing_but_the_page_and_only_where_it_deploys(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    head, _, jobs = text.partition("jobs:\n")
    build, _, deploy = jobs.partition("  deploy:\n")
    assert "permissions:\n  contents: read\n" in head
    assert "write" not in head + build
    assert "pages: write" in deploy
    assert "id-token: write" in deploy
    assert dict(re.findall(r"uses: (\S+)@(\S+)", text)) == MAJORS
    assert "if: github.event_name != 'pull_request'" in deploy
    assert "--format github" in build
