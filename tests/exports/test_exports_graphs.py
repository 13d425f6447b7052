"""Timeline, map, network and FollowTheMoney, each as its reader wants it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import pytest
from hard_site import BASE, render_files

from dossier.chronology.values import parse_date
from dossier.exports.timeline import make_ends
from dossier.model import Site
from dossier.stored import read_content

# --- TimelineJS ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2018", {"year": "2018"}, None),
        ("2018-12", {"year": "2018", "month": "12"}, None),
        ("2018-12-09", {"year": "2018", "month": "12", "day": "9"}, None),
        ("2019-01~", {"year": "2019", "month": "1"}, None),
        ("2018-12/2019-01", {"year": "2018", "month": "12"}, {"year": "2019", "month": "1"}),
        ("[2025-09..2025-10]", {"year": "2025", "month": "9"}, {"year": "2025", "month": "10"}),
        (
            "[2020-01-07..2020-01-10]",
            {"year": "2020", "month": "1", "day": "7"},
            {"year": "2020", "month": "1", "day": "10"},
        ),
        ("201X", {"year": "2010"}, {"year": "2019"}),
        ("2018-21", {"year": "2018", "month": "3"}, {"year": "2018", "month": "5"}),
        ("2018-12-19/..", {"year": "2018", "month": "12", "day": "19"}, None),
    ],
)
def test_a_slide_begins_and_ends_as_exactly_as_its_date(
    edtf: str, start: dict[str, str], end: dict[str, str] | None
) -> None:
    found, last = make_ends(parse_date(edtf))
    assert found.pop("display_date")
    assert (found, last) == (start, end)


def test_the_timeline_has_digits_in_its_dates_and_words_beside_them(files: Mapping[str, bytes], site: Site) -> None:
    timeline = json.loads(files["data/timeline.json"])
    assert [event["unique_id"] for event in timeline["events"]] == ["order"]
    assert "someday" in site.events  # it has no date, so TimelineJS cannot show it
    for event in timeline["events"]:
        for date in filter(None, (event["start_date"], event.get("end_date"))):
            assert all(re.fullmatch(r"[0-9]+", date[unit]) for unit in ("year", "month", "day") if unit in date)
        assert event["display_date"]


def test_the_timelines_texts_are_html(files: Mapping[str, bytes]) -> None:
    event = json.loads(files["data/timeline.json"])["events"][0]
    assert event["text"]["headline"] == "The &quot;order&quot; &amp; &lt;more&gt;"
    assert f'<a href="{BASE}/articles/news.html#' in event["text"]["text"]


def test_without_a_public_address_the_timeline_has_no_links(private_files: Mapping[str, bytes]) -> None:
    assert b"href" not in private_files["data/timeline.json"]


# --- map -------------------------------------------------------------------------------------------------------------


def test_geojson_has_the_longitude_first_and_only_what_has_a_point(files: Mapping[str, bytes]) -> None:
    places = json.loads(files["data/places.geojson"])
    assert places["type"] == "FeatureCollection"
    assert [(feature["id"], feature["geometry"]) for feature in places["features"]] == [
        ("9-al-tanf", {"type": "Point", "coordinates": [-38.25, 33.5]})
    ]
    properties = places["features"][0]["properties"]
    assert (properties["name"], properties["precision"], properties["sources"]) == ("Al-Tanf", "site", 2)
    assert properties["page"] == f"{BASE}/entities/9-al-tanf.html"


# --- network ---------------------------------------------------------------------------------------------------------


def test_gexf_is_read_back_by_networkx(files: Mapping[str, bytes], site: Site) -> None:
    graph = nx.read_gexf(io.BytesIO(files["data/network.gexf"]))
    assert not graph.is_directed()
    assert set(graph.nodes) == {id_ for id_, found in site.frequencies.items() if found.mentions}
    assert graph.nodes["arabiya"]["label"] == "العربية"
    assert graph.nodes["lodz"]["type"] == "vessel"
    pairs = {frozenset((pair.a, pair.b)): pair.blocks for found in site.comentions.values() for pair in found}
    assert {frozenset(edge[:2]): edge[2] for edge in graph.edges(data="weight")} == pairs
    assert pairs


def test_node_link_json_is_the_same_network(files: Mapping[str, bytes]) -> None:
    other = nx.node_link_graph(json.loads(files["data/network.json"]), edges="links")
    graph = nx.read_gexf(io.BytesIO(files["data/network.gexf"]))
    assert set(other.nodes) == set(graph.nodes)
    assert {frozenset(edge) for edge in other.edges} == {frozenset(edge) for edge in graph.edges}
    assert other.nodes["arabiya"]["name"] == "العربية"


# --- FollowTheMoney --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def entities(files: Mapping[str, bytes]) -> Mapping[str, Mapping[str, object]]:
    lines = files["data/entities.ftm.json"].decode().splitlines()
    return {entity["id"]: entity for entity in map(json.loads, lines)}


def test_followthemoney_knows_every_schema_and_keeps_every_value(entities: Mapping[str, Mapping[str, object]]) -> None:
    model = pytest.importorskip("followthemoney", reason="its ICU has to be compiled: pip install followthemoney").model
    for entity in entities.values():
        proxy = model.get_proxy(dict(entity))
        proxy.schema.validate(dict(entity))
        kept = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(values)
            for name, values in entity["properties"].items()  # type: ignore[attr-defined]
        }


def test_followthemoney_gets_exact_dates_only(entities: Mapping[str, Mapping[str, object]]) -> None:
    person = entities["entity-ann-roe"]["properties"]
    assert person["birthDate"] == ["1960"]  # type: ignore[index]
    assert "deathDate" not in person  # type: ignore[operator]
    assert "publishedAt" not in entities["source-web"]["properties"]  # type: ignore[operator]
    assert entities["source-news"]["properties"]["publishedAt"] == ["2018-12-19"]  # type: ignore[index]


def test_events_lead_to_entities_and_sources_that_are_there(entities: Mapping[str, Mapping[str, object]]) -> None:
    order = entities["event-order"]["properties"]
    assert set(order["proof"]) == {"source-news", "source-report"}  # type: ignore[index]
    assert set(order["proof"]) <= set(entities)  # type: ignore[index]


def test_followthemoney_keeps_what_leads_to_an_id_with_signs_that_it_does_not_allow(tmp_path: Path) -> None:
    """Its ids hold letters, digits, full stops and hyphens, and end in a letter or digit; other links are dropped."""
    ids = ("a_b", "a__b", "a-", "a_", "a-_0", "A-b")
    article = "---\ntitle: T\nevents:\n  - {id: e_, title: E, entities: [%s]}\n---\nText.\n" % ", ".join(ids)  # noqa: UP031 - braces
    names = {f"content/entities/{id_}.md": f"---\nname: N {id_}\ntype: thing\n---\n" for id_ in ids}
    settings = "types: {thing: {label: T, plural: T}}\n"
    made = render_files(tmp_path, {"site.yaml": settings, "content/articles/s_.md": article, **names})
    text = next(read_content(file).decode() for file in made.files if file.address.endswith(".ftm.json"))
    found = {entity["id"]: entity for entity in map(json.loads, text.splitlines())}
    assert len(found) == len(ids) + 2
    assert all(re.fullmatch("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", id_) for id_ in found)
    event = next(entity for entity in found.values() if entity["schema"] == "Event")
    assert len({*event["properties"]["involved"], *event["properties"]["proof"]} & set(found)) == len(ids) + 1


def test_involved_in_an_event_are_those_of_whom_an_editor_says_so(entities: Mapping[str, Mapping[str, object]]) -> None:
    assert entities["event-order"]["properties"]["involved"] == ["entity-ann-roe"]  # type: ignore[index]
    assert "involved" not in entities["event-someday"]["properties"]  # type: ignore[operator]
