"""Where papers are made, the pages of sites, the cards of the map and the comparison lead to the sheet of a site."""

from itertools import islice

import pytest

from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import compare, factories, land
from investment_guide.rendering.pages import map as map_page
from tests.projects import TODAY
from tests.rendering.contexts import city_context


@pytest.mark.parametrize("printed", [True, False])
def test_papers_are_led_to_only_where_they_are_made(printed: bool) -> None:
    context = PageContext(city_context("en").guide, "en", TODAY, printed=printed)
    for page in (*map_page.pages(context), *compare.pages(context)):
        assert ('data-paper="One page, PDF"' in page.body) is printed, page.address
        assert ('data-paper=""' in page.body) is not printed, page.address
    for kind in (land, factories):
        _, sheet = islice(kind.pages(context), 2)  # after the table of all
        assert ('href="sheet.pdf"' in sheet.body) is printed, sheet.address
