"""Where no PDF opens, as in WeChat on Android, a page says what the paper says, and the link to the paper says so."""

import re
from collections.abc import Iterator

import pytest
from lxml import html

from investment_guide.documents.sheets import policies, sheet_parts
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import downloads, land
from tests.documents.test_sheets import squeezed
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

FIGURE = re.compile(r"\d+(?:\.\d+)?")


def words_of(body: str) -> str:
    """All words of a page without spaces and capitals."""
    return squeezed(str(html.fromstring(f"<div>{body}</div>").text_content())).casefold()


def has_figures(words: str, fact: str) -> bool:
    """Whether there is a figure in a fact, and every one is among the words."""
    figures = FIGURE.findall(fact)
    return bool(figures) and all(figure in words for figure in figures)


def facts(context: PageContext, site: Plot | Factory) -> Iterator[str]:
    """All that the sheet says of a site but the policies."""
    data, layout, _ = sheet_parts(context, site)
    yield from (data["title"], data["park"], data["place"], data["status"]["word"], *data["badges"])
    yield from (words for tile in data["tiles"] for words in tile)
    yield from (data["contact"][key] for key in ("office", "post", "telephone", "email", "address", "hours", "source"))
    for block in (*layout.above, *layout.columns, *layout.below):
        if block.name != "policies":
            values = block.lines if block.headers else [line[1:] for line in block.lines]
            yield from (part for line in values for cell in line for part in cell.split("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_site_says_all_that_its_sheet_says(language: str) -> None:
    """As it stands on the sheet; what the sheet puts together of several cells, figure by figure."""
    context, pages, absent = city_context(language), city_pages(language), []
    for folder, records in (("land", context.guide.land), ("factories", context.guide.factories)):
        for key, site in records.items():
            words = words_of(pages[f"{folder}/{key}/"].body)
            said = (squeezed(fact).casefold() for fact in facts(context, site))
            absent += [(key, fact) for fact in said if fact not in words and not has_figures(words, fact)]
    assert absent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_policies_of_a_sheet_are_linked_from_its_page_and_say_there_what_they_give(language: str) -> None:
    context, pages = city_context(language), city_pages(language)
    ids = {context.formatter.plain(one.title): key for key, one in context.guide.policies.items()}
    for plot in context.guide.land.values():
        block = policies(context, plot, 10)
        body = pages[f"land/{plot.id}/"].body
        for name, gives in block.lines if block else ():
            assert f"policies/{ids[name]}/" in body, plot.id
            words = words_of(pages[f"policies/{ids[name]}/"].body)
            assert all(figure in words for figure in FIGURE.findall(squeezed(gives))), (name, gives)


def test_links_to_papers_say_that_pages_say_the_same() -> None:
    context = PageContext(city_context("en").guide, "en", TODAY, printed=True)
    _, sheet, *_ = land.pages(context)
    for page in (sheet, *downloads.pages(context)):
        tree = html.fromstring(f"<div>{page.body}</div>")
        papers = [one for one in tree.iter("a") if one.get("href", "").endswith(".pdf")]
        assert papers and all((one.get("rel"), one.get("type")) == ("alternate", "application/pdf") for one in papers)
        assert tree.text_content().count("as in WeChat") == len(papers)
