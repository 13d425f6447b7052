"""What other pages quote of an article: a sentence, or as much of a long one as can be read at a glance."""

from __future__ import annotations

import pytest

from dossier.chronology.values import parse_date
from dossier.contexts import cut_contexts, cut_passages, cut_sentence
from dossier.model import Article, ArticleId, Block, BlockId, BlockKind, DateExpression, EntityId, Mention


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


def test_what_stands_in_a_cell_is_quoted_with_its_row() -> None:
    rows = (("Date", "What", "Ref."), ("4 June", "Roe dies. She was old.", "A1"), ("5 June", "Pan left.", ""))
    kind: BlockKind = "cell"
    blocks = tuple(
        Block(BlockId(f"{line}-{place}"), kind, text, 0, line)
        for line, row in enumerate(rows)
        for place, text in enumerate(row)
    )
    article = Article(ArticleId("a"), "a.md", "A title", text="", blocks=blocks)
    roe = Mention(BlockId("1-1"), 0, 3, "Roe", EntityId("roe"), "exact", 100)
    pan = Mention(BlockId("2-1"), 0, 3, "Pan", EntityId("pan"), "exact", 100)
    day = DateExpression(
        BlockId("1-0"), 0, 6, "4 June", parse_date("2013-06-04"), "stated", "stated in the text", "day"
    )
    (passage,) = cut_passages(article, (day,), (roe, pan))
    assert (passage.before, passage.after) == ("", " · Roe dies. She was old. · A1")
    assert passage.entities == ("roe",)
    contexts = cut_contexts(article, (roe, pan))
    assert [(each.before, each.after) for each in contexts] == [
        ("4 June · ", " dies. She was old. · A1"),
        ("5 June · ", " left."),
    ]
