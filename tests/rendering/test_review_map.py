"""The review map by its text: everything that was found, and nothing of it in public."""

from dataclasses import replace
from datetime import date

import pytest

from investment_guide.assembly import pages
from investment_guide.model.findings import ReviewFinding
from investment_guide.model.guide import Guide
from investment_guide.rendering.map_file import review_map_file
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.review_map import ADDRESS, ReviewMap, review_files
from tests.projects import city_guide

HOSTILE = "</script><img src=x onerror=alert(1)>\"'\u2028"


def finding(topic: str, kind: str, key: str, other: str = "") -> ReviewFinding:
    """One with hostile words."""
    file = f"data/{kind}/{key}.yml" if key else f"data/{kind}.yml"
    return ReviewFinding(topic, "stale", False, kind, key, other, file, 3, {"zh": HOSTILE, "en": HOSTILE})


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The city with two plots that cover the same ground, and one that is on no map."""
    city = city_guide()
    first, second, lost = list(city.land)[:3]
    boundaries = {**city.boundaries, second: city.boundaries[first]}
    del boundaries[lost]
    plots = {**city.land, lost: city.land[lost].model_copy(update={"place": None})}
    return replace(city, boundaries=boundaries, land=plots)


@pytest.fixture(scope="module")
def context(guide: Guide, today: date) -> PageContext:
    """What the edition for staff is made with."""
    first, second, lost = list(guide.land)[:3]
    found = (
        finding("approval", "guide", ""), finding("stale", "land", first), finding("missing", "land", lost),
        finding("overlap", "land", second, first), finding("stale", "hubs", next(iter(guide.records("hubs")))),
    )  # fmt: skip
    return PageContext(guide, "en", today, internal=True, findings=found)


def test_each_finding_has_a_number_and_those_with_a_place_a_sign(context: PageContext) -> None:
    made = ReviewMap(context)
    assert [item.topic.name for item in made.items] == ["overlap", "missing", "stale", "stale", "approval"]
    assert [item.number for item in made.items] == [1, 2, 3, 4, 5]
    assert [item.geometry is not None for item in made.items] == [True, False, True, True, False]
    overlap = made.items[0].geometry
    assert overlap is not None and overlap.area > 0
    text = str(made.body("staff/review.html"))
    for item in made.items:
        assert f'data-guide-review-item="{item.number}"' in text
        assert f"<code>{item.finding.file}</code>" in text
    assert text.count("data-guide-review-show") == 3
    assert "<img" not in text and "</script><" not in text


def test_no_word_passes_through_folium(context: PageContext) -> None:
    script = ReviewMap(context).view().setup().opening
    assert "guide.review.begin(map_view" in script
    assert "onerror" not in script and "<" not in script and "//" not in script


def test_only_the_internal_edition_has_it(context: PageContext) -> None:
    assert ADDRESS in {page.address for page in pages(context)}
    assert {output.path for output in review_files(context)} == {"review/view.js", "review/view.css"}
    for public in (replace(context, internal=False), replace(context, findings=None)):
        assert not public.has_review_map
        assert not [page for page in pages(public) if page.address == ADDRESS or "review-map" in page.body]


def test_the_file_is_the_same_twice(context: PageContext) -> None:
    text = review_map_file(context)
    assert text == review_map_file(replace(context))
    assert "For staff only" in text
    assert "vendor/leaflet" not in text and "<script src" not in text
