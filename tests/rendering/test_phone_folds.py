"""Long pages of parks, clusters and sites fold on a phone below what is asked first, and are whole without scripts."""

import pytest
from lxml import html

from tests.rendering.contexts import LANGUAGES, city_context, city_pages


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the tests' city."""
    return str(request.param)


def page_of(language: str, address: str) -> html.HtmlElement:
    """The page in ``language`` at an address."""
    return html.fromstring(city_pages(language)[address].body)


@pytest.mark.parametrize("kind", ["parks", "clusters", "land", "factories"])
def test_every_fold_is_open_in_the_file_and_has_words(language: str, kind: str) -> None:
    guide = city_context(language).guide
    found = 0
    for record in guide.records(kind):
        for fold in page_of(language, f"{kind}/{record}/").xpath("//details[@data-guide-fold]"):
            found += 1
            assert fold.get("open") is not None, "complete without scripts"
            assert fold.get("data-guide-fold") == "closed", "a phone must not open the one that comes first"
            assert fold.xpath("string(summary//*[@data-guide-tally])").strip()
            assert not fold.xpath("summary//a | summary//button"), "a summary is one control"
    assert found


def test_folded_related_lists_say_how_long_they_are(language: str) -> None:
    guide = city_context(language).guide
    for park in guide.parks:
        (section,) = page_of(language, f"parks/{park}/").xpath("//section[@id='related']")
        lines = section.xpath(".//summary/span[contains(@class, 'guide-gist-lines')]/span")
        lists = section.xpath(".//section[contains(@class, 'guide-group')]")
        assert [line.xpath("string(span)").strip() for line in lines] == [
            one.xpath("string(h3)").strip() for one in lists
        ]
        for line, one in zip(lines, lists, strict=True):
            links = one.xpath(".//li")
            assert int(line.xpath("string(strong)")) >= len(links) - 1, "all, where the list leads to more"


def test_a_folded_chain_names_each_link_and_its_state(language: str) -> None:
    guide = city_context(language).guide
    for cluster in guide.clusters:
        page = page_of(language, f"clusters/{cluster}/")
        lines = page.xpath("//section[@id='chain']//summary//span[contains(@class, '__line')]/span")
        names = page.xpath("//section[@id='chain']//*[contains(@class, 'guide-node__name')]")
        assert [line.text_content().strip() for line in lines] == [name.text_content().strip() for name in names]
