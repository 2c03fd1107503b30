"""Writes the data folder of a guide with so many plots and factories, for measuring.

The city around them is that of the tests, so that a budget means the same whatever the demo says: settings, words,
contacts, sources, costs, clusters, policies, platforms and procedures are copied; only its own plots, factories and
projects are left out.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from bench.grid import Position, extent_of, park_ring
from bench.records import Ground, Record
from tests.projects import CITY

DEMO = CITY / "data"
NOT_COPIED = ("land", "factories", "projects", "land.geojson", "factories.geojson", "_*", "schema")
EXTENT = re.compile(r"^  extent: \{west: (\S+), south: (\S+), east: (\S+), north: (\S+)\}$", re.MULTILINE)


def write_guide(folder: Path, sites: int, demo: Path = DEMO) -> None:
    """Write a data folder with ``sites`` plots and factories. ``folder`` must not exist yet."""
    shutil.copytree(demo, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    ground = Ground(sites, tuple(sorted(path.stem for path in (demo / "clusters").glob("*.yml"))))
    _widen_extent(folder / "guide.yml", ground.parks)
    _write_records(folder / "parks", range(ground.parks), ground.park_id, ground.park)
    plots = [site for site in range(sites) if ground.is_plot(site)]
    factories = [site for site in range(sites) if not ground.is_plot(site)]
    _write_records(folder / "land", plots, ground.site_id, ground.plot)
    _write_records(folder / "factories", factories, ground.site_id, ground.factory)
    rings = ((ground.park_id(park), park_ring(park, ground.parks)) for park in range(ground.parks))
    shapes = ((ground.site_id(site), ground.ring(site)) for site in range(sites))
    _write_shapes(folder / "boundaries" / "grid.geojson", chain(rings, shapes))


def change_one_record(folder: Path) -> Path:
    """Raise the price of the first plot, as staff would: one line of one file. Returns the file."""
    path = min((folder / "land").glob("*.yml"))
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(r"^(start_price_wan_mu: \d+)$", r"\1.5", text, flags=re.MULTILINE)
    if count != 1:
        raise ValueError(f"{path}: one whole start_price_wan_mu expected, found {count}")
    path.write_text(changed, encoding="utf-8")
    return path


def _widen_extent(path: Path, parks: int) -> None:
    """Let the map hold the grid as well as the demo city."""
    text = path.read_text(encoding="utf-8")
    found = EXTENT.search(text)
    if found is None:
        raise ValueError(f"{path}: no line `  extent: {{west: …, south: …, east: …, north: …}}`")
    west, south, east, north = map(float, found.groups())
    grid = extent_of(parks)
    sides = min(west, grid.west), min(south, grid.south), max(east, grid.east), max(north, grid.north)
    line = "  extent: {{west: {}, south: {}, east: {}, north: {}}}".format(*sides)
    path.write_text(text.replace(found[0], line), encoding="utf-8")


def _write_records(
    folder: Path, numbers: Iterable[int], name: Callable[[int], str], record: Callable[[int], Record]
) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{name(number)}.yml").write_text(_yaml(record(number)), encoding="utf-8")


def _yaml(record: Record) -> str:
    """One field a line, values in the flow style that YAML shares with JSON."""
    return "".join(f"{field}: {json.dumps(value, ensure_ascii=False)}\n" for field, value in record.items())


def _write_shapes(path: Path, rings: Iterable[tuple[str, list[Position]]]) -> None:
    features = ",\n".join(
        json.dumps({"type": "Feature", "id": name, "properties": {"id": name},
                    "geometry": {"type": "Polygon", "coordinates": [ring]}})
        for name, ring in rings
    )  # fmt: skip
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n', encoding="utf-8")
