"""How a quoted price reads: as its owner gives it, with the usual unit in brackets, and the terms that go with it."""

from collections.abc import Iterable

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.prices import RENT_UNIT, SALE_UNIT, FloorPrice, Rent, SalePrice
from investment_guide.model.values import Bounds


def price_text(given: Rent | SalePrice, formatter: Formatter, usual: Bounds | None = None) -> str:
    """``120–168 元/㎡·年（10–14 元/㎡·月）``; the brackets only where ``usual`` is in another unit."""
    unit = RENT_UNIT if isinstance(given, Rent) else SALE_UNIT
    text = formatter.bounds(given.bounds, given.unit)
    if usual is None or given.unit == unit:
        return text
    converted = formatter.bounds(usual, unit)
    return formatter.gettext("{text} ({converted})", text=text, converted=converted)


def rent_text(quote: FloorPrice, formatter: Formatter) -> str:
    """Return the rent of a floor for a table."""
    return (
        price_text(quote.given, formatter, quote.bounds) if quote.given else formatter.bounds(quote.bounds, RENT_UNIT)
    )


def terms(given: Rent | SalePrice, formatter: Formatter) -> list[str]:
    """Rent-free months and payment, each a phrase."""
    found = []
    if isinstance(given, Rent) and given.rent_free_months is not None:
        free = formatter.quantity(given.rent_free_months, "months")
        found.append(formatter.gettext("{free} rent-free", free=free))
    if given.schedule is not None:
        found.append(formatter.plain(given.schedule))
    return found


def rent_note(quotes: Iterable[FloorPrice | None], formatter: Formatter) -> str:
    """Return what stands below the rent of a building: how it was quoted, and the terms, where all floors have the
    same."""
    given = {quote.given for quote in quotes if quote}
    only = given.pop() if len(given) == 1 else None
    if not isinstance(only, Rent):
        return ""
    quoted = "" if only.unit == RENT_UNIT else price_text(only, formatter)
    parts = [formatter.gettext("quoted as {quoted}", quoted=quoted) if quoted else "", *terms(only, formatter)]
    return formatter.pgettext("clauses", "; ").join(filter(None, parts))
