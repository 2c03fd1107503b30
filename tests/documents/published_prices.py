"""The price of a plot as the published JSON has it: one number, or ``{from, to}``."""

from typing import Any

from investment_guide.model.values import Bounds


def published_price(value: Any) -> Bounds:
    """Lowest and highest."""
    if isinstance(value, dict):
        return Bounds(min=value["from"], max=value.get("to"))
    return Bounds(min=value, max=value)
