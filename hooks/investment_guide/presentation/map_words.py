"""What the map says in words about a site: its name, its number, and the few facts of its card, in one order a kind.

The browser words nothing itself, so the card of a site cannot disagree with its sheet.
"""

from investment_guide.analysis.hubs import hubs_without_place
from investment_guide.analysis.prices import price
from investment_guide.analysis.totals import factory_totals
from investment_guide.formatting.speech import Speech
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


def plot_name(plot: Plot, speech: Speech) -> str:
    """Number and name."""
    return f"{plot.number} {speech.plain(plot.name)}" if plot.name else plot.number


def plot_facts(plot: Plot, speech: Speech) -> list[str]:
    """The texts for the labels of land; empty where nothing is known."""
    prices = price(plot)
    return [
        speech.area_mu(plot.area_mu),
        speech.bounds(prices.wan_mu, "wan_mu") if prices else "",
        speech.word("land_use", plot.use.code),
        speech.bounds(plot.far, "ratio") if plot.far else "",
        speech.date(plot.available_from) if plot.available_from else "",
        speech.date(plot.as_of),
    ]


def factory_facts(factory: Factory, speech: Speech) -> list[str]:
    """The texts for the labels of factories; empty where nothing is known."""
    totals = factory_totals([factory])
    spans = (
        (totals.rent_yuan_m2_month, "yuan_m2_month"),
        (totals.clear_height_m, "m"),
        (totals.floor_load_kg_m2, "kg_m2"),
        (totals.crane_tonnes, "t"),
    )
    return [
        speech.vacant(totals.vacant_m2, factory.available_buildings),
        *(speech.bounds(span, unit) if span else "" for span, unit in spans),
        "" if factory.power_kva is None else speech.quantity(factory.power_kva, "kva"),
        speech.word("fire_hazard_class", factory.fire_hazard_class) if factory.fire_hazard_class else "",
        speech.date(factory.as_of),
    ]


def place_facts(record: Hub | Platform, speech: Speech) -> list[tuple[str, str]]:
    """Labels and texts of the card of a hub or platform, only what is known."""
    state = speech.word("platform_state", record.state)
    if record.expected:
        state += speech.say("，预计 ", ", expected ") + speech.date(record.expected)
    facts = [(speech.head("state"), state)]
    if isinstance(record, Platform):
        facts.append((speech.say("规模", "Capacity"), speech.plain(record.capacity) if record.capacity else ""))
    else:
        distance = "" if record.distance_km is None else speech.quantity(record.distance_km, "km")
        minutes = "" if record.minutes is None else speech.quantity(record.minutes, "minutes")
        facts.append(
            (speech.say("距城区", "From the city"), speech.say("，", ", ").join(filter(None, (distance, minutes))))
        )
        facts += [(speech.plain(figure.label), speech.figure(figure)) for figure in record.figures]
        facts.append((speech.say("通往", "Lines to"), speech.listed(speech.plain(route.to) for route in record.routes)))
    facts.append((speech.say("数据日期", "Data as of"), speech.date(record.as_of)))
    return [fact for fact in facts if fact[1]]


def unplaced_hubs(guide: Guide, speech: Speech) -> str:
    """Which hubs no map shows; empty when all have a place."""
    names = speech.listed(speech.plain(hub.name) for hub in hubs_without_place(guide))
    return speech.say(f"没有坐标、未画在图上：{names}。", f"Without a place, not on the map: {names}.") if names else ""
