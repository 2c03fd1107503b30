"""The data of the map: shapes that unpack to what was published, the same bytes twice, no text that could run."""

import json
from datetime import date

import pytest

from investment_guide.model.guide import Guide, Shape
from investment_guide.model.land import Plot
from investment_guide.model.settings import BaseMap
from investment_guide.model.values import Text
from investment_guide.presentation.context import THEME
from investment_guide.rendering import map_data
from investment_guide.rendering.map_data import MapData, part
from investment_guide.rendering.map_filters import columns_of
from investment_guide.rendering.map_shapes import STEPS_PER_DEGREE, packed_shape
from investment_guide.rendering.maps import KEY_VARIABLE, investment_map
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.map import map_files
from tests.projects import city_guide

ORIGIN = (111_980_000, 22_790_000)
SQUARE = Shape(
    "Polygon", (((111.98, 22.79), (111.981, 22.79), (111.981, 22.791), (111.98, 22.791), (111.98, 22.79)),), ""
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The tests' city."""
    return city_guide()


@pytest.fixture(scope="module")
def context(guide: Guide, today: date) -> PageContext:
    """The tests' city in Chinese."""
    return PageContext(guide, "zh", today)


def unpacked(text: str, origin: tuple[int, int]) -> list[list[tuple[float, float]]]:
    """Lines of degrees, by the algorithm as it is published."""
    return [list(_positions(line, origin)) for line in text.split(" ")]


def _positions(line: str, origin: tuple[int, int]) -> list[tuple[float, float]]:
    numbers, bits, shift = [], 0, 0
    for letter in line:
        code = ord(letter) - 63
        bits |= (code & 31) << shift
        shift += 5
        if code < 32:
            numbers.append(~(bits >> 1) if bits & 1 else bits >> 1)
            bits = shift = 0
    lon, lat = origin
    found = []
    for east, north in zip(numbers[::2], numbers[1::2], strict=True):
        lon, lat = lon + east, lat + north
        found.append((lon / STEPS_PER_DEGREE, lat / STEPS_PER_DEGREE))
    return found


def content(context: PageContext, name: str) -> list[dict[str, object]]:
    """What a part holds."""
    outputs = {output.path: output.content.decode() for output in MapData(context).outputs()}
    text = outputs[f"map/{name}.js"]
    found: list[dict[str, object]] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return found


def test_a_shape_unpacks_to_itself_without_its_repeated_corner() -> None:
    assert sorted(unpacked(packed_shape(SQUARE, ORIGIN), ORIGIN)[0]) == sorted(set(SQUARE.coordinates[0]))


def test_points_lines_holes_and_several_areas_are_packed() -> None:
    ring = SQUARE.coordinates[0]
    hole = tuple((111.9804 + (lon - 111.98) / 5, 22.7904 + (lat - 22.79) / 5) for lon, lat in ring)
    far = tuple((lon + 1, lat) for lon, lat in ring)
    cases = [("Point", ring[0], 1, 1), ("LineString", ring[:3], 1, 3), ("Polygon", (ring, hole), 2, 4),
             ("MultiPolygon", ((ring,), (far,)), 2, 4)]  # fmt: skip
    for kind, coordinates, lines, corners in cases:
        found = unpacked(packed_shape(Shape(kind, coordinates, ""), ORIGIN), ORIGIN)
        assert (len(found), len(found[-1])) == (lines, corners), kind


def test_shapes_stay_where_they_were_published(context: PageContext, guide: Guide) -> None:
    columns = content(context, "sites-1")
    assert isinstance(columns, dict)
    assert sorted(columns["id"]) == sorted([*guide.land, *guide.factories])
    for key, text in zip(columns["id"], columns["shape"], strict=True):
        corners = [position for line in unpacked(text, MapData(context).origin) for position in line]
        published = [tuple(position) for ring in guide.boundaries[key].coordinates for position in ring]
        assert len(corners) >= 3
        for lon, lat in corners:
            assert min(max(abs(lon - x), abs(lat - y)) for x, y in published) < 1e-6


def test_each_file_holds_the_next_sites_by_park(
    guide: Guide, context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_data, "SITES_IN_A_FILE", 10)
    parts = MapData(context).parts()
    *full, last = (len(part) for part in parts.values())
    assert len(full) > 2 and set(full) == {10} and 0 < last <= 10
    assert sum(full) + last == len(guide.land) + len(guide.factories)
    parks = [site.record.park for part in parts.values() for site in part]
    assert parks == sorted(parks, key=list(guide.parks).index)
    for name, sites in parts.items():
        columns = content(context, f"sites-{name}")
        assert isinstance(columns, dict)
        assert columns["id"] == [site.record.id for site in sites]
        assert len(content(context, f"words-{name}")) == len(sites)


def test_units_are_columns_without_those_that_nothing_is_known_of(context: PageContext, guide: Guide) -> None:
    sites = [site for site in MapData(context).sites if site.kind == "land"]
    units = map_data.units_of(sites, context)
    assert units["count"] == [1] * len(guide.land)
    assert "rent_yuan_m2_month" not in units
    columns = columns_of([site.values for site in sites], "site", context)
    plots = [site.record for site in sites if isinstance(site.record, Plot)]
    assert columns["area_mu"] == [plot.area_mu for plot in plots]
    assert columns["standard_land"] == [0 if plot.standard_land else -1 for plot in plots]
    assert "power_kva" not in columns
    dated = {site.record.id: day for site, day in zip(sites, units["free_from"], strict=True)}
    soon = next(plot for plot in guide.land.values() if plot.status == "preparing" and plot.available_from)
    assert dated[soon.id] == int(f"{soon.available_from:%Y%m%d}")


def test_two_builds_give_the_same_bytes(guide: Guide, today: date) -> None:
    first, second = (list(map_files(PageContext(guide, "en", today))) for _ in range(2))
    assert first[0].path == "map/view.js"
    assert first == second


def test_no_text_ends_a_script() -> None:
    hostile = "</script><script>alert(1)</script>\u2028`${alert(1)}`"
    text = part("index", [hostile]).content.decode()
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text[text.index(",") + 1 : text.rindex(")")]) == [hostile]


def test_the_script_of_the_map_names_no_host_unless_asked(guide: Guide, context: PageContext) -> None:
    script = investment_map(guide.settings.map, context.formatter, {}).setup().opening
    assert "//" not in script
    assert 'L.map(\n                "map_view"' in script


def test_a_base_map_with_a_key_is_left_out_without_one(guide: Guide, context: PageContext) -> None:
    base = BaseMap(name=Text(zh="天地图"), url="tianditu:vec", crs="cgcs2000", attribution=Text(zh="天地图 <b>GS</b>"))
    settings = guide.settings.map.model_copy(update={"basemaps": (base,)})
    assert "tianditu" not in investment_map(settings, context.formatter, {}).setup().opening
    script = investment_map(settings, context.formatter, {KEY_VARIABLE: "abc"}).setup().opening
    assert script.count("tk=abc") == 2
    assert "<b>" not in script
    # Our layers take them over with the system that they are shifted to.
    assert 'guide.map.begin(map_view,[{system:"wgs84",layers:[base_0,base_1]}]);' in script.replace("tile_layer_", "")


def test_folium_asks_for_vendored_files_alone(guide: Guide, context: PageContext) -> None:
    """Its own styles and scripts are on other hosts; ours are those of the theme, each once."""
    setup = investment_map(guide.settings.map, context.formatter, {}).setup()
    assert setup.styles == ("vendor/leaflet/leaflet.css", "styles/map.css")
    assert setup.scripts == ("vendor/leaflet/leaflet.js", "map/view.js")
    assert all((THEME / path).is_file() for path in setup.styles)
