"""The least that something may cost: a range meets a budget that it overlaps."""

from investment_guide.model.factories import Factory, Floor
from investment_guide.model.prices import PriceRange


def lowest(price: float | PriceRange | None) -> float | None:
    """Return what a budget is compared with."""
    return price.min if isinstance(price, PriceRange) else price


def lowest_rent(factory: Factory, floor: Floor) -> float | None:
    """Return the least a floor may cost, in yuan per m2 and month."""
    quoted = floor.rent or factory.rent
    if floor.rent_yuan_m2_month is not None or quoted is None:
        return floor.rent_yuan_m2_month
    area = {"m2": 1, "floor": floor.area_m2, "building": sum(each.area_m2 for each in factory.floors)}[quoted.basis]
    amount = quoted.from_ if quoted.amount is None else quoted.amount
    return None if amount is None else round(amount / area / (12 if quoted.period == "year" else 1), 2)
