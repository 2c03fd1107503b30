"""Clusters: any number, any icon, each in a colour of its own that can be read in light, in dark and on paper."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from investment_guide.analysis.colours import AIMED_AT, contrast, dark, light, rgb
from investment_guide.assembly import pages
from investment_guide.documents.site_styles import colours_of
from investment_guide.model.guide import Guide
from investment_guide.rendering.page_context import PageContext
from tests.rendering.contexts import city_pages
from tests.rendering.test_vocabulary_words import sample

COLOURS = st.from_regex(r"\A#[0-9a-f]{6}\Z")
WHITE, DARK_SURFACE = "#ffffff", "#142329"


def with_clusters(colours: list[str]) -> Guide:
    """The sample guide with a cluster for each colour, all with one icon."""
    one = sample().clusters["hydrogen"]
    clusters = {
        f"c-{number}": one.model_copy(update={"id": f"c-{number}", "colour": colour, "icon": "material/factory"})
        for number, colour in enumerate(colours)
    }
    return replace(sample(), clusters=MappingProxyType({**sample().clusters, **clusters}))


@given(COLOURS)
def test_any_colour_is_shown_so_that_it_can_be_read(colour: str) -> None:
    assert contrast(rgb(light(colour)), rgb(WHITE)) >= AIMED_AT
    assert contrast(rgb(dark(colour)), rgb(DARK_SURFACE)) >= AIMED_AT


def test_three_clusters_with_one_icon_have_three_colours() -> None:
    context = PageContext(with_clusters(["#0b6e4f", "#7a3e9d", "#a34a00"]), "zh", date(2026, 11, 21))
    for scheme in ("light", "dark"):
        shown = dict(context.cluster_colours(scheme))
        assert len({shown[f"cluster-c-{number}"] for number in range(3)}) == 3
    assert len({colours_of(context)[f"cluster-c-{number}"] for number in range(3)}) == 3


def test_forty_clusters_are_all_on_the_pages() -> None:
    context = PageContext(
        with_clusters([f"#{number * 6:02x}60{255 - number * 6:02x}" for number in range(40)]), "zh", date(2026, 11, 21)
    )
    bodies = {page.address: str(page.body) for page in pages(context)}
    assert bodies["clusters/"].count("guide-icon--filled") >= 40
    assert all(f"clusters/c-{number}/" in bodies for number in range(40))


def test_the_filter_of_the_map_shows_clusters_by_their_signs() -> None:
    boxes = html.fromstring(str(city_pages("zh")["map/"].body)).xpath('//input[@name="cluster"]')
    assert len(boxes) > 2
    for box in boxes:
        (mark,) = box.getparent().xpath("./span[contains(@class, 'guide-mark ')]")
        assert f"guide-mark--cluster-{box.get('value')}" in mark.get("class")
        assert mark.xpath(".//*[name()='svg']") and mark.text_content().strip()
