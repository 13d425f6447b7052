"""Nothing goes stale: whatever is edited, an incremental result is that of a clean build, byte for byte."""

from __future__ import annotations

import pytest
from kit import MakeSite

from dossier import parallel
from dossier.pipeline import Request, render_site


def test_an_article_that_cannot_be_read_is_told_whichever_process_read_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_FEWEST", 2)
    root = make_site({f"content/articles/{name}.md": "No front matter.\n" for name in "abcd"})
    one, two = (render_site(Request(root, root / "_site", jobs=jobs)) for jobs in (1, 2))
    assert [problem.path for problem in two.problems] == [f"content/articles/{name}.md" for name in "abcd"]
    assert two.problems == one.problems
