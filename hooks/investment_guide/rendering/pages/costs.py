"""What it costs to do business here: every figure with a bar, its date and its source."""

from collections.abc import Iterator
from typing import Any

from investment_guide.analysis.plants import YEARS
from investment_guide.presentation.costs import cost_table
from investment_guide.presentation.output import Output
from investment_guide.presentation.plants import plant_view
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.figure_tables import figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext


def plant_files(context: PageContext) -> Iterator[Output]:
    """Yield the data that the plant of a reader is calculated with."""
    view = plant_view(context)
    if view is not None:
        yield data_script("costs/plant.js", "plant", view.part())


def _plant(context: PageContext) -> dict[str, Any]:
    """What the template shows of the reference plant; ``plant`` is None in a guide without one."""
    view = plant_view(context)
    if view is None:
        return {"plant": None}
    return {
        "plant": view,
        "rows": view.rows(),
        "chart": view.chart(),
        "amounts": list(view.amounts()),
        "years": context.formatter.number(YEARS),
    }


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
        **_plant(context),
    )
    count = sum(len(group.figures) for group in context.guide.costs.groups)
    description = context.gettext(
        "{count} cost factors: water, power, gas, steam, sewage, wages, social insurance, "
        "rent, land, freight and housing, each with its date and source.",
        count=count,
    )
    yield Page("costs/", title, description, body, "data/costs.yml", in_nav=True)
