"""What an investor comes for, on a telephone in Chinese and on a desk in English: where this is, what is free and whom
to call without scrolling; whether a plot is flood-safe; somebody who speaks Japanese."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from investment_guide.analysis.ground import FloodAnswer, flood
from investment_guide.analysis.totals import is_on_offer
from investment_guide.model.guide import Guide

SCREENS: Mapping[str, tuple[str, int, int]] = {"telephone-zh": ("", 390, 844), "desk-en": ("en/", 1440, 900)}
FINGER_PX = 40
PAPER: ViewportSize = {"width": 688, "height": 1027}  # A4 without its margins
LEAST_ON_PAPER_PX = 120
# A filter may be folded away on a telephone.
SET = "(field, value) => { field.value = value; field.dispatchEvent(new Event('input', {bubbles: true})); }"


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser, site_url: str) -> tuple[Page, str]:
    """A page of one of the two screens, and the address of the guide in its language."""
    folder, width, height = SCREENS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    request.addfinalizer(context.close)
    return context.new_page(), site_url + folder


def is_on_first_screen(page: Page, selector: str) -> bool:
    """Whether all that a selector finds stands within the window, before anything is scrolled."""
    size = page.viewport_size
    boxes = [one.bounding_box() for one in page.locator(selector).all()]
    assert size and boxes
    return all(box and box["y"] >= 0 and box["y"] + box["height"] <= size["height"] for box in boxes)


def test_where_what_and_whom_are_on_the_first_screen(screen: tuple[Page, str], city: Guide) -> None:
    page, address = screen
    page.goto(address)
    assert is_on_first_screen(page, ".guide-answers a, .guide-hero h1")
    if page.viewport_size and page.viewport_size["width"] < 600:
        boxes = [link.bounding_box() for link in page.locator(".guide-answers a, .guide-speakers a").all()]
        assert min(box["height"] for box in boxes if box) >= FINGER_PX
    person = city.contacts[city.settings.default_contact]
    expect(page.locator(".guide-answers a").last).to_have_text(person.telephone)
    expect(page.locator(".guide-answers")).to_contain_text("广东" if address[-4:] != "/en/" else "Guangdong")
    figures = page.locator(".guide-opening")
    assert figures.count() >= 1
    page.locator(".guide-answers a[href$='land/']").click()
    expect(page.locator("main h1")).to_be_visible()
    assert page.url == address + "land/"


def test_the_facts_of_cards_have_room_on_paper(screen: tuple[Page, str]) -> None:
    page, address = screen
    page.goto(address)
    screen_size = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    boxes = [fact.bounding_box() for fact in page.locator(".guide-card .guide-facts dd").all()]
    assert min(box["width"] for box in boxes if box) >= LEAST_ON_PAPER_PX
    page.emulate_media(media="screen")
    if screen_size:
        page.set_viewport_size(screen_size)


def test_a_plot_says_whether_it_is_flood_safe(screen: tuple[Page, str], city: Guide) -> None:
    page, address = screen
    answers = {flood(plot, city).answer: plot for plot in city.land.values()}
    for answer in (FloodAnswer.ABOVE, FloodAnswer.BEHIND_DYKE):
        plot = answers[answer]
        page.goto(f"{address}land/{plot.id}/")
        expect(page.locator(f"#ground .guide-ground__answer--{answer.value}")).to_contain_text(
            f"{plot.flood_return_years:.0f}"
        )
        expect(page.locator(".guide-head")).to_contain_text(f"{plot.flood_return_years:.0f}")


def test_plots_are_found_by_the_flood_they_stand(screen: tuple[Page, str], city: Guide) -> None:
    page, address = screen
    offered = [plot.flood_return_years or 0 for plot in city.land.values() if is_on_offer(plot)]
    page.goto(f"{address}land/")
    page.locator("#land-flood-from").evaluate(SET, f"{max(offered):.0f}")
    links = page.locator("main tbody tr:visible th a")
    expect(links).to_have_count(sum(years == max(offered) for years in offered), timeout=10_000)


def test_somebody_who_speaks_japanese_is_found(screen: tuple[Page, str], city: Guide) -> None:
    page, address = screen
    page.goto(address)
    page.locator(".guide-footer__contact a[href*='languages']").click()
    word = "Japanese" if address.endswith("/en/") else "日语"
    row = page.locator("#languages .guide-speakers > div").filter(has_text=word)
    expect(row).to_be_visible()
    speakers = [desk for desk in city.contacts.values() if "ja" in desk.languages]
    for desk in speakers:
        expect(row).to_contain_text(desk.telephone)
    row.locator("a").first.click()
    assert page.url.partition("#")[2] in {desk.id for desk in speakers}
