"""What has branches, in one cell: how it reads, what people type, and that nothing is lost on the way."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.editing.fields import WORKBOOK_KINDS, FieldColumn, workbook_fields
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.sheets.cells import AllChoices, shown, understood
from investment_guide.editing.sheets.choices import choices_for
from investment_guide.editing.sheets.layout import lines_of, plans_of, records_of, value_at
from investment_guide.editing.sheets.notation import as_written, is_same
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE
from investment_guide.model.rules import OPERATORS
from tests.projects import CITY, city_guide

COLUMNS = {
    (kind, f"{table.path}:{column.path}"): column
    for kind in WORKBOOK_KINDS
    for table in workbook_fields(kind, USUAL_STAFF_LOCALE)
    for column in table.columns
    if column.branches
}
ELIGIBILITY = COLUMNS["policies", ":eligibility"]


def benefit(path: str) -> FieldColumn:
    return COLUMNS["policies", f"benefits:{path}"]


RATES = next(
    column
    for table in workbook_fields("policies", USUAL_STAFF_LOCALE)
    for column in table.columns
    if (table.path, column.path) == ("benefits", "rates")
)


@cache
def choices() -> AllChoices:
    return choices_for(city_guide(), COLUMNS.values())


def words_of(column: FieldColumn, value: Any) -> Any:
    return shown(column, value, choices())


READ: list[tuple[FieldColumn, Any, str]] = [
    (ELIGIBILITY, {"field": "equipment_wan", "at_least": 500}, "设备投资（万元） ≥ 500"),
    (ELIGIBILITY, {"field": "high_tech", "is": True}, "高新技术企业 = 是"),
    (
        ELIGIBILITY,
        {"any": [{"field": "cluster", "one_of": ["hydrogen"]}, {"none": [{"field": "employees", "less_than": 30}]}]},
        "满足下列任一项：\n  产业集群 ∈ 氢能 [hydrogen]\n  不属于下列情形：\n    用工人数（人） < 30",
    ),
    (benefit("brackets"), [{"from": 500, "rate": 0.05}, {"from": 2000, "amount_wan": 80}],
     "· 起：500；比例：0.05\n· 起：2000；金额（万元）：80"),
    (benefit("base"), ["equipment_wan", "rnd_wan_year"], "设备投资（万元）、年研发费用（万元）"),
    (benefit("base"), "equipment_wan", "设备投资（万元）"),
    (benefit("rate"), {"min": 0.05, "max": 0.1}, "最低：0.05；最高：0.1"),
    (COLUMNS["policies", ":apply.window"], "all-year", "全年"),
    (COLUMNS["policies", ":apply.window"], {"from": "2027-03-01", "until": "2027-05-31"},
     "起：2027-03-01；止：2027-05-31"),
    (benefit("years"), {"years": 3, "more": [{"years": 2, "when": {"field": "high_tech", "is": True}}]},
     "年限：3\n增加年限：\n  · 年限：2\n    限于：\n      高新技术企业 = 是"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value", "text"), READ)
def test_a_cell_reads_as_staff_speak(column: FieldColumn, value: Any, text: str) -> None:
    assert words_of(column, value) == text
    assert understood(column, text, choices()) == value


TYPED: list[tuple[FieldColumn, Any, Any]] = [
    (ELIGIBILITY, "设备投资>=500", {"field": "equipment_wan", "at_least": 500}),
    (ELIGIBILITY, "设备投资 ＞ ５００", {"field": "equipment_wan", "more_than": 500}),
    (ELIGIBILITY, "设备投资 ≥ 500\n高新技术企业 = 是",
     {"all": [{"field": "equipment_wan", "at_least": 500}, {"field": "high_tech", "is": True}]}),
    (benefit("brackets"), "起:500;比例:6%", [{"from": 500, "rate": 0.06}]),
    (benefit("brackets"), "- from：500；rate：0.06", [{"from": 500, "rate": 0.06}]),
    (benefit("rate"), 0.05, 0.05),
    (benefit("rate"), "5%", 0.05),
    (benefit("amount_wan"), 30.0, 30),
    (benefit("amount_wan"), "依据：用工人数\n分级：\n  · 起：30；金额：5\n  · 起：100；金额：20",
     {"of": "employees", "steps": [{"from": 30, "amount_wan": 5}, {"from": 100, "amount_wan": 20}]}),
    (benefit("brackets"), "[{from: 500, rate: 0.06}]", [{"from": 500, "rate": 0.06}]),
    (benefit("brackets"), "起：1,600；比例：5%", [{"from": 1600, "rate": 0.05}]),
    (benefit("amount_wan"), "1,600、2,000", [1600, 2000]),
    (RATES, "3、4", [3, 4]),
    (RATES, "3,4", [3, 4]),
    (RATES, "1,600、2,000", [1600, 2000]),
    (ELIGIBILITY, "全部满足：\n  设备投资 ≥ 1,600\n  任一满足：\n    高新技术企业 = 是\n    用工人数 ≥ 30",
     {"all": [{"field": "equipment_wan", "at_least": 1600},
              {"any": [{"field": "high_tech", "is": True}, {"field": "employees", "at_least": 30}]}]}),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "value"), TYPED)
def test_what_people_type_is_understood(column: FieldColumn, cell: Any, value: Any) -> None:
    assert understood(column, cell, choices()) == value


REFUSED: list[tuple[FieldColumn, Any, str]] = [
    (ELIGIBILITY, "设备投资很大", "读不懂条件“设备投资很大”"),
    (ELIGIBILITY, "设备投次 ≥ 500", "是不是“设备投资"),
    (ELIGIBILITY, "设备投资 ≥ 很多", "读不懂“很多”"),
    (ELIGIBILITY, "产业集群 ∈ 轻能", "不在可选的词里"),
    (benefit("brackets"), "起：500；利率：0.05", "读不懂“利率”"),
    (benefit("brackets"), "起：500；比例：", "“比例：”没有写值"),
    (benefit("brackets"), "[{from: 500", "不是正确的 YAML"),
    (benefit("rate"), "面议", "读不懂“面议”"),
    (benefit("brackets"), "起：500；比例：5%；起：600；比例：6%", "“起”写了两次"),
    (benefit("brackets"), "起：500、600；比例：5%", "读不懂“500、600”"),
    (RATES, "1,600", "可以读作 1600，也可以读作 1、600"),
    (RATES, "500 600", "可以读作 500600，也可以读作 500、600"),
    (ELIGIBILITY, "设备投资 ≥", "后面没有写值"),
    (ELIGIBILITY, "产业集群 ∈ ", "后面没有写值"),
    (ELIGIBILITY, "设备投资 ≥ 500%", "条件里不能写“500%”"),
    (ELIGIBILITY, "设备投资 ≥ 500，用工人数 ≥ 30", "读不懂“500，用工人数 ≥ 30”"),
    (ELIGIBILITY, "全部满足：\n设备投资 ≥ 500", "缩进两格"),
    (ELIGIBILITY, "设备投资 ≥ 5000万", "读不懂“5000万”"),
    (ELIGIBILITY, "=1+1", "不在可选的词里"),
    (ELIGIBILITY, "{" * 3000, "不是正确的 YAML"),
]


@pytest.mark.parametrize(("column", "cell", "reason"), REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(column: FieldColumn, cell: Any, reason: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        understood(column, cell, choices())
    assert reason in refusal.value.message.zh
    assert refusal.value.message.en


@pytest.mark.parametrize("data", [CITY / "data"])
def test_every_cell_of_a_whole_guide_comes_back_as_it_was(data: Path) -> None:
    count = 0
    for kind in WORKBOOK_KINDS:
        records = records_of(data, kind)
        for plan in plans_of(kind, USUAL_STAFF_LOCALE):
            for line in lines_of(plan, records):
                for column in plan.table.columns:
                    value = value_at(line.part, column.path, "zh")
                    if column.branches and value is not None:
                        cell = words_of(column, value)
                        assert not str(cell).startswith(("{", "[")), cell
                        assert is_same(understood(column, cell, choices()), value, "zh")
                        count += 1
    assert count > 100


NUMBERS = st.integers(0, 10**6) | st.floats(0, 1e6).map(lambda each: round(each, 4))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["NO", "是", "否", "5%", "0012", "1；2", "a：b", "· x", "- x", "“x”", '"x"', "{a}", "a\nb", " a ", "≥ 5", "、", ""]
)
QUESTIONS = st.sampled_from(["equipment_wan", "high_tech", "cluster", "site", "investor", "nothing-there"])
LEAVES = st.tuples(
    QUESTIONS, st.sampled_from(OPERATORS), NUMBERS | st.booleans() | TEXTS | st.lists(TEXTS, max_size=3)
).map(lambda parts: {"field": parts[0], parts[1]: parts[2]})
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.tuples(st.sampled_from(["all", "any", "none"]), st.lists(inner, max_size=3)).map(
        lambda parts: {parts[0]: parts[1]}
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(["from", "rate", "amount_wan", "min", "max", "of", "steps", "when", "zh", "en", "unknown"])
ANYTHING = st.recursive(
    NUMBERS | st.booleans() | TEXTS | CONDITIONS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(COLUMNS)), ANYTHING)
def test_nothing_is_lost_whatever_a_file_says(key: tuple[str, str], value: Any) -> None:
    column = COLUMNS[key]
    cell = words_of(column, value)
    try:
        back = understood(column, cell, choices())
    except InvalidValueError:
        assert not isinstance(value, dict | list)  # a word that the field cannot hold: no cell of it is changed unasked
        return
    if isinstance(value, dict | list) and back is not None:
        assert is_same(back, value, "zh"), cell


def test_what_stays_is_written_as_before() -> None:
    now: Any = [{"name": "第一档", "value": 1}, {"name": {"zh": "第二档", "en": "Second"}, "value": 2}]
    new: Any = [{"name": {"zh": "第一档"}, "value": 1}, {"name": {"zh": "第二档", "en": "Second"}, "value": 3}]
    assert as_written(new, now, "zh") == [now[0], {"name": now[1]["name"], "value": 3}]
