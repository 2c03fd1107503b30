"""A blank page with scripts of ours: one for a whole module, because loading it costs more than a question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide
from investment_guide.rendering.script_constants import constants_script
from tests.browser_tools.waiting import LONGEST_MS
from tests.projects import city_guide
from tests.rendering.contexts import city_context

# In the order in which pages join them.
ENGINE = ("decimals", "conditions", "sums", "steps", "benefits", "policies")
Scripted = Callable[..., Page]


def script(repository: Path, name: str) -> Path:
    """The script of that name, in whatever folder it is."""
    (found,) = (repository / "hooks/investment_guide/theme/scripts").rglob(f"{name}.js")
    return found


@pytest.fixture(scope="module")
def scripted(browser: Browser, repository: Path) -> Iterator[Scripted]:
    """A blank page that has run the script that every page has, those of the names given, and then ``data``."""
    context = browser.new_context()
    context.set_default_timeout(LONGEST_MS)

    def opened(*names: str, data: str = "", language: str = "zh", formatter: Formatter | None = None) -> Page:
        page = context.new_page()
        page.add_script_tag(content=constants_script(formatter or city_context(language).formatter))
        for name in ("shared", *names):
            page.add_script_tag(path=script(repository, name))
        if data:
            page.add_script_tag(content=data)
        return page

    yield opened
    context.close()


@pytest.fixture(scope="module")
def engine(scripted: Scripted) -> Page:
    """The page that calculates; ask it with ``evaluate``, many questions at once."""
    return scripted(*ENGINE)


@pytest.fixture(scope="module")
def city() -> Guide:
    """All records of the tests' city."""
    return city_guide()
