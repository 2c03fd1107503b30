"""What is on offer in words, for tiles, cards and tables: land available and, beside it, announced; vacant floors."""

from dataclasses import replace

from investment_guide.analysis.totals import LandOnOffer, Tally, factory_totals, land_on_offer
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide

Tile = tuple[str, str, str]  # value, label, note


def offer_tiles(guide: Guide, formatter: Formatter) -> list[Tile]:
    """Return the tiles of all land on offer and of all vacant floors; without those of which there is nothing. They
    stand on pictures and posters, where a day more has no room."""
    offer = replace(land_on_offer(guide.land.values()), announced_by=None)
    land = land_tile(offer, formatter, formatter.gettext("Industrial land available"))
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
        note = _by(_count(offer.announced, formatter), offer, formatter)
        return formatter.area_mu(offer.announced.area_mu), label, note
    note = _count(offer.available, formatter)
    if offer.announced.count:
        note = _both(note, offer, formatter)
    return formatter.area_mu(offer.available.area_mu), label or formatter.gettext("Land available"), note


def land_text(offer: LandOnOffer, formatter: Formatter) -> str:
    """Return the same in a line of a card or table; empty where nothing is on offer."""
    if not offer.available.count:
        return _announced(offer, formatter) if offer.announced.count else ""
    area, count = formatter.area_mu(offer.available.area_mu), _count(offer.available, formatter)
    available = formatter.gettext("{area}, {count}", area=area, count=count)
    return _both(available, offer, formatter) if offer.announced.count else available


def _both(available: str, offer: LandOnOffer, formatter: Formatter) -> str:
    announced = _announced(offer, formatter)
    return formatter.gettext("{available}; plus {announced}", available=available, announced=announced)


def _announced(offer: LandOnOffer, formatter: Formatter) -> str:
    area, count = formatter.area_short(offer.announced.area_mu), formatter.number(offer.announced.count)
    return _by(formatter.gettext("{count} announced, {area}", count=count, area=area), offer, formatter)


def _by(announced: str, offer: LandOnOffer, formatter: Formatter) -> str:
    """What is announced, with the day by which all of it is available."""
    if offer.announced_by is None:
        return announced
    return formatter.gettext("{announced}, all by {day}", announced=announced, day=formatter.date(offer.announced_by))


def _count(tally: Tally, formatter: Formatter) -> str:
    return formatter.ngettext("{count} plot", "{count} plots", tally.count, count=formatter.number(tally.count))
