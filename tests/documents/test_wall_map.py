"""The wall map: one tagged sheet of A1, every plot as in the JSON, and no label upon another."""

import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, groupby, pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from shapely import LineString, Polygon, box

from investment_guide.commands.arguments import either
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.documents.wall_map.frames import Frame, grid_marks, grid_square, park_frames, room_for_parks
from investment_guide.documents.wall_map.index import HEADINGS, index
from investment_guide.documents.wall_map.plans import LabelledSite, park_panel, site_labels
from investment_guide.documents.wall_map.sheet import PDF, SVG, drawn_parks, sheet_data, wall_map
from investment_guide.model.statuses import status_spec
from investment_guide.model.values import Place, Text
from investment_guide.presentation.letters import letters_wide
from investment_guide.publishable.fonts import LACKING
from investment_guide.rendering.data import data_files
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import downloads
from tests.documents.layout_rules import collisions, on_rules
from tests.documents.pdf_reading import Paper
from tests.documents.published_prices import published_price
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context

pytestmark = pytest.mark.slow

LEGIBLE_PT = 12.0  # on A1; half of it at A3
TEXT = "{http://www.w3.org/2000/svg}text"
A1_POINTS = (841 / 25.4 * 72, 594 / 25.4 * 72)
LEADERS = re.compile(r'guide-wall__leader" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"')
PLOTS = re.compile(r'guide-plan__plot guide-plan__plot--[a-z]+" d="(M[^"Z]+)Z')
DOTS = re.compile(r'guide-wall__point" cx="([\d.]+)" cy="([\d.]+)"')
NAMES = re.compile(r'guide-plan__label--[a-z]+" font-size="([\d.]+)" x="([\d.]+)" y="([\d.]+)"\s+dy=".35em">([^<]+)<')
PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
HOSTILE = '#let x *b* _i_ $a$ @ref <script>alert(1)</script> & "q"'


def squeezed(text: str) -> str:
    """Without spaces: PDFs keep where letters stand, not all of the spaces between them."""
    return re.sub(r"\s+", "", text)


def parsed(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  # we wrote it ourselves


def printed(context: PageContext) -> dict[str, bytes]:
    compilers = TypstCompilers(TODAY)
    made = {output.path: output.content for output in wall_map(context, compilers)}
    assert compilers.warnings == []
    return made


@pytest.fixture(scope="module", params=LANGUAGES)
def context(request: pytest.FixtureRequest) -> PageContext:
    return city_context(request.param)


@pytest.fixture(scope="module")
def sheet(context: PageContext) -> Mapping[str, bytes]:
    return printed(context)


@pytest.fixture(scope="module")
def paper(sheet: Mapping[str, bytes]) -> Paper:
    """The sheet, read once."""
    return Paper(sheet[PDF])


@pytest.fixture(scope="module")
def words(paper: Paper) -> str:
    """Everything that the sheet says, without spaces."""
    return paper.words


def records(context: PageContext, name: str = "land") -> list[dict[str, Any]]:
    """The records of a published JSON file."""
    files = {output.path: output.content for output in data_files(context.guide, context.language, context.today)}
    found: list[dict[str, Any]] = json.loads(files[f"data/{name}.json"])["records"]
    return found


# What an area in 亩 and a price in 万元/亩 are multiplied by, and the decimals of the price.
UNITS = {"zh": (1.0, 1.0, 2), "en": (1 / 15, 15 * 10_000 / 1e6, 3)}


def row(context: PageContext, record: dict[str, Any]) -> str:
    """A plot as the index has it, up to its price: in the units of the language."""
    number, (areas, prices, decimals) = context.formatter.number, UNITS[context.language]
    cells = [record["number"], number(record["area_mu"] * areas, 2), number(record["area_mu"] * 10_000 / 15, 0), "—"]
    if (price := record.get("start_price_wan_mu")) is not None:
        ends = published_price(price)
        low, high = ((end or 0.0) * prices for end in (ends.min, ends.max))
        cells[-1] = number(low, decimals) if low == high else f"{number(low)}–{number(high)}"
    return squeezed("".join(cells))


def test_one_tagged_page_of_a1(context: PageContext, sheet: Mapping[str, bytes], words: str) -> None:
    reader = PdfReader(io.BytesIO(sheet[PDF]))
    page = reader.pages[0]
    root: Any = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A1_POINTS, abs=0.1)
    assert root["/Lang"].startswith(context.language) and "/StructTreeRoot" in root
    assert LACKING not in words


def test_every_plot_is_in_the_index_as_in_the_json(context: PageContext, words: str) -> None:
    published = records(context)
    assert len(published) == len(context.guide.land) > 20
    for record in published:
        start = words.find(row(context, record))
        assert start >= 0, record["number"]
        after = words[start + len(row(context, record)) :][:40]
        assert squeezed(context.formatter.word("land_status", record["status"])) in after.split("LC-")[0], record[
            "number"
        ]


def test_the_key_counts_land_in_the_unit_of_the_language(context: PageContext, words: str) -> None:
    areas: dict[str, list[float]] = {}
    for record in records(context):
        areas.setdefault(record["status"], []).append(record["area_mu"])
    assert len(areas) > 3
    for status, mu in areas.items():
        shown = either(context.language, f"{len(mu)}宗，", f"{len(mu)}plot{'s' * (len(mu) > 1)},") + squeezed(
            context.formatter.number(sum(mu) / (1 if context.language == "zh" else 15), 2)
            + either(context.language, " 亩", " ha")
        )
        assert shown in words, status


def test_every_factory_is_in_the_index_as_in_the_json(context: PageContext, words: str) -> None:
    published, number = records(context, "factories"), context.formatter.number
    assert len(published) == len(context.guide.factories) > 10
    for record in published:
        vacant = context.relations.building(context.guide.factories[record["id"]]).vacant_m2
        area = sum(floor["area_m2"] for floor in record["floors"]) * record.get("count", 1)
        cells = squeezed("".join([record["number"], number(area), number(vacant) if vacant else "—"]))
        assert cells in words, record["number"]


def test_every_plot_and_factory_of_the_demo_is_numbered_in_the_plan_of_its_park(
    context: PageContext, sheet: Mapping[str, bytes]
) -> None:
    plots, factories = context.guide.land.values(), context.guide.factories.values()
    known = [*(plot.number for plot in plots), *(factory.number or "" for factory in factories)]
    numbers = [text.text or "" for text in texts(sheet[SVG], "guide-wall__number")]
    assert sorted(numbers) == sorted(number.split("-", 1)[1] for number in known)


def test_the_wider_position_names_every_place_around(context: PageContext, sheet: Mapping[str, bytes]) -> None:
    names = {text.text for text in texts(sheet[SVG], "guide-plan__label")}
    around = context.guide.settings.map.surroundings
    assert len(around) > 5
    assert {context.formatter.plain(place.name) for place in around} <= names
    assert context.formatter.plain(context.guide.settings.region.city) in names
    assert {context.formatter.quantity(km, "km") for km in (50, 100, 150, 200)} <= names


def test_without_places_around_there_is_no_wider_position(context: PageContext) -> None:
    settings = context.guide.settings
    alone = settings.map.model_copy(update={"surroundings": ()})
    guide = replace(context.guide, settings=settings.model_copy(update={"map": alone}))
    made = printed(PageContext(guide, context.language, TODAY))
    assert b'guide-wall__here"' not in made[SVG]


def test_all_type_is_legible_when_the_sheet_is_printed_at_a3(sheet: Mapping[str, bytes], paper: Paper) -> None:
    assert min(run.size for run in paper.pages[0].runs) >= LEGIBLE_PT - 0.01
    sizes = [float(one.get("font-size", "0")) for one in parsed(sheet[SVG]).iter(TEXT)]
    assert len(sizes) > 300 and min(sizes) / 25.4 * 72 >= LEGIBLE_PT


def test_no_words_of_the_sheet_or_its_plans_cover_others_or_stand_on_a_rule(paper: Paper) -> None:
    assert len(paper.page(0).drawn) > 100
    assert collisions(paper, in_drawings=True) == []
    assert on_rules(paper) == []


def test_no_name_covers_the_dot_of_a_station_or_exit_in_the_overview(context: PageContext) -> None:
    """As the drawing has them: the middle of a name, its letters and its size, and where dots are."""
    svg = str(sheet_data(context, drawn_parks(context))["overviews"][0]["drawing"])
    dots = [(float(x), float(y)) for x, y in DOTS.findall(svg)]
    assert len(dots) > 2
    names = [
        (text, float(x), float(y), letters_wide(text) * float(size) / 2, float(size) / 2)
        for size, x, y, text in NAMES.findall(svg)
    ]
    assert len(names) > 5
    covered = {
        text
        for text, x, y, half, high in names
        for east, south in dots
        if abs(east - x) < half and abs(south - y) < high
    }
    assert covered == set()


def test_two_presses_print_the_same_bytes(context: PageContext, sheet: Mapping[str, bytes]) -> None:
    assert printed(context) == sheet


def texts(svg: bytes, style: str) -> list[ElementTree.Element]:
    root = parsed(svg)
    return [one for one in root.iter(TEXT) if style in (one.get("class", ""), one.get("class", "").split(" ")[0])]


def test_the_svg_needs_and_runs_nothing(context: PageContext, sheet: Mapping[str, bytes]) -> None:
    root = parsed(sheet[SVG])
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names <= {"svg", "style", "rect", "path", "circle", "g", "text"}
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not [name for name in attributes if name.startswith("on") or "href" in name or name == "src"]
    assert b"url(" not in sheet[SVG] and b"@import" not in sheet[SVG]
    words = squeezed("".join(root.itertext()))
    assert squeezed(context.formatter.plain(context.guide.settings.map.approval_note)) in words
    assert [record["number"] for record in records(context) if squeezed(record["number"]) not in words] == []


def test_heads_of_the_index_do_not_meet_in_the_svg(sheet: Mapping[str, bytes]) -> None:
    lines: dict[float, list[tuple[float, float]]] = {}
    for head in texts(sheet[SVG], "guide-wall__word--deep"):
        if head.get("text-anchor") == "end":
            right, width = float(head.get("x", "")), letters_wide(head.text or "") * float(head.get("font-size", ""))
            lines.setdefault(float(head.get("y", "")), []).append((right - width, right))
    assert len(lines) >= 2
    assert not [y for y, line in lines.items() for one, other in pairwise(sorted(line)) if one[1] > other[0]]


def test_markup_in_names_prints_as_text(context: PageContext) -> None:
    key, park = next(iter(context.guide.parks.items()))
    hostile = park.model_copy(update={"name": Text(zh=HOSTILE, en=HOSTILE)})
    guide = replace(context.guide, parks={**context.guide.parks, key: hostile})
    made = printed(PageContext(guide, context.language, TODAY))
    assert squeezed(HOSTILE) in squeezed(PdfReader(io.BytesIO(made[PDF])).pages[0].extract_text())
    assert b"<script" not in made[SVG]
    assert squeezed(HOSTILE) in squeezed("".join(parsed(made[SVG]).itertext()))


@pytest.mark.parametrize("count", [1, 3, 5, 12])
def test_plans_of_any_number_of_parks_fill_their_room_without_meeting(count: int) -> None:
    room = room_for_parks(2)
    windows = [(0.0, 0.0, 500.0 * (n % 4 + 1), 400.0 * (n % 3 + 1)) for n in range(count)]
    frames = [box(*frame.window) for frame in park_frames(windows, room)]
    assert len(frames) == count
    assert all(box(*room.window).buffer(0.1).contains(frame) for frame in frames)
    assert not [pair for pair in combinations(frames, 2) if pair[0].intersects(pair[1])]
    assert min(frame.bounds[2] - frame.bounds[0] for frame in frames) > 25


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 190), st.integers(0, 140), st.integers(2, 40), st.integers(2, 40)), max_size=40)
)
def test_no_label_covers_another_and_none_is_lost(places: list[tuple[int, int, int, int]]) -> None:
    sites = [
        LabelledSite(f"A-{n:02}", "A", "open", "12 mu", (x + wide / 2, y + high / 2), box(x, y, x + wide, y + high))
        for n, (x, y, wide, high) in enumerate(places)
    ]
    corner, window = (0.0, 0.0, 20.0, 12.0), (0.0, 0.0, 200.0, 150.0)
    placed, unplaced = site_labels(sites, window, [corner])
    numbered = [label.site.number for label in placed] + [site.number for site in unplaced]
    assert sorted(numbered) == [site.number for site in sites]
    rooms = [box(*corner), *(box(*label.room) for label in placed)]
    assert not [pair for pair in combinations(rooms, 2) if pair[0].intersection(pair[1]).area > 0]
    assert all(box(*window).contains(room) for room in rooms)


def test_an_index_that_is_too_long_says_what_it_leaves_out(context: PageContext) -> None:
    plots = list(context.guide.land.values())
    many = {
        f"{plot.id}-{n}": plot.model_copy(update={"number": f"{plot.number}-{n}"}) for n in range(12) for plot in plots
    }
    listed = index(PageContext(replace(context.guide, land=many), context.language, TODAY))
    shown = [line for column in listed.columns for line in column if line.letter]
    buildings = [line for column in listed.columns for line in column if line.kind == "factory"]
    assert 200 < len(shown) < len(many)
    assert str(len(many) + len(context.guide.factories) - len(shown) - len(buildings)) in listed.remark
    offered = [line for line in shown if line.tone != "taken"]
    assert len(offered) == sum(plot.status not in {"transferred", "withdrawn"} for plot in many.values())
    assert index(context).remark == ""


def test_sites_known_by_a_point_alone_are_dots_with_their_numbers_and_in_the_index(
    context: PageContext, sheet: Mapping[str, bytes]
) -> None:
    plot, factory = next(iter(context.guide.land.values())), next(iter(context.guide.factories.values()))
    moved = {
        kind: {**context.guide.records(kind), one.id: one.model_copy(update={"place": _corner(context, one.id)})}
        for kind, one in (("land", plot), ("factories", factory))
    }
    shapes = {key: shape for key, shape in context.guide.boundaries.items() if key not in {plot.id, factory.id}}
    guide = replace(context.guide.with_records(moved), boundaries=shapes)
    made = printed(PageContext(guide, context.language, TODAY))
    words = squeezed(PdfReader(io.BytesIO(made[PDF])).pages[0].extract_text())
    lost = set(numbers_on(sheet)) - set(numbers_on(made))  # a dot among other plots is named below the plan
    assert lost <= {one.split("-", 1)[1] for one in (plot.number, factory.number or "")}
    assert [number for number in lost if words.count(squeezed(number)) < 2] == []
    assert dots_on(made) == dots_on(sheet) + 2
    assert [each for each in (plot.number, factory.number or "") if squeezed(each) not in words] == []


def test_plots_have_the_tone_of_their_status_and_what_is_gone_is_muted(
    context: PageContext, sheet: Mapping[str, bytes]
) -> None:
    svg = sheet[SVG].decode()
    for plot in context.guide.land.values():
        tone = status_spec("land_status", plot.status).tone
        assert f"guide-plan__plot guide-plan__plot--{tone}" in svg, plot.status
    assert re.search(r"\.guide-plan__drawing \.guide-wall__number--taken\{font-weight:400", svg)


def test_no_line_to_a_number_leads_over_another_plot(context: PageContext) -> None:
    parks = [thing for thing in context.scene.items if thing.layer == "park"]
    room = room_for_parks(2)
    for park, frame in zip(parks, park_frames([one.window for one in parks], room), strict=True):
        svg = str(park_panel(context, park, frame).svg)
        lines = [LineString([(float(a), float(b)), (float(c), float(d))]) for a, b, c, d in LEADERS.findall(svg)]
        areas = [Polygon([(float(x), float(y)) for x, y in PAIR.findall(path)]) for path in PLOTS.findall(svg)]
        for line in lines:
            assert sum(area.buffer(-0.05).intersects(line) for area in areas) <= 1, park.id


def test_no_park_leaves_a_line_or_two_alone_in_a_column_and_each_site_has_its_square(context: PageContext) -> None:
    data = sheet_data(context, drawn_parks(context))
    for column in data["index"]["columns"]:
        kinds = [line["kind"] for line in column]
        assert kinds[0] in {"park", "heads"}
        groups = [len(list(group)) for is_head, group in groupby(kinds, HEADINGS.__contains__) if not is_head]
        parks = Counter(plot.park for plot in context.guide.land.values())
        assert min(groups) >= min(3, *parks.values())
    lines = [line for column in data["index"]["columns"] for line in column if line["site"][1]]
    assert {line["site"] for line in lines if not re.fullmatch(r"[A-H][1-6]", line["square"])} == set()


def test_a_place_has_the_square_in_which_it_lies() -> None:
    room = Frame(10, 20, 80, 60)
    assert [grid_square(room, x, y) for x, y in ((10, 20), (89, 79), (45, 45), (0, 200))] == ["A1", "H6", "D3", "A6"]
    assert len(grid_marks(room)) == 8 + 6


def _corner(context: PageContext, key: str) -> Place:
    """Where a site begins whose outline is taken away."""
    lon, lat = context.guide.boundaries[key].coordinates[0][0]
    return Place(lon=lon, lat=lat)


def numbers_on(made: Mapping[str, bytes]) -> list[str]:
    """The numbers of plots and factories in the plans of parks."""
    return sorted(text.text or "" for text in texts(made[SVG], "guide-wall__number"))


def dots_on(made: Mapping[str, bytes]) -> int:
    """How many sites are drawn as points."""
    paths = parsed(made[SVG]).iter("{http://www.w3.org/2000/svg}path")
    return sum("guide-plan__site" in one.get("class", "").split() for one in paths)


def test_the_page_of_downloads_links_to_both_files_when_they_are_made(context: PageContext) -> None:
    with_papers, without = (next(downloads.pages(replace(context, printed=made))).body for made in (True, False))
    assert all(f'href="../{path}"' in with_papers for path in (PDF, SVG))
    assert "map.pdf" not in without and "map.svg" not in without
    points = replace(context, printed=True, everything=replace(context.guide, boundaries={}))
    assert printed(points).keys() == {PDF, SVG}
    placeless = {key: park.model_copy(update={"place": None}) for key, park in context.guide.parks.items()}
    nowhere = replace(
        context, printed=True, everything=replace(context.guide, boundaries={}).with_records({"parks": placeless})
    )
    assert printed(nowhere) == {}
    assert "map.pdf" not in next(downloads.pages(nowhere)).body


def test_a_site_that_is_a_dot_at_its_scale_is_led_to_its_number() -> None:
    dot = LabelledSite("A-01", "A", "open", "12 mu", (50.0, 50.0), Polygon())
    placed, unplaced = site_labels([dot], (0.0, 0.0, 100.0, 100.0), [])
    assert [label.leader is not None for label in placed] == [True]
    assert unplaced == []


def test_the_parks_with_most_to_be_had_are_drawn_and_the_others_counted(
    context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("investment_guide.documents.wall_map.sheet.MOST_PARKS", 1)
    data = sheet_data(context, [thing for thing in context.scene.items if thing.layer == "park"])
    most = max(context.guide.parks, key=lambda park: len(context.relations.offer_in_park(park).plots))
    assert [part["name"] for part in data["parks"]] == [context.formatter.plain(context.guide.parks[most].name)]
    others = len(context.guide.parks) - 1
    assert either(context.language, f"另有 {others} 个园区", f"{others} further parks") in data["index"]["remark"]
    assert len(data["overviews"][0]["drawing"]) > 1000
