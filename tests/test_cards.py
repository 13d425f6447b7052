"""Social cards: the right size, the same every time, and no card where none can be linked or drawn."""

from __future__ import annotations

import io
import pkgutil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kit import Render
from PIL import Image, ImageDraw, ImageFont

from dossier.cards import KNOWN, Card, Face, can_draw, draw_card
from dossier.limits import LONGEST_VALUE

ARTICLE = "---\ntitle: {}\ndate: 2018-12-19\n---\nText.\n"
PUBLIC = "title: A test\nbase_url: https://example.org/repo\n"


def files_of(render: Render, title: str = "A headline", settings: str = PUBLIC) -> dict[str, bytes]:
    rendition = render({"site.yaml": settings, "content/articles/a.md": ARTICLE.format(title)})
    return {file.address: file.content for file in rendition.files}


def open_card(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def ink_of(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    return sum(value < 128 for value in picture.convert("L").crop(box).tobytes())


def test_a_card_has_the_size_that_networks_expect_and_weighs_little() -> None:
    content = draw_card(Card("A site", "A headline", "The Courier, 19 December 2018"))
    picture = open_card(content)
    assert picture.size == (1200, 630)
    assert picture.format == "PNG"
    picture.load()
    assert len(content) < 40_000


def test_the_same_words_give_the_same_bytes_and_other_words_give_others() -> None:
    card = Card("A site", "A headline", "")
    first = draw_card(card)
    draw_card.cache_clear()
    assert draw_card(card) == first
    assert draw_card(Card("A site", "Another headline", "")) != first


@given(st.text(st.sampled_from([chr(sign) for first, last in KNOWN for sign in range(first, last + 1)]), max_size=20))
@example("AVATAR, Wolfgang “Tó” fi")
def test_letters_are_set_as_pillow_sets_a_line(text: str) -> None:
    face, drawn, wanted = Face(54), Image.new("P", (1600, 100)), Image.new("L", (1600, 100))
    face.draw(drawn, 10, text, 255)
    content = pkgutil.get_data("dossier", "data/card-serif.ttf") or b""
    font = ImageFont.truetype(io.BytesIO(content), 54, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(wanted).text((84, 10), text, font=font, fill=255)
    assert drawn.tobytes() == wanted.tobytes()
    assert face.measure(text) == font.getlength(text)


def test_a_long_title_stays_on_the_card() -> None:
    picture = open_card(draw_card(Card("A site", "Withdrawal of troops from Syria " * 12, "The Courier")))
    assert ink_of(picture, (60, 140, 1140, 500)) > 10_000
    assert ink_of(picture, (1130, 0, 1200, 630)) == 0


def test_a_title_of_one_endless_word_is_cut() -> None:
    picture = open_card(draw_card(Card("A site", "Donaudampfschifffahrt" * 10, "")))
    assert ink_of(picture, (1130, 0, 1200, 630)) == 0


def test_the_cost_of_a_card_grows_with_the_title_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    measure = Face.measure

    def count_letters(face: Face, text: str) -> int:
        lengths.append(len(text))
        return measure(face, text)

    monkeypatch.setattr(Face, "measure", count_letters)
    draw_card(Card("A site", "w" * LONGEST_VALUE, "The Courier"))
    assert sum(lengths) < 50 * LONGEST_VALUE


@pytest.mark.parametrize("text", ["Erdoğan", "ʿAlī Ḫāmeneʾī", "Путин", "Αθήνα", "“Quoted” – and…"])
def test_the_face_draws_what_it_says_it_can(text: str) -> None:
    assert can_draw(text)
    drawn = draw_card(Card("", text, ""))
    assert drawn != draw_card(Card("", "\u024e" * len(text), ""))
    assert ink_of(open_card(drawn), (60, 140, 1140, 300)) > 100


def test_each_source_of_a_public_site_links_its_card(render: Render) -> None:
    files = files_of(render)
    page = files["articles/a.html"].decode()
    assert '<meta property="og:image" content="https://example.org/repo/cards/a.png">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert open_card(files["cards/a.png"]).size == (1200, 630)


@pytest.mark.parametrize("settings", ["title: A test\n", PUBLIC + "social_cards: false\n"])
def test_a_site_without_an_address_or_a_wish_for_cards_has_none(render: Render, settings: str) -> None:
    files = files_of(render, settings=settings)
    assert "og:image" not in files["articles/a.html"].decode()
    assert not [address for address in files if address.startswith("cards/")]


def test_a_title_in_letters_that_the_face_lacks_has_no_card(render: Render) -> None:
    files = files_of(render, "العربية")
    assert "og:image" not in files["articles/a.html"].decode()
    assert "cards/a.png" not in files
