"""Events that look like one under two ids, and dated passages that nobody recorded."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from kit import MakeSite, grows_in_proportion

from dossier.annotate.variants import title_similarity
from dossier.cli import main
from dossier.loading import Loaded, load_site
from dossier.model import Account, ArticleId, DateValue, EntityId, Event, EventId, Problem
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


WORDS = ("crane", "harbour", "council", "library", "ferry", "bridge", "strike", "mayor", "storm", "fire", "vote")


def make_event(number: int, title: str, value: DateValue, entities: tuple[str, ...], article: int) -> Event:
    id_, names = EventId(f"e{number:05}"), tuple(map(EntityId, entities))
    account = Account(id_, ArticleId(f"a{article:05}"), title, value)
    return Event(id_, title, value, (account,), names, (), (), True, (), False)


def draw_events(count: int) -> list[tuple[date, date, Event]]:
    """Return events with their first and last days."""
    chance, drawn = Random(1), []  # noqa: S311 - for a test
    for number in range(count):
        first = date(2019, 1, 1) + timedelta(chance.randrange(60))
        last = first + timedelta(chance.choice((0, 0, 0, 6, 30, 400)))
        title = " ".join(chance.sample(WORDS, 4))
        entities = tuple(chance.sample(("ann", "bob", "cem", "dov", "eve"), chance.randrange(4)))
        value = DateValue(f"{first}/{last}", first, last)
        drawn.append((first, last, make_event(number, title, value, entities, chance.randrange(count // 2))))
    return drawn


def look_like_one(one: tuple[date, date, Event], other: tuple[date, date, Event]) -> bool:
    (first, last, event), (first_other, last_other, event_other) = one, other
    if last - first >= timedelta(366) or last_other - first_other >= timedelta(366):
        return False
    overlap = first <= last_other and first_other <= last
    apart = event.accounts[0].article != event_other.accounts[0].article
    least = 60 if first == last == first_other == last_other else 70
    shared = set(event.entities) & set(event_other.entities)
    return overlap and apart and bool(shared) and title_similarity(event.title, event_other.title) >= least


def test_the_pairs_are_those_that_a_look_at_every_two_events_finds() -> None:
    drawn = draw_events(150)
    found = {frozenset((one[2].id, other[2].id)) for one, other in combinations(drawn, 2) if look_like_one(one, other)}
    pairs = pair_events(event for _, _, event in drawn)
    assert len(pairs) == len(found) > 100
    assert {frozenset((pair.one.id, pair.other.id)) for pair in pairs} == found


MARCH = DateValue("2019-03-04", date(2019, 3, 4), date(2019, 3, 4))


@pytest.mark.parametrize("title", ["A crane falls at the harbour, number {}", "{0} {0}0 {0}1"], ids=["like", "unlike"])
def test_the_time_for_pairs_does_not_grow_with_the_square_of_the_events(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.propose._MOST_LOOKED_AT", 50)

    def find(count: int) -> object:
        return pair_events(make_event(n, title.format(n * n), MARCH, ("port-vell",), n) for n in range(count))

    assert grows_in_proportion(find, 250)


def test_an_event_that_looks_like_very_many_is_paired_with_some_and_rejected_pairs_make_room_for_others() -> None:
    events = [make_event(n, "A crane falls at the harbour", MARCH, ("port-vell",), n) for n in range(60)]
    pairs = pair_events(events)
    first = [pair.key for pair in pairs if pair.one.id == "e00000"]
    assert 10 < len(first) < 30
    again = [pair.key for pair in pair_events(events, first) if pair.one.id == "e00000"]
    assert len(again) == len(first)
    assert not set(again) & set(first)


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
