"""The shapes of parks, plots and factories as arrays, made once for all geometric rules.

Ten thousand polygons are looked at as columns (one call of shapely for all), never one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from investment_guide.analysis.geometry import area_m2, areas_to_shapely, is_drawable
from investment_guide.model.guide import Guide, Shape

WITH_SHAPE = ("parks", "land", "factories")


@dataclass(frozen=True, slots=True)
class SiteShape:
    """One shape and the record it belongs to; ``park`` is empty for a park itself."""

    kind: str
    id: str
    park: str
    shape: Shape


class Sites:
    """All sites that have a shape, and their geometry in the same order."""

    def __init__(self, guide: Guide) -> None:
        self.listed = tuple(_with_shape(guide))
        self._extent = guide.settings.map.extent

    @cached_property
    def geometries(self) -> NDArray[np.object_]:
        """Shapely geometries in degrees."""
        return areas_to_shapely(site.shape for site in self.listed)

    @cached_property
    def valid(self) -> NDArray[np.bool_]:
        """Which geometries are areas that do not cross themselves."""
        return shapely.is_valid(self.geometries)

    @cached_property
    def centres(self) -> NDArray[np.float64]:
        """Longitude and latitude of the middle of every geometry."""
        return shapely.get_coordinates(shapely.centroid(self.geometries))

    @cached_property
    def usable(self) -> NDArray[np.bool_]:
        """Valid and where the guide is: only these can be compared with one another."""
        extent = self._extent
        inside = [extent.holds(lon, lat) for lon, lat in self.centres.tolist()]
        usable: NDArray[np.bool_] = self.valid & np.array(inside, dtype=bool)
        return usable

    @cached_property
    def parks(self) -> dict[str, BaseGeometry]:
        """The outlines of parks, prepared for many questions."""
        found = {site.id: geometry for site, geometry in self.usable_ones("parks")}
        for outline in found.values():
            shapely.prepare(outline)
        return found

    @cached_property
    def areas_m2(self) -> dict[str, float]:
        """Geodesic area of every plot."""
        return {site.id: area_m2(site.shape) for site, _ in self.usable_ones("land")}

    def usable_ones(self, *kinds: str) -> Iterator[tuple[SiteShape, BaseGeometry]]:
        """Sites of some kinds with their geometry, without those that are reported anyway."""
        for site, geometry, good in zip(self.listed, self.geometries, self.usable, strict=True):
            if good and site.kind in kinds:
                yield site, geometry


def _with_shape(guide: Guide) -> Iterator[SiteShape]:
    for kind in WITH_SHAPE:
        for record in guide.records(kind).values():
            shape = guide.boundaries.get(record.id)
            if shape is not None and is_drawable(shape):
                yield SiteShape(kind, record.id, getattr(record, "park", ""), shape)
