"""Figure tables drawn for pages."""

from markupsafe import Markup

from investment_guide.analysis.freshness import limit_days
from investment_guide.model.figure_tables import FigureTable
from investment_guide.presentation.figure_tables import HEAT_MAP, heading_unit, shown_lines
from investment_guide.rendering.page_context import PageContext


def figure_tables(context: PageContext, place: str, address: str, park: str | None = None) -> tuple[Markup, ...]:
    """Return the tables that are read at a place, or in one park: drawn for the page at an address."""
    found = context.guide.of(FigureTable).values()
    if park is not None:
        return tuple(figure_table(context, table, address) for table in found if table.park == park)
    return tuple(
        figure_table(context, table, address) for table in found if table.place == place and table.park is None
    )


def figure_table(context: PageContext, table: FigureTable, address: str) -> Markup:
    """Render a table with its unit, note, date and source."""
    return context.render(
        "records/figure_table.html",
        address,
        table=table,
        lines=shown_lines(table, context.formatter),
        unit=heading_unit(table, context.formatter),
        is_heat_map=table.shown_as == HEAT_MAP,
        limit_days=limit_days("tables", context.guide.settings),
    )
