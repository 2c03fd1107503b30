"""What is shown in the place of a site that is gone: only what is on offer, the nearest first."""

from hypothesis import given
from hypothesis import strategies as st

from investment_guide.analysis.similar import MOST, similar_factories, similar_plots
from investment_guide.analysis.totals import has_vacant_floors, is_on_offer
from investment_guide.model.land import Plot
from tests.projects import city_guide

GUIDE = city_guide()
PLOT = next(plot for plot in GUIDE.land.values() if is_on_offer(plot))


def test_plots_on_offer_stand_for_one_that_is_gone() -> None:
    gone = [plot for plot in GUIDE.land.values() if not is_on_offer(plot)]
    assert gone
    similar = similar_plots(GUIDE.land.values())
    for plot in gone:
        found = similar(plot)
        assert 0 < len(found) <= MOST and all(map(is_on_offer, found))
        shared = [bool({*plot.clusters} & {*other.clusters}) for other in found]
        assert shared == sorted(shared, reverse=True), "the same industries first"
        alike = [other for other, same in zip(found, shared, strict=True) if same == shared[0]]
        near = [other.park == plot.park for other in alike]
        assert near == sorted(near, reverse=True), "then the same park"


def test_a_site_is_not_similar_to_itself() -> None:
    assert PLOT not in similar_plots(GUIDE.land.values())(PLOT)
    factory = next(iter(GUIDE.factories.values()))
    found = similar_factories(GUIDE.factories.values())(factory)
    assert factory not in found and all(map(has_vacant_floors, found))


def test_nothing_is_similar_where_nothing_is_on_offer() -> None:
    plot = next(plot for plot in GUIDE.land.values() if not is_on_offer(plot))
    assert similar_plots([plot])(plot) == ()


SITES = st.lists(
    st.builds(
        lambda park, clusters, area: {"park": park, "clusters": tuple(clusters), "area_mu": area},
        st.sampled_from(("one", "two", "three")),
        st.sets(st.sampled_from(("a", "b", "c"))).map(sorted),
        st.sampled_from((0.0, 1.0, 2.0, 4.0, 8.0, 9.0)),
    ),
    min_size=1,
    max_size=14,
)


@given(SITES)
def test_the_nearest_are_those_of_comparing_each_with_all_others(values: list[dict[str, object]]) -> None:
    plots = [PLOT.model_copy(update={**each, "id": f"plot-{number}"}) for number, each in enumerate(values)]
    similar = similar_plots(plots)
    for plot in plots:
        others = sorted((other for other in plots if other is not plot), key=lambda other: _distance(plot, other))
        assert similar(plot) == tuple(others[:MOST])


def _distance(plot: Plot, other: Plot) -> tuple[bool, bool, float, str]:
    least, most = sorted((plot.area_mu, other.area_mu))
    ratio = most / least if least else float("inf")
    return not {*plot.clusters} & {*other.clusters}, plot.park != other.park, ratio, other.id
