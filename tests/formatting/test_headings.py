"""Heads of columns: each in both languages, and each in use."""

import re

from investment_guide.formatting.headings import HEADS
from tests.projects import REPOSITORY


def test_every_head_is_in_both_languages_and_used_by_a_page_or_a_paper() -> None:
    package = REPOSITORY / "hooks/investment_guide"
    files = [*package.glob("theme/pages/**/*.html"), *package.rglob("*.py")]
    used = {
        name for path in files for name in re.findall(r'formatter\.head\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    assert used == set(HEADS)
    assert [name for name, (zh, en) in HEADS.items() if not re.search("[一-鿿]", zh) or not en.isascii()] == []
