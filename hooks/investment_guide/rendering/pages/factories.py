"""Standard factories: a table of floors with filters and totals, one sheet a building."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from investment_guide.analysis.prices import rent
from investment_guide.analysis.totals import factory_totals, vacant_m2
from investment_guide.analysis.unstated import unstated
from investment_guide.formatting.input_units import limit_fields
from investment_guide.formatting.prices import quote_text
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.statuses import rank
from investment_guide.presentation.drawings.site_plan import neighbourhood_plan
from investment_guide.presentation.site_summary import SiteSummary
from investment_guide.rendering.figure_tables import figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.sheet import sheet


def pages(context: PageContext) -> Iterator[Page]:
    """The table and the sheets."""
    yield _table(context)
    for factory in context.guide.factories.values():
        yield _sheet(context, factory)


def _floors(context: PageContext) -> list[tuple[Factory, Floor, float]]:
    """Every floor with its building and the m² available now: what can be rented first, then by building."""
    pairs = [(factory, floor) for factory in context.guide.factories.values() for floor in factory.floors]
    pairs.sort(key=lambda pair: (rank("floor_status", pair[1].status), pair[0].id, pair[1].floor))
    return [(factory, floor, vacant_m2(factory, floor)) for factory, floor in pairs]


def _table(context: PageContext) -> Page:
    floors = _floors(context)
    totals = factory_totals(context.guide.factories.values())
    title = context.formatter.section("factories")
    body = context.render(
        "factories/table.html",
        "factories/",
        title=title,
        floors=[(*line, rent(line[0], line[1])) for line in floors],
        totals=totals,
        filters=_filters(floors),
        limits=limit_fields(context.formatter),
        quoted=partial(quote_text, formatter=context.formatter),
        tables=figure_tables(context, "factories", "factories/"),
    )
    vacant = context.formatter.quantity(totals.vacant_m2, "m2")
    buildings = totals.buildings
    description = context.say(
        f"{buildings} 栋[[factories:标准厂房]]、{len(floors)} 层的净高、荷载、行车与租金；"
        f"目前可供 {vacant}。可按[[parks.one:园区]]、净高、荷载和租金筛选。",
        f"Clear height, floor load, crane, rent and vacant area of {len(floors)} floors in {buildings} "
        "[[factories:standard factories]]; "
        f"{vacant} vacant now.",
    )
    return Page("factories/", title, description, body, "data/factories", in_nav=True)


def _filters(floors: list[tuple[Factory, Floor, float]]) -> dict[str, object]:
    """What the filters offer: only what at least one floor has."""
    numbers = {
        "vacant": any(vacant for _, _, vacant in floors),
        "height": any(floor.clear_height_m is not None for _, floor, _ in floors),
        "load": any(floor.floor_load_kg_m2 is not None for _, floor, _ in floors),
        "crane": any(floor.crane_tonnes for _, floor, _ in floors),
        "rent": any(rent(factory, floor) for factory, floor, _ in floors),
    }
    return {
        "statuses": {floor.status for _, floor, _ in floors},
        "parks": {factory.park for factory, _, _ in floors},
        "numbers": {name for name, is_known in numbers.items() if is_known},
        "dual": any(factory.dual_power for factory, _, _ in floors),
        "gas": any(factory.gas for factory, _, _ in floors),
        "idle": any(factory.idle for factory, _, _ in floors),
    }


def _sheet(context: PageContext, factory: Factory) -> Page:
    address = f"factories/{factory.id}/"
    summary = context.summary(factory)
    content = partial(_content, context, factory, address, summary)
    description = described(
        context,
        summary.sentence,
        context.say(
            "各层净高、荷载、行车、租金，供电与消防条件，位置、距离与联系人。",
            "Height, load, crane and rent of each; power, gas, fire safety.",
        ),
    )
    return Page(address, summary.name, description, content, f"data/factories/{factory.id}.yml")


def _content(context: PageContext, factory: Factory, address: str, summary: SiteSummary) -> Markup:
    return context.render(
        "factories/sheet.html",
        address,
        factory=factory,
        summary=summary,
        unstated=context.formatter.listed(map(context.formatter.label_in_sentence, unstated(factory))),
        is_on_map=context.is_on_map(factory),
        plan=neighbourhood_plan(context, "factory", factory.id, summary.name, address),
        **sheet(context, factory, address),
    )
