"""What every screen folds: open for who comes by a link to it, in the file and on paper."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from tests.site.page_types import WIDTHS
from tests.site.reader import Visit, visiting

FOLDS = '[data-guide-fold="everywhere"]'
STATES = f"""() => Object.fromEntries([...document.querySelectorAll('{FOLDS}')]
  .map((fold) => [fold.closest("[id]").id, fold.open]))"""


@pytest.fixture(params=WIDTHS)
def visit(request: pytest.FixtureRequest, browser: Browser, today: date) -> Iterator[Visit]:
    """A phone and a desk."""
    with visiting(browser, request.param, today) as visited:
        yield visited


def open_of(page: Page) -> set[str]:
    """The ids of what is unfolded."""
    return {name for name, is_open in page.evaluate(STATES).items() if is_open}


def test_a_link_opens_what_it_leads_to_and_nothing_else(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "platforms/")
    names = list(page.evaluate(STATES))
    assert len(names) > 1
    assert open_of(page) == set()
    page.evaluate("name => { location.hash = name; }", names[1])
    page.wait_for_function(f"name => document.getElementById(name).querySelector('{FOLDS}').open", arg=names[1])
    assert open_of(page) == {names[1]}
    section = page.evaluate("name => document.getElementById(name).parentElement.closest('[id]').id", names[0])
    page = visit.open(f"{site_url}platforms/#{section}")
    assert open_of(page) == {names[1]}, "a link to a section opens none of what is in it"
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert open_of(page) == set(names)
