"""Points on the earth to points on paper, and how far apart they are.

Sources: J. P. Snyder, *Map Projections: A Working Manual* (USGS, 1987), pages 182 to 190, for the azimuthal projection;
B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection" (2018).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from math import cos, radians, sin, sqrt

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in a drawing."""
Projection = Callable[[float, float], Point]

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_FARTHEST = 1e-9  # what is left at the point opposite the centre, which lies nowhere
WORLD_WIDTH = 2 * 2.70663  # of Equal Earth, for a radius of 1


def make_azimuthal(centre: Point) -> tuple[Projection, Projection]:
    """Return Lambert's azimuthal equal-area projection around a point (in radii of the earth, y upwards), and the way
    back from it."""
    longitude, latitude = map(math.radians, centre)
    sine, cosine = math.sin(latitude), math.cos(latitude)

    def project(lon: float, lat: float) -> Point:
        turn, phi = radians(lon) - longitude, radians(lat)
        sin_phi, cos_phi, cos_turn = sin(phi), cos(phi), cos(turn)
        nearness = 1 + sine * sin_phi + cosine * cos_phi * cos_turn
        k = sqrt(2 / (nearness if nearness > _FARTHEST else _FARTHEST))  # noqa: FURB136 - a call for each of many points
        return k * cos_phi * sin(turn), k * (cosine * sin_phi - sine * cos_phi * cos_turn)

    def locate(x: float, y: float) -> Point:
        rho = math.sqrt(x * x + y * y)
        if rho == 0:
            return centre
        angle = 2 * math.asin(min(rho / 2, 1.0))
        phi = math.asin(max(-1.0, min(1.0, math.cos(angle) * sine + y * math.sin(angle) * cosine / rho)))
        turn = math.atan2(x * math.sin(angle), rho * math.cos(angle) * cosine - y * math.sin(angle) * sine)
        return math.degrees(longitude + turn), math.degrees(phi)

    return project, locate


def project_world(lon: float, lat: float) -> Point:
    """Return a point in Equal Earth, in radii of the earth, y upwards."""
    a1, a2, a3, a4 = _EQUAL_EARTH
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    square = theta * theta
    sixth = square**3
    derived = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * derived)
    return x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


def measure_arc(a: Point, b: Point) -> float:
    """Return the distance of two points on the earth, in degrees of a great circle."""
    ax, ay, az = to_vector(a)
    bx, by, bz = to_vector(b)
    return math.degrees(math.acos(max(-1.0, min(1.0, ax * bx + ay * by + az * bz))))


def to_vector(point: Point) -> tuple[float, float, float]:
    """Return a point on the earth as a point of the unit sphere."""
    longitude, latitude = map(math.radians, point)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)
