"""What it costs to do business here: every figure with a bar, its date and its source."""

from collections.abc import Iterator

from investment_guide.presentation.costs import cost_table
from investment_guide.rendering.figure_tables import figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of costs."""
    title = context.formatter.section("costs")
    groups = [cost_table(context, group) for group in context.guide.costs.groups]
    contents = [(context.formatter.plain(group.name), group.id) for group in context.guide.costs.groups]
    limit_days = context.guide.settings.stale_after_days.cost
    body = context.render(
        "costs.html",
        "costs/",
        title=title,
        groups=groups,
        contents=contents,
        limit_days=limit_days,
        tables=figure_tables(context, "costs", "costs/"),
        currency=context.guide.settings.currency_reference,
    )
    count = sum(len(group.figures) for group in context.guide.costs.groups)
    description = context.say(
        f"水、电、气、蒸汽、污水、工资、社保、租金、地价、运费、住房等 {count} 项"
        "[[costs:要素成本]]，每项注明数据日期与来源。",
        f"{count} cost factors: water, power, gas, steam, sewage, wages, social insurance, rent, land, freight "
        "and housing, "
        "each with its date and source.",
    )
    yield Page("costs/", title, description, body, "data/costs.yml", in_nav=True)
