"""What is on offer in words, for tiles, cards and tables: land available and, beside it, announced; vacant floors."""

from investment_guide.analysis.totals import LandOnOffer, Tally, factory_totals, land_on_offer
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide

Tile = tuple[str, str, str]  # value, label, note


def offer_tiles(guide: Guide, formatter: Formatter) -> list[Tile]:
    """Return the tiles of all land on offer and of all vacant floors; without those of which there is nothing."""
    land = land_tile(
        land_on_offer(guide.land.values()), formatter, formatter.say("可供工业用地", "Industrial land available")
    )
    vacant = factory_totals(guide.factories.values()).vacant_m2
    label = formatter.say("空置[[factories:标准厂房]]", "Vacant factory floors")
    return [*([land] if land else []), *([(formatter.quantity(vacant, "m2"), label, "")] if vacant else [])]


def land_tile(offer: LandOnOffer, formatter: Formatter, label: str = "") -> Tile | None:
    """Return the tile of land on offer: its area, with the number of plots as the note; None where nothing is on offer.

    What is announced is named in the note and never added. Where only announced land is on offer, the tile is about
    that and says so.
    """
    if not offer.count:
        return None
    if not offer.available.count:
        label = formatter.say("公告中用地", "Land announced")
        return formatter.area_mu(offer.announced.area_mu), label, _count(offer.announced, formatter)
    note = _count(offer.available, formatter)
    if offer.announced.count:
        note = formatter.say(f"{note}；另有", f"{note}; plus ") + _announced(offer.announced, formatter)
    return formatter.area_mu(offer.available.area_mu), label or formatter.say("可供用地", "Land available"), note


def land_text(offer: LandOnOffer, formatter: Formatter) -> str:
    """Return the same in a line of a card or table; empty where nothing is on offer."""
    if not offer.available.count:
        return _announced(offer.announced, formatter) if offer.announced.count else ""
    available = (
        f"{formatter.area_mu(offer.available.area_mu)}{formatter.say('，', ', ')}{_count(offer.available, formatter)}"
    )
    if not offer.announced.count:
        return available
    return available + formatter.say("；另有", "; plus ") + _announced(offer.announced, formatter)


def _announced(announced: Tally, formatter: Formatter) -> str:
    area, count = formatter.area_short(announced.area_mu), formatter.number(announced.count)
    return formatter.say(f"公告中 {count} 宗 {area}", f"{count} announced, {area}")


def _count(tally: Tally, formatter: Formatter) -> str:
    count = formatter.number(tally.count)
    return formatter.say(f"{count} 宗", f"{count} plot{'s' * (tally.count != 1)}")
