"""What other pages quote of an article: a sentence, or as much of a long one as can be read at a glance."""

from __future__ import annotations

import pytest

from dossier.contexts import cut_sentence
from dossier.model import Block, BlockId


@pytest.mark.parametrize("sign", ["桥", "x", "ก\u0e34", "one word and ", "x" * 400 + " "])
def test_a_long_sentence_is_quoted_in_part_on_both_sides(sign: str) -> None:
    text = sign * 400 + "HERE" + sign * 400
    start = text.index("HERE")
    before, after = cut_sentence(Block(BlockId("p"), "paragraph", text, 0, 1), start, start + 4)
    assert before.startswith("…")
    assert after.endswith(" …")
    assert 160 <= len(before) <= 321
    assert 160 <= len(after) <= 322
    assert text[:start].endswith(before.removeprefix("…"))
    assert text[start + 4 :].startswith(after.removesuffix(" …"))
