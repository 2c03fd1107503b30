"""The map as one file, by its text: the same bytes twice, with the day of the data, legend and approval."""

import re
from datetime import date

import pytest

from investment_guide.presentation.drawings.approval import approval_words
from investment_guide.rendering.map_file import site_map_file
from investment_guide.rendering.page_context import PageContext
from tests.projects import city_guide


@pytest.fixture(scope="module")
def context(today: date) -> PageContext:
    """The tests' city in English."""
    return PageContext(city_guide(), "en", today)


def test_it_is_the_same_twice_and_names_no_other_file(context: PageContext, today: date) -> None:
    text = site_map_file(context)
    assert text == site_map_file(PageContext(city_guide(), "en", today))
    assert re.findall(r"<(?:script|img|link|iframe)\b[^>]* (?:src|href)=", text) == []
    assert re.findall(r"url\((?!['\"]?(?:data:|#))", text) == []
    assert "\r" not in text


def test_it_says_what_the_public_map_says(context: PageContext) -> None:
    text = site_map_file(context)
    note = f'<p class="guide-map__note">{approval_words(context)}</p>'
    assert note in text
    assert approval_words(context) in text.replace(note, "")
    latest = max(one.as_of for one in (*context.guide.land.values(), *context.guide.factories.values()))
    assert f'<time datetime="{latest}">' in text
    assert "Legend and layers" in text
    assert f"This file was made on {context.formatter.date(context.today)}." in text
