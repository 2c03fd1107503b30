"""The land on offer in words, for tiles, cards and tables: what is available, and beside it what is announced."""

from investment_guide.analysis.totals import LandOnOffer, Tally
from investment_guide.formatting.speech import Speech

Tile = tuple[str, str, str]  # value, label, note


def land_tile(offer: LandOnOffer, speech: Speech, label: str = "") -> Tile | None:
    """Area as the value, number of plots as the note; None where nothing is on offer.

    What is announced is named in the note and never added. Where only announced land is on offer, the tile is about
    that and says so.
    """
    if not offer.count:
        return None
    if not offer.available.count:
        label = speech.say("公告中用地", "Land announced")
        return speech.area_mu(offer.announced.area_mu), label, _count(offer.announced, speech)
    note = _count(offer.available, speech)
    if offer.announced.count:
        note = speech.say(f"{note}；另有", f"{note}; plus ") + _announced(offer.announced, speech)
    return speech.area_mu(offer.available.area_mu), label or speech.say("可供用地", "Land available"), note


def land_text(offer: LandOnOffer, speech: Speech) -> str:
    """The same in a line of a card or table; empty where nothing is on offer."""
    if not offer.available.count:
        return _announced(offer.announced, speech) if offer.announced.count else ""
    available = f"{speech.area_mu(offer.available.area_mu)}{speech.say('，', ', ')}{_count(offer.available, speech)}"
    if not offer.announced.count:
        return available
    return available + speech.say("；另有", "; plus ") + _announced(offer.announced, speech)


def _announced(announced: Tally, speech: Speech) -> str:
    area, count = speech.area_short(announced.area_mu), speech.number(announced.count)
    return speech.say(f"公告中 {count} 宗 {area}", f"{count} announced, {area}")


def _count(tally: Tally, speech: Speech) -> str:
    count = speech.number(tally.count)
    return speech.say(f"{count} 宗", f"{count} plot{'s' * (tally.count != 1)}")
