"""The page of costs: long groups fold on a phone, and say their first figures while they do."""

import re

import pytest
from lxml import html

from investment_guide.model.costs import CostFigure
from investment_guide.presentation.costs import KEY_FIGURES
from investment_guide.rendering.page_context import PageContext
from tests.rendering.contexts import LANGUAGES, city_context, city_pages


def words(text: str) -> str:
    """Text with one kind of space."""
    return re.sub(r"[\s\u202f\xa0]+", " ", text).strip()


def ends(context: PageContext, figure: CostFigure) -> list[str]:
    """What a figure says; of tiers the lowest and the highest."""
    if said := words(context.formatter.cost(figure)):
        return [said]
    values = sorted(tier.value for tier in figure.tiers)
    return [context.formatter.number(values[0]), context.formatter.number(values[-1])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_group_folds_below_its_first_figures(language: str) -> None:
    context = city_context(language)
    page = html.fromstring(city_pages(language)["costs/"].body)
    folded = 0
    for group in context.guide.costs.groups:
        (section,) = page.xpath(f"//section[@id='{group.id}']")
        folds = section.xpath(".//details[@data-guide-fold]")
        lines = len(section.xpath(".//tbody/tr"))
        assert len(folds) == (lines > KEY_FIGURES + 1), group.id
        for fold in folds:
            folded += 1
            assert fold.get("open") is not None, "complete without scripts"
            shown = [words(line.text_content()) for line in fold.xpath("summary//*[contains(@class, '__line')]")]
            for line, figure in zip(shown, group.figures[:KEY_FIGURES], strict=True):
                assert line.startswith(words(context.formatter.plain(figure.name)))
                assert all(end in line for end in ends(context, figure))
    assert folded


def test_what_comes_before_a_price_is_its_heading() -> None:
    """Readers of screens and the search say "Peak: 1.0 yuan", not the two one after the other."""
    page = html.fromstring(city_pages("en")["costs/"].body)
    prices = page.xpath("//table[contains(@class, 'guide-costs')]/tbody/tr/td[contains(@class, 'guide-number')]")
    assert prices
    assert [price for price in prices if price.xpath("preceding-sibling::td")] == []
