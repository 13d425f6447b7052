"""Articles before they are written down for one program or another: the nouns of the corpus.

In a draft it is known who is named where, so that the same corpus can be written for our program, which finds the
names, and for others, which get them linked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

KINDS = ("person", "organisation", "place")


@dataclass(frozen=True, slots=True)
class Name:
    """An entity: its id, its kind, and its full name."""

    id: str
    kind: str
    name: str

    @property
    def short(self) -> str:
        """What a text may call it once it was named in full."""
        return self.name.rpartition(" ")[2] if self.kind == "person" else self.name


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a sentence names it."""

    name: Name
    surface: str


Sentence = tuple[str | Named, ...]
"""Words and names; the full stop is not among them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is written down for one program or another."""

    number: int
    title: str
    day: date
    publisher: str
    topics: tuple[str, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def id(self) -> str:
        """What the article is called."""
        return f"article-{self.number:05}"

    @property
    def summary(self) -> str:
        """Its first sentence."""
        return write_plainly(self.paragraphs[0][0])

    @property
    def cast(self) -> tuple[Name, ...]:
        """Whom it names, in the order of the text."""
        return tuple(dict.fromkeys(word.name for word in self._words() if isinstance(word, Named)))

    @property
    def strangers(self) -> tuple[str, ...]:
        """The names in it that nobody registered."""
        names = (word for word in self._words() if isinstance(word, str) and _is_name(word))
        return tuple(dict.fromkeys(names))

    def _words(self) -> Iterator[str | Named]:
        return (word for paragraph in self.paragraphs for sentence in paragraph for word in sentence)


def _is_name(words: str) -> bool:
    """Tell a name from a word and from a date."""
    return words.istitle() and words.count(" ") == 1 and words.replace(" ", "").isalpha()


def write_plainly(sentence: Sentence) -> str:
    """Return the sentence as text."""
    text = " ".join(word.surface if isinstance(word, Named) else word for word in sentence)
    return text[0].upper() + text[1:] + "."


def edit_body(draft: Draft, word: str) -> Draft:
    """Return the draft with one more word in the first sentence of its last paragraph, which then names somebody."""
    *paragraphs, (sentence, *others) = draft.paragraphs
    first = draft.cast[0]
    edited = (*sentence, "and", Named(first, first.name), "said", word)
    return replace(draft, paragraphs=(*paragraphs, (edited, *others)))


def edit_title(draft: Draft, word: str) -> Draft:
    """Return the draft with one more word in its title."""
    return replace(draft, title=f"{draft.title} {word}")
