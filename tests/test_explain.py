"""What `explain` tells of an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kit import MakeSite

from dossier.cli import main

SITE = {
    "content/entities/ada-moss.md": "---\nname: Ada Moss\ntype: person\n---\n",
    "content/entities/bela-moss.md": "---\nname: Bela Moss\ntype: person\n---\n",
    "content/entities/port-vell.md": "---\nname: Port Vell\ntype: place\n---\n",
    "content/articles/first-note.md": "---\ntitle: A\ndate: 2019-03-10\n---\nMoss left Port Vell on Friday.\n",
    "content/articles/second-note.md": (
        "---\ntitle: B\ndate: 2019-03-10\n---\nAda Moss came to Port Vell on\nFriday, and Port\nVell was glad.\n\n"
        "Then Moss met Port Vell's people some days ago.\n"
    ),
}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["explain", *words, "--root", str(root)])


def test_each_mention_is_told_in_reading_order_with_its_line_entity_rule_and_score(make_site: MakeSite) -> None:
    found = json.loads(run(make_site(SITE), "second-note", "--json").output)["mentions"]
    assert [(each["line"], each["surface"], each["entity"], each["rule"]) for each in found] == [
        (5, "Ada Moss", "ada-moss", "exact"),
        (5, "Port Vell", "port-vell", "exact"),
        (6, "Port Vell", "port-vell", "exact"),
        (9, "Moss", "ada-moss", "short"),
        (9, "Port Vell", "port-vell", "exact"),
    ]
    assert all(each["reason"] and 0 < each["score"] <= 100 for each in found)


def test_what_keeps_an_article_from_being_read_is_told(make_site: MakeSite) -> None:
    root = make_site(SITE)
    (root / "content/articles/third-note.md").write_bytes(b"\xff")
    result = run(root, "third-note")
    assert result.exit_code == 1
    assert result.output.startswith("content/articles/third-note.md:1: unreadable: The file is not UTF-8 text.")


def test_each_candidate_turned_away_is_told_with_its_rule_and_reason(make_site: MakeSite) -> None:
    (found,) = json.loads(run(make_site(SITE), "first-note", "--json").output)["rejected"]
    assert (found["line"], found["surface"], found["rule"]) == (5, "Moss", "ambiguous")
    assert found["entities"] == ["ada-moss", "bela-moss"]
    told = run(make_site(SITE), "first-note").output
    assert "“Moss” → nobody (candidates: ada-moss, bela-moss)" in told
    assert f"ambiguous: {found['reason']}" in told


def test_each_date_is_told_with_its_value_basis_anchor_and_reason(make_site: MakeSite) -> None:
    first = json.loads(run(make_site(SITE), "second-note", "--json").output)["dates"][0]
    assert (first["line"], first["surface"], first["value"], first["basis"]) == (6, "Friday", "2019-03-08", "relative")
    assert first["anchor"] == "2019-03-10"
    told = run(make_site(SITE), "second-note").output
    assert f"“Friday” = 2019-03-08\n       relative, from 2019-03-10: {first['reason']}" in told


def test_a_runner_up_is_told_with_why_it_lost(make_site: MakeSite) -> None:
    text = "---\ntitle: A\n---\nAda Moss met Bela Moss. Then Moss left.\n"
    root = make_site({**SITE, "content/articles/first-note.md": text})
    found = json.loads(run(root, "first-note", "--json").output)["mentions"][-1]
    assert found["surface"] == "Moss"
    assert found["runner_up"]
    assert f"runner-up: {found['runner_up']}" in run(root, "first-note").output


@pytest.mark.parametrize("name", ["first-note", "first-note.md", "content/articles/first-note.md"])
def test_an_article_is_named_by_id_or_by_path(make_site: MakeSite, name: str) -> None:
    told = run(make_site(SITE), name)
    assert told.exit_code == 0
    assert told.output.startswith("content/articles/first-note.md: A\n")


def test_a_draft_is_explained_too(make_site: MakeSite) -> None:
    text = "---\ntitle: A\ndraft: true\n---\nPort Vell.\n"
    assert "Port Vell (port-vell)" in run(make_site({**SITE, "content/articles/draft.md": text}), "draft").output


def test_an_unknown_article_is_wrong_use_and_the_nearest_is_named(make_site: MakeSite) -> None:
    told = run(make_site(SITE), "frist-note")
    assert told.exit_code == 2
    assert "Did you mean `first-note`?" in told.output


def test_an_article_that_cannot_be_read_is_told_with_its_problems(make_site: MakeSite) -> None:
    told = run(make_site({**SITE, "content/articles/bad.md": "no front matter\n"}), "bad")
    assert told.exit_code == 1
    assert "content/articles/bad.md:1: front-matter" in told.output
