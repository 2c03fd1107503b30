"""Where the things of a file may lie: the extent of the guide, or the one a columns file names, and near each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from investment_guide.analysis.geometry import distance_m, is_on_earth
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.reading.crs import Position
from investment_guide.reading.strict_yaml import parse_yaml

SIDES = ("west", "south", "east", "north")
# A register covers one city. What lies five times as far from its middle as nine tenths of the rest is a mistake.
FEWEST, TIMES, SHARE, LEAST_KM = 5, 5.0, 0.9, 10.0
WIDE_M = 200_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A rectangle in degrees; without one everything on earth is inside."""

    sides: tuple[float, float, float, float] | None

    @property
    def is_wide(self) -> bool:
        """Whether it is larger than a city, so that a mistake in a number can stay inside."""
        return self.sides is None or distance_m(self.sides[:2], self.sides[2:]) > WIDE_M

    def holds(self, position: Position) -> bool:
        """Return whether a position lies in it."""
        lon, lat = position
        if self.sides is None:
            return is_on_earth(lon, lat)
        west, south, east, north = self.sides
        return west <= lon <= east and south <= lat <= north


def surroundings(data: Path, columns: ColumnsFile) -> Surroundings:
    """Return the extent of the columns file, else of ``guide.yml``."""
    if columns.extent is not None:
        return Surroundings((columns.extent.west, columns.extent.south, columns.extent.east, columns.extent.north))
    try:
        value = parse_yaml((data / "guide.yml").read_bytes()).value
        sides = value["map"]["extent"]
        west, south, east, north = (float(sides[side]) for side in SIDES)
    except (OSError, TypeError, LookupError, ValueError):
        return Surroundings(None)
    return Surroundings((west, south, east, north))


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Around the middle of what a file holds."""

    middle: Position
    radius_km: float

    def distance_km(self, position: Position) -> float:
        """Return how far a position is from the middle, in kilometres."""
        return distance_m(self.middle, position) / 1000

    def holds(self, position: Position) -> bool:
        """Return whether a position lies in it."""
        return self.distance_km(position) <= self.radius_km


def neighbourhood(positions: Iterable[Position], asked_km: float | None) -> Neighbourhood | None:
    """Return where most of a file lies; None when it holds too little to decide and nobody named a distance."""
    listed = list(positions)
    if len(listed) < FEWEST:
        return None
    middle = (median(lon for lon, _ in listed), median(lat for _, lat in listed))
    distances = sorted(distance_m(middle, position) / 1000 for position in listed)
    usual = distances[int(SHARE * (len(distances) - 1))]
    return Neighbourhood(middle, asked_km or max(LEAST_KM, TIMES * usual))


def middle_of(positions: Sequence[Sequence[float]]) -> Position:
    """Return the middle of some corners."""
    return (sum(each[0] for each in positions) / len(positions), sum(each[1] for each in positions) / len(positions))
