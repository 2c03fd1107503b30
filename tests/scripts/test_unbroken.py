"""Texts that scripts write keep their amounts on one line, as pages do."""

import re

import pytest
from playwright.sync_api import Page

from investment_guide.formatting.elements import unbroken
from investment_guide.formatting.units import joined_units
from investment_guide.locales.profile import locale_of
from tests.scripts.conftest import Scripted

TEXTS = (
    "10–14 元/㎡·月",
    "98.09 亩（65\u00a0393 ㎡）",
    "固定资产投资的 2%–4%，最高 1\u00a0500 万元",
    "up to CN¥ 15 million (≈ US$ 2.1 million), for 3 years",
    "CN¥ 9–22/m² a month",
    "CN¥ 4.95 million/ha",
    "≥ CN¥ 63 million/ha a year",
    "at least 5 million yuan before VAT, 200 million yuan a year",
    "40.00 acres (1,742,400 sq ft), US$ 65,000/acre",
    "€ 45 to € 50/m², 4,6\u00a0Mio.\u00a0€, CHF 12 million",
    "4 to 5 of them; 1.0–2.5",
    "12 <b> 元/㎡",
    "LC-A-02 智湖北地块，3 号厂房",
    "2023 年起新供工业用地全部按标准地供应，0.5 吨标准煤/万元",
    "",
    "0",
)


IN_JAPANESE = (
    "465万元/ha、12区画",
    "2.5～6万元",
    "約115分",
    "全67項目中18項目",
    "3営業日",
    "約US$ 28万、465 kVA",
    "380万元（約US$ 54万）",
)


@pytest.mark.parametrize("text", IN_JAPANESE)
def test_units_of_a_language_that_joins_them_stay_with_their_number(text: str, scripted: Scripted) -> None:
    page: Page = scripted("elements", language="ja")
    made = page.evaluate(
        "(text) => [...guide.element('p', '', text).querySelectorAll('.guide-amount')].map((one) => one.textContent)",
        text,
    )
    html = str(unbroken(text, joined_units(locale_of("ja"))))
    assert made == re.findall(r'class="guide-amount">([^<]*)<', html) != []


def test_a_sum_in_japanese_is_one() -> None:
    kept = unbroken("単価 465万元/ha、2.5～6万元", joined_units(locale_of("ja")))
    assert re.findall(r'class="guide-amount">([^<]*)<', kept) == ["465万元/ha", "2.5～6万元"]


def test_a_limit_of_money_is_one_with_its_sign() -> None:
    assert unbroken("≥ CN¥ 63 million/ha a year").startswith('<span class="guide-amount">≥ CN¥ 63 ')


@pytest.mark.parametrize("text", TEXTS)
def test_amounts_are_kept_together(text: str, scripted: Scripted) -> None:
    page: Page = scripted("elements")
    made = page.evaluate(
        "(text) => { const made = guide.element('p', '', text);"
        " const amounts = [...made.querySelectorAll('.guide-amount')];"
        " return [made.textContent, amounts.map((span) => [span.className, span.textContent])]; }",
        text,
    )
    # In pages what may not part even in large type is inside, or alone.
    html = re.sub(r'(<span class="guide-amount">[^<]*)<span[^>]*>([^<]*)</span>', r"\1\2", str(unbroken(text)))
    amounts = re.findall(r"<span[^>]*>([^<]*)</span>", html)
    assert made == [text, [["guide-amount", amount] for amount in amounts]]


def test_a_text_with_amounts_is_one_item_of_a_row(scripted: Scripted) -> None:
    page: Page = scripted("elements")
    counts = page.evaluate(
        "['启航园 1 号厂房', '启航园'].map((text) => guide.element('a', '', text).childNodes.length)"
    )
    assert counts == [1, 1]
