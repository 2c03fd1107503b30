"""Places: every shape and point lies in the guide's extent and its park, in the coordinates it claims to have."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shapely import Point
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from investment_guide.checking.case import Case, short
from investment_guide.checking.geometry import shape_problem
from investment_guide.checking.sites import Site, holds
from investment_guide.findings.geometry import distance_m, positions
from investment_guide.model.gcj02 import bd09_to_wgs84, gcj02_to_wgs84
from investment_guide.model.settings import Extent
from investment_guide.model.values import Place
from investment_guide.reading.boundaries import ground_key
from investment_guide.reading.crs import NORTH_FIRST, Position
from investment_guide.reading.problems import Path, Problem
from investment_guide.reading.recognition import system_of

WITH_PLACE = ("parks", "land", "factories", "platforms")
SHIFTED = {"GCJ-02": gcj02_to_wgs84, "BD-09": bd09_to_wgs84}
INSIDE_PARK = 0.99
FULL_TURN = 360
PLACE_OFF_SHAPE_M = 100
SHIFTED_BACK_M = 10
MOST_SITES_FIT = 0.8


def shapes_are_in_the_extent(case: Case) -> Iterator[Problem]:
    """The centre of every shape lies in the guide's extent: degrees, longitude first, not metres of a projection."""
    for site, (lon, lat) in zip(case.sites.listed, case.sites.centres.tolist(), strict=True):
        code, details = _misplaced((lon, lat), case.guide.settings.map.extent)
        if code:
            yield shape_problem(case, code, site, **details)


def ground_is_in_the_extent(case: Case) -> Iterator[Problem]:
    """A river or street touches the guide's extent; it may go on beyond."""
    extent = case.guide.settings.map.extent
    for feature in case.guide.ground:
        corners = list(positions(feature.shape))
        if not _meets(extent, corners):
            code, details = _misplaced((corners[0][0], corners[0][1]), extent)
            yield case.problem(code, "boundaries", ground_key(feature.id), (), id=feature.id, **details)


def _meets(extent: Extent, corners: Sequence[Sequence[float]]) -> bool:
    """Whether the rectangle around some positions meets the extent: a long street may have no corner in it."""
    longitudes, latitudes = [corner[0] for corner in corners], [corner[1] for corner in corners]
    meets_across = min(longitudes) <= extent.east and max(longitudes) >= extent.west
    return meets_across and min(latitudes) <= extent.north and max(latitudes) >= extent.south


def points_are_in_the_extent(case: Case) -> Iterator[Problem]:
    """The place of a park, plot, factory or platform lies in the guide's extent, and so does the centre of the map."""
    settings = case.guide.settings.map
    points: list[tuple[str, str, Path, Place]] = [("guide", "", ("map", "centre"), settings.centre)]
    for kind in WITH_PLACE:
        for record in case.guide.records(kind).values():
            place = getattr(record, "place", None)
            if place is not None:
                points.append((kind, record.id, ("place",), place))
    for kind, record_id, path, point in points:
        code, details = _misplaced((point.lon, point.lat), settings.extent, str(path[-1]))
        if code:
            yield case.problem(code, kind, record_id, path, id=record_id, **details)


def _misplaced(position: Position, extent: Extent, field: str = "") -> tuple[str, dict[str, str]]:
    """The code for a position outside the extent, and its details: among them the line to write, for a record the
    ``field`` with its point and for a file its ``crs``. The code is empty for a position inside."""
    lon, lat = position
    if holds(extent, lon, lat):
        return "", {}
    system = system_of(position, lambda place: holds(extent, *place))
    is_projected = abs(lon) > FULL_TURN or abs(lat) > FULL_TURN
    code = "looks-projected" if is_projected else "lonlat-swapped" if system else "outside-extent"
    details = {"lon": short(lon, 6), "lat": short(lat, 6), "system": system.removesuffix(NORTH_FIRST)}
    return code, details | ({"line": _line(field, position, system)} if system else {})


def _line(field: str, position: Position, system: str) -> str:
    """What to write: ``"crs": "…"`` at the head of a file, or the point of a record with its numbers in order."""
    if not field:
        return f'"crs": "{system}"'
    lon, lat = position if not system.endswith(NORTH_FIRST) else (position[1], position[0])
    crs = system.removesuffix(NORTH_FIRST)
    named = "" if crs == "WGS 84" else f', crs: "{crs}"'
    return f"{field}: {{lon: {short(lon, 7)}, lat: {short(lat, 7)}{named}}}"


def extent_is_in_degrees(case: Case) -> Iterator[Problem]:
    """The guide's extent is in degrees."""
    extent = case.guide.settings.map.extent
    if max(abs(extent.west), abs(extent.east)) > FULL_TURN / 2 or max(abs(extent.south), abs(extent.north)) > 90:
        yield case.problem("extent-impossible", "guide", "", ("map", "extent"))


@dataclass(frozen=True, slots=True)
class _Misfit:
    """A shape that lies outside its park, and the share of it that is inside."""

    site: Site
    geometry: Any
    share: float


def sites_are_in_their_park(case: Case) -> Iterator[Problem]:
    """At least 99 % of a plot or factory lies in its park. Where the shapes of one file would fit if they were moved by
    the shift of a Chinese web map, that is said instead."""
    misfits: dict[tuple[str, str], list[_Misfit]] = defaultdict(list)
    for site, geometry in case.sites.usable_ones("land", "factories"):
        park = case.sites.parks.get(site.park)
        if park is not None and not park.covers(geometry) and (share := _share_inside(geometry, park)) < INSIDE_PARK:
            misfits[site.park, site.shape.file].append(_Misfit(site, geometry, share))
    for (park_id, _file), group in misfits.items():
        system = _shift_that_fits(group, case.sites.parks[park_id])
        for misfit in group:
            yield _misfit_problem(case, misfit, system)


def _misfit_problem(case: Case, misfit: _Misfit, system: str) -> Problem:
    site = misfit.site
    if system:
        centre = _centre(misfit.geometry)
        metres = distance_m(centre, SHIFTED[system](centre))
        details = {"park": site.park, "system": system, "metres": short(metres, 0), "line": _line("", centre, system)}
        return shape_problem(case, "coordinates-shifted", site, **details)
    return shape_problem(case, "outside-park", site, park=site.park, percent=short(misfit.share * 100, 1))


def _share_inside(geometry: BaseGeometry, park: BaseGeometry) -> float:
    share: float = geometry.intersection(park).area / geometry.area if geometry.area else 0.0
    return share


def _shift_that_fits(group: list[_Misfit], park: BaseGeometry) -> str:
    for system, undo in SHIFTED.items():
        fitting = 0
        for misfit in group:
            lon, lat = _centre(misfit.geometry)
            true_lon, true_lat = undo((lon, lat))
            back = translate(misfit.geometry, true_lon - lon, true_lat - lat)
            fitting += _share_inside(back, park) >= INSIDE_PARK
        if fitting >= MOST_SITES_FIT * len(group):
            return system
    return ""


def _centre(geometry: BaseGeometry) -> tuple[float, float]:
    return geometry.centroid.x, geometry.centroid.y


def places_are_on_their_shape(case: Case) -> Iterator[Problem]:
    """The place of a site lies on its shape (100 m are allowed for a gate); without a shape it lies in its park."""
    shapes = {(site.kind, site.id): geometry for site, geometry in case.sites.usable_ones("parks", "land", "factories")}
    for kind in ("parks", "land", "factories"):
        for record in case.guide.records(kind).values():
            place: Place | None = getattr(record, "place", None)
            own = shapes.get((kind, record.id))
            around = own or case.sites.parks.get(getattr(record, "park", ""))
            if place is None or around is None or not holds(case.guide.settings.map.extent, place.lon, place.lat):
                continue
            metres = _metres_from(around, (place.lon, place.lat))
            if metres > PLACE_OFF_SHAPE_M:
                code = "place-off-shape" if own else "place-outside-park"
                details = {"metres": short(metres, 0), "park": getattr(record, "park", "")}
                if system := _shift_back_to(around, (place.lon, place.lat)):
                    details |= {"system": system, "line": _line("place", (place.lon, place.lat), system)}
                yield case.problem(code, kind, record.id, ("place",), **details)


def _metres_from(around: BaseGeometry, position: Position) -> float:
    nearest = nearest_points(around, Point(position))[0]
    return distance_m(position, (nearest.x, nearest.y))


def _shift_back_to(around: BaseGeometry, position: Position) -> str:
    """The web map whose shift explains why a point lies elsewhere; empty when none or each of them does."""
    fitting = [name for name, undo in SHIFTED.items() if _metres_from(around, undo(position)) <= SHIFTED_BACK_M]
    return fitting[0] if len(fitting) == 1 else ""


def sites_are_somewhere(case: Case) -> Iterator[Problem]:
    """A plot or factory has a shape or a place: without one it is on no map."""
    for kind in ("land", "factories"):
        for record in case.guide.records(kind).values():
            if record.id not in case.guide.boundaries and getattr(record, "place", None) is None:
                yield case.problem("location-missing", kind, record.id, id=record.id)


RULES = (
    shapes_are_in_the_extent,
    ground_is_in_the_extent,
    points_are_in_the_extent,
    extent_is_in_degrees,
    sites_are_in_their_park,
    places_are_on_their_shape,
    sites_are_somewhere,
)
