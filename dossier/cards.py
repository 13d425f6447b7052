"""Social cards: the picture that networks show beside a link to a source. Below the exports; the only door to Pillow.

A card is drawn from its words alone, with a packaged face (Noto Serif, SIL Open Font License), so that it is the same
on every machine. The size is the one that Open Graph readers expect, 1200 by 630 (https://ogp.me).
"""

from __future__ import annotations

import io
import pkgutil
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from dossier.chronology.words import label_date
from dossier.model import Config, Filing, Record

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 1200, 630
_PAPER, _INK, _ACCENT = (255, 253, 248), (29, 27, 24), (122, 31, 24)  # as in the style sheet
_SHADES = 15  # from paper to ink; the sixteenth colour is the accent
_DARK, _QUIET = 14, 11  # of them: the title, and the smaller words
_LEFT, _RIGHT, _BAR = 84, 84, 20
_SITE_LINE, _FACTS_LINE = 74, 520
_TITLE_TOP = 146
_SMALL = 34
_TITLES = ((76, 3), (64, 4), (54, 5))  # sizes, and how many lines there is room for
_LEADING = 1.2
KNOWN = ((0x20, 0x24F), (0x2B9, 0x2C0), (0x370, 0x4FF), (0x1E00, 0x1EF9), (0x2010, 0x2044), (0x20AC, 0x20AC))
"""The characters of the face, as tools/make_card_font.py chose them."""


class Card(Record, frozen=True):
    """The words of a card: the site, the title of the source, and a line on where it is from."""

    site: str
    title: str
    facts: str


def make_card(config: Config, article: Filing) -> Card | None:
    """Return the card of a source; None where there is no public address, no wish for it, or no letter
    in the face for a character."""
    facts = (article.publication.publisher, label_date(article.date) if article.date else "")
    card = Card(config.title, article.title, ", ".join(filter(None, facts)))
    drawn = config.social_cards and config.base_url and can_draw(card.site + card.title + card.facts)
    return card if drawn else None


def can_draw(text: str) -> bool:
    """Tell whether the face has all characters of a text: it has Latin, Greek and Cyrillic."""
    return all(any(first <= ord(letter) <= last for first, last in KNOWN) for letter in text)


@lru_cache(maxsize=1024)
def draw_card(card: Card) -> bytes:
    """Return the card as a PNG in sixteen colours."""
    from PIL import Image  # noqa: PLC0415 - takes a twentieth of a second, and only sites with an address need it

    image = Image.new("P", (WIDTH, HEIGHT), 0)
    image.paste(_SHADES, (0, 0, _BAR, HEIGHT))
    small = _load_face(_SMALL)
    small.draw(image, _SITE_LINE, _cut_line(card.site, small), _QUIET)
    small.draw(image, _FACTS_LINE, _cut_line(card.facts, small), _QUIET)
    face, lines = _set_title(card.title)
    for number, line in enumerate(lines):
        face.draw(image, int(_TITLE_TOP + number * face.size * _LEADING), line, _DARK)
    return _write_png(image.tobytes("raw", "P;4"))


class Face:
    """The face in one size. Each letter is drawn once and then set, which takes a fifth of the time that Pillow takes
    to draw lines anew, and gives the same."""

    def __init__(self, size: int) -> None:
        """Take the size, in pixels."""
        from PIL import ImageFont  # noqa: PLC0415 - as above

        content = pkgutil.get_data("dossier", "data/card-serif.ttf") or b""
        self.size = size
        self._font = ImageFont.truetype(io.BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)
        self._draw_letter = lru_cache(1024)(self._draw_letter_anew)
        self._advance = lru_cache(4096)(self._measure_advance)

    def measure(self, text: str) -> int:
        """Return how wide a line is, in pixels."""
        return sum(self._advance(*pair) for pair in _pair_letters(text))

    def draw(self, image: Image, top: int, text: str, shade: int) -> None:
        """Draw a line into an image from the left margin on, in a shade of its palette."""
        left = _LEFT
        for letter, following in _pair_letters(text):
            drawn, right, below = self._draw_letter(letter)
            if drawn:
                image.paste(shade, (left + right, top + below), drawn)
            left += self._advance(letter, following)

    def _measure_advance(self, letter: str, following: str) -> int:
        """Return how far after a letter the following one begins: its own width, and what brings these two nearer."""
        width = self._font.getlength
        return round(width(letter + following) - width(following) if following else width(letter))

    def _draw_letter_anew(self, letter: str) -> tuple[Image | None, int, int]:
        """Return a letter drawn, and how far to the right and below it stands; no drawing for a space."""
        from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

        left, top, right, bottom = map(int, self._font.getbbox(letter))
        if right <= left or bottom <= top:
            return None, 0, 0
        drawn = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(drawn).text((-left, -top), letter, font=self._font, fill=255)
        return drawn, left, top


def _pair_letters(text: str) -> Iterator[tuple[str, str]]:
    """Return each letter with the one that follows, or nothing."""
    return zip_longest(text, text[1:], fillvalue="")


@lru_cache(maxsize=8)
def _load_face(size: int) -> Face:
    return Face(size)


def _set_title(title: str) -> tuple[Face, list[str]]:
    """Return the largest face in which the title has room, and its lines; the last one is cut where it never has."""
    for size, room in _TITLES:
        face = _load_face(size)
        lines = _break_lines(title, face)
        if len(lines) <= room:
            return face, lines
    return face, [*lines[: room - 1], _cut_line(" ".join(lines[room - 1 :]), face)]


def _break_lines(text: str, face: Face) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.measure(longer) <= WIDTH - _LEFT - _RIGHT:
            lines[-1] = longer
        else:
            lines.append(_cut_line(word, face))
    return lines


def _cut_line(text: str, face: Face) -> str:
    """Return the text, cut with an ellipsis where it is wider than the card."""
    room = WIDTH - _LEFT - _RIGHT
    if face.measure(text) <= room:
        return text
    length = bisect_right(range(1, len(text)), room, key=lambda length: face.measure(f"{text[:length]}…"))
    return text[:length].rstrip(" ,;:.") + "…"


def _write_png(rows: bytes) -> bytes:
    """Return rows of 4-bit colours as a PNG: Pillow's own writer takes three times as long over such a picture."""
    length = WIDTH // 2
    lines = b"".join(b"\0" + rows[start : start + length] for start in range(0, len(rows), length))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", _mix_palette()), (b"IDAT", zlib.compress(lines, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_write_chunk(*chunk) for chunk in chunks)


def _mix_palette() -> bytes:
    shades = (
        tuple(
            (paper * (_SHADES - 1 - level) + ink * level) // (_SHADES - 1)
            for paper, ink in zip(_PAPER, _INK, strict=True)
        )
        for level in range(_SHADES)
    )
    return bytes(part for colour in (*shades, _ACCENT) for part in colour)


def _write_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
