"""A firm looks for its place in a chain: from the menu to the link that lacks somebody, to the person who answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from investment_guide.model.firms import Firm
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
        page.locator(".guide-part", has=node).locator("summary").click()
        node.scroll_into_view_if_needed()
    expect(node).to_be_in_viewport()
    expect(node.locator(f"a[href$='projects/{project.id}/']")).to_be_visible()
    telephone = node.locator(".guide-node__contact a")
    expect(telephone).to_be_visible()
    assert (telephone.get_attribute("href") or "").startswith("tel:")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_firms_are_found_by_their_link_of_the_chain(view: tuple[str, Page], site_url: str, city: Guide) -> None:
    root, page = view
    firm = next(one for one in city.of(Firm).values() if one.cluster and one.chain_node)
    found = page.locator(".guide-record:visible")
    page.goto(f"{site_url}{root}firms/?firms-chain-node={firm.cluster}%2F{firm.chain_node}")
    expect(page.locator("#firms-list-found")).to_be_visible()
    alike = {
        one.id for one in city.of(Firm).values() if (one.cluster, one.chain_node) == (firm.cluster, firm.chain_node)
    }
    assert {record.get_attribute("id") for record in found.all()} == alike
    # A division without anything found has no heading; what is found keeps its facts and its telephone.
    expect(page.locator("#firms-list > section:visible")).to_have_count(len({city.of(Firm)[key].role for key in alike}))
    assert not any(character.isdigit() for character in found.first.locator("summary").text_content() or "")
    if not found.first.locator("details").evaluate("fold => fold.open"):
        found.first.locator("summary").click()
    expect(found.first.locator(".guide-record__foot a")).to_be_visible()
    page.goto(f"{site_url}{root}firms/?firms-text={firm.id.split('-')[0]}nothing")
    expect(found).to_have_count(0)
