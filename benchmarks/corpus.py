"""A corpus of any size, the same each time: articles of 400 to 900 words, entities by Zipf's law, dates, events."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.drafts import KINDS, Draft, Name, Named, Sentence, write_plainly

_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnrstvz" for vowel in "aeiou"]
_GLUE = (
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "for",
    "with",
    "that",
    "on",
    "as",
    "by",
    "from",
    "at",
    "after",
    "before",
    "under",
)
_FAMILIES = 400
TOPICS = 20
_CAST = (9, 15)  # entities of an article, of whom the text will name most
_LENGTH = (330, 760)  # words, before the names of several words are counted in full
_STRANGERS = 5  # of an article: names that nobody registered, which must be compared with those that somebody did
_FIRST_DAY, _DAYS = date(2000, 1, 1), 9000
_CONTENT_WORDS, _FULL_DATES, _RELATIVE_DATES = 0.6, 0.08, 0.06  # shares of words, and of sentences
_SHORT, _STRANGE = 0.4, 0.2  # shares of names by the surname alone, where it is plain whose it is, and of strangers


class Corpus:
    """The words and names from which articles are made; one seed gives one corpus."""

    def __init__(self, entities: int, seed: int = 1) -> None:
        """Draw the vocabulary and the names."""
        self.random = random.Random(seed)  # noqa: S311 - for a benchmark
        self.words = sorted({self._word(2, 3) for _ in range(4000)})
        self.families = [self._word(2, 3).capitalize() + "n" for _ in range(_FAMILIES)]
        self.names = self._draw_names(entities)
        self.weights = list(accumulate(1 / (rank + 1) for rank in range(entities)))

    def _word(self, shortest: int, longest: int) -> str:
        return "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(shortest, longest)))

    def _draw_names(self, count: int) -> tuple[Name, ...]:
        names: dict[str, Name] = {}
        while len(names) < count:
            kind = KINDS[len(names) % 3]
            first, second = self._word(2, 3).capitalize(), self.random.choice(self.families)
            name = {
                "person": f"{first} {second}",
                "organisation": f"{second} {first} Council",
                "place": f"{first}{self._word(1, 1)}",
            }[kind]
            names.setdefault(name, Name(f"{kind}-{len(names)}", kind, name))
        return tuple(names.values())

    def _pick(self) -> Name:
        return self.names[bisect_left(self.weights, self.random.random() * self.weights[-1])]

    def _draw_cast(self) -> tuple[list[Name], list[str]]:
        """Return who is named in an article, and the strangers in it, none of whom shares a surname with them."""
        cast = {name.short: name for name in (self._pick() for _ in range(self.random.randint(*_CAST)))}
        strangers = [f"{self._word(2, 3).capitalize()} {self._word(2, 4).capitalize()}" for _ in range(_STRANGERS)]
        return list(cast.values()), strangers

    def _draw_sentence(self, names: list[str | Named], day: date) -> Sentence:
        lists = (
            self.words if self.random.random() < _CONTENT_WORDS else _GLUE for _ in range(self.random.randint(9, 20))
        )
        words: list[str | Named] = [self.random.choice(each) for each in lists]
        for name in names:
            words.insert(self.random.randrange(1, len(words)), name)
        chance = self.random.random()
        if chance < _FULL_DATES:
            words += ["on", f"{day.day} {day:%B} {day.year}"]
        elif chance < _FULL_DATES + _RELATIVE_DATES:
            words += ["last", "week"]
        return tuple(words)

    def _draw_paragraphs(self, day: date) -> tuple[tuple[Sentence, ...], ...]:
        cast, strangers = self._draw_cast()
        known: set[Name] = set()

        def draw_name() -> str | Named:
            if self.random.random() < _STRANGE:
                return self.random.choice(strangers)
            name = self.random.choice(cast)
            short = name in known and self.random.random() < _SHORT
            known.add(name)
            return Named(name, name.short if short else name.name)

        wanted, paragraphs = self.random.randint(*_LENGTH), list[tuple[Sentence, ...]]()
        while sum(len(sentence) for paragraph in paragraphs for sentence in paragraph) < wanted:
            sentences = []
            for _ in range(self.random.randint(3, 6)):
                names = [draw_name() for _ in range(self.random.choice((1, 1, 2, 2)))]
                sentences.append(self._draw_sentence(names, day - timedelta(days=self.random.randrange(400))))
            paragraphs.append(tuple(sentences))
        return tuple(paragraphs)

    def draw_articles(self, count: int) -> Iterator[Draft]:
        """Yield so many drafts; a corpus can be drawn once."""
        for number in range(count):
            day = _FIRST_DAY + timedelta(days=self.random.randrange(_DAYS))
            paragraphs = self._draw_paragraphs(day)
            topics = tuple(sorted({f"topic-{self.random.randrange(TOPICS)}" for _ in range(2)}))
            title = write_plainly(self._draw_sentence([], day)).rstrip(".")
            publisher = f"The {self.random.choice(self.words).capitalize()} Post"
            yield Draft(number, title, day, publisher, topics, paragraphs)


def write_article(draft: Draft) -> str:
    """Return an article's file; every third has another account of the same event."""
    paragraphs = [" ".join(map(write_plainly, paragraph)) for paragraph in draft.paragraphs]
    quote = write_plainly(draft.paragraphs[1][0]).rstrip(".")
    event = f"{{id: event-{draft.number // 3}, title: {draft.title}, date: {draft.day}, quote: '{quote}'}}"
    return (
        f"---\ntitle: {draft.title}\ndate: {draft.day}\nsource: {{publisher: {draft.publisher}}}\n"
        f"topics: [{', '.join(draft.topics)}]\nsummary: {draft.summary}\nevents:\n  - {event}\n---\n"
        + "\n\n".join(paragraphs)
        + "\n"
    )


def write_entity(name: Name, *aliases: str) -> str:
    """Return an entity's file."""
    listed = f"aliases: [{', '.join(aliases)}]\n" if aliases else ""
    return f"---\nname: {name.name}\ntype: {name.kind}\n{listed}---\nDescribed here.\n"


def list_declared(names: tuple[Name, ...]) -> dict[str, str]:
    """Return the settings, entities and topics as files by path."""
    files = {"site.yaml": "title: A corpus\nbase_url: https://example.org/corpus\nsocial_cards: false\n"}
    files |= {f"content/entities/{name.id}.md": write_entity(name) for name in names}
    topics = range(TOPICS)
    return files | {f"content/topics/topic-{n}.md": f"---\ntitle: Topic {n}\n---\nIntroduced here.\n" for n in topics}


def make_corpus(folder: Path, articles: int, entities: int = 1000, seed: int = 1) -> None:
    """Write a site of that many articles and entities into an empty folder."""
    corpus = Corpus(entities, seed)
    for path, text in list_declared(corpus.names).items():
        write_text(folder / path, text)
    for draft in corpus.draw_articles(articles):
        write_text(folder / f"content/articles/{draft.id}.md", write_article(draft))


def write_text(path: Path, text: str) -> None:
    """Write a file, in a new folder where it needs one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
