"""The description of the house is held against the house."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")


def test_the_layers_described_are_those_that_are_kept() -> None:
    kept = [set(layer.split(" | ")) for layer in CONTRACTS[0]["layers"]]
    lines = re.findall(
        r"^\d+\. (`.*)$", TEXT.partition("The layers, from top to bottom")[2].partition("Each outside")[0], re.MULTILINE
    )
    assert [set(re.findall(r"`([a-z]+)`", line.partition(": ")[0])) for line in lines] == kept


def test_every_library_with_a_door_is_described() -> None:
    packages = {"yaml": "pyyaml", "PIL": "pillow", "markdown_it": "markdown-it-py"}
    for contract in (each for each in CONTRACTS if each["name"].endswith(" has one door")):
        library = contract["forbidden_modules"][0]
        assert packages.get(library, library).replace("_", "-").replace("ahocorasick-rs", "ahocorasick_rs") in TEXT, (
            library
        )


def test_the_continuous_integration_runs_the_readmes_own_commands() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    for name in ("build", "test"):
        assert f".ci/readme-command {name}" in script
        assert f"<!-- command: {name} -->\n```sh\n" in (ROOT / "README.md").read_text("utf-8")
