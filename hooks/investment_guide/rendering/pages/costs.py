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
    limit_days = context.guide.settings.stale_after_days.cost
    body = context.render(
        "costs.html",
        "costs/",
        title=title,
        groups=groups,
        limit_days=limit_days,
        tables=figure_tables(context, "costs", "costs/"),
        currency=context.guide.settings.currency_reference,
    )
    count = sum(len(group.figures) for group in context.guide.costs.groups)
    description = context.gettext(
        "{count} cost factors: water, power, gas, steam, sewage, wages, social insurance, "
        "rent, land, freight and housing, each with its date and source.",
        count=count,
    )
    yield Page("costs/", title, description, body, "data/costs.yml", in_nav=True)
