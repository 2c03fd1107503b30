"""What is on offer in words, for tiles, cards and tables: land available and, beside it, announced; vacant floors."""

from investment_guide.analysis.totals import LandOnOffer, Tally, factory_totals, land_on_offer
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide

Tile = tuple[str, str, str]  # value, label, note


def offer_tiles(guide: Guide, formatter: Formatter) -> list[Tile]:
    """Return the tiles of all land on offer and of all vacant floors; without those of which there is nothing."""
    land = land_tile(land_on_offer(guide.land.values()), formatter, formatter.gettext("Industrial land available"))
    vacant = factory_totals(guide.factories.values()).vacant_m2
    label = formatter.gettext("Vacant factory floors")
    return [*([land] if land else []), *([(formatter.quantity(vacant, "m2"), label, "")] if vacant else [])]


def land_tile(offer: LandOnOffer, formatter: Formatter, label: str = "") -> Tile | None:
    """Return the tile of land on offer: its area, with the number of plots as the note; None where nothing is on offer.

    What is announced is named in the note and never added. Where only announced land is on offer, the tile is about
    that and says so.
    """
    if not offer.count:
        return None
    if not offer.available.count:
        label = formatter.gettext("Land announced")
        return formatter.area_mu(offer.announced.area_mu), label, _count(offer.announced, formatter)
    note = _count(offer.available, formatter)
    if offer.announced.count:
        note = _both(note, offer, formatter)
    return formatter.area_mu(offer.available.area_mu), label or formatter.gettext("Land available"), note


def land_text(offer: LandOnOffer, formatter: Formatter) -> str:
    """Return the same in a line of a card or table; empty where nothing is on offer."""
    if not offer.available.count:
        return _announced(offer.announced, formatter) if offer.announced.count else ""
    area, count = formatter.area_mu(offer.available.area_mu), _count(offer.available, formatter)
    available = formatter.gettext("{area}, {count}", area=area, count=count)
    return _both(available, offer, formatter) if offer.announced.count else available


def _both(available: str, offer: LandOnOffer, formatter: Formatter) -> str:
    announced = _announced(offer.announced, formatter)
    return formatter.gettext("{available}; plus {announced}", available=available, announced=announced)


def _announced(announced: Tally, formatter: Formatter) -> str:
    area, count = formatter.area_short(announced.area_mu), formatter.number(announced.count)
    return formatter.gettext("{count} announced, {area}", count=count, area=area)


def _count(tally: Tally, formatter: Formatter) -> str:
    return formatter.ngettext("{count} plot", "{count} plots", tally.count, count=formatter.number(tally.count))
