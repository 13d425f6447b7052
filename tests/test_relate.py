"""Relating: who is named with whom, events by all their accounts, sources that share rare names."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import Render

from dossier.chronology.values import parse_date
from dossier.model import ArticleId, EntityId, EventId, Site
from dossier.relate import join_dates, list_latest_first, relate_articles
from dossier.relate.claims import level_claim

NAMES = {
    f"content/entities/{name.lower()}.md": f"---\nname: {name}\ntype: organisation\n---\n"
    for name in ("Alphacorp", "Betacorp", "Gammacorp", "Deltacorp")
}
TOPICS = {f"content/topics/{name}.md": f"---\ntitle: {name.title()}\n---\n" for name in ("markets", "trade")}


def article(body: str, date: str = "2019-03-14", events: str = "", topics: str = "trade") -> str:
    return f"---\ntitle: {body[:20]!r}\ndate: {date}\ntopics: [{topics}]\nevents: [{events}]\n---\n{body}\n"


def account(title: str, date: str, says: str = "{}", entities: str = "") -> str:
    return f"{{id: merger, title: {title}, date: '{date}', says: {says}, entities: [{entities}]}}"


@pytest.fixture
def relate(render: Render) -> Callable[..., Site]:
    def run(**bodies: str) -> Site:
        files = {f"content/articles/{name}.md": text for name, text in bodies.items()}
        rendition = render({**NAMES, **TOPICS, **files})
        assert [p.message for p in rendition.problems if p.severity == "error"] == []
        return rendition.site

    return run


def test_entities_named_in_one_paragraph_are_paired_once_for_each_paragraph(relate: Callable[..., Site]) -> None:
    site = relate(a=article("Alphacorp met Betacorp and Alphacorp.\n\nBetacorp met Alphacorp.\n\nGammacorp."))
    pairs = site.comentions[EntityId("alphacorp")]
    assert [(pair.a, pair.b, pair.blocks) for pair in pairs] == [("alphacorp", "betacorp", 2)]
    assert site.comentions[EntityId("gammacorp")] == ()


def test_articles_are_ordered_by_date_and_undated_ones_come_last(relate: Callable[..., Site]) -> None:
    site = relate(a=article("A.", date="2020"), b=article("B.", date="2019-05"), c="---\ntitle: C\n---\nC.\n")
    assert list(site.articles) == ["b", "a", "c"]


def test_accounts_under_one_id_become_one_event_that_compares_their_claims(relate: Callable[..., Site]) -> None:
    site = relate(
        a=article("One.", "2019-03-14", account("The merger", "2019-03-12", "{price: '10', place: Rome}")),
        b=article("Two.", "2019-03-15", account("A merger", "2019-03", "{price: '12', place: rome}")),
    )
    event = site.events[EventId("merger")]
    assert event.title == "The merger"
    assert event.date == parse_date("2019-03-12")
    assert event.dates_agree
    assert [(claim.label, claim.agreed) for claim in event.claims] == [("price", False), ("place", True)]


@pytest.mark.parametrize(
    "ways",
    [
        ("€187m", "EUR 187 million", "187 million euros", "187,000,000 euro", "€ 187 mn"),
        ("£1.2bn", "1.2 billion pounds", "GBP 1,200 million", "GBP 1.20 bn"),
        ("$5", "US$5", "five dollars", "5 USD"),
        ("29%", "29 %", "29 per cent", "29 percent"),
        ("about 2,400 people", "around 2\u202f400 people", "roughly 2400 People"),
        ("three", "3"),
    ],
)
def test_a_sum_that_is_written_in_another_way_is_the_same(ways: tuple[str, ...]) -> None:
    assert len({level_claim(way) for way in ways}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€187m", "€187.4m"),
        ("€5", "£5"),
        ("A$5", "$5"),
        ("5 men", "5 million"),
        ("about 3", "3"),
        ("no", "0"),
        ("1.5", "15"),
    ],
)
def test_what_says_something_else_differs(one: str, other: str) -> None:
    assert level_claim(one) != level_claim(other)


def test_a_place_and_what_it_is_part_of_can_both_hold(render: Render) -> None:
    places = {
        "city": "name: Rome",
        "hill": "name: Capitoline Hill\naliases: [the Capitol]\npart_of: city",
        "temple": "name: Temple of Jupiter\npart_of: hill",
        "forum": "name: Forum\npart_of: city",
    }
    registry = {f"content/entities/{id_}.md": f"---\n{keys}\ntype: place\n---\n" for id_, keys in places.items()}

    def agree(*said: str) -> bool:
        accounts = [account("The merger", "2019", f"{{place: {each}}}") for each in said]
        sources = {
            f"content/articles/a{number}.md": article("One.", events=each) for number, each in enumerate(accounts)
        }
        return render({**TOPICS, **registry, **sources}).site.events[EventId("merger")].claims[0].agreed

    assert agree("Rome", "Temple of Jupiter", "the Capitol")
    assert not agree("Temple of Jupiter", "Forum")
    assert not agree("Rome", "Forum", "Temple of Jupiter")
    assert not agree("Rome", "Milan")


def test_the_title_and_the_day_that_most_accounts_give_stand_for_the_event(relate: Callable[..., Site]) -> None:
    site = relate(
        a=article("One.", "2019-03-14", account("The talks", "2019-03-11")),
        b=article("Two.", "2019-03-15", account("The merger", "2019-03-12", "{price: €10m}")),
        c=article("Three.", "2019-03-16", account("The merger", "2019-03-12", "{price: 10 million euros}")),
    )
    event = site.events[EventId("merger")]
    assert (event.title, event.date, event.dates_agree) == ("The merger", parse_date("2019-03-12"), False)
    assert event.claims[0].agreed


def test_a_claim_that_is_left_empty_says_nothing(relate: Callable[..., Site]) -> None:
    site = relate(
        a=article("One.", "2019-03-14", account("The merger", "2019-03-12", "{price: '10', place: ' ', day: ''}")),
        b=article("Two.", "2019-03-15", account("A merger", "2019-03", "{price: '', place: Rome}")),
    )
    claims = [(claim.label, claim.values, claim.agreed) for claim in site.events[EventId("merger")].claims]
    assert claims == [("price", (("a", "10"),), True), ("place", (("b", "Rome"),), True)]


def test_accounts_whose_dates_exclude_each_other_differ(relate: Callable[..., Site]) -> None:
    site = relate(
        a=article("One.", "2019-03-14", account("The merger", "2019-03-12")),
        b=article("Two.", "2019-03-15", account("The merger", "2019-03-13")),
    )
    assert not site.events[EventId("merger")].dates_agree


def test_an_event_is_dated_by_a_day_that_is_stated_rather_than_by_one_that_is_about_so(
    relate: Callable[..., Site],
) -> None:
    site = relate(
        a=article("One.", "2019-03-14", account("The merger", "2019-03-11~")),
        b=article("Two.", "2019-03-15", account("The merger", "2019-03-10?")),
        c=article("Three.", "2019-03-16", account("The merger", "2019-03-12")),
    )
    assert site.events[EventId("merger")].date == parse_date("2019-03-12")


def test_before_an_event_had_surely_happened_nobody_was_silent_on_it(relate: Callable[..., Site]) -> None:
    site = relate(
        before=article("Alphacorp grew in 2017.", "2018-02-01"),
        reports=article("One.", "2019-03-14", account("The merger", "[..2019-01]")),
        since=article("Alphacorp grew in 2019.", "2019-04-01"),
    )
    assert site.events[EventId("merger")].silent == ("since",)


def test_a_source_is_silent_only_if_it_speaks_of_the_time_was_published_since_and_shares_the_topic(
    relate: Callable[..., Site],
) -> None:
    site = relate(
        reports=article("One.", "2019-03-14", account("The merger", "2019-03-12")),
        silent=article("In February 2019 Alphacorp grew.", "2019-04-01"),
        too_early=article("In 2019 Alphacorp will grow.", "2019-01-05"),
        other_time=article("Alphacorp.", "2019-06-01"),
        other_topic=article("In February 2019 Alphacorp grew.", "2019-04-01", topics=""),
    )
    event = site.events[EventId("merger")]
    assert (event.silent, event.more_silent) == (("silent",), False)


def test_a_source_that_tells_of_the_day_and_names_whom_the_event_concerns_is_not_silent(
    relate: Callable[..., Site],
) -> None:
    site = relate(
        reports=article("Alphacorp was sold.", "2019-03-14", account("The merger", "2019-03-12", entities="alphacorp")),
        tells=article("On 12 March 2019 it was sold. Nobody told Alphacorp.", "2019-04-01"),
        other_day=article("On 13 March 2019 Alphacorp shut, on 11 March it was open.", "2019-04-02"),
        nobody=article("On 12 March 2019 Betacorp shut; on 20 March it was open.", "2019-04-03"),
        reminds=article("In March 2019 Alphacorp was sold.", "2019-04-04"),
    )
    assert site.events[EventId("merger")].entities == ("alphacorp",)
    assert site.events[EventId("merger")].silent == ("other_day", "nobody", "reminds")


def test_of_a_long_time_a_source_that_tells_something_else_is_silent(relate: Callable[..., Site]) -> None:
    site = relate(
        tells=article("Alphacorp.", "2019-04-01", account("The merger", "2019-02/2019-03", entities="alphacorp")),
        other=article("Alphacorp sold a mill on 3 March 2019.", "2019-04-02"),
    )
    assert site.events[EventId("merger")].silent == ("other",)


@pytest.mark.parametrize(("count", "more"), [(12, False), (13, True), (30, True)])
def test_of_many_silent_sources_the_earliest_are_named_whatever_the_number_of_topics(
    relate: Callable[..., Site], count: int, more: bool
) -> None:
    articles = {
        f"s{number:02}": article("In March 2019 Alphacorp grew.", f"2019-04-{number + 1:02}", topics=topics)
        for number, topics in zip(range(count), itertools.cycle(("markets", "trade", "markets, trade")), strict=False)
    }
    reports = article("One.", "2019-03-14", account("The merger", "2019-03-12"), topics="markets, trade")
    event = relate(reports=reports, **articles).events[EventId("merger")]
    assert event.silent == tuple(sorted(articles))[:12]
    assert event.more_silent is more


@pytest.mark.parametrize(
    ("dates", "joined", "agree"),
    [
        (["2020", "2020-01-03"], "2020-01-03", True),
        (["2020-01", "2020-02"], "2020-02", False),
        (["2019-12-30/2020-01-05", "2020"], "2019-12-30/2020-01-05", True),
        (["2020-01-01/2020-01-07", "2020-01-09/2020-01-15", "2020-01-05/2020-01-10"], "2020-01-05/2020-01-10", False),
        (["../2020-01-07", "2020-01-05/..", "2020-01-06/2020-01-07"], "2020-01-06/2020-01-07", True),
        ([], None, True),
    ],
)
def test_the_most_exact_of_several_dates_stands_for_the_event(
    dates: list[str], joined: str | None, agree: bool
) -> None:
    value, agreed = join_dates([parse_date(each) for each in dates])
    assert (value.edtf if value else None, agreed) == (joined, agree)


def list_timeline(site: Site) -> list[tuple[str, int]]:
    return [(moment.when.edtf, number) for number, moments in site.timeline.items() for moment in moments]


def test_the_timeline_is_in_the_order_of_first_days_and_of_those_that_begin_together_the_coarser_is_first(
    relate: Callable[..., Site],
) -> None:
    dates = ["2019-01-09", "2019-11-26/2019-12-02", "2019-11-30", "2019-12-01", "2019-12", "2019-24", "2019-06/..",
             "2019", "2019-01", "2019-01-01", "2019-06-01", "../2019-03", "2019-12-30/2020-01-05",
             "2019-01/2019-03"]  # fmt: skip
    events = ", ".join(f"{{id: e{n}, title: E{n}, date: '{date}'}}" for n, date in enumerate(dates))
    assert list_timeline(relate(a=article("A.", "2021", events))) == [
        ("2019", 201900),
        ("2019-01/2019-03", 201900),
        ("../2019-03", 201900),
        ("2019-01", 201901),
        ("2019-01-01", 201901),
        ("2019-01-09", 201901),
        ("2019-06/..", 201906),
        ("2019-06-01", 201906),
        ("2019-11-26/2019-12-02", 201911),
        ("2019-11-30", 201911),
        ("2019-24", 201912),
        ("2019-12", 201912),
        ("2019-12-01", 201912),
        ("2019-12-30/2020-01-05", 201912),
    ]


def test_a_passage_that_tells_no_more_than_the_century_is_not_in_the_timeline(relate: Callable[..., Site]) -> None:
    site = relate(a=article("In the 1990s, and since then in this century, trade grew.", "2021"))
    assert site.sizes[ArticleId("a")].dates == 2
    assert list_timeline(site) == [("199X", 199000)]


def test_a_rare_shared_name_relates_more_than_a_common_one(relate: Callable[..., Site]) -> None:
    site = relate(
        a=article("Alphacorp and Deltacorp."),
        b=article("Alphacorp and Betacorp."),
        c=article("Deltacorp."),
        d=article("Alphacorp and Gammacorp."),
    )
    related = site.related[next(id_ for id_ in site.articles if id_ == "a")]
    assert [each.article for each in related] == ["c", "b", "d"]
    assert related[0].shared == ("deltacorp",)


def test_an_earlier_id_that_something_else_has_now_is_a_problem(render: Render) -> None:
    files = {
        **NAMES,
        "content/entities/alphacorp.md": NAMES["content/entities/alphacorp.md"].replace(
            "type:", "aliases_of_address: [betacorp]\ntype:"
        ),
    }
    (found,) = render(files).problems
    assert (found.code, found.path, found.line) == ("duplicate-id", "content/entities/alphacorp.md", 3)
    assert found.message == "The earlier id `betacorp` belongs to `content/entities/betacorp.md`."


@pytest.mark.parametrize("kind", ["articles", "topics"])
@pytest.mark.parametrize(("ids", "why"), [("b, A", "`A` is the one that it has now"), ("b, B", "`B` is listed twice")])
def test_an_earlier_id_that_is_its_own_is_told_as_such(render: Render, kind: str, ids: str, why: str) -> None:
    (found,) = render({f"content/{kind}/a.md": f"---\ntitle: x\naliases_of_address: [{ids}]\n---\nx\n"}).problems
    assert (found.line, found.message) == (3, f"The earlier id {why}.")


def test_what_is_related_is_kept_while_all_name_what_they_did() -> None:
    named = {ArticleId(f"a{n}"): (EntityId("x"), EntityId(f"y{n % 2}")) for n in range(6)}
    kinship = relate_articles(named)
    assert relate_articles(dict(named), kinship) is kinship
    other = {**named, ArticleId("a0"): (EntityId("y0"),)}
    assert relate_articles(other, kinship) == relate_articles(other) != kinship


@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=6), min_size=2, max_size=30))
def test_who_is_passed_over_for_sharing_little_could_not_be_among_the_related(named_numbers: list[set[int]]) -> None:
    named = {ArticleId(f"a{n}"): tuple(EntityId(f"e{e}") for e in sorted(es)) for n, es in enumerate(named_numbers)}
    holders = Counter(entity for entities in named.values() for entity in entities)
    weights = {entity: math.log(1 + len(named) / count) for entity, count in holders.items()}
    for id_, found in relate_articles(named).related.items():
        scores = {
            other: round(sum(weights[entity] for entity in set(named[id_]) & set(entities)), 6)
            for other, entities in named.items()
            if other != id_ and set(named[id_]) & set(entities)
        }
        best = sorted(scores.values(), reverse=True)[:5]
        assert [each.score for each in found] == pytest.approx(best, abs=2e-6)


def test_the_latest_come_first_and_undated_articles_last(relate: Callable[..., Site]) -> None:
    site = relate(a=article("A.", date="2020"), b=article("B.", date="2019-05"), c="---\ntitle: C\n---\nC.\n")
    assert list_latest_first(site.filings) == ["a", "b", "c"]
