"""Chance to words: the made-up names, dates and sentences of which a tiny site is written."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

NAMES = (
    "Ada Moss",
    "Ben Moss",
    "Carla Vane",
    "Dmitri Olenin",
    "Yusuf al-Hadi",
    "Harbour Guild",
    "Port Council",
    "Northern Crane Company",
    "Port Vell",
    "Vell",
    "North Kesh",
)
"""Some contain others, and two people share a surname."""
SURFACES = (
    *NAMES,
    "Moss",
    "Vane",
    "Mrs. Vane",
    "Olenin’s",
    "Dmitry Olenin",
    "Carla Wane",
    "Yousef al-Hadi",
    "Harbor Guild",
    "HGD",
    "the Council",
    "Kesh",
    "Eve Stranger",
    "in Port Vell",
)
"""What a text may call them: in full, shortened, misspelt, and somebody whom nobody registered."""
_TIMES = (
    "on 3 May 2019",
    "on May 4",
    "in 2018",
    "in March 2020",
    "last week",
    "two days later",
    "on Tuesday",
    "yesterday",
    "since the spring of 2017",
    "between 2015 and 2018",
    "on 31 February 2019",
    "at noon",
    "every May",
)
_EDTF = ("2019", "2019-05", "2019-05-03", "2019-05-04", "2020-03~", "2018-21", "2018-12-19/2019-01-05", "2019-06-01?")
_SENTENCES = (
    "{name} met {other} {time}.",
    "{time} the crane of {name} fell, said {other}.",
    "*{name}* denied it; “{other}” did not.",
    "Nobody asked {name} {time}.",
    "The **{name}** and the {other} agreed {time}, and again {later}.",
    "It rained {time}.",
    "`{name}` is code, and <b>{other}</b> is not HTML &amp; never was.",
    "Prices rose & fell {time}.",
)
_ASIDES = ("So it goes.", "Or so they say.", "Nobody knows why.", "It was *not* denied.")


class Chance(random.Random):
    """A source of chance; one seed gives one row of choices."""

    def perhaps(self, share: float) -> bool:
        """Return true so often."""
        return self.random() < share

    def some(self, things: Sequence[T], most: int) -> list[T]:
        """Return up to `most` different things in a drawn order, perhaps none."""
        return self.sample(things, self.randint(0, min(most, len(things))))


def draw_edtf(chance: Chance) -> str:
    """Return a date as EDTF."""
    return chance.choice(_EDTF)


def draw_sentence(chance: Chance) -> str:
    """Return a sentence, which may name somebody and some time."""
    name, other = chance.choice(SURFACES), chance.choice(SURFACES)
    text = chance.choice(_SENTENCES).format(
        name=name, other=other, time=chance.choice(_TIMES), later=chance.choice(_TIMES)
    )
    return text[0].upper() + text[1:]


def draw_aside(chance: Chance) -> str:
    """Return a sentence that names nobody and no time."""
    return chance.choice(_ASIDES)


def draw_paragraph(chance: Chance) -> str:
    """Return one to three sentences."""
    return " ".join(draw_sentence(chance) for _ in range(chance.randint(1, 3)))


def draw_title(chance: Chance) -> str:
    """Return a headline; some are alike, one looks like HTML."""
    title = chance.choice(
        ("A crane falls", "The harbour opens", "Talks at {name}", "{name} resigns", "Costs & <b>gains</b>")
    )
    return title.format(name=chance.choice(NAMES))
