"""A blank page with the scripts that reckon: one for a whole module, because loading it costs more than a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

# In the order in which pages join them.
RECKONING = ("decimals", "conditions", "policies")


@pytest.fixture(scope="module")
def engine(browser: Browser, repository: Path) -> Iterator[Page]:
    """The page; ask it with ``evaluate``, many questions at once."""
    context = browser.new_context()
    page = context.new_page()
    for name in RECKONING:
        page.add_script_tag(path=repository / "overrides" / "scripts" / f"{name}.js")
    yield page
    context.close()
