"""Numbers without a system, or with the wrong one: which name would fit."""

import pytest

from investment_guide.reading.crs import Position
from investment_guide.reading.recognition import better_name, system_of


def in_the_guide(place: Position) -> bool:
    """A guide around 112° E, 23° N."""
    return 111.9 <= place[0] <= 112.1 and 22.9 <= place[1] <= 23.1


@pytest.mark.parametrize(
    ("position", "system"),
    [
        ((602_500, 2_545_000), "EPSG:4546"),
        ((37_602_500, 2_545_000), "EPSG:4525"),
        ((19_602_500, 2_545_000), "EPSG:4497"),
        ((295_000, 2_545_000), "EPSG:4547"),
        ((2_545_000, 602_500), "EPSG:4546 (N, E)"),
        ((2_545_000, 37_602_500), "EPSG:4525 (N, E)"),
        ((12_467_783, 2_632_000), "EPSG:3857"),
        ((2_632_000, 12_467_783), "EPSG:3857 (N, E)"),
        ((23.0, 112.0), "WGS 84 (N, E)"),
        ((112.0, 24.0), ""),
        ((602_500, 3_545_000), ""),
        ((36_602_500, 2_545_000), ""),
        ((1e9, 1e9), ""),
        ((-602_500, -2_545_000), ""),
    ],
)
def test_the_system_that_puts_numbers_into_the_guide(position: Position, system: str) -> None:
    assert system_of(position, in_the_guide) == system


@pytest.mark.parametrize(
    ("declared", "position", "fitting"),
    [
        ("EPSG:4526", (2_521_000, 38_497_000), "EPSG:4526 (N, E)"),
        ("EPSG:4526 (N, E)", (38_497_000, 2_521_000), "EPSG:4526"),
        ("EPSG:4547", (2_521_000, 497_000), "EPSG:4547 (N, E)"),
        ("EPSG:4547", (38_497_000, 2_521_000), "EPSG:4526"),
        ("EPSG:4547", (111.98, 22.79), "WGS 84"),
        ("EPSG:4526", (497_000, 2_521_000), ""),
        ("GCJ-02", (22.79, 111.98), "GCJ-02 (N, E)"),
        ("GCJ-02", (2.35, 48.85), ""),
        ("EPSG:4547", (1e12, 1e12), ""),
    ],
)
def test_a_better_name_for_what_cannot_be(declared: str, position: Position, fitting: str) -> None:
    assert better_name(declared, position) == fitting
