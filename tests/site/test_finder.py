"""Filters and sorting of the tables of plots and floors show the rows that plain Python finds in the records."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from investment_guide.model.factories import Factory, Floor
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from tests.browser_tools.waiting import wait_until
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.lowest_prices import lowest, lowest_rent
from tests.site.page_types import LANGUAGES
from tests.site.reader import visiting

Line = tuple[str, int]  # id of the record and, of a factory, the floor; 0 for a plot
PlotRule = Callable[[Plot], bool]
FloorRule = Callable[[Factory, Floor], bool]


def price_wan_mu(plot: Plot) -> float | None:
    """The lowest starting price per 亩, worked out from the total where only that is given."""
    per_mu, total = lowest(plot.start_price_wan_mu), lowest(plot.start_price_wan)
    return per_mu if total is None or per_mu is not None else round(total / plot.area_mu, 2)


def vacant_m2(factory: Factory, floor: Floor) -> float:
    """What can be had now: nothing of a floor that is reserved or not built yet."""
    return (
        floor.vacant_m2 * (factory.available_count or 1)
        if floor.status in {"vacant", "partly"} and factory.status != "withdrawn"
        else 0
    )


PLOT_FILTERS: Mapping[tuple[str, str], PlotRule] = {
    ("status", "available"): lambda plot: plot.status == "available",
    ("park", "lc-hydrogen"): lambda plot: plot.park == "lc-hydrogen",
    ("clusters", "metal-manufacturing"): lambda plot: "metal-manufacturing" in plot.clusters,
    ("area_mu>", "60.5"): lambda plot: plot.area_mu >= 60.5,
    ("area_mu<", "100.5"): lambda plot: plot.area_mu <= 100.5,
    ("start_price_wan_mu<", "24"): lambda plot: (price_wan_mu(plot) or 1e9) <= 24,
    ("standard_land", "1"): lambda plot: plot.standard_land,
    ("idle", "1"): lambda plot: plot.idle,
}
FLOOR_FILTERS: Mapping[tuple[str, str], FloorRule] = {
    ("status", "vacant"): lambda _factory, floor: floor.status == "vacant",
    ("park", "lc-hitech"): lambda factory, _floor: factory.park == "lc-hitech",
    ("vacant_m2>", "1000"): lambda factory, floor: vacant_m2(factory, floor) >= 1000,
    ("clear_height_m>", "7.5"): lambda _factory, floor: (floor.clear_height_m or 0) >= 7.5,
    ("floor_load_kg_m2>", "1000"): lambda _factory, floor: (floor.floor_load_kg_m2 or 0) >= 1000,
    ("crane_tonnes>", "5"): lambda _factory, floor: (floor.crane_tonnes or 0) >= 5,
    ("rent_yuan_m2_month<", "12"): lambda factory, floor: (lowest_rent(factory, floor) or 1e9) <= 12,
    ("dual_power", "1"): lambda factory, _floor: bool(factory.dual_power),
    ("gas", "1"): lambda factory, _floor: bool(factory.gas),
    ("steam", "1"): lambda factory, _floor: bool(factory.steam),
    ("power_kva>", "1600"): lambda factory, _floor: (factory.power_kva or 0) >= 1600,
    ("fire_hazard_class", "C2"): lambda factory, _floor: factory.fire_hazard_class in ("A", "B", "C1", "C2"),
    ("idle", "1"): lambda factory, _floor: factory.idle,
}
NUMBERS: Mapping[str, Callable[[Factory, Floor], object]] = {
    "clear_height_m>": lambda _factory, floor: floor.clear_height_m,
    "floor_load_kg_m2>": lambda _factory, floor: floor.floor_load_kg_m2,
    "crane_tonnes>": lambda _factory, floor: floor.crane_tonnes,
    "rent_yuan_m2_month<": lambda _factory, floor: floor.rent_yuan_m2_month or floor.rent,
    "power_kva>": lambda factory, _floor: factory.power_kva,
}
PLOT_TRIPLES = (
    ("status", "area_mu>", "start_price_wan_mu<"),
    ("clusters", "area_mu<", "idle"),
    ("clusters", "standard_land", "area_mu>"),
)
FLOOR_TRIPLES = (
    ("status", "clear_height_m>", "rent_yuan_m2_month<"),
    ("park", "gas", "floor_load_kg_m2>"),
    ("status", "vacant_m2>", "dual_power"),
)


UNFOLD = """document.querySelectorAll("details.guide-rows:not([open])").forEach((fold) => {
    fold.open = true; fold.dataset.test = ""; })"""
FOLD_AGAIN = """document.querySelectorAll("[data-test]").forEach((fold) => {
    fold.open = false; delete fold.dataset.test; })"""


@dataclass(frozen=True)
class Finder:
    """An open table with its filters."""

    page: Page

    def control(self, name: str) -> Locator:
        """A control by what it filters: ``area>`` is "area from", ``area<`` "area to"."""
        key, compare = name.rstrip("<>"), {">": "from", "<": "to"}.get(name[-1])
        selector = f"[data-guide-filter='{key}']" + (f"[data-guide-compare='{compare}']" if compare else "")
        return self.page.locator(selector)

    def choose(self, name: str, value: str) -> None:
        """Set a control as a reader would."""
        control = self.control(name)
        if control.evaluate("node => node.tagName") == "SELECT":
            control.select_option(value)
        elif control.get_attribute("type") == "checkbox":
            control.check()
        else:
            control.fill(value)

    def rows(self, table: int | None = None) -> list[Line]:
        """The rows that are left, as they stand, folded ones too; of one table or of both."""
        script = """rows => rows.filter(row => row.checkVisibility()).map(row =>
            [row.querySelector("a").getAttribute("href"), row.cells[1].dataset.value])"""
        tables = self.page.locator("table[data-guide-sortable]")
        self.page.evaluate(UNFOLD)
        found = (tables if table is None else tables.nth(table)).locator("tbody tr").evaluate_all(script)
        self.page.evaluate(FOLD_AGAIN)
        floors = "factories/" in self.page.url
        return [(href.strip("/").split("/")[-1], int(second) if floors else 0) for href, second in found]

    def count(self) -> str:
        """What the page says about the number of rows."""
        return self.page.locator("[data-guide-count]").inner_text()


@pytest.fixture
def finder(request: pytest.FixtureRequest, browser: Browser, site_url: str, today: date) -> Iterator[Finder]:
    """The table at the address that the test names."""
    with visiting(browser, 1440, today) as visit:
        yield Finder(visit.open(site_url + request.param))
        assert visit.faults == []


def lines_of(guide: Guide, kind: str, names: tuple[tuple[str, str], ...]) -> set[Line]:
    """The rows that meet every filter, found without a browser."""
    if kind == "land":
        plots = guide.land.values()
        return {(plot.id, 0) for plot in plots if all(PLOT_FILTERS[name](plot) for name in names)}
    pairs = [(factory, floor) for factory in guide.factories.values() for floor in factory.floors]
    return {(one.id, floor.floor) for one, floor in pairs if all(FLOOR_FILTERS[name](one, floor) for name in names)}


def silent_on(guide: Guide, kind: str, names: tuple[tuple[str, str], ...]) -> int:
    """How many rows meet all but the numbers that they do not state."""
    if kind == "land":
        unpriced = [
            plot
            for plot in guide.land.values()
            if price_wan_mu(plot) is None and dict(names).get("start_price_wan_mu<")
        ]
        others = [name for name in names if name[0] != "start_price_wan_mu<"]
        return sum(all(PLOT_FILTERS[name](plot) for name in others) for plot in unpriced)
    pairs = [(factory, floor) for factory in guide.factories.values() for floor in factory.floors]
    found = 0
    for factory, floor in pairs:
        others = [name for name in names if name[0] not in NUMBERS or NUMBERS[name[0]](factory, floor) is not None]
        is_silent = len(others) < len(names) and all(FLOOR_FILTERS[name](factory, floor) for name in others)
        found += (factory.count or 1) if is_silent else 0
    return found


def many(guide: Guide, kind: str, lines: Iterable[Line]) -> int:
    """How many plots or floors the rows stand for."""
    return sum((guide.factories[key].count or 1) if kind == "factories" else 1 for key, _floor in lines)


def named(kind: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The filters of those names with their values."""
    filters = [*PLOT_FILTERS] if kind == "land" else [*FLOOR_FILTERS]
    return tuple(next(pair for pair in filters if pair[0] == name) for name in names)


CHOICES: list[tuple[str, tuple[str, ...]]] = [*(("land", (name,)) for name, _ in PLOT_FILTERS)]
CHOICES += [("factories", (name,)) for name, _ in FLOOR_FILTERS]
CHOICES += [("land", names) for names in PLOT_TRIPLES] + [("factories", names) for names in FLOOR_TRIPLES]


@pytest.mark.parametrize(("finder", "kind", "names"), [(f"{kind}/", kind, names) for kind, names in CHOICES],
                         indirect=["finder"])  # fmt: skip
def test_filters_leave_the_rows_that_match(finder: Finder, kind: str, names: tuple[str, ...], city: Guide) -> None:
    everything, chosen = lines_of(city, kind, ()), named(kind, names)
    expected = lines_of(city, kind, chosen)
    assert 0 < len(expected) < len(everything), "the test would not notice a filter that does nothing"
    assert set(finder.rows()) == everything
    for name, value in chosen:
        finder.choose(name, value)
    shown = finder.rows()
    assert sorted(shown) == sorted(expected)
    reported = [int(number) for number in re.findall(r"\d+", finder.count())]
    silent = silent_on(city, kind, chosen)
    assert reported == [many(city, kind, expected), many(city, kind, everything), *([silent] if silent else [])]
    assert finder.page.locator("tfoot:visible").count() == 0, "the totals are of all rows"


@pytest.mark.parametrize(("finder", "kind"), [("land/", "land"), ("en/factories/", "factories")], indirect=["finder"])
def test_the_address_keeps_every_choice(finder: Finder, kind: str, city: Guide) -> None:
    filters = PLOT_FILTERS if kind == "land" else FLOOR_FILTERS
    for name, value in filters:
        finder.choose(name, value)
    kept = dict(parse_qsl(urlsplit(finder.page.url).query))
    assert sorted(kept.values()) == sorted(value for _, value in filters)
    before = finder.rows()
    finder.page.reload()
    for name, value in filters:
        control = finder.control(name)
        is_box = control.get_attribute("type") == "checkbox"
        assert control.is_checked() if is_box else control.input_value() == value, name
    assert finder.rows() == before
    assert set(before) == lines_of(city, kind, tuple(filters))


@pytest.mark.parametrize("finder", ["land/", "en/land/", "factories/", "en/factories/"], indirect=True)
def test_clearing_shows_everything_again(finder: Finder, city: Guide) -> None:
    everything = finder.rows()
    finder.choose("status", "available" if "land" in finder.page.url else "vacant")
    finder.choose("idle", "1")
    assert finder.rows() != everything
    finder.page.locator("button[type=reset]").click()
    wait_until(finder.page, "!location.search")
    assert finder.rows() == everything
    assert finder.page.locator("tfoot:visible").count() == 1


STRANGE = ("land/?land-status=reserved&land-cluster=nonsense", "land/?nothing=1&land-park=<b>")


@pytest.mark.parametrize("finder", STRANGE, indirect=True)
def test_a_strange_address_does_no_harm(finder: Finder, city: Guide) -> None:
    reserved = {plot.id for plot in city.land.values() if plot.status == "reserved"}
    expected = reserved if "reserved" in finder.page.url else set(city.land)
    assert {key for key, _ in finder.rows()} == expected


@pytest.mark.parametrize(("address", "column"), [("land/", 2), ("factories/", 3)])
def test_the_totals_are_the_sums_of_the_rows(address: str, column: int, documents: Mapping[str, Document]) -> None:
    for table in documents[address].tree.xpath("//table[@data-guide-sortable]"):
        cells = [float(value) for value in table.xpath(f"./tbody/tr/td[{column}]/@data-value")]
        totals = [cell.text_content() for cell in table.xpath(f"./tfoot/tr/td[{column}]")]
        shown = [text.partition(" 亩")[0].removesuffix("㎡").replace("\u00a0", "").replace(" ", "") for text in totals]
        assert sum(float(number or 0) for number in shown) == pytest.approx(sum(cells), abs=0.006 * len(shown))


def test_a_list_opens_on_what_is_on_offer(browser: Browser, site_url: str, today: date, city: Guide) -> None:
    """All others are folded below it, and open by themselves where the filters find nothing else."""
    with visiting(browser, 390, today) as visit:
        finder = Finder(visit.open(site_url + "land/"))
        visible = finder.page.locator("#land-table tbody tr:visible")
        offered = [plot for plot in city.land.values() if plot.status in {"available", "announced"}]
        assert visible.count() == len(offered)
        finder.page.locator("summary.guide-rows__title").click()
        assert visible.count() == len(city.land)
        finder.page.locator("summary.guide-rows__title").click()
        finder.page.locator(".guide-finder__open").click()
        finder.choose("status", "transferred")
        gone = sum(plot.status == "transferred" for plot in city.land.values())
        finder.page.keyboard.press("Escape")
        assert visible.count() == gone > 0
        assert finder.page.locator(".guide-rows__count:visible").inner_text().startswith(f"{gone} / ")
        assert not finder.control("status").is_visible(), "the sheet is closed"


PLOT_COLUMNS = {0: lambda plot: plot.number, 2: lambda plot: plot.area_mu, 3: price_wan_mu}
FLOOR_COLUMNS = {4: lambda floor: floor.clear_height_m,
                 7: lambda floor: floor.rent_yuan_m2_month if floor.rent is None else 10}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["land", "factories"])
def test_sorting_orders_rows_by_their_values(
    kind: str, language: str, browser: Browser, site_url: str, city: Guide, today: date
) -> None:
    columns = PLOT_COLUMNS if kind == "land" else FLOOR_COLUMNS
    with visiting(browser, 1440, today) as visit:
        finder = Finder(visit.open(f"{site_url}{LANGUAGE_ROOTS[language]}{kind}/"))
        for column, value_of in columns.items():
            header = finder.page.locator("table[data-guide-sortable]").first.locator("thead th").nth(column)
            for direction in ("ascending", "descending"):
                header.get_by_role("button").click()
                assert header.get_attribute("aria-sort") == direction
                assert finder.page.locator("th[aria-sort]").count() == 1
                values = [value_of(record_of(city, kind, line)) for line in finder.rows(0)]
                assert values == in_order(values, direction == "descending"), (column, direction)


def record_of(guide: Guide, kind: str, line: Line) -> Plot | Floor:
    """The plot or floor behind a row."""
    if kind == "land":
        return guide.land[line[0]]
    return next(floor for floor in guide.factories[line[0]].floors if floor.floor == line[1])


def in_order(values: list[float | str | None], falling: bool) -> list[float | str | None]:
    """What has no value stands last either way."""
    there = [value for value in values if value is not None]
    return [*sorted(there, reverse=falling), *([None] * (len(values) - len(there)))]
