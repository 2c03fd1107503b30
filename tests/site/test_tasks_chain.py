"""A firm looks for its place in a chain: from the menu to the link that lacks somebody, to the person who answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from investment_guide.model.guide import Guide

VIEWS = [("", 390, 844), ("en/", 1440, 900)]


@pytest.fixture(params=VIEWS, ids=["zh on a phone", "en on a desk"])
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, Page]]:
    """The root of a language, and a page of the size of its reader."""
    root, width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    yield root, page
    page.close()


def test_a_partner_in_the_chain_is_found_with_whom_to_call(view: tuple[str, Page], site_url: str, city: Guide) -> None:
    root, page = view
    one = city.clusters["hydrogen"]
    project = next(project for project in city.projects.values() if project.cluster == one.id and project.chain_node)
    page.goto(f"{site_url}{root}clusters/")
    expect(page.locator(".guide-chain--strip").first).to_be_visible()
    page.locator(f".guide-card a[href$='{one.id}/']").click()
    link = page.locator(f".guide-flows__link[href='#{project.chain_node}']")
    node = page.locator(f".guide-node[id='{project.chain_node}']")
    if root:
        link.focus()
        assert link.get_attribute("aria-label")
        page.keyboard.press("Enter")
    else:
        expect(link).not_to_be_visible()
        node.scroll_into_view_if_needed()
    expect(node).to_be_in_viewport()
    expect(node.locator(f"a[href$='projects/{project.id}/']")).to_be_visible()
    telephone = node.locator(".guide-node__contact a")
    expect(telephone).to_be_visible()
    assert (telephone.get_attribute("href") or "").startswith("tel:")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
