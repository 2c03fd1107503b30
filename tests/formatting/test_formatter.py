"""Every kind of value in both languages, side by side."""

from datetime import date
from typing import Any

import pytest

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.units import UNITS, figure_text
from investment_guide.locales.profile import SPACE
from investment_guide.model.costs import CostFigure
from investment_guide.model.laws import Law
from investment_guide.model.policies import Period, PolicyDocument
from investment_guide.model.settings import Settings
from investment_guide.model.values import Bounds, Figure, LongText, Place, Text
from tests.formatting.sample_guide import SETTINGS, formatter, sample_guide

ZH, EN = formatter("zh"), formatter("en")


def figure(value: float, unit: str) -> Figure:
    """A figure of today."""
    return Figure(value=value, unit=unit, as_of=date(2026, 1, 1), source="register")


def cost(**values: Any) -> CostFigure:
    """A cost in yuan per cubic metre."""
    common = {"id": "c", "name": "水", "unit": "元/立方米", "as_of": "2026-01-01", "source": "register"}
    return CostFigure.model_validate({**common, **values})


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (52.3, "mu", "52.30 亩", "3.49 ha (34,867 m²)"),
        (2000.0, "m2", "2 000 ㎡", "2,000 m²"),
        (2.42, "km2", "2.42 平方公里", "2.42 km²"),
        (8.1, "m", "8.1 米", "8.1 m"),
        (2000.0, "kg_m2", "2 000 kg/㎡", "2,000 kg/m²"),
        (30.0, "percent", "30%", "30%"),
        (2.0, "ratio", "2.0", "2.0"),
        (1.0, "years", "1 年", "1 year"),
        (50.0, "years", "50 年", "50 years"),
        (1, "firms", "1 家", "1 firm"),
        (15.0, "working_days", "15 个工作日", "15 working days"),
        (1234.0, "wan", "1 234 万元", "CN¥ 12.34 million"),
        (12500.0, "wan", "1.25 亿元", "CN¥ 125 million"),
        (20.0, "wan_mu", "20 万元/亩", "CN¥ 3 million/ha"),
        (20.0, "wan_mu_year", "20 万元/亩·年", "CN¥ 3 million/ha a year"),
        (18.5, "yuan_m2_month", "18.5 元/㎡·月", "CN¥ 18.50/m² a month"),
        (3500.0, "yuan_m2", "3 500 元/㎡", "CN¥ 3,500/m²"),
        (0.15, "tce_wan", "0.15 吨标准煤/万元", "0.15 tce per CN¥ 10,000"),
        (46, None, "46", "46"),
    ],
)
def test_quantity(value: float, unit: str | None, zh: str, en: str) -> None:
    assert ZH.quantity(value, unit) == zh.replace("2 000", f"2{SPACE}000").replace("1 234", f"1{SPACE}234").replace(
        "3 500", f"3{SPACE}500"
    )
    assert EN.quantity(value, unit) == en


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (52.3, "mu", f"52.30 亩（34{SPACE}867 ㎡）", "3.49 ha (34,867 m²; 8.62 acres; 52.30 mu)"),
        (20.0, "wan_mu", "20 万元/亩", "CN¥ 3 million/ha (≈ US$ 420,000/ha)"),
        (800.0, "kg_m2", "800 kg/㎡", "800 kg/m² (7.8 kN/m²)"),
        (8.1, "m", "8.1 米", "8.1 m"),
        (3, None, "3", "3"),
    ],
)
def test_in_full(value: float, unit: str | None, zh: str, en: str) -> None:
    assert (ZH.in_full(value, unit), EN.in_full(value, unit)) == (zh, en)


@pytest.mark.parametrize(
    ("low", "high", "unit", "zh", "en"),
    [
        (1.0, 2.5, "ratio", "1.0–2.5", "1.0–2.5"),
        (2.0, 2.0, "ratio", "2.0", "2.0"),
        (200.0, None, "wan_mu", "≥ 200 万元/亩", "≥ CN¥ 30 million/ha"),
        (None, 20.0, "percent", "≤ 20%", "≤ 20%"),
        (30.0, 50.0, "percent", "30%–50%", "30–50%"),
        (200.0, 300.0, "wan_mu", "200–300 万元/亩", "CN¥ 30 to 45 million/ha"),
        (0.0, 40.0, "m", "0–40 米", "0–40 m"),
        (3.0, 5.0, None, "3–5", "3–5"),
    ],
)
def test_bounds(low: float | None, high: float | None, unit: str | None, zh: str, en: str) -> None:
    bounds = Bounds(min=low, max=high)
    assert (ZH.bounds(bounds, unit), EN.bounds(bounds, unit)) == (zh, en)
    assert ZH.bounds(None, unit) == ""


@pytest.mark.parametrize(
    ("wan", "zh", "en"),
    [
        (45.0, "45 万元", "CN¥ 450,000 (≈ US$ 63,000)"),
        (0.005, "50 元", "CN¥ 50 (≈ US$ 7)"),
        (9999.0, f"9{SPACE}999 万元", "CN¥ 99.99 million (≈ US$ 14 million)"),
        (10000.0, "1 亿元", "CN¥ 100 million (≈ US$ 14 million)"),
        (12345.67, f"12{SPACE}345.67 万元", "CN¥ 123.4567 million (≈ US$ 17 million)"),
        (1_000_000.0, "100 亿元", "CN¥ 10 billion (≈ US$ 1.4 billion)"),
    ],
)
def test_money(wan: float, zh: str, en: str) -> None:
    assert (ZH.money_wan(wan), EN.money_wan(wan)) == (zh, en)


def test_what_is_vacant_in_buildings_alike() -> None:
    for language, text in (
        ("zh", "13 860 ㎡（7 栋，每栋 1 980 ㎡）"),
        ("en", "13,860 m² (7 buildings, 1,980 m² each)"),
    ):
        assert formatter(language).vacant(13_860, 7).replace("\u00a0", " ") == text
        assert formatter(language).vacant(1_980, 1) == formatter(language).quantity(1_980, "m2")
        assert formatter(language).vacant(0, 0) == formatter(language).quantity(0, "m2")


def test_numbers_of_documents_are_written_as_laws_write_them() -> None:
    guide = sample_guide()
    number = Text(zh="财政部公告2023年第7号", en="MOF Announcement [2023] No. 7")
    law = Law(id="rd", title=Text(zh="公告", en="Announcement"), number=number)
    for language, text in (("zh", number.zh), ("en", number.en)):
        words = Formatter(language, guide.vocabularies, guide.settings, [law])
        assert words.official_number(number.zh) == text
        assert words.document_number(PolicyDocument(number=number.zh, issuer=Text(zh="财政部"))) == text
        assert words.official_number("某规〔2026〕1号") == "某规〔2026〕1号"
        assert words.official_number(None) is None


def test_without_a_rate_there_is_no_foreign_money() -> None:
    settings = Settings.model_validate({**SETTINGS, "currency_reference": None})
    assert Formatter("en", sample_guide().vocabularies, settings).money_wan(45.0) == "CN¥ 450,000"


def test_other_currencies_are_named() -> None:
    rate = {**SETTINGS["currency_reference"], "currency": "JPY", "yuan_per_unit": 0.05}
    settings = Settings.model_validate({**SETTINGS, "currency_reference": rate})
    assert Formatter("en", sample_guide().vocabularies, settings).money_wan(45.0) == "CN¥ 450,000 (≈ JPY 9 million)"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (5.6, "元/立方米", "5.6 元/立方米", "CN¥ 5.60/m³"),
        (120.0, "万人", "120 万人", "1.2 million people"),
        (21.3, "万人", "21.3 万人", "213,000 people"),
        (567.8, "亿元", "567.8 亿元", "CN¥ 56.78 billion"),
        (5600.0, "元/月", f"5{SPACE}600 元/月", "CN¥ 5,600 a month"),
        (3.5, "亿千瓦时", "3.5 亿千瓦时", "350 million kWh"),
        (35.0, "万元/亩", "35 万元/亩", "CN¥ 5.25 million/ha"),
        (150.0, "亩", "150 亩", "10 ha"),
        (12.5, "%", "12.5%", "12.5%"),
        (86.0, "个", "86 个", "86"),
    ],
)
def test_figure(value: float, unit: str, zh: str, en: str) -> None:
    assert (ZH.figure(figure(value, unit)), EN.figure(figure(value, unit))) == (zh, en)


@pytest.mark.parametrize(
    ("value", "label", "said"),
    [(1, "tonnes a day", "1 tonne a day"), (2, "tonnes a day", "2 tonnes a day"), (1, "tonnes", "1 tonne")],
)
def test_one_of_a_unit_is_singular(value: float, label: str, said: str) -> None:
    assert figure_text(value, value, label, EN.locale).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        ({"value": 3.2}, "3.2 元/立方米", "CN¥ 3.20/m³"),
        ({"low": 3.0, "high": 4.0}, "3–4 元/立方米", "CN¥ 3–4/m³"),
        ({"low": 3.0}, "≥ 3 元/立方米", "≥ CN¥ 3/m³"),
        ({"high": 4.0}, "≤ 4 元/立方米", "≤ CN¥ 4/m³"),
        ({"tiers": [{"name": "一档", "value": 3.0}]}, "", ""),
    ],
)
def test_cost(values: dict[str, Any], zh: str, en: str) -> None:
    assert (ZH.cost(cost(**values)), EN.cost(cost(**values))) == (zh, en)
    assert ZH.tier(3.0, "元/立方米") == "3 元/立方米"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (
            {"from": "2026-01-01", "until": "2027-12-31"},
            "2026年1月1日至2027年12月31日",
            "1 January 2026 to 31 December 2027",
        ),
        ({"from": "2026-01-01"}, "2026年1月1日起，长期有效", "From 1 January 2026, no end date"),
        ({"until": "2026-02-28"}, "至2026年2月28日", "Until 28 February 2026"),
        ({}, "长期有效", "No end date"),
    ],
)
def test_period(period: dict[str, str], zh: str, en: str) -> None:
    made = Period.model_validate(period)
    assert (ZH.period(made), EN.period(made)) == (zh, en)


def test_small_words() -> None:
    assert (ZH.date(date(2026, 9, 30)), EN.date(date(2026, 9, 30))) == ("2026年9月30日", "30 September 2026")
    assert (ZH.yes_no(True), EN.yes_no(False)) == ("是", "No")
    assert (ZH.listed(["甲", "乙"]), EN.listed(["A", "B"])) == ("甲、乙", "A, B")
    assert (ZH.storey(2), ZH.storey(-1), EN.storey(2), EN.storey(-1)) == ("2 层", "地下 1 层", "2", "B1")
    assert [ZH.floor_name(floor) for floor in (-1, 0, 1, 2)] == ["地下 1 层", "首层", "首层", "2 层"]
    assert [EN.floor_name(floor) for floor in (-1, 0, 1, 2)] == ["B1", "Ground floor", "Ground floor", "Level 2"]
    abroad = Formatter("en", sample_guide().vocabularies, Settings.model_validate({**SETTINGS, "law": "none"}))
    assert [abroad.floor_name(floor) for floor in (0, 1)] == ["Ground floor", "Level 1"]
    assert (ZH.percent(0.055), EN.percent(1.0)) == ("5.5%", "100%")
    assert (ZH.number(1234.5), EN.number(1234.5, 2)) == (f"1{SPACE}234.5", "1,234.50")
    assert (ZH.area_m2(12600.4), EN.area_m2(12600.4)) == (f"12{SPACE}600 ㎡", "12,600 m²")
    assert ZH.place(Place(lon=111.9, lat=-22.7)) == "南纬\u00a022.70000°，东经\u00a0111.90000°"
    assert EN.place(Place(lon=-111.9, lat=22.7)) == "22.70000°\u00a0N, 111.90000°\u00a0W"


def test_chinese_that_stands_in_for_english_says_so() -> None:
    text = Text(zh="<岚川>")
    assert ZH.text(text) == "&lt;岚川&gt;"
    assert EN.text(text) == '<span lang="zh-CN">&lt;岚川&gt;</span>'
    assert (EN.plain(text), EN.text(None), EN.plain(None)) == ("<岚川>", "", "")


def test_long_text_is_markdown() -> None:
    assert ZH.text(LongText(zh="**要点**")) == "<p><strong>要点</strong></p>"
    assert EN.text(LongText(zh="要点")) == '<div lang="zh-CN"><p>要点</p></div>'


def test_terms_explain_themselves_and_escape() -> None:
    assert ZH.term("land_status", "available") == '<abbr class="guide-term" title="可&lt;申&gt;请">可供</abbr>'
    assert (
        EN.term("land_status", "available") == '<abbr class="guide-term" title="Apply &#34;now&#34;">Available</abbr>'
    )
    assert EN.term("land_status", "announced") == "Announced"
    assert EN.word("plan_field", "equipment_wan") == "Equipment"
    assert EN.word_if_known("benefit_group", "own-group") == "own-group"
    with pytest.raises(KeyError):
        EN.word("land_status", "sold")


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_has_a_heading_in_both_languages(name: str) -> None:
    symbols = {UNITS[name].heading("zh"), UNITS[name].heading("en")}
    assert name == "ratio" or "" not in symbols
