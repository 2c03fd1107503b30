"""What is shown in the place of a site that is gone: only what is on offer, the nearest first."""

from investment_guide.analysis.similar import MOST, similar_factories, similar_plots
from investment_guide.analysis.totals import has_vacant_floors, is_on_offer
from tests.projects import city_guide

GUIDE = city_guide()


def test_plots_on_offer_stand_for_one_that_is_gone() -> None:
    gone = [plot for plot in GUIDE.land.values() if not is_on_offer(plot)]
    assert gone
    for plot in gone:
        found = similar_plots(plot, GUIDE.land.values())
        assert 0 < len(found) <= MOST and all(map(is_on_offer, found))
        shared = [bool({*plot.clusters} & {*other.clusters}) for other in found]
        assert shared == sorted(shared, reverse=True), "the same industries first"
        alike = [other for other, same in zip(found, shared, strict=True) if same == shared[0]]
        near = [other.park == plot.park for other in alike]
        assert near == sorted(near, reverse=True), "then the same park"


def test_a_site_is_not_similar_to_itself() -> None:
    plot = next(plot for plot in GUIDE.land.values() if is_on_offer(plot))
    assert plot not in similar_plots(plot, GUIDE.land.values())
    factory = next(iter(GUIDE.factories.values()))
    found = similar_factories(factory, GUIDE.factories.values())
    assert factory not in found and all(map(has_vacant_floors, found))


def test_nothing_is_similar_where_nothing_is_on_offer() -> None:
    plot = next(plot for plot in GUIDE.land.values() if not is_on_offer(plot))
    assert similar_plots(plot, [plot]) == ()
