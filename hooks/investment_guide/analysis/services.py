"""Which of 七通一平, 五通一平 and 三通一平 a site may truthfully be called: derived from its list of utilities."""

from collections.abc import Iterable

from investment_guide.model.record import Utility

LEVELLED = "levelled"
# The label (a word of the vocabulary ``serviced_land``) and what must reach the boundary, the fullest first.
LABELS = (
    ("seven", frozenset({"road", "water", "drainage", "power", "telecom", "gas", "heat", LEVELLED})),
    ("five", frozenset({"road", "water", "drainage", "power", "telecom", LEVELLED})),
    ("three", frozenset({"road", "water", "power", LEVELLED})),
)
PARTIAL = "partial"


def serviced_label(utilities: Iterable[Utility]) -> str | None:
    """Return the fullest label that the connected utilities allow; None when nothing is known about them."""
    listed = list(utilities)
    connected = {utility.kind for utility in listed if utility.state == "connected"}
    if not listed:
        return None
    return next((label for label, needed in LABELS if needed <= connected), PARTIAL)
