"""What the map says in words about a site: its name, its number, and the few facts of its card, in one order a kind.

The browser words nothing itself, so the card of a site cannot disagree with its sheet.
"""

from investment_guide.analysis.hubs import hubs_without_place
from investment_guide.analysis.prices import price
from investment_guide.analysis.totals import factory_totals
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from investment_guide.model.hubs import Hub
from investment_guide.model.land import Plot
from investment_guide.model.platforms import Platform

# The first two are also shown in the list of results.
LABELS = {
    "land": (
        ("面积", "Area"),
        ("起始单价", "Starting price"),
        ("用途", "Land use"),
        ("容积率", "Floor area ratio"),
        ("可供时间", "Available from"),
        ("数据日期", "Data as of"),
    ),
    "factory": (
        ("可供面积", "Vacant"),
        ("租金", "Rent"),
        ("净高", "Clear height"),
        ("楼面荷载", "Floor load"),
        ("行车", "Crane"),
        ("供电容量", "Power"),
        ("火灾危险性类别", "Fire hazard class"),
        ("数据日期", "Data as of"),
    ),
}


def plot_name(plot: Plot, formatter: Formatter) -> str:
    """Number and name."""
    return f"{plot.number} {formatter.plain(plot.name)}" if plot.name else plot.number


def plot_facts(plot: Plot, formatter: Formatter) -> list[str]:
    """The texts for the labels of land; empty where nothing is known."""
    prices = price(plot)
    return [
        formatter.area_mu(plot.area_mu),
        formatter.bounds(prices.wan_mu, "wan_mu") if prices else "",
        formatter.word("land_use", plot.use.code),
        formatter.bounds(plot.far, "ratio") if plot.far else "",
        formatter.date(plot.available_from) if plot.available_from else "",
        formatter.date(plot.as_of),
    ]


def factory_facts(factory: Factory, formatter: Formatter) -> list[str]:
    """The texts for the labels of factories; empty where nothing is known."""
    totals = factory_totals([factory])
    spans = (
        (totals.rent_yuan_m2_month, "yuan_m2_month"),
        (totals.clear_height_m, "m"),
        (totals.floor_load_kg_m2, "kg_m2"),
        (totals.crane_tonnes, "t"),
    )
    return [
        formatter.vacant(totals.vacant_m2, factory.available_buildings),
        *(formatter.bounds(span, unit) if span else "" for span, unit in spans),
        "" if factory.power_kva is None else formatter.quantity(factory.power_kva, "kva"),
        formatter.word("fire_hazard_class", factory.fire_hazard_class) if factory.fire_hazard_class else "",
        formatter.date(factory.as_of),
    ]


def place_facts(record: Hub | Platform, formatter: Formatter) -> list[tuple[str, str]]:
    """Labels and texts of the card of a hub or platform, only what is known."""
    state = formatter.word("platform_state", record.state)
    if record.expected:
        state += formatter.say("，预计 ", ", expected ") + formatter.date(record.expected)
    facts = [(formatter.head("state"), state)]
    if isinstance(record, Platform):
        facts.append((formatter.say("规模", "Capacity"), formatter.plain(record.capacity) if record.capacity else ""))
    else:
        distance = "" if record.distance_km is None else formatter.quantity(record.distance_km, "km")
        minutes = "" if record.minutes is None else formatter.quantity(record.minutes, "minutes")
        facts.append(
            (
                formatter.say("距城区", "From the city"),
                formatter.say("，", ", ").join(filter(None, (distance, minutes))),
            )
        )
        facts += [(formatter.plain(figure.label), formatter.figure(figure)) for figure in record.figures]
        facts.append(
            (formatter.say("通往", "Lines to"), formatter.listed(formatter.plain(route.to) for route in record.routes))
        )
    facts.append((formatter.say("数据日期", "Data as of"), formatter.date(record.as_of)))
    return [fact for fact in facts if fact[1]]


def unplaced_hubs(guide: Guide, formatter: Formatter) -> str:
    """Which hubs no map shows; empty when all have a place."""
    names = formatter.listed(formatter.plain(hub.name) for hub in hubs_without_place(guide))
    return (
        formatter.say(f"没有坐标、未画在图上：{names}。", f"Without a place, not on the map: {names}.") if names else ""
    )
