"""The parks: each on a spread of plan, figures, utilities and relief; what a firm must reach and how far it is in the
annex."""

from collections.abc import Iterator, Sequence
from itertools import islice

from investment_guide.documents.brochure.elements import (
    Cell,
    Chapter,
    Element,
    TableColumn,
    heading,
    left_out,
    note,
    number,
    picture,
    plan,
    state,
    subheading,
    table,
    text,
    tiles,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.brochure.place import figure_tiles
from investment_guide.documents.letterhead import page_code
from investment_guide.documents.plain_text import labels_of, plain
from investment_guide.documents.plans import relief_part
from investment_guide.formatting.fields import table as table_of_parts
from investment_guide.formatting.headings import GROUPS
from investment_guide.model.parks import Park
from investment_guide.model.record import Distance, EntryStandard, Utility
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.site_plan import bare_park_plan
from investment_guide.presentation.offers import land_tile

MOST_PARKS = 12  # a book that can be carried; each takes two pages


def parks(context: Context, origins: SourceNumbers) -> Chapter:
    """Return every park on two pages of its own."""
    elements: list[Element] = []
    for park in islice(context.guide.parks.values(), MOST_PARKS):
        elements += _park(context, origins, park, new_page=bool(elements))
    elements += left_out(context, len(context.guide.parks) - MOST_PARKS)
    lead = context.gettext("Site plan, figures, utilities and a view from above of each [[parks.one:park]].")
    return Chapter(context.formatter.section("parks"), lead, tuple(elements))


def _park(context: Context, origins: SourceNumbers, park: Park, new_page: bool) -> Iterator[Element]:
    formatter, gettext = context.formatter, context.gettext
    name, free = formatter.plain(park.name), context.relations.offer_in_park(park.id)
    yield heading(name, new_page, code=page_code(context, f"parks/{park.id}/"))
    yield text(formatter.plain(park.positioning))
    land, vacant = land_tile(free.land, formatter), free.floors.vacant_m2
    yield tiles([
        *([land] if land else []),
        *([(formatter.quantity(vacant, "m2"), gettext("Vacant floors"), "")] if vacant else []),
        (formatter.quantity(park.area_km2.planned, "km2"), gettext("Planned area"), ""),
        (formatter.word("serviced_land", context.relations.services(park)), gettext("Services"), ""),
    ])  # fmt: skip
    yield from plan(context, bare_park_plan(context, park.id, ("wide",)), gettext("Site plan of {name}", name=name))
    relief = relief_part(context, park)
    if park.figures:
        # Beside the relief the page of the plan has no room for them.
        yield subheading(gettext("The [[parks.one:park]] in figures"), new_page=relief is not None)
        yield figure_tiles(context, origins, park.figures)
    if park.utilities:
        yield subheading(gettext(GROUPS["utilities"]), new_page=relief is not None and not park.figures)
        yield _utilities(context, park)
    yield note(origins.line([park]))
    if relief:
        yield from picture(relief, str(relief["described"]))


def _utilities(context: Context, park: Park) -> Element:
    head = context.formatter.head
    columns = [
        TableColumn(head("utility"), 1.0),
        TableColumn(head("state")),
        TableColumn(head("to_the_boundary")),
        TableColumn(head("capacity"), 3.0),
    ]
    return table(columns, [_utility(context, one) for one in park.utilities])


def park_tables(context: Context, origins: SourceNumbers) -> Chapter:
    """Return what a firm must reach in each park, and how far it is from there."""
    elements: list[Element] = []
    for park in islice(context.guide.parks.values(), MOST_PARKS):
        if park.entry_standard or park.distances:
            elements += [heading(context.formatter.plain(park.name)), *_conditions(context, park)]
            elements.append(note(origins.line([park])))
    lead = context.gettext("Entry standard and distances of each [[parks.one:park]].")
    return Chapter(context.formatter.section("parks"), lead, tuple(elements), is_annex=True)


def _conditions(context: Context, park: Park) -> Iterator[Element]:
    gettext, labels = context.gettext, labels_of(Distance, context)
    if park.entry_standard:
        yield subheading(gettext(GROUPS["entry"]))
        yield _turned(context, park.entry_standard)
    if park.distances:
        yield subheading(gettext(GROUPS["distances"]))
        columns = [
            TableColumn(labels["to"], 2.0),
            TableColumn(labels["km"]),
            TableColumn(labels["minutes"]),
        ]
        yield table(columns, [
            (
                context.formatter.plain(way.to),
                number(context.formatter.quantity(way.km, "km")),
                number(context.formatter.quantity(way.minutes, "minutes")) if way.minutes is not None else "",
            )
            for way in park.distances
        ])  # fmt: skip


def _utility(context: Context, utility: Utility) -> tuple[Cell, ...]:
    formatter, distance = context.formatter, utility.distance_to_boundary_m
    parts = [formatter.plain(words) for words in (utility.capacity, utility.note) if words]
    if utility.expected:
        parts.append(context.gettext("expected {day}", day=formatter.date(utility.expected)))
    return (
        formatter.word("utility", utility.kind),
        state(context, "utility_state", utility.state),
        number(formatter.quantity(distance, "m")) if distance is not None else "",
        "\n".join(parts),
    )


def _turned(context: Context, standards: Sequence[EntryStandard]) -> Element:
    """One column per cluster, one line per indicator: few parts with many values each."""
    made = table_of_parts(standards, context.formatter, context.link_to(""))
    first, *others = made.headers
    cells = [[plain(cell, context) for cell in line] for line in made.rows]
    columns = [TableColumn(first, 1.3), *(TableColumn(line[0], 1.0) for line in cells)]
    return table(columns, [(label, *(line[place] for line in cells)) for place, label in enumerate(others, start=1)])
