"""What policies give in a few words, figures in groups, costs in lines, procedures in time."""

import re

import pytest

from investment_guide.formatting.benefits import benefit_summary
from investment_guide.model.costs import CostFigure
from investment_guide.model.values import LabelledFigure
from investment_guide.presentation.costs import cost_rows
from investment_guide.presentation.policies import is_valid
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.figures import by_source
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context, city_pages, sample_context


def figure(name: str, source: str, as_of: str = "2026-01-01") -> LabelledFigure:
    """A figure of a source and day."""
    return LabelledFigure.model_validate(
        {"id": name, "label": name, "value": 1, "unit": "percent", "as_of": as_of, "source": source}
    )


def cost(**values: object) -> CostFigure:
    """A price."""
    unit = city_context("zh").guide.costs.groups[0].figures[0].unit
    return CostFigure.model_validate(
        {"id": "x", "name": "x", "unit": unit, "as_of": "2026-01-01", "source": "s", **values}
    )


@pytest.mark.parametrize(
    ("policy", "zh", "en"),
    [
        ("lc-equipment-grant", "设备投资的 5%–8%，最高 200 万元", "5–8% of equipment"),
        ("lc-talent-subsidy", "合计每年最高 120 万元", "In all up to"),
        ("lc-factory-rent", "30%–50%", "30–50%"),
    ],
)
def test_the_benefits_of_a_policy_in_short(policy: str, zh: str, en: str) -> None:
    for language, words in (("zh", zh), ("en", en)):
        context = city_context(language)
        assert words in " ".join(benefit_summary(context.guide.policies[policy], context.formatter))


@pytest.mark.parametrize("context", [city_context("zh"), city_context("en"), sample_context("zh")])
def test_every_policy_with_benefits_has_a_summary_without_repetition(context: PageContext) -> None:
    for policy in context.guide.policies.values():
        lines = benefit_summary(policy, context.formatter)
        assert lines or not policy.benefits
        assert len(lines) == len(set(lines))


def test_a_policy_past_its_last_day_is_not_valid() -> None:
    context = city_context("zh")
    for policy in context.guide.policies.values():
        ended = policy.in_force.until is not None and policy.in_force.until < TODAY
        assert is_valid(context, policy) == (policy.status in {"in-force", "amended"} and not ended)
    page = city_pages("zh")["policies/lc-equipment-grant-2023/"].body
    assert "现在不能申报" in page


def test_figures_of_one_source_and_day_stand_together_the_largest_group_first() -> None:
    figures = [figure("a", "one"), figure("b", "two"), figure("c", "two"), figure("d", "two", "2025-01-01")]
    assert [[item.id for item in group] for group in by_source(figures)] == [["b", "c"], ["a"], ["d"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_shows_each_figure_once(language: str) -> None:
    context = city_context(language)
    body = city_pages(language)[""].body
    for item in (*context.guide.settings.facts, *context.guide.settings.region.figures):
        assert body.count(f"<dt>{context.formatter.text(item.label)}</dt>") == 1


def test_a_figure_with_a_value_a_span_and_tiers_says_all_of_them() -> None:
    context = city_context("zh")
    tiers = [{"name": "高峰", "value": 9}]
    lines = list(cost_rows(context, cost(value=5, low=2, high=8, tiers=tiers), 9.0))
    numbers = [re.findall(r"\d+", f"{line.words} {line.tier}") for line in lines]
    assert numbers == [["5", "2", "8"], ["9"]]
    assert lines[0].bar and lines[0].bar.tick is not None


def test_a_figure_that_nothing_is_compared_with_has_no_bar() -> None:
    (line,) = cost_rows(city_context("zh"), cost(value=5), None)
    assert line.bar is None


def test_costs_without_tiers_have_one_line() -> None:
    assert len(list(cost_rows(city_context("zh"), cost(value=5), 5.0))) == 1
    assert len(list(cost_rows(city_context("zh"), cost(low=2, high=8), 8.0))) == 1


def test_every_cost_has_its_source_in_its_group() -> None:
    context, body = city_context("zh"), city_pages("zh")["costs/"].body
    for group in context.guide.costs.groups:
        section = body.partition(f'id="{group.id}"')[2].partition("</section>")[0]
        for item in group.figures:
            assert context.formatter.text(context.guide.sources[item.source].title) in section
            assert item.as_of.isoformat() in section


def test_steps_side_by_side_are_light_in_the_timetable() -> None:
    body = city_pages("zh")["procedures/land-acquisition/"].body
    assert body.count("guide-bar--quiet") == 1
    assert "同时办理" in body
