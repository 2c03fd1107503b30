"""Two pages of the same polygons: our map, and a stock folium map with its Leaflet served from the same place.

The polygons are plots on a grid of four to twelve corners, copies of the demo's plots under other ids.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import ceil, cos, pi, sin, sqrt
from pathlib import Path
from typing import Any

import folium

from bench.sites import DEMO
from investment_guide.model.guide import Guide, Shape
from investment_guide.model.land import Plot
from investment_guide.reading.load import read_guide
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.pages.map import map_files
from investment_guide.rendering.view import View

STEP_DEGREES = 0.0016
FEWEST_CORNERS, MOST_CORNERS = 4, 12
TODAY = date(2026, 11, 21)


def write_map_pages(folder: Path, built_demo: Path, size: int) -> None:
    """``map/`` is our page, ``stock.html`` folium's; both in a copy of the built demo without its other pages."""
    for name in ("map", "scripts", "styles", "vendor", "images"):
        shutil.copytree(built_demo / name, folder / name)
    guide = guide_of_plots(size)
    view = View(guide, "zh", TODAY)
    page = folder / "map" / "index.html"
    parts = f'data-guide-map-parts="{" ".join(MapData(view).parts())}"'
    page.write_text(page.read_text(encoding="utf-8").replace('data-guide-map-parts="all"', parts), encoding="utf-8")
    for output in map_files(view):
        (folder / output.path).write_bytes(output.content)
    (folder / "stock.html").write_text(stock_page(guide), encoding="utf-8")


def guide_of_plots(size: int) -> Guide:
    """The demo guide with other plots, and no factories."""
    demo = read_guide(DEMO).guide
    if demo is None:
        raise RuntimeError("the demo guide cannot be read")
    patterns, parks = list(demo.land.values()), list(demo.parks)
    plots: dict[str, Plot] = {}
    shapes = {key: shape for key, shape in demo.boundaries.items() if key in demo.parks}
    for number, ring in enumerate(_rings(size, demo)):
        key, pattern = f"p-{number:05}", patterns[number % len(patterns)]
        change = {"id": key, "number": key.upper(), "park": parks[number * len(parks) // size]}
        plots[key] = pattern.model_copy(update=change)
        shapes[key] = Shape("Polygon", (ring,), "bench.geojson")
    return replace(demo, land=plots, factories={}, boundaries=shapes)


def _rings(size: int, demo: Guide) -> Iterator[tuple[tuple[float, float], ...]]:
    columns = ceil(sqrt(size))
    centre = demo.settings.map.centre
    for number in range(size):
        lon = centre.lon + (number % columns - columns / 2) * STEP_DEGREES
        lat = centre.lat + (number // columns - columns / 2) * STEP_DEGREES
        corners = FEWEST_CORNERS + number % (MOST_CORNERS - FEWEST_CORNERS + 1)
        turns = [2 * pi * (corner % corners) / corners + 0.3 for corner in range(corners + 1)]
        reach = STEP_DEGREES * (0.36 + 0.1 * (number * 7 % 10) / 10)
        yield tuple((round(lon + reach * cos(turn), 7), round(lat + reach * sin(turn), 7)) for turn in turns)


def stock_page(guide: Guide) -> str:
    """What one gets from folium with its own GeoJson layer and tooltips; only Leaflet is needed to draw it."""
    centre = guide.settings.map.centre
    stock = folium.Map([centre.lat, centre.lon], zoom_start=guide.settings.map.zoom, tiles=None, prefer_canvas=True)
    stock.default_js = [("leaflet", "vendor/leaflet/leaflet.js")]
    stock.default_css = [("leaflet_css", "vendor/leaflet/leaflet.css")]
    features = [_feature(plot, guide) for plot in guide.land.values()]
    fields = ["number", "status", "area_mu", "price"]
    folium.GeoJson({"type": "FeatureCollection", "features": features}, tooltip=folium.GeoJsonTooltip(fields)).add_to(
        stock
    )
    html: str = stock.get_root().render()
    return html


def _feature(plot: Plot, guide: Guide) -> dict[str, Any]:
    properties = {
        "number": plot.number,
        "status": plot.status,
        "area_mu": plot.area_mu,
        "price": plot.start_price_wan_mu or 0,
        "park": plot.park,
    }
    rings = [[list(position) for position in ring] for ring in guide.boundaries[plot.id].coordinates]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}}
