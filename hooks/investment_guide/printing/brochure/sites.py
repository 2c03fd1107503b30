"""What can be had now: land with maps and prices, and the floors of factories."""

from collections.abc import Sequence

from investment_guide.findings.prices import price
from investment_guide.findings.totals import factory_totals, free_plots, is_free_factory, tally, vacant_m2
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.printing.brochure.elements import (
    Cell,
    Chapter,
    Column,
    Element,
    Line,
    card,
    cards,
    heading,
    left_out,
    named,
    note,
    number,
    state,
    table,
    tiles,
)
from investment_guide.printing.brochure.origins import Origins
from investment_guide.printing.plans import site_plan
from investment_guide.printing.site_facts import status_part
from investment_guide.rendering.drawings.approval import approval_words
from investment_guide.rendering.pages.land import STATUS_ORDER, name_of
from investment_guide.rendering.view import View

# A book that can be carried shows so many sites of a kind; its readers find the others on the web.
MOST_LINES = 150
MOST_PICTURED = 18
CARD_ASPECT = 0.66


def land(view: View, origins: Origins) -> Chapter:
    """The plots that can be had now: a table of them, then each with its plan."""
    speech, say = view.speech, view.say
    free = sorted(free_plots(view.guide.land.values()), key=lambda plot: (_rank(plot), plot.park, plot.number))
    total, shown = tally(free), free[:MOST_LINES]
    elements = (
        tiles([
            (speech.number(total.count), say("可供宗地（宗）", "Plots available"), ""),
            (speech.area_mu(total.area_mu), say("可供面积", "Area in all"), ""),
        ], columns=2),
        heading(say("可供宗地一览", "All plots available")),
        table(_plot_columns(view), [_plot_line(view, plot) for plot in shown], origins.line(shown)),
        *left_out(view, len(free) - len(shown)),
        heading(say("逐宗看", "Plot by plot"), new_page=True),
        cards([_plot_card(view, plot) for plot in shown[:MOST_PICTURED]], columns=3),
        note(approval_words(view)),
    )  # fmt: skip
    lead = say("现在就能申请或竞买的工业用地。", "Industrial land that can be applied or bid for today.")
    return Chapter(say("可供用地", "Land available now"), lead, elements)


def _rank(plot: Plot) -> int:
    return STATUS_ORDER.index(plot.status)


def _plot_columns(view: View) -> list[Column]:
    say = view.say
    return [
        Column(say("宗地编号", "Plot"), 1.0),
        Column(say("状态", "Status")),
        Column(say("面积", "Area")),
        Column(say("起始单价", "Starting price")),
        Column(say("总价", "Total price")),
        Column(say("容积率", "FAR")),
        Column(say("用途", "Use"), 0.9),
    ]


def _plot_line(view: View, plot: Plot) -> Line:
    speech, found = view.speech, price(plot)
    return (
        named(plot.number, speech.plain(view.guide.parks[plot.park].name)),
        state(view, "land_status", plot.status),
        number(speech.area_mu(plot.area_mu)),
        number(speech.quantity(found.wan_mu, "wan_mu")) if found else "",
        number(_yuan(view, found.wan)) if found else "",
        speech.bounds(plot.far, "ratio"),
        speech.word("land_use", plot.use.code),
    )


def _yuan(view: View, wan: float) -> str:
    """An amount without the foreign one beside it, which would make a table too wide."""
    return view.speech.quantity(wan, "wan")


def _plot_card(view: View, plot: Plot) -> Element:
    speech, say, found = view.speech, view.say, price(plot)
    lines = [(say("面积", "Area"), speech.area_mu(plot.area_mu))]
    if found:
        lines.append((say("起始单价", "Starting price"), speech.quantity(found.wan_mu, "wan_mu")))
    if plot.available_from:
        lines.append((say("可供时间", "Available from"), speech.date(plot.available_from)))
    lines.append((say("配套", "Services"), speech.word("serviced_land", view.relations.services(plot))))
    return card(
        speech.plain(view.guide.parks[plot.park].name),
        name_of(view, plot),
        lines=lines,
        status=status_part(view, "land_status", plot.status),
        plan=site_plan(view, "plot", plot.id, name_of(view, plot), CARD_ASPECT),
    )


def factories(view: View, origins: Origins) -> Chapter:
    """Vacant floors, the largest of a park first, then all buildings."""
    speech, say = view.speech, view.say
    totals = factory_totals(view.guide.factories.values())
    free = [factory for factory in view.guide.factories.values() if is_free_factory(factory)]
    floors = _vacant(free)
    elements: list[Element] = [tiles(_factory_tiles(view)), heading(say("空置楼层", "Vacant floors"))]
    lines = [_floor_line(view, *pair) for pair in floors[:MOST_LINES]]
    elements += [table(_floor_columns(view), lines, origins.line(free)), *left_out(view, len(floors) - MOST_LINES)]
    buildings = list(view.guide.factories.values())
    lines = [_building_line(view, one) for one in buildings[:MOST_LINES]]
    elements += [
        heading(say("全部厂房", "All buildings")),
        table(_building_columns(view), lines, origins.line(buildings)),
    ]
    elements += left_out(view, len(buildings) - MOST_LINES)
    lead = say(
        f"逐层列出净高、荷载、行车和租金；现在空置 {speech.quantity(totals.vacant_m2, 'm2')}。",
        f"Height, load, crane and rent floor by floor; {speech.quantity(totals.vacant_m2, 'm2')} vacant now.",
    )
    return Chapter(say("标准厂房", "Standard factories"), lead, tuple(elements))


def _vacant(free: Sequence[Factory]) -> list[tuple[Factory, Floor]]:
    pairs = [(factory, floor) for factory in free for floor in factory.floors if vacant_m2(factory, floor) > 0]
    return sorted(pairs, key=lambda pair: (pair[0].park, pair[0].id, pair[1].floor))


def _factory_tiles(view: View) -> list[tuple[str, str, str]]:
    speech, say = view.speech, view.say
    totals = factory_totals(view.guide.factories.values())
    spans = [
        (totals.rent_yuan_m2_month, "yuan_m2_month", say("租金", "Rent")),
        (totals.clear_height_m, "m", say("净高", "Clear height")),
        (totals.floor_load_kg_m2, "kg_m2", say("楼面荷载", "Floor load")),
    ]
    worded = [(speech.bounds(bounds, unit), label, "") for bounds, unit, label in spans if bounds]
    return [(speech.quantity(totals.vacant_m2, "m2"), say("可供面积", "Vacant area"), ""), *worded]


def _floor_columns(view: View) -> list[Column]:
    say = view.say
    return [
        Column(say("厂房", "Building"), 1.0),
        Column(say("楼层", "Floor")),
        Column(say("状态", "Status")),
        Column(say("可供", "Vacant")),
        Column(say("净高", "Height")),
        Column(say("荷载", "Load")),
        Column(say("行车", "Crane")),
        Column(say("租金", "Rent")),
    ]


def _floor_line(view: View, factory: Factory, floor: Floor) -> Line:
    return (
        named(view.speech.plain(factory.name), view.speech.plain(view.guide.parks[factory.park].name)),
        view.speech.storey(floor.floor),
        state(view, "floor_status", floor.status),
        _quantity(view, vacant_m2(factory, floor), "m2"),
        _quantity(view, floor.clear_height_m, "m"),
        _quantity(view, floor.floor_load_kg_m2, "kg_m2"),
        _quantity(view, floor.crane_tonnes, "t"),
        _quantity(view, floor.rent_yuan_m2_month, "yuan_m2_month"),
    )


def _quantity(view: View, value: float | None, unit: str) -> Cell:
    return number(view.speech.quantity(value, unit)) if value else ""


def _building_columns(view: View) -> list[Column]:
    say = view.say
    return [
        Column(say("厂房", "Building"), 1.0),
        Column(say("层数", "Floors")),
        Column(say("总面积", "Floor area")),
        Column(say("可供", "Vacant")),
        Column(say("供电", "Power")),
        Column(say("租售方式", "Tenure")),
        Column(say("产权", "Owner")),
    ]


def _building_line(view: View, factory: Factory) -> Line:
    speech, totals = view.speech, view.relations.building(factory)
    return (
        named(speech.plain(factory.name), speech.plain(view.guide.parks[factory.park].name)),
        number(speech.number(len(factory.floors))),
        _quantity(view, totals.area_m2, "m2"),
        _quantity(view, totals.vacant_m2, "m2"),
        _quantity(view, factory.power_kva, "kva"),
        speech.word("tenure", factory.tenure),
        speech.word("owner_type", factory.owner_type),
    )
