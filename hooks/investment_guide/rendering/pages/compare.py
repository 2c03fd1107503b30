"""Up to four sites side by side, chosen in the browser; without scripts what is available, in a table for each kind.

The columns of these tables are the fields that say they are listed or compared, as in the comparison of the browser.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from investment_guide.analysis.totals import available_plots, has_vacant_floors
from investment_guide.formatting.site_fields import Kind, compared
from investment_guide.locales.marks import gettext_noop
from investment_guide.presentation.output import Output
from investment_guide.presentation.site_summary import SiteSummary
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.compare_data import IN_THE_HEAD, CompareData, Site, file_names
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.site_lists import ColumnHead, column_head

MOST_LINES = 100  # of a table: the lists have pages for more
DISTANCES, TO_THE_MOTORWAY = "distances", gettext_noop("To the motorway")  # the one that every industry asks for


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """The sites of a kind that are available, a line each: its summary, and a text for each of the columns. Of many the
    first, and ``is_cut``."""

    columns: tuple[ColumnHead, ...]
    lines: tuple[tuple[SiteSummary, tuple[str, ...]], ...]
    is_cut: bool


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of comparison."""
    title = context.formatter.section("compare")
    plots = available_plots(context.guide.land.values())
    factories = tuple(filter(has_vacant_floors, context.guide.factories.values()))
    body = context.render(
        "compare.html",
        "compare/",
        title=title,
        files=list(file_names(context.guide)),
        plots=_table(context, "land", plots),
        factories=_table(context, "factory", factories),
    )
    description = context.gettext(
        "Up to four sites side by side: price, planning, utilities, distances, height, load, "
        "rent and support, with differences marked."
    )
    yield Page("compare/", title, description, body, in_nav=True)


def compare_files(context: PageContext) -> Iterator[Output]:
    """Yield what the page loads: its scripts and the facts of all sites."""
    bundle = BUNDLES["compare"]
    yield Output(bundle.address, bundle.text(context).encode())
    yield from CompareData(context).outputs()


def _table(context: PageContext, kind: Kind, sites: Sequence[Site]) -> ComparisonTable:
    """The fields that are compared in columns, as far as one of the sites says something of them."""
    every, sites = len(sites), sites[:MOST_LINES]
    summaries = [context.summary(site) for site in sites]
    columns = []
    for field, label in compared(kind):
        if field.name == DISTANCES:
            head = ColumnHead(field.name, context.gettext(TO_THE_MOTORWAY), is_number=True, is_stacked=False)
            columns.append((head, [_motorway(context, site) for site in sites]))
        elif field.name not in IN_THE_HEAD:
            head = column_head(field, label, context)
            columns.append((head, [summary.fact(field.name).value for summary in summaries]))
    stated = [(head, cells) for head, cells in columns if any(cells)]
    lines = zip(*(cells for _, cells in stated), strict=True)
    heads = tuple(head for head, _ in stated)
    return ComparisonTable(heads, tuple(zip(summaries, lines, strict=True)), every > MOST_LINES)


def _motorway(context: PageContext, site: Site) -> str:
    """Way and time to the first motorway of the list; empty when none is named."""
    distances = site.distances or context.guide.parks[site.park].distances
    nearest = next((distance for distance in distances if distance.kind == "motorway"), None)
    if nearest is None:
        return ""
    parts = [context.formatter.quantity(nearest.km, "km")]
    if nearest.minutes is not None:
        parts.append(context.formatter.quantity(nearest.minutes, "minutes"))
    return context.formatter.listed(parts)
