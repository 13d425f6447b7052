"""Random damage, as slips and other programs do it."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.edits.matter import Files
from benchmarks.edits.wording import Chance

_BEYOND_READING = b"\xff\xfe not UTF-8"
_ODD_NAMES = (
    "content/articles/Gr\u00f6\u00dfe.md",
    "content/articles/con.md",
    "content/articles/sub/page.md",
    "content/articles/notes.txt",
    "content/articles/ARTICLE-1.md",
    "content/articles/.hidden.md",
    "content/entities/ENTITIES-1.md",
    "content/loose.md",
    "static/.hidden",
    "templates/pages/unused.html",
)

Damage = Callable[[Chance, bytes], bytes]


def _insert_line(line: bytes) -> Damage:
    """Put a line at the beginning of the keys."""
    start = b"---\n"

    def insert(_chance: Chance, content: bytes) -> bytes:
        after = len(start) if content.startswith(start) else 0
        return content[:after] + line + b"\n" + content[after:]

    return insert


def _append_text(text: bytes) -> Damage:
    return lambda _chance, content: content + b"\n" + text + b"\n"


def _delete_line(chance: Chance, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    gone = chance.randrange(len(lines)) if lines else 0
    return b"".join(lines[:gone] + lines[gone + 1 :])


DAMAGES: dict[str, Damage] = {
    "add an unknown key": _insert_line(b'tilte: "A slip"'),
    "add a date that is none": _insert_line(b'date: "2019-13-45"'),
    "add bad YAML": _insert_line(b'"unclosed: ['),
    "link to nothing": _append_text(b"See [[no-such-thing]] and [there](../nowhere.html)."),
    "link to an anchor that is none": _append_text(b"See [below](#nowhere)."),
    "mark an unknown entity": _append_text(b"The [mayor]{entity=no-such-thing} left."),
    "leave a bracket open": _append_text(b"The [mayor]{entity= left.[^none]"),
    "add an unsafe link": _append_text(b"[this](javascript:alert)"),
    "delete a line": _delete_line,
    "cut": lambda chance, content: content[: chance.randint(0, len(content))],
    "write over": lambda _chance, _content: _BEYOND_READING,
    "empty": lambda _chance, _content: b"",
    "end lines as Windows does": lambda _chance, content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "begin with a byte order mark": lambda _chance, content: b"\xef\xbb\xbf" + content,
}
"""What may happen to a file, by what is told of it."""


def damage_file(chance: Chance, files: Files) -> str:
    """Do damage to a file of the content, or to the settings."""
    folder = "content/articles/" if chance.perhaps(0.5) else ""
    paths = [path for path in sorted(files) if path.startswith(folder) and path.endswith((".md", ".yaml"))]
    if not paths:
        return ""
    path, told = chance.choice(paths), chance.choice(tuple(DAMAGES))
    files[path] = DAMAGES[told](chance, files[path])
    return f"{told}: {path}"


def add_odd_file(chance: Chance, files: Files) -> str:
    """Add a file that has no business there, or take it away again."""
    path = chance.choice(_ODD_NAMES)
    if path in files:
        del files[path]
        return f"drop {path}"
    articles = [files[each] for each in sorted(files) if each.startswith("content/articles/")]
    files[path] = chance.choice(articles) if articles else b"Odd.\n"
    return f"add {path}"


CHANGES = (*2 * (damage_file,), add_odd_file)
"""What damage may be done, the frequent more often."""
