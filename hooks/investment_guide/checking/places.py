"""Places and distances: every shape and point lies in the guide's extent and its park, in the coordinates it claims to
have; by road it is never nearer than in a straight line, and no drive is faster than a motorway.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shapely import Point
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from investment_guide.analysis.geometry import distance_m, is_on_earth, positions
from investment_guide.checking.check_context import CheckContext, short
from investment_guide.checking.geometry import shape_diagnostic
from investment_guide.checking.sites import SiteShape
from investment_guide.model.directory import REGIONAL
from investment_guide.model.gcj02 import bd09_to_wgs84, gcj02_to_wgs84
from investment_guide.model.guide import Guide
from investment_guide.model.record import Distance
from investment_guide.model.settings import Extent
from investment_guide.model.values import LARGEST_LATITUDE, LARGEST_LONGITUDE, Place
from investment_guide.reading.boundaries import base_feature_key
from investment_guide.reading.crs import Position
from investment_guide.reading.data_folder import SINGLE_FILES
from investment_guide.reading.diagnostics import Diagnostic, Path
from investment_guide.reading.recognition import coordinate, line_to_write, misplaced

CENTRE_OF_MAP = ("map", "centre")
SHIFTED = {"GCJ-02": gcj02_to_wgs84, "BD-09": bd09_to_wgs84}
INSIDE_PARK = 0.99
# From the extent of the guide. Across China it is 5 200 km.
OFFICE_KM_AWAY, COUNTRY_KM_AWAY = 150, 6000
LARGEST_EXTENT_DEGREES = 65  # China is 62 degrees wide; what is published is narrower (checking/publishing.py)
PLACE_OFF_SHAPE_M = 100
SHIFTED_BACK_M = 10
MOST_SITES_FIT = 0.8
FASTEST_KM_H, SLOWEST_KM_H = 130, 3
# The road may be measured from another gate than the line.
MEASURED_FROM_ELSEWHERE_KM = 0.5


def shapes_are_in_the_extent(context: CheckContext) -> Iterator[Diagnostic]:
    """The centre of every shape lies in the guide's extent; reading has seen to it that no corner is far off."""
    for site, (lon, lat) in zip(context.sites.listed, context.sites.centres.tolist(), strict=True):
        code, details = misplaced((lon, lat), context.guide.settings.map.extent)
        if code:
            yield shape_diagnostic(context, code, site, **details)


def base_features_are_in_the_extent(context: CheckContext) -> Iterator[Diagnostic]:
    """A river or street touches the guide's extent; it may go on beyond."""
    extent = context.guide.settings.map.extent
    for feature in context.guide.base_features:
        corners = list(positions(feature.shape))
        if not _meets(extent, corners):
            code, details = misplaced((corners[0][0], corners[0][1]), extent)
            yield context.diagnostic(code, "boundaries", base_feature_key(feature.id), (), id=feature.id, **details)


def _meets(extent: Extent, corners: Sequence[Sequence[float]]) -> bool:
    """Whether the rectangle around some positions meets the extent: a long street may have no corner in it."""
    longitudes, latitudes = [corner[0] for corner in corners], [corner[1] for corner in corners]
    meets_across = min(longitudes) <= extent.east and max(longitudes) >= extent.west
    return meets_across and min(latitudes) <= extent.north and max(latitudes) >= extent.south


def points_are_in_the_extent(context: CheckContext) -> Iterator[Diagnostic]:
    """Every point of a record lies in the guide's extent, and so does the centre of the map. What lies around the guide
    and offices elsewhere are no farther away than a place of the same country."""
    extent = context.guide.settings.map.extent
    for kind, record_id, found in context.values(Place):
        point: Place = found.value
        if kind in SINGLE_FILES and found.path != CENTRE_OF_MAP:
            most_km = _most_km_away(context.guide, kind, found.path)
            if not _is_within_km(point, extent, most_km):
                details = {"lon": coordinate(point.lon), "lat": coordinate(point.lat), "most": most_km}
                yield context.diagnostic("place-implausible", kind, record_id, found.path, **details)
            continue
        code, about = misplaced((point.lon, point.lat), extent, str(found.path[-1]))
        if code:
            yield context.diagnostic(code, kind, record_id, found.path, id=record_id, **about)


def _most_km_away(guide: Guide, kind: str, path: Path) -> int:
    """How far an office or a place around the guide may be."""
    is_local = kind == "contacts" and guide.contacts[str(path[0])].role != REGIONAL
    return OFFICE_KM_AWAY if is_local else COUNTRY_KM_AWAY


def _is_within_km(point: Place, extent: Extent, most_km: int) -> bool:
    if abs(point.lon) > LARGEST_LONGITUDE or abs(point.lat) > LARGEST_LATITUDE:
        return False
    if not _is_possible(extent):  # it has a diagnostic of its own
        return True
    # The parks of one guide may be far from each other, and an office near any of them.
    nearest = (
        min(max(point.lon, extent.west), extent.east),
        min(max(point.lat, extent.south), extent.north),
    )
    return distance_m((point.lon, point.lat), nearest) <= most_km * 1000


def extent_is_in_degrees(context: CheckContext) -> Iterator[Diagnostic]:
    """The guide's extent is in degrees, on the map of the web, and no larger than the country."""
    if not _is_possible(context.guide.settings.map.extent):
        details = {"latitude": LARGEST_LATITUDE, "most": LARGEST_EXTENT_DEGREES}
        yield context.diagnostic("extent-impossible", "guide", "", ("map", "extent"), **details)


def _is_possible(extent: Extent) -> bool:
    across, up = max(abs(extent.west), abs(extent.east)), max(abs(extent.south), abs(extent.north))
    if across > LARGEST_LONGITUDE or up > LARGEST_LATITUDE:
        return False
    return max(extent.east - extent.west, extent.north - extent.south) <= LARGEST_EXTENT_DEGREES


@dataclass(frozen=True, slots=True)
class _Misfit:
    """A shape that lies outside its park, and the share of it that is inside."""

    site: SiteShape
    geometry: BaseGeometry
    share: float


def sites_are_in_their_park(context: CheckContext) -> Iterator[Diagnostic]:
    """At least 99 % of a plot or factory lies in its park. Where the shapes of one file would fit if they were moved by
    the shift of a Chinese web map, that is reported instead."""
    misfits: dict[tuple[str, str], list[_Misfit]] = defaultdict(list)
    for site, geometry in context.sites.usable_ones("land", "factories"):
        park = context.sites.parks.get(site.park)
        if park is not None and not park.covers(geometry) and (share := _share_inside(geometry, park)) < INSIDE_PARK:
            misfits[site.park, site.shape.file].append(_Misfit(site, geometry, share))
    for (park_id, _file), group in misfits.items():
        system = _shift_that_fits(group, context.sites.parks[park_id])
        for misfit in group:
            yield _misfit_diagnostic(context, misfit, system)


def _misfit_diagnostic(context: CheckContext, misfit: _Misfit, system: str) -> Diagnostic:
    site = misfit.site
    if system:
        centre = _centre(misfit.geometry)
        metres = distance_m(centre, SHIFTED[system](centre))
        line = line_to_write("", centre, system)
        details = {"park": site.park, "system": system, "metres": short(metres, 0), "line": line}
        return shape_diagnostic(context, "coordinates-shifted", site, **details)
    return shape_diagnostic(context, "outside-park", site, park=site.park, percent=short(misfit.share * 100, 1))


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


def places_are_on_their_shape(context: CheckContext) -> Iterator[Diagnostic]:
    """The place of a site lies on its shape (100 m are allowed for a gate); without a shape it lies in its park."""
    shapes = {
        (site.kind, site.id): geometry for site, geometry in context.sites.usable_ones("parks", "land", "factories")
    }
    for kind in ("parks", "land", "factories"):
        for record in context.guide.records(kind).values():
            place: Place | None = getattr(record, "place", None)
            own = shapes.get((kind, record.id))
            around = own or context.sites.parks.get(getattr(record, "park", ""))
            if place is None or around is None or not context.guide.settings.map.extent.holds(place.lon, place.lat):
                continue
            metres = _metres_from(around, (place.lon, place.lat))
            if metres > PLACE_OFF_SHAPE_M:
                code = "place-off-shape" if own else "place-outside-park"
                details = {"metres": short(metres, 0), "park": getattr(record, "park", "")}
                if system := _shift_back_to(around, (place.lon, place.lat)):
                    details |= {"system": system, "line": line_to_write("place", (place.lon, place.lat), system)}
                yield context.diagnostic(code, kind, record.id, ("place",), **details)


def _metres_from(around: BaseGeometry, position: Position) -> float:
    nearest = nearest_points(around, Point(position))[0]
    return distance_m(position, (nearest.x, nearest.y))


def _shift_back_to(around: BaseGeometry, position: Position) -> str:
    """The web map whose shift explains why a point lies elsewhere; empty when none or each of them does."""
    fitting = [name for name, undo in SHIFTED.items() if _metres_from(around, undo(position)) <= SHIFTED_BACK_M]
    return fitting[0] if len(fitting) == 1 else ""


def sites_are_somewhere(context: CheckContext) -> Iterator[Diagnostic]:
    """A plot or factory has a shape or a place: without one it is on no map."""
    for kind in ("land", "factories"):
        for record in context.guide.records(kind).values():
            has_shape = record.id in context.origins.features  # a broken one has its own diagnostic
            if not has_shape and getattr(record, "place", None) is None:
                yield context.diagnostic("location-missing", kind, record.id, id=record.id)


def roads_are_not_shorter_than_the_line(context: CheckContext) -> Iterator[Diagnostic]:
    """Where the goal of a distance is a point on the map (an exit, a station, a platform of that name), the road to it
    is at least as long as the straight line from the nearest edge of the site."""
    goals = _goals(context.guide)
    starts = _starts(context) if goals else {}
    for kind, record, place, distance in _distances(context.guide):
        start = starts.get((kind, record))
        goal = goals.get(distance.to.main)
        if start is None or goal is None:
            continue
        line_km = _line_km(start, goal)
        if distance.km + MEASURED_FROM_ELSEWHERE_KM < line_km:
            details = {"to": distance.to.main, "km": short(distance.km, 1), "line": short(line_km, 1)}
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


def _starts(context: CheckContext) -> Mapping[tuple[str, str], BaseGeometry]:
    starts: dict[tuple[str, str], BaseGeometry] = {}
    for kind in ("parks", "land", "factories"):
        for record in context.guide.records(kind).values():
            place = getattr(record, "place", None)
            if place is not None and is_on_earth(place.lon, place.lat):
                starts[kind, record.id] = Point(place.lon, place.lat)
    outlines = context.sites.usable_ones("parks", "land", "factories")
    starts.update(((site.kind, site.id), outline) for site, outline in outlines)
    return starts


def _line_km(start: BaseGeometry, goal: Point) -> float:
    edge = nearest_points(start, goal)[0]
    return distance_m((edge.x, edge.y), (goal.x, goal.y)) / 1000


def _goals(guide: Guide) -> Mapping[str, Point]:
    main = guide.settings.languages[0]
    points = ((each.name(main), each.shape.coordinates) for each in guide.base_features if each.shape.type == "Point")
    placed = ((each.name.main, each.place) for each in guide.platforms.values() if each.place is not None)
    named = {**dict(points), **{name: (place.lon, place.lat) for name, place in placed}}
    return {name: Point(*at[:2]) for name, at in named.items() if name and len(at) > 1 and is_on_earth(*at[:2])}


RULES = (
    shapes_are_in_the_extent,
    base_features_are_in_the_extent,
    points_are_in_the_extent,
    extent_is_in_degrees,
    sites_are_in_their_park,
    places_are_on_their_shape,
    sites_are_somewhere,
    roads_are_not_shorter_than_the_line,
    drives_are_plausible,
)
