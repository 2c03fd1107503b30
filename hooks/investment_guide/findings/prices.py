"""The price of a plot per 亩 and in total: staff write one, the other follows from the area."""

from dataclasses import dataclass

from investment_guide.model.land import Plot

DECIMALS = 2  # 0.01 万元 = 100 yuan


@dataclass(frozen=True, slots=True)
class Price:
    """Both prices in 万元; ``derived`` names the field that was worked out, if one was."""

    wan_mu: float
    wan: float
    derived: str | None


def price(plot: Plot) -> Price | None:
    """Both prices of a plot, None when it has none yet. A derived one is rounded to 100 yuan."""
    per_mu, total = plot.start_price_wan_mu, plot.start_price_wan
    if per_mu is None and total is None:
        return None
    if total is None and per_mu is not None:
        return Price(per_mu, round(per_mu * plot.area_mu, DECIMALS), "start_price_wan")
    if per_mu is None and total is not None:
        return Price(round(total / plot.area_mu, DECIMALS), total, "start_price_wan_mu")
    return Price(per_mu or 0.0, total or 0.0, None)
