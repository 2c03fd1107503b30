"""The walk over records: everything public is said, nothing else, and nothing from staff is markup."""

from typing import Any

import pytest
from lxml import html as parser
from pydantic import BaseModel

from investment_guide.formatting.field_types import NOT_PUBLIC, public_fields
from investment_guide.formatting.fields import groups, rows, table
from investment_guide.formatting.headings import GROUPS
from investment_guide.formatting.rows import facts
from investment_guide.formatting.units import UNITS
from investment_guide.model.costs import CostFigure
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record import Utility
from tests.formatting.sample_guide import formatter, link_to, record, sample_guide
from tests.formatting.sample_records import HOSTILE

LANGUAGES = ("zh", "en")
ALL_RECORDS = [
    (kind, key) for kind in RECORD_KINDS for key in sample_guide().records(kind)
]  # fmt: skip


def all_models() -> set[type[BaseModel]]:
    """Every model below the record kinds."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [*RECORD_KINDS.values(), CostFigure]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [field.inner for field in public_fields(model) if field.is_part]
    return found


def row_html(owner: Any, name: str, language: str = "zh") -> str:
    """The HTML of one field."""
    return next(str(row.html) for row in rows(owner, formatter(language), link_to) if row.name == name)


def test_units_groups_and_references_of_the_model_are_known() -> None:
    for model in all_models():
        for field in public_fields(model):
            assert field.about.unit is None or field.about.unit in UNITS, (model, field.name)
            assert field.about.group is None or field.about.group in GROUPS, (model, field.name)
            assert field.refers_to is None or field.refers_to in {*RECORD_KINDS, "contacts", "sources"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "key"), ALL_RECORDS)
def test_every_filled_public_field_has_a_row(kind: str, key: str, language: str) -> None:
    one = sample_guide().records(kind)[key]
    shown = {row.name for group in groups(one, formatter(language), link_to) for row in group.rows}
    filled = {
        field.name
        for field in public_fields(type(one))
        if field.about.group and getattr(one, field.attribute) not in (None, ())
    }
    assert shown == filled
    assert not shown & NOT_PUBLIC


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "key"), ALL_RECORDS)
def test_rows_are_well_formed_and_labelled(kind: str, key: str, language: str) -> None:
    for group in groups(sample_guide().records(kind)[key], formatter(language), link_to):
        assert group.title
        for row in group.rows:
            assert row.label and row.html and row.text
            tree = parser.fragment_fromstring(str(row.html), create_parent="main")
            assert not tree.xpath("//script | //*[@onerror] | //*[@style]")
            assert not [a for a in tree.xpath("//a/@href | //img/@src") if str(a).lower().startswith("javascript")]


def test_hostile_text_shows_as_text() -> None:
    plot = sample_guide().land["hostile"]
    for name in ("name", "address", "terrain", "utilities", "distances", "entry_standard"):
        html = row_html(plot, name, "en")
        assert "<script" not in html and "<img" not in html
        assert HOSTILE in parser.fragment_fromstring(html, create_parent="main").text_content()


def test_english_sheet_says_which_text_is_chinese() -> None:
    assert 'lang="zh-CN"' in row_html(sample_guide().land["hostile"], "name", "en")


@pytest.mark.parametrize(
    ("kind", "name", "zh", "en"),
    [
        ("land", "area_mu", "52.30 亩（34\u00a0867 ㎡）", "3.49 ha (34,867 m²; 8.62 acres; 52.30 mu)"),
        ("land", "use", "M1 一类工业用地（地方规定）", "M1 Class 1 industrial (Local rules)"),
        ("land", "far", "1.0–2.5", "1.0–2.5"),
        ("land", "height_m", "≤ 40 米", "≤ 40 m"),
        ("land", "idle", "否", "No"),
        ("land", "park", '<a href="../parks/hitech/">parks:hitech</a>', '<a href="../parks/hitech/">parks:hitech</a>'),
        (
            "land",
            "as_of",
            '<time datetime="2026-09-30">2026年9月30日</time>',
            '<time datetime="2026-09-30">30 September 2026</time>',
        ),
        ("parks", "area_km2", "规划 7.35 平方公里，已开发 5 平方公里", "7.35 km² planned, 5 km² developed"),
        (
            "projects",
            "chain_node",
            '<a href="../chain_nodes/hydrogen/upstream-1/">chain_nodes:hydrogen/upstream-1</a>',
            '<a href="../chain_nodes/hydrogen/upstream-1/">chain_nodes:hydrogen/upstream-1</a>',
        ),
        ("policies", "in_force", "2026年1月1日至2028年12月31日", "1 January 2026 to 31 December 2028"),
        ("policies", "tags", "落地", "Landing"),
        (
            "platforms",
            "services",
            '<ul class="guide-list"><li>中试</li><li>检测</li></ul>',
            '<ul class="guide-list"><li><span lang="zh-CN">中试</span></li>'
            '<li><span lang="zh-CN">检测</span></li></ul>',
        ),
    ],
)
def test_row(kind: str, name: str, zh: str, en: str) -> None:
    assert (row_html(record(kind), name), row_html(record(kind), name, "en")) == (zh, en)


def test_figures_open_with_their_label_and_carry_date_and_source() -> None:
    figures = next(row for row in rows(record("parks"), formatter("zh"), link_to) if row.name == "figures")
    assert figures.table is not None
    assert figures.table.headers == ("名称", "数值", "说明", "数据日期", "来源")
    assert [cell.striptags() for cell in figures.table.rows[0]] == [
        "工业总产值", "62.8 亿元", "规上", "2025年12月31日", "sources:register",
    ]  # fmt: skip


def test_a_table_leaves_out_columns_that_nothing_fills() -> None:
    utilities = [
        Utility(kind="road", state="connected"),
        Utility(kind="gas", state="planned", distance_to_boundary_m=0.0),
    ]
    made = table(utilities, formatter("en"), link_to)
    assert made.headers == ("Utility", "State", "To the boundary")
    assert made.rows == (("Road", "Connected", ""), ("Gas", "Planned", "0 m"))
    assert made.html().startswith('<div class="guide-table guide-table--cards" tabindex="0"><table><thead>')


def test_floors_say_their_storey_grid_and_class() -> None:
    floors = next(row for row in rows(record("factories"), formatter("zh"), link_to) if row.name == "floors")
    assert floors.table is not None
    assert [line[0] for line in floors.table.rows] == ["首层", "2 层", "地下 1 层"]
    assert "9 × 12 米" in floors.text and "万级" in floors.text


def test_a_part_becomes_rows_of_its_own() -> None:
    document = next(row for row in rows(record("policies"), formatter("en"), link_to) if row.name == "document")
    assert [row.label for row in document.rows] == ["Document number", "Issuer"]
    assert document.html == facts(document.rows)
    assert "<dt>Issuer</dt><dd>City</dd>" in document.html


def test_a_policy_is_told_with_conditions_benefits_and_window() -> None:
    policy = sample_guide().policies["grant"]
    assert "设备投资 1\u00a0000 万元以上" in row_html(policy, "eligibility")
    assert "Equipment grant" in row_html(policy, "benefits", "en")
    assert "All year" in row_html(policy, "apply", "en")
    window = record("policies", apply={"window": {"from": "2026-03-01", "until": "2026-05-31"}})
    assert "2026年3月1日至2026年5月31日" in row_html(window, "apply")


def test_costs_have_one_value_and_their_tiers() -> None:
    cost = CostFigure.model_validate(
        {
            "id": "power", "name": "电价", "unit": "元/立方米", "as_of": "2026-01-01", "source": "register",
            "tiers": [{"name": "峰", "value": 1.2}, {"name": "谷", "value": 0.3}],
        }
    )  # fmt: skip
    found = {row.name: row.text for row in rows(cost, formatter("zh"), link_to)}
    assert set(found) == {"name", "tiers", "as_of", "source"}
    assert "峰 1.2 元/立方米" in found["tiers"] and "谷 0.3 元/立方米" in found["tiers"]


def test_steps_name_the_step_they_run_beside_by_its_title() -> None:
    raw = {"title": "开工", "office": "局", "days": 5.0}
    steps = [{"id": "first", **raw}, {"id": "second", **raw, "title": "验收", "parallel_with": "first"}]
    html = row_html(record("procedures", steps=steps), "steps")
    assert ">开工</td></tr>" in html and "first" not in html


def test_addresses_and_files_are_links() -> None:
    park = record("parks")
    assert 'href="https://plan.example/a?b=1&amp;c=2"' in row_html(park, "documents")
    papers = record("parks", documents=[{"title": "规划", "file": "plan.pdf"}])
    assert '<a href="../files/plan.pdf/">files:plan.pdf</a>' in row_html(papers, "documents")


def test_photographs_are_seen_and_have_no_row() -> None:
    pictured = record("parks", photos=[{"file": "park.jpg", "caption": "园区"}])
    assert "photos" not in {row.name for row in rows(pictured, formatter("zh"), link_to)}
