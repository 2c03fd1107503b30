"""The history of a guide on its pages: what changed, home, marks in tables and on sheets, the feed."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from investment_guide.model.history import History, Version
from investment_guide.rendering.feed import feed
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import factories, home, land, updates
from tests.projects import TODAY, city_guide

BEGINS, DAY = date(2026, 6, 1), date(2026, 11, 10)
VERSIONS: Mapping[tuple[str, str], tuple[Mapping[str, Any] | None, Mapping[str, Any]]] = {
    ("land", "lc-a-02"): ({"status": "available", "start_price_wan_mu": 36},
                          {"status": "available", "start_price_wan_mu": 32}),
    ("land", "lc-b-03"): (None, {"status": "available"}),
    ("factories", "lc-f-01"): (
        {"floors": [{"floor": number, "rent_yuan_m2_month": 16, "status": "let"} for number in (1, 2, 3)]},
        {"floors": [{"floor": number, "rent_yuan_m2_month": 10 + number, "status": "let"} for number in (1, 2, 3)]},
    ),
    ("costs", ""): ({"groups": [{"figures": [{"id": "water-industrial", "value": 2.2, "unit": "元/立方米"}]}]},
                    {"groups": [{"figures": [{"id": "water-industrial", "value": 2.4, "unit": "元/立方米"}]}]}),
}  # fmt: skip


@cache
def context(language: str) -> PageContext:
    """The tests' city as if its history were known."""
    chains = {key: (Version(BEGINS, before), Version(DAY, after)) for key, (before, after) in VERSIONS.items()}
    return PageContext(replace(city_guide(), history=History(chains, BEGINS, "")), language, TODAY)


def body(language: str, section: Any, address: str) -> html.HtmlElement:
    """One page, parsed."""
    page = next(page for page in section.pages(context(language)) if page.address == address)
    return html.fromstring(str(page.body))


@pytest.mark.parametrize(
    ("language", "reported"),
    [
        ("zh", ["工业和商业用水 价格由 2.2 元/立方米上调至 2.4 元/立方米", "起始单价由 36 万元/亩下调至 32 万元/亩",
                "新增地块，可供", "1 层租金由 16 元/㎡·月下调至 11 元/㎡·月；2 层", "自2026年6月1日起逐次记录"]),
        ("en", ["Price raised from CN¥ 2.20/m³ to CN¥ 2.40/m³", "Starting price reduced", "New plot: available",
                "Rent (floor 1) reduced", "are followed from 1 June 2026"]),
    ],
)  # fmt: skip
def test_the_page_tells_what_changed(language: str, reported: list[str]) -> None:
    page = body(language, updates, "updates/")
    text = " ".join(page.text_content().replace("\u00a0", " ").split())
    assert [sentence for sentence in reported if sentence not in text] == []
    months = [heading.text_content() for heading in page.xpath("//section[@id='changes']//h3")]
    assert months[0] == {"zh": "2026年11月", "en": "November 2026"}[language]
    assert len(months) == len(set(months)) > 5
    older = months[-1]
    assert (older, len(older)) == ({"zh": f"{older[:4]}年", "en": older[:4]}[language], {"zh": 5, "en": 4}[language])
    assert page.xpath("//li//a[@href='../costs/#water']")


def test_what_happened_to_one_record_on_a_day_is_one_line() -> None:
    lines = [line for line in body("zh", home, "").xpath("//section[@id='latest']//li") if "启航园 1 号" in
             line.text_content()]  # fmt: skip
    assert len(lines) == 1
    assert lines[0].text_content().count("下调至") == 3


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("降价", "新上", "11月10日")), ("en", ("Reduced", "New", "10 Nov"))]
)
def test_listings_are_marked_with_word_and_day_until_the_last(language: str, words: tuple[str, str, str]) -> None:
    reduced, new, day = words
    for section, address, where, word in (
        (land, "land/", "//tr[.//a[contains(@href, 'lc-a-02/')]]", reduced),
        (land, "land/", "//tr[.//a[contains(@href, 'lc-b-03/')]]", new),
        (land, "land/lc-a-02/", "//*[@class='guide-row']", reduced),
        (factories, "factories/lc-f-01/", "//*[@class='guide-row']", reduced),
    ):
        found = body(language, section, address).xpath(f"{where}//*[@data-guide-shown-until]")
        assert [mark.get("data-guide-shown-until") for mark in found] == ["2026-12-10"], address
        assert found[0].text_content().split() == [word, *day.split()]


def test_the_map_marks_its_sites() -> None:
    index = next(MapData(context("zh")).outputs()).content.decode()
    found = json.loads(index[index.index("{") : index.rindex("}") + 1])["marks"]
    assert found["land/lc-a-02"] == [["降价", "open", "down", "11月10日", "2026-12-10"]]
    assert {"land/lc-b-03", "factory/lc-f-01"} <= found.keys()


def test_no_text_of_old_versions_is_repeated() -> None:
    script = "<script>alert(1)</script>&\"'"
    key = next(iter(city_guide().policies))
    gone = {"status": script, "benefits": [{"id": "a", "kind": "in-kind", "title": {"zh": script, "en": script}}]}
    chain = (Version(BEGINS, gone), Version(DAY, {"status": "in-force", "benefits": []}))
    hostile = PageContext(replace(city_guide(), history=History({("policies", key): chain}, BEGINS, "")), "en", TODAY)
    for section, address in ((updates, "updates/"), (home, "")):
        text = str(next(page for page in section.pages(hostile) if page.address == address).body)
        assert "Some support is no longer listed" in text and "alert(1)" not in text
    (output,) = feed(hostile)
    assert b"Some support is no longer listed" in output.content and b"alert(1)" not in output.content


def test_each_entry_of_the_feed_has_a_name_of_its_own() -> None:
    for language in ("zh", "en"):
        (output,) = feed(context(language))
        text = output.content.decode()
        names = [
            part.partition("</id>")[0] for part in text.split("<entry>")[1:] for part in [part.partition("<id>")[2]]
        ]
        assert len(names) == len(set(names)) > 20
        assert all(name.count("#") == 1 and name.isascii() for name in names)
    assert "CN¥ 4.8 million/ha" in text


def test_an_entry_of_the_feed_says_what_kind_of_record_and_what_its_page_says() -> None:
    made = context("en")
    summary = "Sixty <mu> & a road"
    (plain,) = feed(made)
    address = re.findall(r'<entry>.*?<link href="https://[^/]+/en/(land/[^"]+)"', plain.content.decode())[0]
    (output,) = feed(made, [Page(address, "A plot", summary, Markup(""))])
    entries = [text for text in output.content.decode().split("<entry>")[1:] if f'/{address}"' in text]
    assert entries
    for text in entries:
        assert (
            '<category term="land" label="Plot"/>' in text
            and "<summary>Sixty &lt;mu&gt; &amp; a road</summary>" in text
        )
