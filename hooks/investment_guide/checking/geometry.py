"""Geometry: each shape is sound, lies where it should, overlaps no other and has the area that is declared."""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from investment_guide.analysis.geometry import area_m2, polygons
from investment_guide.checking.check_context import CheckContext, short
from investment_guide.checking.sites import SiteShape
from investment_guide.model.values import M2_PER_KM2, M2_PER_MU
from investment_guide.reading.diagnostics import Diagnostic

MOST_VERTICES = 2000
DECIMALS = 7
AREA_WARNS_FROM, AREA_FAILS_FROM = 0.03, 0.10
# The outline of a park may leave out a road or a river that its approved area counts; another unit is never so close.
PARK_AREA_WARNS_FROM = 0.10
OVERLAP_OF_SMALLER = 0.01
WHOLE_TENTHS_FROM_MU = 10


def shape_diagnostic(context: CheckContext, code: str, site: SiteShape, **details: object) -> Diagnostic:
    """Return a diagnostic at a shape in its file; it names its record, so that the record can accept it."""
    file = context.origins.locate(site.kind, site.id, ())[0]
    return context.diagnostic(code, "boundaries", site.id, (), id=site.id, record_file=file, **details)


def rings_are_sound(context: CheckContext) -> Iterator[Diagnostic]:
    """The outline of a site does not cross itself, and its holes lie inside it, apart from each other."""
    sites = context.sites
    for place in (~sites.valid).nonzero()[0]:
        reason, _, where = shapely.is_valid_reason(sites.geometries[place]).partition("[")
        lon, _, lat = where.rstrip("]").partition(" ")
        code = "shape-invalid"
        if "self-intersection" in reason.lower():
            code = "shape-crosses-itself"
        elif "hole" in reason.lower():
            code = "shape-hole-outside"
        position = f"{float(lon):.6f}, {float(lat):.6f}" if lat else ""
        yield shape_diagnostic(context, code, sites.listed[place], reason=reason, position=position)


def plots_have_no_holes(context: CheckContext) -> Iterator[Diagnostic]:
    """A plot or factory has no hole: in a drawing it is nearly always a second outline by mistake."""
    for site, _ in context.sites.usable_ones("land", "factories"):
        holes = sum(len(rings) - 1 for rings in polygons(site.shape))
        if holes:
            yield shape_diagnostic(context, "shape-hole", site, holes=holes)


def points_are_not_repeated(context: CheckContext) -> Iterator[Diagnostic]:
    """No corner of an outline stands there twice in a row."""
    corners = _Corners(context)
    same_place = (corners.positions[1:] == corners.positions[:-1]).all(axis=1)
    # A ring ends where it starts, so the last corner of one ring and the first of the next are no repetition.
    same_ring = corners.rings[1:] == corners.rings[:-1]
    for place, count in _counted(corners.sites[1:][same_place & same_ring]):
        yield shape_diagnostic(context, "shape-repeated-point", context.sites.listed[place], count=count)


def outlines_are_not_too_fine(context: CheckContext) -> Iterator[Diagnostic]:
    """An outline has at most 2 000 corners and 7 decimals (1 cm): more is noise that every reader downloads."""
    corners = _Corners(context)
    for place, count in _counted(corners.sites):
        if count > MOST_VERTICES:
            yield shape_diagnostic(
                context, "too-many-vertices", context.sites.listed[place], count=count, most=MOST_VERTICES
            )
    scaled = corners.positions * 10**DECIMALS
    too_fine = (abs(scaled - scaled.round()) > 0.01).any(axis=1)
    for place, count in _counted(corners.sites[too_fine]):
        yield shape_diagnostic(context, "too-precise", context.sites.listed[place], count=count)


class _Corners:
    """All corners of all sites as columns: their positions, and the numbers of the ring and the site they are of."""

    def __init__(self, context: CheckContext) -> None:
        rings, owners = shapely.get_rings(context.sites.geometries, return_index=True)
        self.positions, self.rings = shapely.get_coordinates(rings, return_index=True)
        self.sites = owners[self.rings]


def _counted(owners: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    places, counts = np.unique(owners, return_counts=True)
    yield from zip(places.tolist(), counts.tolist(), strict=True)


def areas_agree(context: CheckContext) -> Iterator[Diagnostic]:
    """A plot's declared area is the geodesic area of its shape: more than 3 % off is a warning, over 10 % an error."""
    for plot in context.guide.land.values():
        drawn_mu = context.sites.areas_m2.get(plot.id, 0.0) / M2_PER_MU
        if not drawn_mu:
            continue
        difference = abs(drawn_mu - plot.area_mu) / plot.area_mu
        if difference > AREA_WARNS_FROM:
            allowed = AREA_FAILS_FROM if difference > AREA_FAILS_FROM else AREA_WARNS_FROM
            yield context.diagnostic(
                "area-differs-widely" if difference > AREA_FAILS_FROM else "area-differs",
                "land",
                plot.id,
                ("area_mu",),
                drawn=_mu(drawn_mu),
                declared=_mu(plot.area_mu),
                percent=short(difference * 100, 0 if difference >= 0.1 else 1),
                allowed=short(allowed * 100),
            )


def park_areas_agree(context: CheckContext) -> Iterator[Diagnostic]:
    """A park's planned area is the geodesic area of its outline: more than 10 % of it off is a warning."""
    for site, _ in context.sites.usable_ones("parks"):
        declared = context.guide.parks[site.id].area_km2.planned
        drawn = area_m2(site.shape) / M2_PER_KM2
        difference = abs(drawn - declared) / drawn
        if difference > PARK_AREA_WARNS_FROM:
            yield context.diagnostic(
                "park-area-differs",
                "parks",
                site.id,
                ("area_km2", "planned"),
                drawn=short(drawn),
                declared=short(declared),
                percent=short(difference * 100, 0),
                allowed=short(PARK_AREA_WARNS_FROM * 100),
            )


def _mu(area: float) -> str:
    """An area for a message: two decimals below 10 mu, where a tenth of one may be all the difference."""
    return f"{area:.{1 if area >= WHOLE_TENTHS_FROM_MU else 2}f}"


def plots_do_not_overlap(context: CheckContext) -> Iterator[Diagnostic]:
    """No two plots cover more than 1 % of the smaller one together."""
    plots = list(context.sites.usable_ones("land"))
    shapes = np.array([geometry for _, geometry in plots], dtype=object)
    first, second = shapely.STRtree(shapes).query(shapes)
    first, second = first[first < second], second[first < second]
    areas = shapely.area(shapes)
    smaller = np.minimum(areas[first], areas[second])
    near = _common_box(shapely.bounds(shapes), first, second) > OVERLAP_OF_SMALLER * smaller
    first, second, smaller = first[near], second[near], smaller[near]
    share = shapely.area(shapely.intersection(shapes[first], shapes[second])) / smaller
    for place in (share > OVERLAP_OF_SMALLER).nonzero()[0]:
        site, other = plots[second[place]][0], plots[first[place]][0]
        yield shape_diagnostic(context, "plots-overlap", site, other=other.id, percent=short(share[place] * 100, 1))


def _common_box(
    bounds: NDArray[np.float64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The area that the boxes of two shapes share: neighbours along a street drop out before anything is cut."""
    low = np.maximum(bounds[first, :2], bounds[second, :2])
    high = np.minimum(bounds[first, 2:], bounds[second, 2:])
    sides = np.clip(high - low, 0, None)
    common: NDArray[np.float64] = sides[:, 0] * sides[:, 1]
    return common


RULES = (
    rings_are_sound,
    plots_have_no_holes,
    points_are_not_repeated,
    outlines_are_not_too_fine,
    areas_agree,
    park_areas_agree,
    plots_do_not_overlap,
)
