"""Events that look like one under two ids, and dated passages that nobody recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from kit import MakeSite

from dossier.annotate.variants import title_similarity
from dossier.cli import main
from dossier.loading import Loaded, load_site
from dossier.model import Problem
from dossier.propose import pair_events, propose_same_events
from dossier.read import read_sources
from dossier.request import Request
from dossier.review.collect import collect_suggestions
from dossier.review.suggestions import Suggestion

REGISTRY = {
    "content/entities/port-vell.md": "---\nname: Port Vell\ntype: place\n---\n",
    "content/entities/harbour-guild.md": "---\nname: Harbour Guild\ntype: organisation\n---\n",
}


def write_account(event: str, title: str, date: str, entities: str = "[port-vell]", text: str = "Text.") -> str:
    account = f"  - id: {event}\n    title: {title}\n    date: '{date}'\n    entities: {entities}\n"
    return f"---\ntitle: T\ndate: 2019-03-10\nevents:\n{account}---\n{text}\n"


def write_site(make_site: MakeSite, *articles: str) -> Path:
    files = {f"content/articles/note-{number}.md": text for number, text in enumerate(articles, 1)}
    return make_site({**REGISTRY, **files})


def load_root(root: Path) -> Loaded:
    return load_site(read_sources(root), Request(root, root / "_site"))


def load(make_site: MakeSite, *articles: str) -> Loaded:
    return load_root(write_site(make_site, *articles))


def propose(loaded: Loaded) -> tuple[Problem, ...]:
    return propose_same_events(loaded.site.events, loaded.site.filings, loaded.site.config.never)


def unrecorded(loaded: Loaded) -> list[Suggestion]:
    return [each for each in collect_suggestions(loaded) if each.kind == "unrecorded"]


FALLS = write_account("crane-falls", "A crane falls at the harbour", "2019-03-04")


def test_two_accounts_of_one_day_with_like_titles_and_a_shared_entity_look_like_one_event(make_site: MakeSite) -> None:
    loaded = load(make_site, FALLS, write_account("crane-down", "A harbour crane falls down", "2019-03-04"))
    (note,) = propose(loaded)
    assert (note.code, note.severity, note.path, note.line) == ("same-event", "note", "content/articles/note-1.md", 5)
    assert "crane-down" in note.message


@pytest.mark.parametrize("date", ["2019-03", "2019-03-01/2019-03-05", "2019-03-04~", "[2019-02..2019-04]", "2019"])
def test_dates_that_overlap_are_enough(make_site: MakeSite, date: str) -> None:
    assert propose(load(make_site, FALLS, write_account("crane-down", "A crane falls at the harbour", date)))


@pytest.mark.parametrize(
    "other",
    [
        write_account("crane-down", "A crane falls at the harbour", "2019-03-05"),
        write_account("crane-down", "A crane falls at the harbour", "2014/2025"),
        write_account("crane-down", "A crane falls at the harbour", ""),
        write_account("crane-down", "The council opens a new library", "2019-03-04"),
        write_account("crane-down", "A crane falls at the harbour", "2019-03-04", "[harbour-guild]"),
        write_account("crane-falls", "A crane falls at the harbour", "2019-03-04"),
    ],
    ids=["another day", "a vague date", "no date", "another title", "no shared entity", "one id already"],
)
def test_what_does_not_look_like_one_event_is_not_proposed(make_site: MakeSite, other: str) -> None:
    assert propose(load(make_site, FALLS, other)) == ()


def test_two_events_of_one_article_are_told_apart_by_its_editor(make_site: MakeSite) -> None:
    second = (
        "  - id: crane-down\n    title: A crane falls at the harbour\n    date: 2019-03-04\n    entities: [port-vell]\n"
    )
    assert propose(load(make_site, FALLS.replace("---\nText.", f"{second}---\nText."))) == ()


def test_the_order_of_the_events_changes_no_pair(make_site: MakeSite) -> None:
    loaded = load(make_site, FALLS, write_account("crane-down", "A harbour crane falls down", "2019-03"))
    events = list(loaded.site.events.values())
    assert pair_events(events)
    assert pair_events(events) == pair_events(reversed(events))


def test_a_title_is_like_one_that_says_the_same_in_another_order_or_says_more() -> None:
    assert title_similarity("The crane falls in Port Vell", "In Port Vell a crane falls") == 100
    assert title_similarity("Crane falls", "Crane falls at the old harbour wall") == 100
    assert title_similarity("The US orders its troops out of Syria", "Trump and Erdogan speak about Syria") < 70


def test_a_rejected_pair_is_written_into_the_settings_and_not_proposed_again(make_site: MakeSite) -> None:
    root = write_site(make_site, FALLS, write_account("crane-down", "A harbour crane falls down", "2019-03-04"))
    (found,) = collect_suggestions(load_root(root))
    assert found.kind == "same-event"
    told = CliRunner().invoke(main, ["review", "--reject", found.id, "--root", str(root)])
    assert told.exit_code == 0, told.output
    assert "never:\n  - crane-down = crane-falls\n" in (root / "site.yaml").read_text("utf-8").replace('"', "")
    assert collect_suggestions(load_root(root)) == ()
    assert propose(load_root(root)) == ()


def test_accepting_a_pair_writes_nothing_and_says_what_to_do(make_site: MakeSite) -> None:
    root = write_site(make_site, FALLS, write_account("crane-down", "A harbour crane falls down", "2019-03-04"))
    before = {path: path.read_bytes() for path in root.rglob("*.*")}
    (found,) = collect_suggestions(load_root(root))
    told = CliRunner().invoke(main, ["review", "--accept", found.id, "--root", str(root)])
    assert told.exit_code == 1
    assert "give the event at content/articles/note-1.md:5 the id `crane-down`" in told.output
    assert {path: path.read_bytes() for path in root.rglob("*.*")} == before


MET = "On 4 March 2019 the Harbour Guild met in Port Vell."


def test_a_sentence_with_an_exact_day_and_two_entities_looks_like_an_event(make_site: MakeSite) -> None:
    (found,) = unrecorded(load(make_site, f"---\ntitle: T\n---\n{MET}\n"))
    assert found.entities == ("harbour-guild", "port-vell")
    assert found.sightings[0].surface == "4 March 2019"
    assert "`date: 2019-03-04`" in found.advice


@pytest.mark.parametrize(
    "article",
    [
        "---\ntitle: T\n---\nIn March 2019 the Harbour Guild met in Port Vell.\n",
        "---\ntitle: T\n---\nOn 4 March 2019 the Harbour Guild met.\n",
        write_account("guild-meets", "The guild meets", "2019-03-04", text=MET),
        write_account("guild-meets", "The guild meets", "2019-03-02/2019-03-06", text=MET),
        write_account("guild-meets", "The guild meets", "", text=MET).replace(
            "    date", "    quote: met in\n    date"
        ),
    ],
    ids=["a month", "one entity", "an account of that day", "an account of those days", "an account's paragraph"],
)
def test_a_passage_that_is_vague_or_recorded_is_not_proposed(make_site: MakeSite, article: str) -> None:
    assert unrecorded(load(make_site, article)) == []


def test_a_rejected_passage_is_not_proposed_again(make_site: MakeSite) -> None:
    root = write_site(make_site, f"---\ntitle: T\n---\n{MET}\n")
    (found,) = unrecorded(load_root(root))
    assert CliRunner().invoke(main, ["review", "--reject", found.id, "--root", str(root)]).exit_code == 0
    assert unrecorded(load_root(root)) == []
