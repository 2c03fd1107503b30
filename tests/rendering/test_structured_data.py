"""Blocks of data on pages: complete after the types they name, true to the records, and no text gets out of them."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from investment_guide.analysis.totals import is_on_offer
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.structured_data import data_block, finished, things_of
from tests.projects import TODAY, city_guide
from tests.rendering.contexts import LANGUAGES, city_context, city_pages, sample_context
from tests.rendering.structured_data import faults, things

PLACE = {"@type": "Place", "name": "x", "address": "x"}
ROOTS = {"zh": "https://guide.lanchuan.example/", "en": "https://guide.lanchuan.example/en/"}


def of_page(language: str, address: str) -> list[dict[str, Any]]:
    return list(things_of(city_context(language), city_pages(language)[address]))


def of_type(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [thing for thing in found if thing["@type"] == kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_says_anything_incomplete(language: str) -> None:
    context = city_context(language)
    wrong = {
        page.address: found
        for page in city_pages(language).values()
        if (found := list(faults(list(things_of(context, page)))))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_but_home_has_its_trail(language: str) -> None:
    for address, page in city_pages(language).items():
        trails = of_type(of_page(language, address), "BreadcrumbList")
        assert len(trails) == bool(address)
        if trails:
            last = trails[0]["itemListElement"][-1]
            assert (last["name"], last["item"]) == (page.title, ROOTS[language] + address)


@pytest.mark.parametrize("address", ["", "contact/"])
def test_every_desk_is_a_point_of_contact(address: str) -> None:
    (office,) = of_type(of_page("en", address), "GovernmentOrganization")
    found = {point["telephone"]: set(point["availableLanguage"]) for point in office["contactPoint"]}
    desks = city_guide().contacts.values()
    assert found.keys() == {desk.telephone for desk in desks}
    assert any("ja" in languages for languages in found.values())


def test_data_sets_are_the_published_files() -> None:
    found = of_type(of_page("zh", "downloads/"), "Dataset")
    urls = [download["contentUrl"] for each in found for download in each["distribution"]]
    assert {f"{ROOTS['zh']}data/land.{ending}" for ending in ("json", "csv", "xlsx", "geojson")} <= set(urls)
    assert max(Counter(urls).values()) == 1


def test_each_procedure_is_a_service_and_each_event_stands_on_its_page() -> None:
    for key in city_guide().procedures:
        assert len(of_type(of_page("en", f"procedures/{key}/"), "GovernmentService")) == 1
    events = {thing["name"] for thing in of_type(of_page("en", "updates/"), "Event")}
    assert events == {city_context("en").formatter.plain(event.name) for event in city_guide().events.values()}


def test_only_what_is_on_offer_is_listed() -> None:
    for key, plot in city_guide().land.items():
        assert len(of_type(of_page("en", f"land/{key}/"), "RealEstateListing")) == is_on_offer(plot)
    listed = [of_type(of_page("en", f"factories/{key}/"), "RealEstateListing") for key in city_guide().factories]
    assert {len(each) for each in listed} == {0, 1}


def test_the_price_of_a_plot_is_in_whole_money() -> None:
    plot = next(one for one in city_guide().land.values() if is_on_offer(one) and one.start_price_wan_mu == 28.5)
    (listing,) = of_type(of_page("en", f"land/{plot.id}/"), "RealEstateListing")
    asked = listing["offers"]["priceSpecification"]
    assert asked["price"] == pytest.approx(28.5 * 10_000 * plot.area_mu, rel=1e-4)
    assert asked["priceCurrency"] == "CNY"


def test_no_text_ends_the_block() -> None:
    hostile = "</script><script>alert(1)</script><!--\u2028&amp;"
    block = data_block([{"@type": "Place", "name": hostile}])
    assert block.lower().count("<script") == block.lower().count("</script") == 1
    assert "<!--" not in block
    (script,) = html.fromstring(f"<div>{block}</div>").cssselect("script")
    assert script.get("type") == "application/ld+json"
    (thing,) = things(str(block))
    assert thing["name"] == hostile
    context = sample_context("zh")
    for page in city_pages("zh").values():
        assert "<script>alert" not in "".join(map(str, [data_block(list(things_of(context, page)))]))


def test_a_guide_without_address_and_pages_for_staff_say_nothing() -> None:
    guide = city_guide()
    silent = replace(guide, settings=guide.settings.model_copy(update={"site_url": None}))
    page = city_pages("zh")["contact/"]
    assert list(things_of(PageContext(silent, "zh", TODAY), page)) == []
    assert list(things_of(PageContext(guide, "zh", TODAY, internal=True), page)) == []
    assert list(things_of(city_context("zh"), replace(page, indexed=False))) == []


def test_the_block_stands_behind_the_body() -> None:
    page: Page = city_pages("en")["contact/"]
    text = str(finished(city_context("en"), page))
    assert things(text) == list(things_of(city_context("en"), page))
    assert text.rstrip().endswith("</script>")


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Nonsense"},
        {"@type": "ListItem", "position": 1, "name": "x", "item": "land/"},
        {"@type": "BreadcrumbList", "itemListElement": []},
        {
            "@type": "Event",
            "name": "x",
            "startDate": "tomorrow",
            "location": {"@type": "Place", "name": "x", "address": "x"},
        },
        {"@type": "PriceSpecification", "priceCurrency": "CNY"},
    ],
)
def test_the_checker_finds_what_is_wrong(thing: dict[str, Any]) -> None:
    assert list(faults(thing))
