"""Random workbooks of the kinds that offices make, with known truth: what is written is what was meant, and whatever
could be read in two ways is not written.

``EXAMPLES=2000 pytest tests/importing/test_random_workbooks.py`` tries more of them.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.drafting import Request
from investment_guide.importing.opening import Opening
from investment_guide.importing.planning import Planned, plan
from tests.importing.test_office_files import columns
from tests.reading.small_guide import write_small_guide

EXAMPLES = int(os.environ.get("EXAMPLES", "40"))
STATUSES = {"在售": "available", "可供": "available", "已卖": "transferred", "谈着": "reserved"}
AREA_UNITS = {"亩": Decimal(1), "公顷": Decimal(15), "㎡": Decimal("0.0015"), "平方公里": Decimal(1500)}
NOTHING = (None, "", "—", "/", "待补", "<null> ", "未编号", "暂无", "N/A", "TBD")
# What cannot be read for certain: the row must be refused.
UNCLEAR = {
    "area": ("30-50", "30 50", "30.5\n40", "#REF!", "约30-40", "近30", "30（净）", "三十", "30+"),
    "density": ("0.45", 0.45, "45 或 50", "不限"),
    "day": ("9/1/26", "03/05/2026", "2026.3", 1992.1, "2026-02-30", "2026年3月", "2026-03-01至2028-02-28", 20261301),
    "number": (430121200712345678, "4.30121E+17", "同上", "#N/A"),
}


@dataclass
class Meant:
    """A record as it was meant, with its cells; ``is_unclear`` when one of them could be read in two ways."""

    values: dict[str, object]
    cells: dict[str, object]
    formats: dict[str, str] = field(default_factory=dict)
    is_unclear: bool = False


def numbers(digits: int, least: int = 1, most: int = 4000) -> some.SearchStrategy[Decimal]:
    """Decimal numbers with some places."""
    scale = 10**digits
    return some.integers(least * scale, most * scale).map(lambda whole: Decimal(whole) / scale)


def written(draw: Any, number: Decimal, unit: str = "") -> object:
    """A number as one of the things that a cell may hold."""
    plain = f"{number:f}"
    forms: list[object] = [float(number), plain, f" {plain} ", f"{number:,}", f"约{plain}", f"{plain}左右"]
    forms.append(plain.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."}))
    forms += [f"{plain}{unit}", f"{plain} {unit}"] if unit else []
    return draw(some.sampled_from(forms))


def a_day(draw: Any, day: date, is_1904: bool) -> Any:
    """A day as one of the things that a cell may hold, and its format."""
    serial = (day - (date(1904, 1, 1) if is_1904 else date(1899, 12, 30))).days
    texts = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 08:00",
    )
    return draw(some.sampled_from([(day, "yyyy/m/d"), (serial, "General"), *((text, "@") for text in texts)]))


@dataclass(frozen=True)
class Layout:
    """How a workbook is made."""

    area_unit: str
    is_1904: bool
    is_grouped: bool
    titles: int
    merged_name: bool
    extras: frozenset[str]


@some.composite
def layouts(draw: Any) -> Layout:
    extras = draw(some.frozensets(some.sampled_from(["total", "note", "hidden", "blank", "again", "second"])))
    if "second" in extras and draw(some.booleans()):
        extras -= {"second"}
    return Layout(
        draw(some.sampled_from(sorted(AREA_UNITS))), draw(some.booleans()), draw(some.booleans()),
        draw(some.integers(0, 2)), draw(some.booleans()), extras,
    )  # fmt: skip


@some.composite
def records(draw: Any, layout: Layout, count: int) -> Meant:
    number = draw(some.sampled_from([f"GX-{count:02}", f"{count:03}", f"4301212007123{count:05}", f"LC_{count}"]))
    factor = AREA_UNITS[layout.area_unit]
    area = draw(numbers(2)) if layout.area_unit in ("亩", "㎡") else draw(numbers(2, 1, 40))
    density = draw(some.integers(2, 90))
    day = draw(some.dates(date(2020, 1, 1), date(2026, 11, 1)))
    own = draw(some.sampled_from(sorted(STATUSES)))
    name = draw(some.sampled_from(["甲地块", "Plot 7", "氢能一号"]))
    shown_day, day_format = a_day(draw, day, layout.is_1904)
    meant = Meant(
        {"number": number, "area_mu": float(area * factor), "density_percent.min": density,
         "status_on": day.isoformat(), "status": STATUSES[own], "name.zh": name},
        {"number": number, "area": written(draw, area, layout.area_unit), "density": f"{density}%", "day": shown_day,
         "status": own, "name": name},
        {"day": day_format, "number": "@"},
    )  # fmt: skip
    if draw(some.booleans()):
        meant.cells["density"], meant.formats["density"] = density / 100, "0%"
    if number == f"{count:03}" and draw(some.booleans()):
        meant.cells["number"], meant.formats["number"] = count, "000"
    if draw(some.integers(0, 3)) == 0:
        meant.cells["name"], meant.values["name.zh"] = draw(some.sampled_from(NOTHING)), None
    if draw(some.integers(0, 3)) == 0:
        column = draw(some.sampled_from(sorted(UNCLEAR)))
        meant.cells[column], meant.is_unclear = draw(some.sampled_from(UNCLEAR[column])), True
        meant.formats[column] = "General"
    return meant


@some.composite
def tables(draw: Any) -> tuple[Layout, list[Meant]]:
    layout = draw(layouts())
    return layout, [draw(records(layout, count)) for count in range(1, draw(some.integers(1, 5)) + 1)]


ROUNDED = 0.0001  # areas in other units are kept to four places
NAMES = ("number", "name", "status", "day", "area", "density")


def headers(layout: Layout) -> list[str]:
    """The names of the columns."""
    return ["地块编号", "地块名称", "状态", "发布日期", f"用地面积（{layout.area_unit}）", "建筑密度"]


def workbook(file: Path, layout: Layout, meant: list[Meant]) -> dict[int, Meant]:
    """Make the workbook; the records by the number of their row."""
    book = openpyxl.Workbook()
    if layout.is_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet: Any = book.active
    for title in ["2026年土地台账", "填报单位：某局"][: layout.titles]:
        sheet.append([title])
    names, first = headers(layout), layout.titles + 1
    if layout.is_grouped:
        sheet.append([*names[:4], "规划指标", None])
        sheet.append([None, None, None, None, *names[4:]])
        sheet.merge_cells(start_row=first, end_row=first, start_column=5, end_column=6)
        for column in range(1, 5):
            sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)
    else:
        sheet.append(names)
    places = {}
    for count, one in enumerate(meant):
        if count == 1 and "blank" in layout.extras:
            sheet.append([None])
            sheet.append([])
        if count == 1 and "again" in layout.extras and not layout.is_grouped:
            sheet.append(names)
        row = sheet.max_row + 1
        for column, name in enumerate(NAMES, 1):
            cell = sheet.cell(row, column, one.cells[name])
            cell.number_format = one.formats.get(name, "General")
        places[row] = one
    _merge_names(sheet, layout, places)
    _add_others(sheet, layout, places, names)
    book.save(file)
    return places


def _merge_names(sheet: Any, layout: Layout, places: dict[int, Meant]) -> None:
    rows = sorted(places)
    if layout.merged_name and len(rows) > 1 and rows[1] == rows[0] + 1:
        top = sheet.cell(rows[0], 2).value
        sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=2, end_column=2)
        places[rows[1]].values["name.zh"] = None if top in NOTHING else top


def _add_others(sheet: Any, layout: Layout, places: dict[int, Meant], names: list[str]) -> None:
    if "hidden" in layout.extras:
        sheet.row_dimensions[max(places)].hidden = True
    if "total" in layout.extras:
        sheet.append(["合计", None, None, None, 999, None])
    if "note" in layout.extras:
        sheet.append(["注：以公告为准"])
    if "second" in layout.extras:
        sheet.append([])
        other = "㎡" if layout.area_unit == "公顷" else "公顷"
        sheet.append([*names[:4], f"用地面积（{other}）", "建筑密度"])
        sheet.append(["B-1", "乙", "可供", "2026-01-01", 2, "40%"])


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide, which plans of imports leave as it is."""
    return write_small_guide(tmp_path_factory.mktemp("guide"))


def imported(guide: Path, make: Callable[[Path], object], layout: Layout) -> Planned:
    """Plan the import into a small guide, with the columns file of such a list."""
    fields = {
        "number": {"from": ["地块编号"]}, "name.zh": {"from": ["地块名称"]}, "area_mu": {"from": [headers(layout)[4]]},
        "status": {"from": ["状态"], "words": {word: meant for word, meant in STATUSES.items() if word != "可供"}},
        "status_on": {"from": ["发布日期"]}, "density_percent": {"from": ["建筑密度"], "alone": "min"},
    }  # fmt: skip
    file = guide.parent / "台账.xlsx"
    make(file)
    found = columns(fields, id={"from": ["地块编号"]})
    return plan(guide, file, Request("land"), Opening(columns=found))


def _is_same(found: object, meant: object) -> bool:
    if isinstance(found, (int, float)) and isinstance(meant, (int, float)):
        return abs(found - meant) <= ROUNDED
    return found == meant


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables())
def test_a_random_workbook_is_never_written_wrongly(guide: Path, made: tuple[Layout, list[Meant]]) -> None:
    layout, meant = made
    places: dict[int, Meant] = {}
    try:
        planned = imported(guide, lambda file: places.update(workbook(file, layout, meant)), layout)
    except ImportRefusedError as error:
        assert "second" in layout.extras, error.messages
        return
    assert "second" not in layout.extras
    for row in planned.rows:
        if row.rejections or row.draft is None:
            continue
        assert row.row.number in places, row
        truth = places[row.row.number]
        assert not truth.is_unclear, (truth.cells, row.draft.values)
        for path, value in truth.values.items():
            found = row.draft.values.get(path)
            assert _is_same(found, value), (path, value, found, truth.cells)
    written_rows = {row.row.number for row in planned.rows if not row.rejections}
    clear = {place for place, one in places.items() if not one.is_unclear}
    assert clear <= written_rows, [row.rejections for row in planned.rows if row.row.number in clear - written_rows]
