"""Contexts of the tests' city and of the small sample guide, and their pages, each made once."""

from functools import cache

from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import all_pages
from tests.formatting.sample_guide import sample_guide
from tests.projects import TODAY, city_guide

LANGUAGES = ("zh", "en")


@cache
def city_context(language: str) -> PageContext:
    """The tests' city on the day on which it is looked at."""
    return PageContext(city_guide(), language, TODAY)


@cache
def sample_context(language: str) -> PageContext:
    """The small guide with a value in every field, some of them hostile."""
    return PageContext(sample_guide(), language, TODAY)


@cache
def city_pages(language: str) -> dict[str, Page]:
    """Every generated page of the tests' city by address."""
    return {page.address: page for page in all_pages(city_context(language))}
