"""How news reads: one table of changes and sentences, both languages, and the badge in front of each."""

from datetime import date
from typing import Any

import pytest

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.news import TAGS, change_text, tag
from investment_guide.model.history import Change
from investment_guide.model.values import Text
from tests.projects import city_guide

DAY = date(2026, 11, 10)
ZH, EN = (Formatter(language, city_guide().vocabularies, city_guide().settings) for language in ("zh", "en"))
GRANT = Text(zh="设备补助", en="Equipment grant")


def change(kind: str, news: str, before: Any = None, after: Any = None, subject: str = "", **more: Any) -> Change:
    """News of some record of a kind."""
    return Change(DAY, kind, "x", news, before, after, subject, **more)


NEWS = [
    (change("land", "new", None, "available", "land_status"), "新增地块，可供", "New plot: available"),
    (change("procedures", "new"), "新增办事指南", "New procedure"),
    (change("land", "status", None, "announced", "land_status"), "公告中", "Announced"),
    (
        change("land", "status", "preparing", "available", "land_status"),
        "由“前期”变为“可供”", "Now available (was in preparation)",
    ),
    (
        change("land", "status", "reserved", "available", "land_status"),
        "重新可供（此前已有意向）", "Available again (was reserved)",
    ),
    (
        change("land", "status", "sold-long-ago", "withdrawn", "land_status"),
        "由“sold-long-ago”变为“已撤回”", "Now withdrawn (was sold-long-ago)",
    ),
    (
        change("land", "price", 32.0, 28.0, "start_price_wan_mu"),
        "起始单价由 32 万元/亩下调至 28 万元/亩",
        "Starting price reduced from CN¥ 4.8 million/ha to CN¥ 4.2 million/ha",
    ),
    (
        change("land", "price", 32.0, (28.0, 31.0), "start_price_wan_mu"),
        "起始单价由 32 万元/亩下调至 28–31 万元/亩",
        "Starting price reduced from CN¥ 4.8 million/ha to CN¥ 4.2 to 4.65 million/ha",
    ),
    (
        change("land", "price", None, 28.0, "start_price_wan_mu"),
        "公布起始单价：28 万元/亩", "Starting price published: CN¥ 4.2 million/ha",
    ),
    (
        change("factories", "price", 13.0, 15.5, "rent_yuan_m2_month", floors=(2, 3)),
        "2 层、3 层租金由 13 元/㎡·月上调至 15.5 元/㎡·月",
        "Rent (floors 2, 3) raised from CN¥ 13/m² a month to CN¥ 15.50/m² a month",
    ),
    (
        change("factories", "price", (10.0, 14.0), (11.0, 14.0), "rent_yuan_m2_month", floors=(1,)),
        "1 层租金由 10–14 元/㎡·月上调至 11–14 元/㎡·月",
        "Rent (floor 1) raised from CN¥ 10–14/m² a month to CN¥ 11–14/m² a month",
    ),
    (
        change("factories", "price", 12.0, (10.0, None), "rent_yuan_m2_month", floors=(1,)),
        "1 层租金由 12 元/㎡·月调整为 ≥ 10 元/㎡·月",
        "Rent (floor 1) changed from CN¥ 12/m² a month to ≥ CN¥ 10/m² a month",
    ),
    (
        change("factories", "vacancy", 3200.0, 5400.0),
        "可供面积由 3 200 ㎡增至 5 400 ㎡", "Vacant area up from 3,200 m² to 5,400 m²",
    ),
    (change("factories", "vacancy", 3200.0, 0.0), "已满（此前可供 3 200 ㎡）", "Fully let (3,200 m² vacant before)"),
    (change("factories", "vacancy", 0.0, 2400.0), "腾出 2 400 ㎡可供", "2,400 m² vacant now"),
    (
        change("policies", "period", date(2026, 12, 31), date(2028, 12, 31)),
        "有效期延长至2028年12月31日", "Extended until 31 December 2028",
    ),
    (
        change("policies", "period", date(2028, 12, 31), date(2026, 12, 31)),
        "有效期缩短，至2026年12月31日为止", "Now ends earlier, on 31 December 2026",
    ),
    (change("policies", "period", date(2028, 12, 31), None), "改为长期有效", "Now without an end date"),
    (
        change("policies", "period", None, date(2026, 11, 9), "ended"),
        "已到期，有效期至2026年11月9日", "Expired; the last day was 9 November 2026",
    ),
    (
        change("policies", "benefit", 50.0, 80.0, "amount_wan", part=GRANT),
        "设备补助：支持金额由 50 万元提高到 80 万元",
        "Equipment grant: the sum raised from CN¥ 500,000 (≈ US$ 70,000) to CN¥ 800,000 (≈ US$ 110,000)",
    ),
    (
        change("policies", "benefit", 0.1, 0.08, "rate", part=GRANT),
        "设备补助：支持比例由 10%调整为 8%", "Equipment grant: the rate lowered from 10% to 8%",
    ),
    (change("policies", "benefit", subject="added", part=GRANT), "增加：设备补助", "Added: Equipment grant"),
    (change("policies", "benefit", subject="removed"), "有支持内容不再列出", "Some support is no longer listed"),
    (
        change("policies", "benefit", part=GRANT),
        "设备补助：支持标准已调整", "Equipment grant: amounts changed",
    ),
    (change("policies", "conditions", "a", "b"), "享受条件已调整", "Eligibility changed"),
    (
        change("costs", "cost", (2.4, 2.4), (2.6, 2.6), "元/立方米"),
        "价格由 2.4 元/立方米上调至 2.6 元/立方米", "Price raised from CN¥ 2.40/m³ to CN¥ 2.60/m³",
    ),
    (
        change("costs", "cost", (0.9, 0.9), (0.8, 0.8), "unit-of-old", part=Text(zh="峰")),
        "峰由 0.9 unit-of-old下调至 0.8 unit-of-old", "峰 reduced from 0.9 unit-of-old to 0.8 unit-of-old",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("found", "zh", "en"), NEWS)
def test_news_in_words(found: Change, zh: str, en: str) -> None:
    assert change_text(found, ZH).replace("\u00a0", " ") == zh
    assert change_text(found, EN).replace("\u00a0", " ") == en


def test_the_badge_says_in_which_direction() -> None:
    down, up = change("land", "price", 32.0, 28.0, "start_price_wan_mu"), change("costs", "cost", (1, 1), (2, 2), "元")
    assert (tag(down, ZH), tag(up, EN)) == (("下调", "open", "down"), ("Raised", "held", "triangle"))
    assert tag(change("land", "price", None, 28.0), ZH) == ("价格", "info", "square")
    assert tag(change("land", "status", None, "available", "land_status"), ZH) is None


def test_every_kind_of_news_has_a_badge_and_is_worded() -> None:
    kinds = {found.news for found, _, _ in NEWS}
    assert kinds - {"status"} <= set(TAGS)
    assert len(kinds) == 8
