"""Pages that are read, not filled in: firms speak in quotations, no heading or list of a park stands twice."""

from collections import Counter

import pytest
from lxml import html

from investment_guide.model.firms import Firm
from investment_guide.presentation.drawings.approval import approval_mark, approval_words
from tests.rendering.contexts import LANGUAGES, city_context, city_pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_firm_says_is_a_quotation_with_post_and_day(language: str) -> None:
    formatter = city_context(language).formatter
    page = html.fromstring(city_pages(language)["firms/"].body)
    speaking = [firm for firm in city_context(language).guide.of(Firm).values() if firm.words]
    assert len(page.xpath("//figure[blockquote]")) == len(speaking) > 0
    for firm in speaking:
        assert firm.words
        (quote,) = page.xpath(f"//section[@id='{firm.id}']//figure[not(ancestor::details)]")
        assert formatter.plain(firm.words.text) in quote.xpath("string(blockquote)")
        caption = quote.xpath("string(figcaption)")
        assert formatter.plain(firm.words.by) in caption and formatter.date(firm.words.on) in caption
        assert not page.xpath(f"//section[@id='{firm.id}']//dl//dl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_of_a_park_stands_twice_and_its_platforms_once(language: str) -> None:
    for park in city_context(language).guide.parks.values():
        page = html.fromstring(city_pages(language)[f"parks/{park.id}/"].body)
        titles = Counter(" ".join(title.text_content().split()) for title in page.xpath("//h2 | //h3"))
        assert [title for title, count in titles.items() if count > 1] == [], park.id
        for platform in park.support:
            assert len(page.xpath(f"//a[contains(@href, '#{platform}')]")) == 1, (park.id, platform)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_several_drawings_says_the_note_on_maps_once_and_each_drawing_its_mark(language: str) -> None:
    context = city_context(language)
    note, mark = approval_words(context), approval_mark(context)
    several = 0
    for address, page in city_pages(language).items():
        if address.startswith(("land/", "parks/")) and address.count("/") == 2:
            body = html.fromstring(page.body)
            drawings = body.xpath("//svg[@class='guide-lot' or @class='guide-relief'] | //*[@class='guide-plan']//svg")
            several += len(drawings) > 1
            said = [*body.xpath("//figcaption")]
            assert sum(note in " ".join(one.text_content().split()) for one in said) <= 1, address
            plans = body.xpath("//svg[@class='guide-lot' or @class='guide-relief']")
            assert all(mark in drawing.text_content() for drawing in plans), address
    assert several
