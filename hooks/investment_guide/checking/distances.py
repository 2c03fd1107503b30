"""Distances: by road it is never nearer than in a straight line, and no drive is faster than a motorway."""

from collections.abc import Iterator, Mapping
from typing import Any

from shapely import Point
from shapely.ops import nearest_points

from investment_guide.analysis.geometry import distance_m, is_on_earth
from investment_guide.checking.check_context import CheckContext, short
from investment_guide.model.guide import Guide
from investment_guide.model.record import Distance
from investment_guide.reading.diagnostics import Diagnostic

FASTEST_KM_H, SLOWEST_KM_H = 130, 3
# The road may be measured from another gate than the line.
MEASURED_FROM_ELSEWHERE_KM = 0.5


def roads_are_not_shorter_than_the_line(context: CheckContext) -> Iterator[Diagnostic]:
    """Where the goal of a distance is a point on the map (an exit, a station, a platform of that name), the road to it
    is at least as long as the straight line from the nearest edge of the site."""
    goals = _goals(context.guide)
    starts = _starts(context) if goals else {}
    for kind, record, place, distance in _distances(context.guide):
        start = starts.get((kind, record))
        goal = goals.get(distance.to.zh)
        if start is None or goal is None:
            continue
        line_km = _line_km(start, goal)
        if distance.km + MEASURED_FROM_ELSEWHERE_KM < line_km:
            details = {"to": distance.to.zh, "km": short(distance.km, 1), "line": short(line_km, 1)}
            yield context.diagnostic("distance-too-short", kind, record, ("distances", place, "km"), **details)


def drives_are_plausible(context: CheckContext) -> Iterator[Diagnostic]:
    """Distance and minutes give a speed between a walk and a motorway."""
    for kind, record, place, distance in _distances(context.guide):
        if not distance.minutes or not distance.km:
            continue
        speed = distance.km / (distance.minutes / 60)
        if not SLOWEST_KM_H <= speed <= FASTEST_KM_H:
            details = {"km": short(distance.km, 1), "minutes": short(distance.minutes, 0), "speed": short(speed, 0)}
            yield context.diagnostic("drive-implausible", kind, record, ("distances", place, "minutes"), **details)


def _distances(guide: Guide) -> Iterator[tuple[str, str, int, Distance]]:
    for kind in ("parks", "land", "factories"):
        for record in guide.records(kind).values():
            for place, distance in enumerate(getattr(record, "distances", ())):
                yield kind, record.id, place, distance


def _starts(context: CheckContext) -> Mapping[tuple[str, str], Any]:
    starts: dict[tuple[str, str], Any] = {}
    for kind in ("parks", "land", "factories"):
        for record in context.guide.records(kind).values():
            place = getattr(record, "place", None)
            if place is not None and is_on_earth(place.lon, place.lat):
                starts[kind, record.id] = Point(place.lon, place.lat)
    outlines = context.sites.usable_ones("parks", "land", "factories")
    starts.update(((site.kind, site.id), outline) for site, outline in outlines)
    return starts


def _line_km(start: Any, goal: Any) -> float:

    edge = nearest_points(start, goal)[0]
    return distance_m((edge.x, edge.y), (goal.x, goal.y)) / 1000


def _goals(guide: Guide) -> Mapping[str, Any]:
    points = ((each.name_zh, each.shape.coordinates) for each in guide.base_features if each.shape.type == "Point")
    placed = ((each.name.zh, each.place) for each in guide.platforms.values() if each.place is not None)
    named = {**dict(points), **{name: (place.lon, place.lat) for name, place in placed}}
    return {name: Point(*at[:2]) for name, at in named.items() if name and len(at) > 1 and is_on_earth(*at[:2])}


RULES = (roads_are_not_shorter_than_the_line, drives_are_plausible)
