"""What is said of a problem: the passage that was probably meant."""

from __future__ import annotations

import pytest

from dossier.problems import find_nearest_passage


@pytest.mark.parametrize("before", ["", "Straße " * 20, "İzmir " * 20, "ﬁre " * 20])
def test_the_nearest_passage_is_cut_out_in_whole_words_whatever_stands_before_it(before: str) -> None:
    text = f"{before}and then came The Immediate Pullout of all"
    assert find_nearest_passage("the immediat pullout", text) == "The Immediate Pullout"
