"""Two pages of the same polygons: our map, and a stock folium map with its Leaflet served from the same place.

The sites are those of the other benchmarks (``bench/records.py``), here without files between: parks of a hundred plots
and halls on a grid, in the city of the demo guide.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import folium

from bench.grid import Extent, Position, extent_of, park_ring, parks_for
from bench.records import Ground, Record
from bench.sites import DEMO
from investment_guide.analysis.prices import price
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide, Shape
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.reading.load import read_guide
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.map import map_files, pages

HASH = re.compile(r"\.sha[0-9a-f]{10}(?=\.)")  # of the content, in published names; ours here have none
TODAY = date(2026, 11, 21)
TOLD = ("number", "status", "area_mu", "price")  # what the tooltips of the stock map say


def write_map_pages(folder: Path, built_demo: Path, size: int) -> None:
    """``map/`` is our page, ``stock.html`` folium's; both in a copy of the built demo without its other pages."""
    for name in ("scripts", "styles", "vendor", "images"):
        shutil.copytree(built_demo / name, folder / name)
    for path in [path for path in folder.rglob("*") if HASH.search(path.name)]:
        path.rename(path.with_name(HASH.sub("", path.name)))
    demo = _demo()
    guide = guide_of_sites(demo, size)
    page = HASH.sub("", (built_demo / "map" / "index.html").read_text(encoding="utf-8"))
    body = _body(demo)
    if body not in page:
        raise RuntimeError("the built demo is not of this version: its map page has another body")
    (folder / "map").mkdir()
    (folder / "map" / "index.html").write_text(page.replace(body, _body(guide)), encoding="utf-8")
    for output in map_files(PageContext(guide, "zh", TODAY)):
        (folder / output.path).write_bytes(output.content)
    (folder / "stock.html").write_text(stock_page(guide, extent_of(parks_for(size))), encoding="utf-8")


def _demo() -> Guide:
    demo = read_guide(DEMO).guide
    if demo is None:
        raise RuntimeError("the demo guide cannot be read")
    return demo


def _body(guide: Guide) -> str:
    return next(pages(PageContext(guide, "zh", TODAY))).body


def guide_of_sites(demo: Guide, size: int) -> Guide:
    """The demo guide with other parks, plots and factories."""
    ground = Ground(size, tuple(demo.clusters))
    sites = [(ground.site_id(site), site) for site in range(size)]
    parks = {ground.park_id(park): ground.park(park) for park in range(ground.parks)}
    plots = {key: ground.plot(site) for key, site in sites if ground.is_plot(site)}
    factories = {key: ground.factory(site) for key, site in sites if not ground.is_plot(site)}
    shapes = {ground.park_id(park): _area(park_ring(park, ground.parks)) for park in range(ground.parks)}
    return replace(
        demo,
        parks={key: Park.model_validate(_named(key, record)) for key, record in parks.items()},
        land={key: Plot.model_validate(_named(key, record)) for key, record in plots.items()},
        factories={key: Factory.model_validate(_named(key, record)) for key, record in factories.items()},
        projects={},
        platforms={},
        boundaries=shapes | {key: _area(ground.ring(site)) for key, site in sites},
    )


def _named(key: str, record: Record) -> Record:
    return {"id": key, **record}


def _area(ring: list[Position]) -> Shape:
    return Shape("Polygon", (tuple(ring),), "bench.geojson")


def stock_page(guide: Guide, around: Extent) -> str:
    """What one gets from folium with its own GeoJson layer and tooltips; only Leaflet is needed to draw it."""
    stock = folium.Map(tiles=None, prefer_canvas=True)
    stock.default_js = [("leaflet", "vendor/leaflet/leaflet.js")]
    stock.default_css = [("leaflet_css", "vendor/leaflet/leaflet.css")]
    data = {"type": "FeatureCollection", "features": list(_features(guide))}
    folium.GeoJson(data, tooltip=folium.GeoJsonTooltip(list(TOLD))).add_to(stock)
    stock.fit_bounds([[around.south, around.west], [around.north, around.east]])
    html: str = stock.get_root().render()
    return html


def _features(guide: Guide) -> Iterator[dict[str, Any]]:
    for plot in guide.land.values():
        found = price(plot, guide.settings.record_units)
        yield _feature(guide, plot, plot.status, plot.area_mu, found.wan_mu.min if found else None)
    for factory in guide.factories.values():
        floor = factory.floors[0]
        yield _feature(guide, factory, floor.status, floor.area_m2, floor.rent_yuan_m2_month)


def _feature(guide: Guide, site: Plot | Factory, status: str, area: float, price: float | None) -> dict[str, Any]:
    told = dict(zip(TOLD, (site.number, status, area, price), strict=True))
    rings = [[list(position) for position in ring] for ring in guide.boundaries[site.id].coordinates]
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": rings}}
