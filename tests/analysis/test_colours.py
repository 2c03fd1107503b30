"""Cluster colours that stay legible whatever staff choose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.analysis.colours import WHITE, cluster_colours, contrast, dark, light
from tests.projects import city_guide

SURFACE = (0x14, 0x23, 0x29)


def rgb(colour: str) -> tuple[int, int, int]:
    """The three parts of #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [((0, 0, 0), WHITE, 21.0), (WHITE, WHITE, 1.0), ((0x76, 0x76, 0x76), WHITE, 4.54)],
)
def test_contrast_is_that_of_wcag(one: tuple[int, int, int], other: tuple[int, int, int], ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_is_legible_in_both_schemes(colour: str) -> None:
    assert contrast(rgb(light(colour)), WHITE) >= 4.5
    assert contrast(rgb(dark(colour)), SURFACE) >= 4.5


def test_a_legible_colour_is_kept() -> None:
    assert light("#4c6880") == "#4c6880"
    assert dark("#f5b95e") == "#f5b95e"


def test_each_cluster_colours_its_own_sign() -> None:
    clusters = tuple(city_guide().clusters.values())
    found = dict(cluster_colours(clusters, "light"))
    assert found == {f"cluster-{cluster.id}": light(cluster.colour) for cluster in clusters}
    assert len(set(found.values())) == 4
