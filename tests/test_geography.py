"""Places to drawings: projections that keep areas, viewports that fit, cut outlines, names where there is room."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kit import Render, read_file

from dossier.geography import viewports
from dossier.geography.outlines import draw_country, find_room, load_countries
from dossier.geography.projections import Point, make_azimuthal, measure_arc, project_world
from dossier.geography.viewports import Bounds, Viewport, fit_viewport, group_points, make_world_viewport
from dossier.model import Site
from dossier.pages.maps import draw_locator, draw_map

LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-85, 85)
DAMASCUS, BAGHDAD, WASHINGTON, AUCKLAND, SUVA = (
    (36.3, 33.5),
    (44.4, 33.3),
    (-77.0, 38.9),
    (174.8, -36.9),
    (-179.9, -16.6),
)


def viewport_of(*points: Point) -> Viewport:
    return fit_viewport(points, width=960, lowest=480, highest=720, margin=0.1, least=6, blur=1.5)


@given(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)
def test_the_way_back_from_a_projection_leads_to_the_same_point(a: float, b: float, c: float, d: float) -> None:
    assume(measure_arc((a, b), (c, d)) < 170)
    project, locate = make_azimuthal((a, b))
    assert measure_arc(locate(*project(c, d)), (c, d)) < 1e-4


@pytest.mark.parametrize("place", [(0.0, 0.0), (60.0, 20.0), (-100.0, -50.0), (10.0, 75.0)])
def test_both_projections_keep_areas(place: Point) -> None:
    lon, lat = place
    step = 0.01
    true = math.radians(step) * (math.sin(math.radians(lat + step)) - math.sin(math.radians(lat)))
    for project in (make_azimuthal((20.0, 30.0))[0], project_world):
        (x0, y0), (x1, y1), (x2, y2) = project(lon, lat), project(lon + step, lat), project(lon, lat + step)
        assert abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) == pytest.approx(true, rel=0.01)


def test_an_arc_is_measured_along_the_shorter_way() -> None:
    assert measure_arc((179, 0), (-179, 0)) == pytest.approx(2)
    assert measure_arc((0, 0), (0, 90)) == pytest.approx(90)


def test_points_are_grouped_by_steps_from_one_to_the_next() -> None:
    assert group_points([DAMASCUS, WASHINGTON, BAGHDAD, (52.0, 32.0)], 10) == [[0, 2, 3], [1]]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=40), st.sampled_from([3.0, 10.0, 40.0]))
def test_no_point_of_a_group_is_near_one_of_another(points: list[Point], step: float) -> None:
    groups = group_points(points, step)
    assert sorted(number for group in groups for number in group) == list(range(len(points)))
    assert groups == sorted(map(sorted, groups))
    for one, other in combinations(groups, 2):
        assert all(measure_arc(points[a], points[b]) > step for a in one for b in other)


def test_points_all_over_the_world_are_not_each_held_against_each(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [(float(lon), float(lat)) for lon in range(-180, 180, 6) for lat in range(-60, 61, 6)]
    asked = Counter[Point]()

    def measure(a: Point, b: Point) -> float:
        asked[a] += 1
        return measure_arc(a, b)

    monkeypatch.setattr(viewports, "measure_arc", measure)
    assert group_points(points, 10) == [list(range(len(points)))]
    assert asked.total() < 20 * len(points)


@given(st.lists(st.tuples(st.floats(-30, 60), st.floats(-40, 60)), min_size=1, max_size=12))
def test_a_viewport_holds_its_points_with_a_margin(points: list[Point]) -> None:
    viewport = viewport_of(*points)
    assert 480 <= viewport.height <= 720
    for point in points:
        x, y = viewport.project(*point)
        assert 95 <= x <= 865
        assert 0.09 * viewport.height <= y <= 0.91 * viewport.height


def test_a_viewport_across_the_date_line_is_no_wider_than_it_need_be() -> None:
    viewport = viewport_of(AUCKLAND, SUVA)
    assert viewport.bounds.east - viewport.bounds.west < 60
    assert any(draw_country(country, viewport) for country in load_countries() if country.name == "Fiji")
    assert not any(draw_country(country, viewport) for country in load_countries() if country.name == "Spain")


def test_outlines_reach_no_further_than_the_bounds() -> None:
    viewport = viewport_of(DAMASCUS, BAGHDAD)
    drawn = [point for country in load_countries() for ring in draw_country(country, viewport) for point in ring]
    assert drawn
    assert all(-300 < x < 1260 and -300 < y < viewport.height + 300 for x, y in drawn)


def test_the_world_is_drawn_without_a_line_across_it() -> None:
    viewport = make_world_viewport([], 960, 1.5)
    for country in load_countries():
        for ring in draw_country(country, viewport):
            assert all(math.dist(a, b) < 120 for a, b in pairwise(ring)), country.name


def test_the_outlines_have_the_countries_of_the_world_where_they_are() -> None:
    countries = {country.name: country for country in load_countries()}
    assert len(countries) > 190
    for name, (lon, lat) in {
        "Syria": (38.5, 35.0),
        "Iraq": (43.5, 33.0),
        "United States": (-98.0, 39.0),
        "Fiji": (178.0, -17.8),
    }.items():
        assert any(is_inside(ring, lon, lat) for polygon in countries[name].polygons for ring in polygon.rings[:1]), (
            name
        )
    assert not any("." in name for name in countries)


def test_each_polygon_has_the_window_that_holds_it() -> None:
    for polygon in (polygon for country in load_countries() for polygon in country.polygons):
        xs, ys = zip(*polygon.rings[0], strict=True)
        assert polygon.bounds == Bounds(min(xs), min(ys), max(xs), max(ys))


def is_inside(ring: tuple[Point, ...], x: float, y: float) -> bool:
    edges = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum((b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in edges) % 2 == 1


def test_room_for_a_name_is_found_only_inside_the_ring() -> None:
    ring = [(0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (40.0, 30.0), (40.0, 100.0), (0.0, 100.0)]
    x, y = next(find_room(ring, 80, 15))
    assert (x, y) == (50, pytest.approx(15, abs=8))
    assert list(find_room(ring, 120, 15)) == []


# --- maps of a site --------------------------------------------------------------------------------------------------


PLACE = "---\nname: {}\ntype: place\nplace: {{coordinates: [{}, {}], precision: {}}}\n---\n"
ARTICLE = "---\ntitle: A headline\ndate: 2018-12-19\n---\n"


def site_of(render: Render, *places: tuple[str, float, float, str], text: str = "Damascus and Mosul.") -> Site:
    files = {f"content/entities/{name.lower()}.md": PLACE.format(name, lat, lon, how) for name, lat, lon, how in places}
    return render({**files, "content/articles/a.md": f"{ARTICLE}{text}\n"}).site


NEAR = [("Damascus", 33.5, 36.3, "town"), ("Mosul", 36.3, 43.1, "town"), ("Syria", 35.0, 38.5, "country")]


def test_a_country_far_away_does_not_blow_the_map_up(render: Render) -> None:
    drawing = draw_map(site_of(render, *NEAR, ("America", 39.8, -98.6, "country")))
    assert drawing
    assert {point.entity.name for point in drawing.points} == {"Damascus", "Mosul", "Syria"}
    assert "Off the map: America." in drawing.summary
    damascus, mosul = (next(p for p in drawing.points if p.entity.name == name) for name in ("Damascus", "Mosul"))
    assert mosul.x - damascus.x > 400


def test_where_the_nearest_places_are_not_most_of_them_the_map_reaches_farther(render: Render) -> None:
    west = [("London", 51.5, -0.1, "town"), ("Paris", 48.9, 2.4, "town"), ("Frankfurt", 50.1, 8.7, "town")]
    east = [("Riga", 57.0, 24.1, "town"), ("Kyiv", 50.5, 30.5, "town"), ("Odesa", 46.5, 30.7, "town")]
    drawing = draw_map(site_of(render, *west, *east, ("Istanbul", 41.0, 29.0, "town"), ("Dubai", 25.2, 55.3, "town")))
    assert drawing
    assert len(drawing.points) == 7
    assert "Off the map: Dubai." in drawing.summary


def test_the_world_is_shown_where_the_places_are_all_over_it(render: Render) -> None:
    far = [("Quito", -0.2, -78.5, "town"), ("Suva", -18.1, 178.4, "town"), ("Oslo", 59.9, 10.8, "town")]
    drawing = draw_map(site_of(render, *far, ("Damascus", 33.5, 36.3, "town")))
    assert drawing
    assert len(drawing.points) == 4
    assert "Off the map" not in drawing.summary
    assert len(drawing.outlines) > 150


def test_the_world_reaches_as_far_as_its_places(render: Render) -> None:
    far = [("Quito", -0.2, -78.5, "town"), ("Suva", -18.1, 178.4, "town"), ("Oslo", 59.9, 10.8, "town")]
    drawing = draw_map(site_of(render, *far, ("McMurdo", -77.8, 166.7, "town"), ("Pole", 90, 0, "site")))
    assert drawing
    assert len(drawing.points) == 5
    for point in drawing.points:
        assert 10 < point.y < drawing.height - 10, point.entity.name
        assert 10 < point.text_y < drawing.height - 4, point.entity.name


def test_points_of_regions_and_countries_are_vague(render: Render) -> None:
    drawing = draw_map(site_of(render, *NEAR))
    assert drawing
    assert {point.entity.name: point.vague for point in drawing.points} == {
        "Damascus": False,
        "Mosul": False,
        "Syria": True,
    }


def test_a_country_that_is_a_place_is_not_named_twice(render: Render) -> None:
    drawing = draw_map(site_of(render, *NEAR))
    assert drawing
    names = [outline.label for outline in drawing.outlines if outline.label]
    assert "Syria" not in names
    assert "Iraq" in names
    assert len(names) == len(set(names))


def test_the_locator_of_a_country_shows_all_of_it_and_marks_it(render: Render) -> None:
    site = site_of(render, *NEAR)
    drawing = draw_locator(site, site.registry.entities[next(i for i in site.registry.entities if i == "syria")], ())
    assert drawing
    assert [outline.here for outline in drawing.outlines].count(True) == 1
    assert len(drawing.points) == 1


def test_a_site_without_points_has_no_map(render: Render) -> None:
    files = {
        "content/entities/x.md": "---\nname: Xanadu\ntype: place\n---\n",
        "content/articles/a.md": ARTICLE + "Xanadu.\n",
    }
    rendition = render(files)
    assert "map.html" not in {file.address for file in rendition.files}
    assert "map.html" not in read_file(rendition, "index.html")
