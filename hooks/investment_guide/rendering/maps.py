"""The maps themselves: the only module that knows folium.

folium writes the script that opens a Leaflet map with its base maps, and knows which styles and scripts the map and
its layers need; our layers are folium elements with templates of their own. The script goes into a file of its own, so
that a policy against inline scripts holds. No text of a record passes through folium, which escapes too little: shapes
and words come from the files of ``map_data``. Nothing is loaded from another host unless the guide names a base map:
the vendored Leaflet stands in the place of the addresses that folium has by default.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor, log2
from typing import Any

from branca.element import CssLink, Figure, JavascriptLink
from folium import Map, TileLayer
from folium.elements import JSCSSMixin
from folium.template import Template
from markupsafe import escape

from investment_guide.analysis.base_maps import addresses, subdomains, system_of
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.settings import BaseMap, Extent, MapSettings
from investment_guide.rendering.bundles import BUNDLES

CONTAINER = "map_view"
CLOSEST_ZOOM, FARTHEST_ZOOM = 18, 8  # the second for a guide of one city; a larger one is shown from farther away
KEY_VARIABLE = "GUIDE_MAP_KEY"


@dataclass(frozen=True, slots=True)
class BaseLayers:
    """One base map: its name, the system its tiles are shifted to (``wgs84`` for none), its layers from below."""

    name: str
    system: str
    layers: tuple[TileLayer, ...]


@dataclass(frozen=True, slots=True)
class MapSetup:
    """What a page needs for a map: the addresses of styles and scripts in their order, and the script that opens it."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    opening: str


class SiteLayers(JSCSSMixin):
    """What the guide draws over the base maps, with filters, list and cards: the scripts of ``theme/scripts/map/``."""

    default_js = [("guide_map", BUNDLES["map"].address)]  # noqa: RUF012  # declared so by folium
    default_css = [("guide_map_css", "styles/map.css")]  # noqa: RUF012
    _template = Template("""{% macro script(this, kwargs) %}
guide.map.begin({{ this._parent.get_name() }},[
  {%- for base in this.bases %}{{ "," if not loop.first }}{system:{{ base.system|tojson }},layers:[
    {%- for layer in base.layers %}{{ "," if not loop.first }}{{ layer.get_name() }}{% endfor %}]}{% endfor %}]);
{%- endmacro %}""")

    def __init__(self, bases: tuple[BaseLayers, ...]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.bases = bases


class ReviewLayers(JSCSSMixin):
    """What staff should look at: shapes of sites below, findings over them; shapes and numbers without a word."""

    default_js = [("guide_review", BUNDLES["review"].address)]  # noqa: RUF012
    default_css = [("guide_review_css", "review/view.css")]  # noqa: RUF012
    _template = Template("""{% macro script(this, kwargs) %}
guide.review.begin({{ this._parent.get_name() }},{{ this.drawn|tojson }});
{%- endmacro %}""")

    def __init__(self, drawn: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.drawn = drawn


class GuideMap(Map):
    """A folium map that needs nothing but the vendored Leaflet, with names that are the same in every build.

    ``layers`` are drawn over the base maps; they say which styles and scripts they need.
    """

    default_js = [("leaflet", BUNDLES["leaflet"].address)]  # noqa: RUF012
    default_css = [("leaflet_css", "vendor/leaflet/leaflet.css")]  # noqa: RUF012

    def __init__(self, settings: MapSettings, layers: JSCSSMixin, bases: tuple[BaseLayers, ...] = ()) -> None:
        super().__init__(
            location=[settings.centre.lat, settings.centre.lon],
            zoom_start=settings.zoom,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            attribution_control=bool(bases),
            zoom_snap=0.25,
        )
        self.farthest = farthest_zoom(settings.extent)
        # folium gives the limits of zoom to its own base map only, and there is none.
        self.options |= {"min_zoom": self.farthest, "max_zoom": CLOSEST_ZOOM}
        self._id = CONTAINER.removeprefix("map_")
        self.bases = bases
        for base in bases:
            for layer in base.layers:
                self.add_child(layer)
        self.add_child(layers)

    def setup(self) -> MapSetup:
        """Return what opens the map in the element ``map_view`` and hands it over to its layers."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("folium puts every map into a figure")
        self.render()  # type: ignore[no-untyped-call]
        needed = figure.header._children.values()
        return MapSetup(
            tuple(link.url for link in needed if isinstance(link, CssLink)),
            tuple(link.url for link in needed if isinstance(link, JavascriptLink)),
            f"(function(){{\n{figure.script.render()}\n}})();\n",
        )


def farthest_zoom(extent: Extent) -> int:
    """Return the zoom from which a phone shows all of an extent: at zoom z the globe is 256 × 2^z pixels wide."""
    across = max(extent.east - extent.west, extent.north - extent.south, 360 / 2**FARTHEST_ZOOM)
    return min(FARTHEST_ZOOM, floor(log2(360 / across)))


def investment_map(settings: MapSettings, formatter: Formatter, environment: Mapping[str, str]) -> GuideMap:
    """Return the map of a guide. A base map that needs a key is left out when the environment has none."""
    bases = tuple(_base_layers(settings, formatter, environment.get(KEY_VARIABLE, "")))
    return GuideMap(settings, SiteLayers(bases), bases)


def _base_layers(settings: MapSettings, formatter: Formatter, key: str) -> Iterator[BaseLayers]:
    number = 0
    farthest = farthest_zoom(settings.extent)
    for base in settings.basemaps:
        found = addresses(base.url)
        if any("{key}" in address for address in found) and not key:
            continue
        layers = []
        for address in found:
            layers.append(_tile_layer(base, address.replace("{key}", key), formatter, number, farthest))
            number += 1
        yield BaseLayers(formatter.plain(base.name), system_of(base.crs) or "wgs84", tuple(layers))


def _tile_layer(base: BaseMap, address: str, formatter: Formatter, number: int, farthest: int) -> TileLayer:
    options: dict[str, Any] = {
        "min_zoom": max(base.min_zoom, farthest),
        "max_zoom": CLOSEST_ZOOM,
        "max_native_zoom": base.max_zoom,
    }
    # Leaflet takes an attribution for HTML, folium for a template; the name keeps the address with its key out of every
    # label.
    attribution = str(escape(formatter.plain(base.attribution))).replace("{", "&#123;") if base.attribution else "-"
    options |= {"attr": attribution, "name": f"base {number}", "show": False, "subdomains": subdomains(base.url)}
    layer = TileLayer(_untemplated(address), **options)
    layer._id = f"base_{number}"
    return layer


def _untemplated(address: str) -> str:
    """folium renders what it has rendered once more: no brace of an address may open a template of its own."""
    return re.sub(r"\{(?=[{%#])", "%7B", address)
