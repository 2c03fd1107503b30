"""A policy whose law has ended or is to be confirmed carries no mark of being in force, and its sums are none."""

import pytest
from lxml import html

from investment_guide.analysis.laws import is_unconfirmed
from investment_guide.model.benefits import InKind
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import all_pages
from tests.projects import TODAY, city_guide

VAT = "advanced-manufacturing-vat"


@pytest.mark.parametrize(("language", "words"), [("zh", "待确认"), ("en", "To be confirmed")])
def test_it_is_said_on_its_page_and_in_the_list(language: str, words: str) -> None:
    guide = city_guide()
    assert [key for key, each in guide.policies.items() if is_unconfirmed(each, guide.laws, TODAY)] == [VAT]
    assert all(isinstance(benefit, InKind) for benefit in guide.policies[VAT].benefits)
    made = {page.address: page for page in all_pages(PageContext(guide, language, TODAY))}
    own = html.fromstring(str(made[f"policies/{VAT}/"].body))
    badges = own.xpath("//*[contains(@class, 'guide-badge')]")
    assert badges[0].text_content().strip() == words
    assert not [
        each for each in badges if "guide-badge--open" in each.get("class") and "window" not in str(each.attrib)
    ]
    listed = html.fromstring(str(made["policies/"].body)).xpath(f"//tr[.//a[contains(@href, '{VAT}')]]")[0]
    assert words in listed.text_content()
