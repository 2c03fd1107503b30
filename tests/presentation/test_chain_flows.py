"""Chains as flows: bands as thick as the money, every link there and leading to its place in words."""

import itertools
import re

import pytest

from investment_guide.model.clusters import Cluster
from investment_guide.presentation.drawings.chain import chain_strip
from investment_guide.presentation.drawings.chain_flows import (
    THICKEST,
    _flow,
    _sources,
    _stages,
    chain_flows,
    flow_words,
    has_flows,
)
from tests.rendering.contexts import LANGUAGES, city_context


def cluster(*bought: tuple[float | None, float | None]) -> Cluster:
    """A cluster of the city whose midstream has these links: what is bought of each, and the share made here."""
    context = city_context("en")
    found = next(iter(context.guide.clusters.values()))
    node = found.chain.upstream[0].model_copy(update={"demand_wan_year": None, "local_percent": None})
    plain = {"upstream": (node,), "downstream": (node,), "services": ()}
    links = tuple(
        node.model_copy(
            update={
                "id": f"link-{number}",
                "demand_wan_year": wan,
                "local_percent": share,
            }
        )
        for number, (wan, share) in enumerate(bought)
    )
    return found.model_copy(update={"chain": found.chain.model_copy(update={**plain, "midstream": links})})


def test_bands_are_as_thick_as_the_money() -> None:
    chain = cluster((1000, 25), (500, None), (None, None), (0, None))
    context = city_context("en")
    first, second, unknown, nothing = (_flow(context, node, THICKEST / 1000) for node in chain.chain.midstream)
    assert (first.here, first.elsewhere) == (THICKEST / 4, THICKEST * 3 / 4)
    assert (second.here, second.elsewhere) == (0, THICKEST / 2)
    assert not unknown.is_known and not nothing.is_known
    stages, height = _stages(context, chain)
    flows = [flow for _, _, found in stages for flow in found]
    sources = {one.kind: one for one in _sources(context, chain, flows, height)}
    assert sources["elsewhere"].height == pytest.approx(sum(flow.elsewhere for flow in flows), abs=0.1)
    assert sources["here"].height == pytest.approx(sum(flow.here for flow in flows), abs=0.1)


def test_rows_do_not_overlap_and_bands_stay_in_them() -> None:
    stages, height = _stages(city_context("en"), cluster(*((10.0 * number, 50) for number in range(1, 40))))
    rows = [flow for _, _, found in stages for flow in found]
    assert all(upper.y + upper.height <= lower.y + 0.1 for upper, lower in itertools.pairwise(rows))
    assert all(row.y <= row.top and row.top + row.here + row.elsewhere <= row.y + row.height + 0.1 for row in rows)
    assert rows[-1].y + rows[-1].height <= height + 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_its_place_and_says_what_the_drawing_says(language: str) -> None:
    context = city_context(language)
    known = [one for one in context.guide.clusters.values() if has_flows(one)]
    assert known
    for one in known:
        drawing = chain_flows(context, one)
        assert len(drawing.encode()) < 30_000
        links = dict(re.findall(r'<a class="guide-flows__link" href="#([^"]+)" aria-label="([^"]+)"', drawing))
        assert links.keys() == {node.id for node in one.chain.nodes}
        for node in one.chain.nodes:
            assert context.formatter.word("gap", node.gap) in links[node.id]
            assert flow_words(context, node) in links[node.id].replace("&#39;", "'")


def test_a_chain_of_which_nothing_is_known_has_no_flows() -> None:
    assert not has_flows(cluster((None, None), (0, None)))


def test_a_strip_has_a_box_for_each_link_and_says_how_many_are_missing() -> None:
    context = city_context("en")
    for one in context.guide.clusters.values():
        strip = chain_strip(context, one)
        assert strip.count("<g ") == len(one.chain.nodes)
        missing = sum(node.gap == "missing" for node in one.chain.nodes)
        assert f"{context.formatter.word('gap', 'missing')}: {missing}" in strip
