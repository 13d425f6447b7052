"""What of the site a task looks at: noted, so that only what would be made otherwise is made again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kit import MakeSite

from dossier.dependencies import Tracker, digest_site, follow_dependencies, index_dependencies
from dossier.model import ArticleDigests, ArticleId, EntityId, Result, Site, replace
from dossier.pipeline import render_site
from dossier.request import Request

ROE = EntityId("ann-roe")
NEWS = ArticleId("news")
ARTICLE = "---\ntitle: News\ndate: 2020-03-04\n---\n"


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    root = make_site(
        {
            "content/entities/ann-roe.md": "---\nname: Ann Roe\ntype: person\n---\n",
            "content/entities/elb.md": "---\nname: Elb\ntype: place\n---\n",
            "content/articles/news.md": ARTICLE + "Ann Roe crossed the Elb.\n",
            "content/articles/other.md": ARTICLE + "The Elb rose.\n",
        }
    )
    return render_site(Request(root, root / "_site")).site


def look(site: Site, *looks: Callable[[Site], object]) -> bytes:
    """Return what is noted while some things are looked at."""
    return Tracker(site, digest_site(site)).track(lambda seen: [each(seen) for each in looks])[1]


def is_same(before: Site, after: Site, *looks: Callable[[Site], object]) -> bool:
    return follow_dependencies(digest_site(before), digest_site(after))(look(before, *looks)) is not None


def change(site: Site, name: str, key: str, value: object) -> Site:
    return replace(site, **{name: {**getattr(site, name), key: value}})


def test_what_is_looked_at_is_what_is_there(site: Site) -> None:
    seen, _ = Tracker(site, digest_site(site)).track(
        lambda tracked: (
            tracked.articles[NEWS],
            list(tracked.filings),
            len(tracked.events),
            dict(tracked.registry.entities.items()),
            ROE in tracked.sources,
            tracked.sources.get(EntityId("nobody")),
        )
    )
    assert seen == (site.articles[NEWS], list(site.filings), 0, dict(site.registry.entities), True, None)


def test_a_task_that_looked_at_nothing_that_changed_is_the_same(site: Site) -> None:
    after = change(site, "sources", "elb", (NEWS,))
    assert is_same(site, after, lambda s: s.sources[ROE], lambda s: s.registry.entities["elb"])


def test_a_task_that_looked_at_what_changed_is_not(site: Site) -> None:
    assert not is_same(site, change(site, "sources", ROE, ()), lambda s: s.sources[ROE])


@pytest.mark.parametrize(
    "look_at_all",
    [
        lambda s: list(s.sources),
        lambda s: len(s.sources),
        lambda s: list(s.sources.values()),
        lambda s: list(s.sources.items()),
        lambda s: s.sources.get("new", ()),
        lambda s: "new" in s.sources,
    ],
)
def test_a_task_that_looked_at_all_of_something_or_for_what_is_not_there_sees_what_is_new(
    look_at_all: Callable[[Site], object], site: Site
) -> None:
    assert not is_same(site, change(site, "sources", "new", ()), look_at_all)
    assert is_same(site, change(site, "filed", "new", ()), look_at_all)


def test_an_order_that_changes_is_seen_by_those_who_look_at_all(site: Site) -> None:
    turned = replace(site, sources=dict(reversed(site.sources.items())))
    assert not is_same(site, turned, lambda s: list(s.sources))
    assert is_same(site, turned, lambda s: s.sources[ROE])


def test_an_article_is_known_by_its_digest_so_that_its_text_need_not_be_read(site: Site) -> None:
    assert not is_same(
        site, change(site, "digests", NEWS, ArticleDigests(b"another", b"another")), lambda s: s.articles[NEWS]
    )
    assert is_same(
        site,
        change(site, "digests", ArticleId("other"), ArticleDigests(b"another", b"another")),
        lambda s: s.articles[NEWS],
    )


def test_the_settings_are_seen_by_every_task(site: Site) -> None:
    assert not is_same(site, replace(site, config=replace(site.config, title="Another")), lambda _: None)


def test_what_was_looked_at_is_followed_to_its_number_now(site: Site) -> None:
    after = replace(site, sources={EntityId("aaa"): (), **site.sources})
    follow = follow_dependencies(digest_site(site), digest_site(after))
    assert follow(look(site, lambda s: s.sources[ROE])) == look(after, lambda s: s.sources[ROE])


def test_who_looked_at_one_of_the_things_that_are_sought_is_found(site: Site) -> None:
    ids = [EntityId(f"e{number}") for number in range(600)]
    large = replace(site, sources=dict.fromkeys(ids, ()))
    odd, third, both = ids[1::2], ids[::3], [ids[4], ids[3]]
    seen = {
        "odd": look(large, lambda s: [s.sources[id_] for id_ in odd]),
        "news": look(large, lambda s: s.filings[NEWS]),
        "third": look(large, lambda s: [s.sources[id_] for id_ in both + third]),
    }
    results = {task: Result((), dependencies=each) for task, each in seen.items()}
    found = index_dependencies(results, digest_site(large), ("filings", "sources"))
    assert found["filings"] == {NEWS: ["news"]}
    wanted = {id_: [*["odd"] * (id_ in odd), *["third"] * (id_ in third + both)] for id_ in ids}
    assert found["sources"] == {id_: tasks for id_, tasks in wanted.items() if tasks}


def test_who_looked_at_the_whole_is_not_sought(site: Site) -> None:
    seen = look(site, lambda s: list(s.filings.items()))
    assert index_dependencies({"all": Result((), dependencies=seen)}, digest_site(site), ("filings",)) == {
        "filings": {}
    }


def test_problems_are_looked_at_by_nobody(site: Site) -> None:
    with pytest.raises(TypeError):
        Tracker(site, digest_site(site)).track(lambda tracked: len(tracked.problems))
