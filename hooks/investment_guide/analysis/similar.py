"""Sites on offer in the place of one that is not: what a reader who comes by an old link is led to.

First come those that serve the same industries, then those in the same park, then those of nearly the same area. Each
of 10 000 sites asks, so nobody compares it with all others: sites stand by park and by cluster, in the order of areas.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import islice
from typing import Generic, TypeVar

from investment_guide.analysis.totals import factory_totals, has_vacant_floors, plots_on_offer
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot

MOST = 3

Site = TypeVar("Site", bound=Plot | Factory)


class SimilarSites(Generic[Site]):
    """Called with a site, gives the most similar of those on offer; ``area`` is what is compared of a site."""

    def __init__(self, on_offer: Iterable[Site], area: Callable[[Site], float]) -> None:
        self._area = area
        self._all = _ByArea(sites := tuple(on_offer), area)
        in_park, of_cluster = defaultdict(list), defaultdict(list)
        for site in sites:
            in_park[site.park].append(site)
            for cluster in site.clusters:
                of_cluster[cluster].append(site)
        self._in_park: Mapping[str, list[Site]] = in_park
        self._of_cluster = {cluster: _ByArea(found, area) for cluster, found in of_cluster.items()}

    def __call__(self, site: Site) -> tuple[Site, ...]:
        """Return those that serve the same industries, first those in the same park, then by nearness of area."""
        return tuple(islice(self._nearest_first(site), MOST))

    def _nearest_first(self, site: Site) -> Iterator[Site]:
        area, clusters = self._area(site), {*site.clusters}

        def serves_alike(other: Site) -> bool:
            return not clusters.isdisjoint(other.clusters)

        def distance(other: Site) -> tuple[float, str]:
            return _ratio(area, self._area(other)), other.id

        def elsewhere(others: Iterable[Site], alike: bool) -> Iterator[Site]:
            return (one for one in others if one.park != site.park and serves_alike(one) is alike)

        here = sorted((one for one in self._in_park.get(site.park, ()) if one.id != site.id), key=distance)
        yield from filter(serves_alike, here)
        of_clusters = [self._of_cluster[one].nearest_first(area) for one in clusters if one in self._of_cluster]
        found = merge(*(elsewhere(others, alike=True) for others in of_clusters), key=distance)
        yield from {one.id: one for one in islice(found, MOST * len(of_clusters))}.values()
        yield from (one for one in here if not serves_alike(one))
        yield from elsewhere(self._all.nearest_first(area), alike=False)


class _ByArea(Generic[Site]):
    """Sites in the order of their areas; of each area by id."""

    def __init__(self, sites: Iterable[Site], area: Callable[[Site], float]) -> None:
        of_area: dict[float, list[Site]] = defaultdict(list)
        for site in sorted(sites, key=lambda one: one.id):
            of_area[area(site)].append(site)
        self._of_area = of_area
        self._areas = sorted(of_area)

    def nearest_first(self, area: float) -> Iterator[Site]:
        """Yield all of them by nearness of area, then by id."""
        at = bisect_left(self._areas, area)
        below, above = reversed(self._areas[:at]), iter(self._areas[at:])
        pairs = merge(*(((_ratio(area, each), each) for each in areas) for areas in (below, above)))
        equal: list[float] = []
        last = 0.0
        for ratio, each in pairs:
            if equal and ratio != last:
                yield from self._by_id(equal)
                equal = []
            equal.append(each)
            last = ratio
        yield from self._by_id(equal)

    def _by_id(self, areas: Iterable[float]) -> Iterable[Site]:
        return merge(*(self._of_area[area] for area in areas), key=lambda one: one.id)


def similar_plots(plots: Iterable[Plot]) -> SimilarSites[Plot]:
    """Return what finds the plots on offer that are similar to one."""
    return SimilarSites(plots_on_offer(plots), lambda plot: plot.area_mu)


def similar_factories(factories: Iterable[Factory]) -> SimilarSites[Factory]:
    """Return what finds the factories with vacant floors that are similar to one; their area is that of all floors."""
    return SimilarSites(filter(has_vacant_floors, factories), lambda factory: factory_totals([factory]).area_m2)


def _ratio(one: float, other: float) -> float:
    """How many times the larger is the smaller."""
    least, most = sorted((one, other))
    return most / least if least else float("inf")
