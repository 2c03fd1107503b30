"""Land and factories: pictures of what is available in the main part, tables of all in the annex."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from investment_guide.analysis.site_values import floor_span, floor_value, site_value
from investment_guide.analysis.totals import (
    factory_totals,
    has_vacant_floors,
    land_on_offer,
    plot_stage,
    plots_on_offer,
    vacant_m2,
)
from investment_guide.documents.brochure.elements import (
    Cell,
    Chapter,
    Element,
    Line,
    TableColumn,
    card,
    cards,
    grouped_table,
    heading,
    in_annex,
    left_out,
    named,
    note,
    number,
    state,
    tiles,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.plans import measures_part, site_plan
from investment_guide.documents.site_head import status_part
from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.formatting.site_fields import Kind, SiteField, columns, site_fields
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.uses import Label
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.presentation.letters import letters_wide
from investment_guide.presentation.site_summary import SiteSummary, value_text

MOST_LINES = 150  # of a table of sites in a book that can be carried; its readers find the others on the web
# Six pictures below the tiles of a chapter, nine on a page of their own; four sections to a page.
FIRST_PLOTS, MOST_PLOTS_PICTURED, FACTORIES_PICTURED, SECTIONS_DRAWN = 6, 15, 6, 4
PICTURES_ACROSS = 3
LONGEST_FACT = 17.0  # letters
CARD_ASPECT = 0.66  # of the plan on the card of a site, its height to its width
# Fields beside the column of another: paper has room for the total price.
BESIDE = {"start_price_wan_mu": "start_price_wan"}
SPANS = ("rent_yuan_m2_month", "clear_height_m", "floor_load_kg_m2")  # of floors, above their table
BUILDING_FIELDS = ("power_kva", "tenure", "owner_type")


def land(context: Context, origins: SourceNumbers) -> Chapter:
    """Return what is on offer in sum, and the first plots with their plans."""
    gettext, title = context.gettext, context.gettext("[[land:Land available now]]")
    free = _plots(context)
    if not free:
        return Chapter(title, "", ())  # two tiles of nothing are no chapter
    first, further = free[:FIRST_PLOTS], free[FIRST_PLOTS:MOST_PLOTS_PICTURED]
    elements = [
        tiles(_land_tiles(context)),
        heading(gettext("Plot by plot")),
        _pictures(context, first),
        *([_pictures(context, further)] if further else []),
        note(f"{approval_words(context)} {origins.line(free)}"),
        in_annex(context),
    ]
    return Chapter(title, gettext("Industrial land that can be applied for or bid for today."), tuple(elements))


def land_table(context: Context, origins: SourceNumbers) -> Chapter:
    """Return a table of the plots on offer, with a column for each field that has one."""
    head, free = context.formatter.head, _plots(context)
    shown = free[:MOST_LINES]
    columns = [TableColumn(head("plot")), TableColumn(head("status")), *_field_columns(context, "land")]
    lines = by_park(context, ((one.park, _plot_line(context, one)) for one in shown))
    elements = (
        heading(_land_title(context)),
        grouped_table(columns, lines, origins.line(shown)),
        *left_out(context, len(free) - len(shown)),
    )
    return Chapter(context.formatter.section("land"), "", elements if free else (), is_annex=True)


def _plots(context: Context) -> list[Plot]:
    """The plots on offer, by park and state."""
    parks = list(context.guide.parks)
    free = plots_on_offer(context.guide.land.values())
    return sorted(free, key=lambda plot: (parks.index(plot.park), plot_stage(plot), plot.number))


def factories(context: Context, origins: SourceNumbers) -> Chapter:
    """Return what is vacant in sum, and the buildings with most room, from above and cut open."""
    gettext, free = context.gettext, [one for one in _factories(context) if has_vacant_floors(one)]
    elements: list[Element] = []
    if free:
        ordered = sorted(free, key=lambda factory: (-context.relations.building(factory).vacant_m2, factory.id))
        elements += [
            tiles(_factory_tiles(context)),
            heading(gettext("Buildings with most vacant room")),
            _pictures(context, ordered[:FACTORIES_PICTURED]),
            note(f"{approval_words(context)} {origins.line(free)}"),
            *_sections(context, ordered),
            in_annex(context),
        ]
    lead = gettext("Where the buildings stand, how high their floors are and what these bear.")
    return Chapter(context.formatter.section("factories"), lead, tuple(elements))


def _sections(context: Context, ordered: Sequence[Factory]) -> Iterator[Element]:
    """The first buildings of which enough is known, cut open."""
    known = ((factory, part) for factory in ordered if (part := measures_part(context, factory)))
    made = [_section_card(context, factory, part) for factory, part in islice(known, SECTIONS_DRAWN)]
    if made:
        yield heading(context.gettext("Cross-sections"), new_page=len(made) > 2)
        yield cards(made)


def _section_card(context: Context, factory: Factory, part: dict[str, TypstValue]) -> Element:
    summary = context.summary(factory)
    return card(summary.park, summary.name, status=status_part(context, *summary.status), plan=part)


def factory_tables(context: Context, origins: SourceNumbers) -> Chapter:
    """Return the vacant floors by park, then all buildings."""
    buildings = _factories(context)
    free = [factory for factory in buildings if has_vacant_floors(factory)]
    elements = (
        *(_vacant_floors(context, origins, free) if free else ()),
        *(_buildings(context, origins, buildings) if buildings else ()),
    )
    lead = context.gettext("Height, load, crane and rent floor by floor.")
    return Chapter(context.formatter.section("factories"), lead, elements, is_annex=True)


def _factories(context: Context) -> list[Factory]:
    parks = list(context.guide.parks)
    return sorted(context.guide.factories.values(), key=lambda one: (parks.index(one.park), one.id))


def site_card(context: Context, site: Plot | Factory) -> Element:
    """Return a plot or factory with its plan and the facts that there is room for."""
    summary = context.summary(site)
    return card(
        summary.park,
        summary.name,
        lines=_short_facts(summary),
        status=status_part(context, *summary.status),
        plan=site_plan(context, summary.layer, site.id, summary.name, CARD_ASPECT, "card"),
    )


def _short_facts(summary: SiteSummary) -> Iterator[tuple[str, str]]:
    """The first fact, and of the others those with a value that has room on a card."""
    for place, fact in enumerate(summary.small_card):
        if place == 0 or letters_wide(fact.value) <= LONGEST_FACT:
            yield fact.label, fact.value


def by_park(context: Context, lines: Iterable[tuple[str, Line]]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the groups of a table, one a park, of lines with the id of their park, which stand in the order of the
    parks."""
    for park, group in groupby(lines, key=itemgetter(0)):
        yield context.formatter.plain(context.guide.parks[park].name), [line for _, line in group]


def _pictures(context: Context, sites: Sequence[Plot | Factory]) -> Element:
    return cards([site_card(context, site) for site in sites], columns=PICTURES_ACROSS)


def _field_columns(context: Context, kind: Kind) -> list[TableColumn]:
    """Words share the room that numbers leave."""
    return [TableColumn(context.gettext(label), 1.0 if field.vocabulary else 0.0) for field, label in _shown(kind)]


def _field_cells(context: Context, kind: Kind, site: Plot | Factory, floor: Floor | None = None) -> Iterator[Cell]:
    for field, _ in _shown(kind):
        if isinstance(site, Factory) and floor is not None and field.is_of_floor:
            value = floor_value(site, floor, field.name)
        else:
            value = site_value(site, field.name, context.formatter.units)
        words = value_text(field, value, context.formatter)
        yield number(words) if field.is_number else words


def _shown(kind: Kind) -> Iterator[tuple[SiteField, Label]]:
    """The fields with a column in the list on the site, and those beside them; with their heads."""
    for field, label in columns(kind):
        yield field, label
        if beside := BESIDE.get(field.name):
            other = _field(kind, beside)
            yield other, other.about.label


def _field(kind: Kind, name: str) -> SiteField:
    return next(field for field in site_fields(kind) if field.name == name)


def _plot_line(context: Context, plot: Plot) -> Line:
    summary = context.summary(plot)
    return named(summary.short_name), state(context, *summary.status), *_field_cells(context, "land", plot)


def _land_tiles(context: Context) -> Iterator[tuple[str, str, str]]:
    """Number and area of what is available; the same of what is announced, which is not added to it."""
    formatter, gettext, offer = context.formatter, context.gettext, land_on_offer(context.guide.land.values())
    if offer.available.count:
        yield formatter.number(offer.available.count), context.pgettext("column", "Plots available"), ""
        yield formatter.area_mu(offer.available.area_mu), gettext("Area available"), ""
    if offer.announced.count:
        yield formatter.number(offer.announced.count), gettext("Plots announced"), ""
        yield formatter.area_mu(offer.announced.area_mu), gettext("Area announced"), ""


def _land_title(context: Context) -> str:
    if land_on_offer(context.guide.land.values()).announced.count:
        return context.gettext("All plots available or announced")
    return context.gettext("All plots available")


def _factory_tiles(context: Context) -> Iterator[tuple[str, str, str]]:
    """What is vacant, and from the least to the most of what the vacant floors offer."""
    formatter, every = context.formatter, context.guide.factories.values()
    totals = factory_totals(every)
    yield formatter.quantity(totals.vacant_m2, "m2"), context.gettext("Vacant area"), ""
    for about, span in ((_field("factory", name).about, floor_span(every, name)) for name in SPANS):
        if span:
            yield formatter.bounds(span, about.unit), formatter.label(about), ""


def _vacant_floors(context: Context, origins: SourceNumbers, free: Sequence[Factory]) -> list[Element]:
    floors = [
        (factory, floor)
        for factory in free
        for floor in sorted(factory.floors, key=lambda floor: floor.floor)
        if vacant_m2(factory, floor) > 0
    ]
    heads = [
        TableColumn(context.formatter.head("building"), 1.0),
        TableColumn(context.formatter.head("floor")),
        TableColumn(context.formatter.head("status")),
        *_field_columns(context, "factory"),
    ]
    lines = ((factory.park, _floor_line(context, factory, floor)) for factory, floor in floors[:MOST_LINES])
    return [
        heading(context.pgettext("heading", "Vacant floors")),
        grouped_table(heads, by_park(context, lines), origins.line(free)),
        *left_out(context, len(floors) - MOST_LINES),
    ]


def _floor_line(context: Context, factory: Factory, floor: Floor) -> Line:
    """All rents in one unit: a quote in another one would leave no room for the names; the fact sheet has it."""
    return (
        named(context.formatter.plain(factory.name)),
        context.formatter.storey(floor.floor),
        state(context, "floor_status", floor.status),
        *_field_cells(context, "factory", factory, floor),
    )


def _buildings(context: Context, origins: SourceNumbers, buildings: Sequence[Factory]) -> list[Element]:
    formatter, gettext, shown = context.formatter, context.gettext, buildings[:MOST_LINES]
    heads = [
        TableColumn(context.formatter.head("building"), 1.0),
        TableColumn(context.pgettext("count", "Floors")),
        TableColumn(context.pgettext("in all", "Floor area")),
        TableColumn(context.formatter.head("vacant")),
        *(TableColumn(formatter.label(_field("factory", name).about)) for name in BUILDING_FIELDS),
    ]
    lines = ((factory.park, _building_line(context, factory)) for factory in shown)
    return [
        heading(gettext("All buildings")),
        grouped_table(heads, by_park(context, lines), origins.line(shown)),
        *left_out(context, len(buildings) - MOST_LINES),
    ]


def _building_line(context: Context, factory: Factory) -> Line:
    formatter, totals = context.formatter, context.relations.building(factory)
    fields = (_field("factory", name) for name in BUILDING_FIELDS)
    values = (
        (field, value_text(field, site_value(factory, field.name, formatter.units), formatter)) for field in fields
    )
    return (
        named(formatter.plain(factory.name)),
        number(formatter.number(len(factory.floors))),
        number(formatter.quantity(totals.area_m2, "m2")),
        number(formatter.quantity(totals.vacant_m2, "m2")) if totals.vacant_m2 else "",
        *(number(words) if field.is_number else words for field, words in values),
    )
