"""A corpus of any size, the same each time: articles of 400 to 900 words, entities by Zipf's law, dates, events."""

from __future__ import annotations

import random
from bisect import bisect_left
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnrstvz" for vowel in "aeiou"]
_GLUE = [
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
]
_FAMILIES = 400
_TOPICS = 20
_MENTIONS = (6, 12)  # sentences of a paragraph that name somebody
_FIRST_DAY = date(2000, 1, 1)
_CONTENT_WORDS, _FULL_DATES, _RELATIVE_DATES = 0.6, 0.08, 0.06  # shares of words, and of sentences


class Corpus:
    """The words and names from which articles are made; one seed gives one corpus."""

    def __init__(self, entities: int, seed: int = 1) -> None:
        """Draw the vocabulary and the names."""
        self.random = random.Random(seed)  # noqa: S311 - for a benchmark
        self.words = sorted({self._word(2, 3) for _ in range(4000)})
        self.names = self._draw_names(entities)
        weights = accumulate(1 / (rank + 1) for rank in range(entities))
        self.weights = list(weights)

    def _word(self, shortest: int, longest: int) -> str:
        return "".join(self.random.choice(_SYLLABLES) for _ in range(self.random.randint(shortest, longest)))

    def _draw_names(self, count: int) -> list[tuple[str, str, str]]:
        families = [self._word(2, 3).capitalize() + "n" for _ in range(_FAMILIES)]
        names: dict[str, tuple[str, str, str]] = {}
        while len(names) < count:
            kind = ("person", "organisation", "place")[len(names) % 3]
            first, second = self._word(2, 3).capitalize(), self.random.choice(families)
            name = {
                "person": f"{first} {second}",
                "organisation": f"{second} {first} Council",
                "place": f"{first}{self._word(1, 1)}",
            }[kind]
            names.setdefault(name, (f"{kind}-{len(names)}", kind, name))
        return list(names.values())

    def _pick(self) -> tuple[str, str, str]:
        return self.names[bisect_left(self.weights, self.random.random() * self.weights[-1])]

    def _sentence(self, names: list[str], day: date) -> str:
        lists = (
            self.words if self.random.random() < _CONTENT_WORDS else _GLUE for _ in range(self.random.randint(9, 20))
        )
        words = [self.random.choice(each) for each in lists]
        for name in names:
            words.insert(self.random.randrange(1, len(words)), name)
        chance = self.random.random()
        if chance < _FULL_DATES:
            words += ["on", f"{day.day} {day:%B} {day.year}"]
        elif chance < _FULL_DATES + _RELATIVE_DATES:
            words += ["last", "week"]
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def article(self, number: int) -> str:
        """Return an article with its front matter."""
        day = _FIRST_DAY + timedelta(days=self.random.randrange(9000))
        cast = [self._pick() for _ in range(self.random.randint(*_MENTIONS))]
        wanted, paragraphs = self.random.randint(400, 900), []
        while sum(len(p.split()) for p in paragraphs) < wanted:
            sentences = []
            for _ in range(self.random.randint(3, 6)):
                named = [self.random.choice(cast)[2] for _ in range(self.random.choice((0, 1, 1, 2)))]
                sentences.append(self._sentence(named, day - timedelta(days=self.random.randrange(400))))
            paragraphs.append(" ".join(sentences))
        anchor = paragraphs[1].split(". ")[0].rstrip(".")
        topics = ", ".join(sorted({f"topic-{self.random.randrange(_TOPICS)}" for _ in range(2)}))
        title = self._sentence([], day).rstrip(".")
        event = f"\nevents:\n  - {{id: event-{number // 3}, title: {title}, date: {day}, quote: '{anchor}'}}"
        publisher = f"The {self.random.choice(self.words).capitalize()} Post"
        return (
            f"---\ntitle: {title}\ndate: {day}\nsource: {{publisher: {publisher}}}\n"
            f"topics: [{topics}]\nsummary: {paragraphs[0].split('. ')[0]}.{event}\n---\n"
            + "\n\n".join(paragraphs)
            + "\n"
        )


def make_corpus(folder: Path, articles: int, entities: int = 1000, seed: int = 1) -> None:
    """Write a site of that many articles and entities into an empty folder."""
    corpus = Corpus(entities, seed)
    files = {"site.yaml": "title: A corpus\nbase_url: https://example.org/corpus\nsocial_cards: false\n"}
    for id_, kind, name in corpus.names:
        files[f"content/entities/{id_}.md"] = f"---\nname: {name}\ntype: {kind}\n---\nDescribed here.\n"
    for number in range(_TOPICS):
        files[f"content/topics/topic-{number}.md"] = f"---\ntitle: Topic {number}\n---\nIntroduced here.\n"
    for number in range(articles):
        files[f"content/articles/article-{number:05}.md"] = corpus.article(number)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
