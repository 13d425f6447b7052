"""The same corpus as a site for Hugo, with the work of finding names done for it: they are links already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.caches import set_aside
from benchmarks.corpus import TOPICS, write_text
from benchmarks.drafts import Draft, Name, Named, Sentence, write_plainly
from benchmarks.process import Command

_THEME = Path(__file__).parent / "themes/hugo"
_LAYOUTS = {
    "baseof.html": "baseof.html",
    "home.html": "home.html",
    "page.html": "page.html",
    "section.html": "section.html",
    "taxonomy.html": "taxonomy.html",
    "term.html": "term.html",
    "lines.html": "_partials/lines.html",
    "entity.html": "entities/term.html",
}
_SETTINGS = """\
baseURL = "https://example.org/"
locale = "en"
title = "A corpus"
enableGitInfo = false
[taxonomies]
entity = "entities"
topic = "topics"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 50
"""


@dataclass(frozen=True, slots=True)
class Hugo:
    """A site for Hugo in a folder; with `quotes`, an entity's page quotes every sentence that names it."""

    folder: Path
    program: str
    quotes: bool
    name: str

    @property
    def out(self) -> Path:
        """Where the site is written."""
        return self.folder / "public"

    def declare(self, names: tuple[Name, ...]) -> None:
        """Write all but the articles."""
        write_text(self.folder / "hugo.toml", _SETTINGS)
        for source, target in _LAYOUTS.items():
            write_text(self.folder / "layouts" / target, (_THEME / source).read_text("utf-8"))
        for name in names:
            matter = f"---\ntitle: {name.name}\nkind: {name.kind}\n---\nDescribed here.\n"
            write_text(self.folder / f"content/entities/{name.id}/_index.md", matter)
        for number in range(TOPICS):
            matter = f"---\ntitle: Topic {number}\n---\nIntroduced here.\n"
            write_text(self.folder / f"content/topics/topic-{number}/_index.md", matter)

    def write(self, draft: Draft) -> None:
        """Write an article."""
        paragraphs = [" ".join(map(write_with_links, paragraph)) for paragraph in draft.paragraphs]
        lists = f"topics: [{', '.join(draft.topics)}]\nentities: [{', '.join(name.id for name in draft.cast)}]\n"
        matter = (
            f"title: {draft.title}\ndate: {draft.day}\npublisher: {draft.publisher}\nsummary: {draft.summary}\n{lists}"
        )
        matter += _write_quotes(draft) if self.quotes else ""
        text = f"---\n{matter}---\n" + "\n\n".join(paragraphs) + "\n"
        write_text(self.folder / f"content/articles/{draft.id}.md", text)

    def forget(self) -> None:
        """Take away the output, and all that would make the next build faster."""
        set_aside(self.folder, ("public", "resources", ".cache"))

    def command(self) -> Command:
        """Return the command that builds the site."""
        words = (self.program, "--quiet", "--cacheDir", str(self.folder / ".cache"))
        return Command(words, self.folder)


def write_with_links(sentence: Sentence) -> str:
    """Return the sentence as Markdown, each name a link to its page."""
    words = (f"[{word.surface}](/entities/{word.name.id}/)" if isinstance(word, Named) else word for word in sentence)
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def _write_quotes(draft: Draft) -> str:
    """Return the sentences that name each entity, as a key of the front matter."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for paragraph in draft.paragraphs:
        for sentence in paragraph:
            for id_ in dict.fromkeys(word.name.id for word in sentence if isinstance(word, Named)):
                quotes[id_].append(write_plainly(sentence))
    lines = (f"  {id_}:\n" + "".join(f"    - {quote}\n" for quote in found) for id_, found in quotes.items())
    return "quotes:\n" + "".join(lines)
