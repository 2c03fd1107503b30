"""The demo guide, read once for all tests of the renderers."""

from functools import cache
from pathlib import Path

from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def demo_guide() -> Guide:
    """All records of the repository's own data."""
    guide = read_guide(DATA).guide
    assert guide is not None
    return guide
