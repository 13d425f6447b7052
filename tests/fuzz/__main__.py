"""Fuzzing led by coverage: `python tests/fuzz markdown --seconds 900`. Needs the extra `fuzz`.

Findings, one for each place at which something was raised, are written into a folder; the command ends with 1 if
there are any. An input that takes longer than ten seconds ends the run with a file `timeout-...` in that folder.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

HERE = Path(__file__).parent
TESTS = HERE.parent
LONGEST = 4_096  # bytes of an input
SLOWEST = 10  # seconds for an input


class Run:
    """A run of one target: how often it was tried, and what was found, by the place at which it was raised."""

    def __init__(self, name: str, target: Callable[[bytes], object], findings: Path, seconds: int) -> None:
        self.name, self.target, self.findings, self.seconds = name, target, findings, seconds
        self.tried = 0
        self.slowest = 0.0
        self.found: dict[tuple[str, str, int | None], Path] = {}
        self.begun = time.monotonic()

    def try_input(self, data: bytes) -> None:
        """Give one input to the target; what it raises is written down, and the run goes on."""
        self.tried += 1
        begun = time.process_time()
        try:
            self.target(data)
        except Exception as error:  # noqa: BLE001 - whatever it raises is a finding
            self._note(data, error)
        self.slowest = max(self.slowest, time.process_time() - begun)
        if time.monotonic() - self.begun > self.seconds:
            self._report()
            os._exit(bool(self.found))  # the engine never comes back

    def _note(self, data: bytes, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        key = (type(error).__name__, last.filename, last.lineno)
        if key in self.found:
            return
        name = f"{self.name}-{hashlib.sha256(data).hexdigest()[:12]}"
        self.found[key] = self.findings / name
        self.findings.mkdir(parents=True, exist_ok=True)
        self.found[key].write_bytes(data)
        told = "".join(traceback.format_exception(error))
        self.found[key].with_suffix(".txt").write_text(told, "utf-8", errors="backslashreplace")
        sys.stderr.write(f"\n{told}\nWritten to {self.found[key]}\n")

    def _report(self) -> None:
        sys.stderr.write(
            f"\n{self.name}: {self.tried} inputs in {time.monotonic() - self.begun:.0f} s, of which "
            f"{time.process_time():.0f} s of work, the slowest {self.slowest:.2f} s; {len(self.found)} findings\n"
        )
        sys.stderr.flush()


def list_seeds(name: str) -> Iterator[str]:
    """Yield texts to begin with: what the tests and the examples hold."""
    from hostile_sites import HOSTILE, MARKUP, WORDS  # noqa: PLC0415 - after the instrumentation

    yield from (*HOSTILE, *MARKUP, *WORDS)
    texts = [path.read_text("utf-8") for path in sorted(TESTS.glob("**/content/**/*.md"))]
    for text in texts:
        head, _, body = text.removeprefix("---\n").partition("\n---\n")
        yield {"front-matter": head, "markdown": body, "importer": f"m{text}"}.get(name, "")
    yield from (path.read_text("utf-8") for path in sorted(TESTS.glob("**/site.yaml")) if name == "settings")
    yield from (f"h<html><body><article><p>{text}</p></article>" for text in texts if name == "importer")
    yield from ("2019-03-04", "2018-12~/..", "[2018..2019-01]", "19XX-21", "Y1E3") if name == "dates" else ()


def write_seeds(name: str, folder: Path) -> None:
    """Write the seeds, and the words of the language as a dictionary for libFuzzer."""
    from hostile_sites import HOSTILE, MARKUP, NAMES, WORDS  # noqa: PLC0415 - after the instrumentation

    for number, text in enumerate(list_seeds(name)):
        (folder / f"seed-{number:04}").write_text(text[:LONGEST], "utf-8")
    words = "".join(
        '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'
        for word in (*HOSTILE, *MARKUP, *NAMES, *WORDS)
    )
    (folder.parent / "dictionary").write_text(words, "utf-8")


def load_target(name: str) -> Callable[[bytes], object]:
    """Return the target, with the code under test instrumented."""
    with atheris.instrument_imports(include=["dossier", "markdown_it", "mdit_py_plugins", "yaml", "edtf"]):
        if name == "site":
            from test_untrusted import test_any_site_is_built_safely_or_its_problems_are_told as test  # noqa: PLC0415

            return test.hypothesis.fuzz_one_input  # type: ignore[attr-defined, no-any-return]
        from targets import TARGETS  # noqa: PLC0415 - so that it is instrumented

    return lambda data: TARGETS[name](data.decode("utf-8", "replace"))


def main() -> None:
    """Read the command line, and fuzz until the time is over."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("target", choices=["markdown", "front-matter", "settings", "importer", "dates", "site"])
    parser.add_argument("--seconds", type=int, default=900, help="how long")
    parser.add_argument("--findings", type=Path, default=HERE / "findings", help="where to write what is found")
    parser.add_argument("--corpus", type=Path, help="where inputs are kept that led somewhere new; else nowhere")
    given = parser.parse_args()
    sys.path.insert(0, str(TESTS))
    run = Run(given.target, load_target(given.target), given.findings, given.seconds)
    folder = Path(tempfile.mkdtemp())
    seeds, corpus = folder / "seeds", given.corpus or folder / "corpus"
    for each in (seeds, corpus, given.findings):
        each.mkdir(parents=True, exist_ok=True)
    write_seeds(given.target, seeds)
    options = {
        "timeout": SLOWEST,
        "max_len": LONGEST,
        "rss_limit_mb": 4096,
        "dict": folder / "dictionary",
        "artifact_prefix": f"{given.findings}/",
    }
    atheris.Setup(
        [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus), str(seeds)], run.try_input
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
