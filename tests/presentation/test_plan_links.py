"""What every small map carries: its approval number inside the picture, a way to the big map, and where in the park."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from markupsafe import Markup
from shapely import LineString, Point, Polygon

from investment_guide.analysis.totals import has_vacant_floors, is_on_offer
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.plan import PlanContent, drawn_plan
from investment_guide.presentation.drawings.scene import Window
from investment_guide.presentation.drawings.site_plan import (
    cluster_plan,
    neighbourhood_plan,
    office_plan,
    overview_plan,
    park_plan,
)
from investment_guide.rendering.pages import contact
from tests.rendering.contexts import LANGUAGES, city_context

NUMBER = "样S（2026）001号"
LINK = re.compile(r'<div class="guide-plan__link"><svg.*</svg>\s*<a href="([^"]*)"', re.DOTALL)
MARK = re.compile(
    r'<text class="[^"]*guide-plan__mark" font-size="([\d.]+)"\s+x="([-\d.]+)"\s+y="([-\d.]+)">([^<]*)</text>'
)
BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')
FRAME = re.compile(r'<rect class="guide-plan__inset" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/>')
INSET = re.compile(
    r'guide-plan__inset"[^>]*/>\s*<path class="guide-plan__park" d="M([^"]+)Z"/>\s*'
    r'<path class="guide-plan__point guide-plan__point--here" d="M([-\d.]+) ([-\d.]+)h.01"/>'
)
PIN = re.compile(r"<circle [^>]*/><text dy=\"\.35em\">(\d+)</text>")


def approved(language: str) -> Context:
    """The tests' city with an approval number."""
    context = city_context(language)
    chart = context.guide.settings.map.model_copy(update={"approval_no": NUMBER})
    settings = context.guide.settings.model_copy(update={"map": chart})
    return Context(replace(context.guide, settings=settings), language, context.today)


def one_of_each(context: Context) -> dict[str, Markup]:
    """A plan of every sort, by where it must lead."""
    plot, factory = next(iter(context.guide.land)), next(iter(context.guide.factories))
    park, cluster = next(iter(context.guide.parks)), next(iter(context.guide.clusters))
    return {
        "map/": overview_plan(context, ""),
        f"../../map/?park={park}": park_plan(context, park, f"parks/{park}/"),
        f"../../map/?site=land/{plot}": neighbourhood_plan(context, "plot", plot, "x", f"land/{plot}/"),
        f"../../map/?site=factory/{factory}": neighbourhood_plan(
            context, "factory", factory, "x", f"factories/{factory}/"
        ),
        f"../../map/?cluster={cluster}": cluster_plan(context, cluster, f"clusters/{cluster}/"),
        "../map/": office_plan(context, [("1", (0.0, 0.0))], "contact/"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_opens_the_map_at_its_place(language: str) -> None:
    for address, plan in one_of_each(city_context(language)).items():
        assert LINK.findall(plan) == [address]


def test_the_drawing_on_the_page_of_the_map_leads_nowhere() -> None:
    assert "<a" not in overview_plan(city_context("zh"), "map/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_approval_number_stands_lower_left_in_every_picture(language: str) -> None:
    for context, words in (
        (city_context(language), {"zh": "示意图", "en": "Sketch map"}[language]),
        (approved(language), {"zh": f"审图号：{NUMBER}", "en": f"Map approval no. {NUMBER}"}[language]),
    ):
        for plan in one_of_each(context).values():
            marks = MARK.findall(plan)
            assert len(marks) == plan.count('<g class="guide-plan__words')
            west, north, width, height = map(float, BOX.findall(plan)[0])
            for size, x, y, text in marks:
                assert text == words
                assert west < float(x) < west + width * 0.05
                assert north + height * 0.9 < float(y) < north + height - float(size) * 0.3


def test_names_keep_clear_of_mark_and_inset() -> None:
    context = city_context("en")
    window: Window = (0.0, 0.0, 1000.0, 800.0)
    empty = drawn_plan(context, PlanContent("x", window), ("only",))
    assert "guide-plan__mark" in empty.svg
    for plot in context.guide.land:
        plan = neighbourhood_plan(context, "plot", plot, "x", "")
        for frame in FRAME.findall(plan):
            left, top, width, height = map(float, frame)
            named = re.findall(r'guide-plan__label--\w+" x="([-\d.]+)" y="([-\d.]+)"', plan)
            inside = [at for at in named if left < float(at[0]) < left + width and top < float(at[1]) < top + height]
            assert inside == []


def test_the_inset_marks_the_place_in_the_park() -> None:
    context = city_context("zh")
    seen = 0
    for plot in context.guide.land.values():
        for outline, x, y in INSET.findall(neighbourhood_plan(context, "plot", plot.id, "x", "")):
            seen += 1
            ring = [tuple(map(float, pair.split(" "))) for pair in outline.split("L")]
            assert Polygon(ring).buffer(LineString(ring).length / 100).contains(Point(float(x), float(y)))
    assert seen > len(context.guide.land) / 2


@pytest.mark.parametrize("cluster", sorted(city_context("zh").guide.clusters))
def test_a_cluster_shows_its_own_sites_and_counts_the_free_ones(cluster: str) -> None:
    context = city_context("zh")
    plots = [plot for plot in context.guide.land.values() if cluster in plot.clusters]
    factories = [factory for factory in context.guide.factories.values() if cluster in factory.clusters]
    plan = cluster_plan(context, cluster, "")
    assert plan.count('"guide-plan__plot ') == sum(plot.id in context.guide.boundaries for plot in plots) > 0
    assert plan.count('"guide-plan__factory ') == sum(one.id in context.guide.boundaries for one in factories)
    free = Counter(plot.park for plot in plots if is_on_offer(plot))
    free.update(factory.park for factory in factories if has_vacant_floors(factory))
    parks = {plot.park for plot in plots} | {factory.park for factory in factories}
    expected = [str(count) for count in free.values()] * 2 if len(parks) > 1 else []
    assert sorted(PIN.findall(plan)) == sorted(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_offices_are_numbered_on_plan_and_card_and_lead_to_navigation(language: str) -> None:
    context = city_context(language)
    (page,) = contact.pages(context)
    places = {(one.place.lon, one.place.lat) for one in context.guide.contacts.values() if one.place}
    assert set(PIN.findall(page.body)) == {str(number + 1) for number in range(len(places))}
    cards = re.findall(r'guide-office-number">(\d+)<', page.body)
    assert set(cards) == set(PIN.findall(page.body))
    assert page.body.count("https://uri.amap.com/marker?position=") == len(cards)
    assert "at=22.7915,111.9922,16" in page.body
