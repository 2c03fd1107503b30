"""What staff change in a workbook is what changes in the YAML: random edits, and a table of how programs spell them."""

from copy import deepcopy
from datetime import date, datetime, time
from functools import cache, partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.editing.drafts import steps_of
from investment_guide.editing.fields import FieldColumn, order_at
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.record_files import edited, is_same, plain, values_in
from investment_guide.editing.sheets.cells import NOTHING
from investment_guide.editing.sheets.choices import JOINT, Choices, choices_for, name_of_choices
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.returned import Returned, plan_of
from investment_guide.editing.tables import Cell
from tests.editing.sheets.edits import back, only, with_cell
from tests.editing.sheets.test_round_trip import DATA, city

pytestmark = pytest.mark.slow

KEYS = {"factories": "lc-f-01", "parks": "lc-hitech", "policies": "lc-equipment-grant", "land": "lc-a-02"}
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20).map(str.strip)
FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


@cache
def text_of(kind: str) -> str:
    return (DATA / kind / f"{KEYS[kind]}.yml").read_text(encoding="utf-8")


@cache
def choices_of(kind: str) -> dict[str, Choices]:
    columns = [column for sheet in only(kind, KEYS[kind]) if (plan := plan_of(sheet)) for column in plan.table.columns]
    return dict(choices_for(city(), columns))


def after(kind: str, found: Returned) -> str:
    assert {(draft.kind, draft.key) for draft in found.drafts} <= {(kind, KEYS[kind])}
    values = {steps_of(path): value for draft in found.drafts for path, value in draft.values.items()}
    return edited(text_of(kind), values, partial(order_at, kind))


def number_cells(draw: Any, whole: bool) -> tuple[Cell, Any]:
    value = draw(st.integers(0, 10**6)) if whole else draw(st.floats(-1e6, 1e6).map(lambda each: round(each, 4) + 0.0))
    written = f"{value:f}" if isinstance(value, float) else str(value)
    return draw(st.sampled_from([float(value), written, written.translate(FULL_WIDTH), f" {written}"])), value


def price_cells(draw: Any) -> tuple[Cell, Any]:
    low, more = draw(st.integers(1, 10**4)), draw(st.integers(1, 10**4))
    spelt: list[tuple[Cell, Any]] = [
        (float(low), low),
        (f"{low}", low),
        (f"{low} 起", {"from": low}),
        *((f"{low}{sign}{low + more}", {"from": low, "to": low + more}) for sign in ("–", "-", " ～ ", "至")),
    ]
    chosen: tuple[Cell, Any] = draw(st.sampled_from(spelt))
    return chosen


def date_cells(draw: Any) -> tuple[Cell, Any]:
    day = draw(st.dates(date(1960, 1, 1), date(2090, 1, 1)))
    serial = float((day - date(1899, 12, 30)).days)
    spelt = [
        day,
        datetime.combine(day, time()),
        serial,
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
    ]
    return draw(st.sampled_from([*spelt, f"{day.year}/{day.month}/{day.day}"])), day.isoformat()


def a_cell(draw: Any, column: FieldColumn, kind: str) -> tuple[Cell, Any]:
    """A cell that somebody may type into a column, and the value it means."""
    known = choices_of(kind).get(name_of_choices(column))
    if known and column.many:
        words = draw(st.lists(st.sampled_from(sorted(known.labels)), min_size=1, max_size=3, unique=True))
        return known.listed(words).replace(JOINT, draw(st.sampled_from(["、", "，", ", ", ";", "\n"]))), words
    if known:
        word = draw(st.sampled_from(sorted(known.labels)))
        return draw(st.sampled_from([known.shown(word), word, f" {known.shown(word)} "])), word
    if column.type in ("number", "whole"):
        cell, value = number_cells(draw, column.type == "whole")
        return cell, [value] if column.many else value
    if column.type == "price":
        return price_cells(draw)
    if column.type == "date":
        return date_cells(draw)
    if column.type == "flag":
        value = draw(st.booleans())
        return draw(st.sampled_from([value, float(value), "是" if value else "否", "yes" if value else "no"])), value
    text = draw(TEXTS.filter(bool))
    return text, [text] if column.many else text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_exactly_what_is_typed_is_changed(data: Any) -> None:
    kind = data.draw(st.sampled_from(sorted(KEYS)))
    sheets = only(kind, KEYS[kind])
    wanted = values_in(text_of(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        sheet = data.draw(st.sampled_from([each for each in sheets if plan_of(each) and len(each.rows) > 3]))
        plan = plan_of(sheet)
        assert plan is not None
        row = data.draw(st.integers(0, len(sheet.rows) - 4))
        column = data.draw(
            st.sampled_from([each for each in plan.table.columns if "[*]" not in each.path and not each.branches])
        )
        empty = not column.required and data.draw(st.booleans())
        cell, value = (None, None) if empty else a_cell(data.draw, column, kind)
        sheets = with_cell(sheets, sheet.name, row, column.path, cell)
        head = f"{plan.table.path}[{row + 1}]." if plan.table.path else ""
        put(wanted, head + column.path, value)
    text = after(kind, back(sheets, kind, {KEYS[kind]: records_of(DATA, kind)[KEYS[kind]]}))
    assert is_same(values_in(text), plain(wanted))
    assert comments(text) == comments(text_of(kind))


def comments(text: str) -> list[str]:
    """The lines that are nothing but a comment."""
    return [line for line in text.splitlines() if line.startswith("#")]


def put(record: Any, path: str, value: Any) -> None:
    """Set a value the simple way; a plain text becomes a pair when it gets an English side."""
    steps = steps_of(path)
    holder: Any = record
    step: Any
    for step, following in pairwise(steps):
        inner = holder[step] if isinstance(holder, list) else holder.get(step)
        if not isinstance(inner, (dict, list)):
            if value is None and inner is None:
                return
            inner = {"zh": inner} if isinstance(inner, str) else [] if isinstance(following, int) else {}
            holder[step] = inner
        holder = inner
    now = holder.get(steps[-1])
    if isinstance(value, str) and isinstance(now, str) and now.endswith("\n"):
        value += "\n"
    if not (value is not None and is_same(now, value)):
        holder[steps[-1]] = value


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_lists_in_two_languages_go_line_by_line(pairs: list[tuple[str, str]]) -> None:
    pairs = [(zh or "字", "" if en in (NOTHING, "-") else en) for zh, en in pairs if zh not in (NOTHING, "-")]
    if not pairs:
        return
    sheets = only("factories", "lc-f-01")
    for path, texts in (("support[*].zh", [zh for zh, _ in pairs]), ("support[*].en", [en for _, en in pairs])):
        sheets = with_cell(sheets, "厂房", 0, path, "\r\n".join(" ".join(text.split()) or NOTHING for text in texts))
    text = after("factories", back(sheets, "factories", {"lc-f-01": records_of(DATA, "factories")["lc-f-01"]}))
    wanted = [{"zh": " ".join(zh.split()), **({"en": " ".join(en.split())} if en.split() else {})} for zh, en in pairs]
    assert is_same(values_in(text)["support"], wanted)
    assert text.count("# 租金为面议前挂牌价") == 1


NOON = datetime.fromisoformat("2021-09-30T12:00:00")
SPELLINGS: list[tuple[str, Cell]] = [
    ("power_kva", 1600.0),
    ("power_kva", "１６００"),
    ("power_kva", "1,600"),
    ("gas", True),
    ("gas", 1.0),
    ("gas", " 是"),
    ("built", NOON),
    ("built", 44469.0),
    ("built", "2021/9/30"),
    ("built", "2021年9月30日"),
    ("tenure", "rent"),
    ("tenure", " 出租 "),
    ("number", "LC-F-01 "),
    ("park", "lc-hitech"),
    ("clusters", "金属智造; 机械装备"),
    ("clusters", "metal-manufacturing，machinery"),
    ("name.en", "Qihang  block 1"),
    ("parking", "46"),
    ("support[*].zh", "园区食堂（400 座）\r\n职工宿舍 120 间_x000D_\n"),
]


@pytest.mark.parametrize(("path", "cell"), SPELLINGS)
def test_another_spelling_of_the_same_is_no_change(path: str, cell: Cell) -> None:
    assert back(with_cell(only("factories", "lc-f-01"), "厂房", 0, path, cell), "factories").drafts == []


def test_a_moved_a_missing_and_an_added_column() -> None:
    sheets = list(only("factories", "lc-f-01"))
    first = sheets[0]
    width = max(map(len, first.rows))
    order = [index for index in reversed(range(width)) if index != 5]
    rows = [tuple(row[index] if index < len(row) else None for index in order) for row in first.rows]
    rows = [(*row, "备注" if number == 2 else "看过" if number > 2 else None) for number, row in enumerate(rows)]
    sheets[0] = type(first)("改过名", tuple(rows))
    found = back([*sheets[1:], sheets[0]], "factories", {"lc-f-01": records_of(DATA, "factories")["lc-f-01"]})
    assert found.drafts == []
    assert [warning.zh for warning in found.warnings] == ["工作表“改过名”里自己加的列“备注”没有导入。"]


def test_a_floor_whose_row_is_emptied_goes_and_the_next_keep_their_numbers() -> None:
    sheets = only("factories", "lc-f-01")
    floors = next(sheet for sheet in sheets if sheet.name == "楼层")
    for path in [str(name) for name in floors.rows[0][3:]]:
        sheets = with_cell(sheets, "楼层", 1, path, None)
    sheets = with_cell(sheets, "楼层", 2, "rent_yuan_m2_month", 13.0)
    text = after("factories", back(sheets, "factories", {"lc-f-01": records_of(DATA, "factories")["lc-f-01"]}))
    before: Any = values_in(text_of("factories"))["floors"]
    assert is_same(values_in(text)["floors"], [before[0], {**before[2], "rent_yuan_m2_month": 13}, before[3]])


def test_a_value_that_somebody_else_changed_meanwhile_is_left_alone() -> None:
    record: Any = deepcopy(records_of(DATA, "factories")["lc-f-01"])
    record["power_kva"] = 2000
    assert back(only("factories", "lc-f-01"), "factories", {"lc-f-01": record}).drafts == []
    typed = with_cell(only("factories", "lc-f-01"), "厂房", 0, "power_kva", 1800.0)
    with pytest.raises(ImportRefusedError) as refusal:
        back(typed, "factories", {"lc-f-01": record})
    (message,) = refusal.value.messages
    assert message.origin == "工作表“厂房”第 4 行“供电容量（kVA）”列"
    assert "“2000”" in message.zh
    assert "“1800" in message.zh
    assert back(with_cell(typed, "厂房", 0, "power_kva", 2000.0), "factories", {"lc-f-01": record}).drafts == []
