"""The same corpus as a blog for Pelican, the nearest peer in Python: entities are its tags, and linked already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.caches import set_aside
from benchmarks.corpus import write_text
from benchmarks.drafts import Draft, Name, Named, Sentence
from benchmarks.process import Command

_THEME = Path(__file__).parent / "themes/pelican"
_SETTINGS = """\
SITENAME = "A corpus"
SITEURL = "https://example.org"
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = False
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_RSS = "feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 50
DIRECT_TEMPLATES = ["index", "tags", "categories", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
"""


@dataclass(frozen=True, slots=True)
class Pelican:
    """A blog for Pelican in a folder."""

    folder: Path
    program: str

    name: str = "pelican"

    @property
    def out(self) -> Path:
        """Where the site is written."""
        return self.folder / "output"

    def declare(self, _names: tuple[Name, ...]) -> None:
        """Write all but the articles."""
        write_text(self.folder / "pelicanconf.py", _SETTINGS)
        for template in sorted(_THEME.glob("*.html")):
            write_text(self.folder / "theme/templates" / template.name, template.read_text("utf-8"))
        (self.folder / "theme/static").mkdir()

    def write(self, draft: Draft) -> None:
        """Write an article."""
        tags = ", ".join(name.name for name in draft.cast)
        matter = (
            f"Title: {draft.title}\nDate: {draft.day}\nSlug: {draft.id}\nCategory: {draft.topics[0]}\nTags: {tags}\n"
        )
        matter += f"Publisher: {draft.publisher}\nSummary: {draft.summary}\n"
        paragraphs = (" ".join(map(_write_with_links, paragraph)) for paragraph in draft.paragraphs)
        write_text(self.folder / f"content/{draft.id}.md", f"{matter}\n" + "\n\n".join(paragraphs) + "\n")

    def forget(self) -> None:
        """Take away the output, and all that would make the next build faster."""
        set_aside(self.folder, ("output", "cache"))

    def command(self) -> Command:
        """Return the command that builds the site."""
        return Command((self.program, "--quiet", "--settings", "pelicanconf.py"), self.folder)


def _write_with_links(sentence: Sentence) -> str:
    words = (
        f"[{word.surface}](/tag/{_slug(word.name)}.html)" if isinstance(word, Named) else word for word in sentence
    )
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def _slug(name: Name) -> str:
    return name.name.lower().replace(" ", "-")
