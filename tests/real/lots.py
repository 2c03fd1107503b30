"""Reads industrial lots of New York's tax map as an importer will: square feet to mu, state plane to WGS 84."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapefile  # type: ignore[import-untyped]  # pyshp ships no types
from pyproj import CRS, Transformer

M2_PER_SQUARE_FOOT = (1200 / 3937) ** 2  # the US survey foot of EPSG:2263
MU_PER_M2 = 3 / 2000
DECIMALS = 7

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot. ``declared_mu`` is the area in the register, ``drawn_mu`` that of the drawing as its makers computed it;
    ``ring`` is closed, in degrees; ``ring_feet`` as in the file."""

    bbl: str
    address: str
    zone: str
    far: float
    is_vacant: bool
    declared_mu: float
    drawn_mu: float
    ring: Ring
    ring_feet: Ring

    @property
    def id(self) -> str:
        """The name of the record."""
        return f"bbl-{self.bbl}"

    @property
    def difference(self) -> float:
        """How far drawing and register are apart, as a share of the register."""
        return abs(self.drawn_mu - self.declared_mu) / self.declared_mu


def read_lots(path: Path) -> tuple[Lot, ...]:
    """All lots of a shapefile (path without suffix), in the order of their numbers."""
    system = CRS.from_wkt(path.with_suffix(".prj").read_text(encoding="utf-8"))
    to_degrees = Transformer.from_crs(system, CRS.from_epsg(4326), always_xy=True)
    return tuple(sorted(_lots(path, to_degrees), key=lambda lot: lot.bbl))


def _lots(path: Path, to_degrees: Transformer) -> Iterator[Lot]:
    with shapefile.Reader(str(path)) as reader:
        for row in reader.iterShapeRecords():
            fields, feet = row.record.as_dict(), tuple((point[0], point[1]) for point in row.shape.points)
            lon, lat = to_degrees.transform([x for x, _ in feet], [y for _, y in feet])
            ring = tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in zip(lon, lat, strict=True))
            yield Lot(
                bbl=f"{fields['BBL']:.0f}",
                address=f"{fields['Address']}, {fields['Borough']}",
                zone=fields["ZoneDist1"],
                far=fields["CommFAR"],
                is_vacant=not fields["BldgArea"],
                declared_mu=_mu(fields["LotArea"]),
                drawn_mu=_mu(fields["Shape_Area"]),
                ring=ring,
                ring_feet=feet,
            )


def _mu(square_feet: float) -> float:
    return round(square_feet * M2_PER_SQUARE_FOOT * MU_PER_M2, 3)
