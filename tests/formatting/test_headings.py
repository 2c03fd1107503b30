"""Heads of columns: each is in use."""

import re

from investment_guide.formatting.headings import HEADS
from tests.projects import REPOSITORY


def test_every_head_is_used_by_a_page_or_a_document() -> None:
    package = REPOSITORY / "hooks/investment_guide"
    files = [*package.glob("theme/pages/**/*.html"), *package.rglob("*.py")]
    used = {
        name for path in files for name in re.findall(r'formatter\.head\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    assert used == set(HEADS)
