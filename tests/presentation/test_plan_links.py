"""What every small map carries: its approval number inside the picture, a way to the big map, and where in the park."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from markupsafe import Markup
from shapely import LineString, Point, Polygon

from investment_guide.analysis.totals import has_vacant_floors, is_on_offer
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.ground import Window
from investment_guide.presentation.drawings.plan import Picture, drawn_plan
from investment_guide.presentation.drawings.site_plan import (
    cluster_plan,
    neighbourhood_plan,
    office_plan,
    overview_plan,
    park_plan,
)
from investment_guide.rendering.pages import contact
from tests.rendering.views import LANGUAGES, city_view

NUMBER = "样S（2026）001号"
MARK = re.compile(
    r'<text class="[^"]*guide-plan__mark" font-size="([\d.]+)" x="([-\d.]+)" y="([-\d.]+)">([^<]*)</text>'
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
    view = city_view(language)
    chart = view.guide.settings.map.model_copy(update={"approval_no": NUMBER})
    settings = view.guide.settings.model_copy(update={"map": chart})
    return Context(replace(view.guide, settings=settings), language, view.today)


def one_of_each(view: Context) -> dict[str, Markup]:
    """A plan of every sort, by where it must lead."""
    plot, factory = next(iter(view.guide.land)), next(iter(view.guide.factories))
    park, cluster = next(iter(view.guide.parks)), next(iter(view.guide.clusters))
    return {
        "map/": overview_plan(view, ""),
        f"../../map/?park={park}": park_plan(view, park, f"parks/{park}/"),
        f"../../map/?site=land/{plot}": neighbourhood_plan(view, "plot", plot, "x", f"land/{plot}/"),
        f"../../map/?site=factory/{factory}": neighbourhood_plan(
            view, "factory", factory, "x", f"factories/{factory}/"
        ),
        f"../../map/?cluster={cluster}": cluster_plan(view, cluster, f"clusters/{cluster}/"),
        "../map/": office_plan(view, [("1", (0.0, 0.0))], "contact/"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_opens_the_map_at_its_place(language: str) -> None:
    for address, plan in one_of_each(city_view(language)).items():
        assert re.findall(r'<a class="guide-plan__link" href="([^"]*)"><svg', plan) == [address]


def test_the_drawing_on_the_page_of_the_map_leads_nowhere() -> None:
    assert "<a" not in overview_plan(city_view("zh"), "map/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_approval_number_stands_lower_left_in_every_picture(language: str) -> None:
    for view, words in (
        (city_view(language), {"zh": "示意图", "en": "Sketch map"}[language]),
        (approved(language), {"zh": f"审图号：{NUMBER}", "en": f"Map approval no. {NUMBER}"}[language]),
    ):
        for plan in one_of_each(view).values():
            marks = MARK.findall(plan)
            assert len(marks) == plan.count('<g class="guide-plan__words')
            west, north, width, height = map(float, BOX.findall(plan)[0])
            for size, x, y, text in marks:
                assert text == words
                assert west < float(x) < west + width * 0.05
                assert north + height * 0.9 < float(y) < north + height - float(size) * 0.3


def test_names_keep_clear_of_mark_and_inset() -> None:
    view = city_view("en")
    window: Window = (0.0, 0.0, 1000.0, 800.0)
    empty = drawn_plan(view, Picture("x", window), ("only",))
    assert "guide-plan__mark" in empty.svg
    for plot in view.guide.land:
        plan = neighbourhood_plan(view, "plot", plot, "x", "")
        for frame in FRAME.findall(plan):
            left, top, width, height = map(float, frame)
            named = re.findall(r'guide-plan__label--\w+" x="([-\d.]+)" y="([-\d.]+)"', plan)
            inside = [at for at in named if left < float(at[0]) < left + width and top < float(at[1]) < top + height]
            assert inside == []


def test_the_inset_marks_the_place_in_the_park() -> None:
    view = city_view("zh")
    seen = 0
    for plot in view.guide.land.values():
        for outline, x, y in INSET.findall(neighbourhood_plan(view, "plot", plot.id, "x", "")):
            seen += 1
            ring = [tuple(map(float, pair.split(" "))) for pair in outline.split("L")]
            assert Polygon(ring).buffer(LineString(ring).length / 100).contains(Point(float(x), float(y)))
    assert seen > len(view.guide.land) / 2


@pytest.mark.parametrize("cluster", sorted(city_view("zh").guide.clusters))
def test_a_cluster_shows_its_own_sites_and_counts_the_free_ones(cluster: str) -> None:
    view = city_view("zh")
    plots = [plot for plot in view.guide.land.values() if cluster in plot.clusters]
    factories = [factory for factory in view.guide.factories.values() if cluster in factory.clusters]
    plan = cluster_plan(view, cluster, "")
    assert plan.count('"guide-plan__plot ') == sum(plot.id in view.guide.boundaries for plot in plots) > 0
    assert plan.count('"guide-plan__factory ') == sum(one.id in view.guide.boundaries for one in factories)
    free = Counter(plot.park for plot in plots if is_on_offer(plot))
    free.update(factory.park for factory in factories if has_vacant_floors(factory))
    parks = {plot.park for plot in plots} | {factory.park for factory in factories}
    expected = [str(count) for count in free.values()] * 2 if len(parks) > 1 else []
    assert sorted(PIN.findall(plan)) == sorted(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_offices_are_numbered_on_plan_and_card_and_lead_to_navigation(language: str) -> None:
    view = city_view(language)
    (page,) = contact.pages(view)
    places = {(one.place.lon, one.place.lat) for one in view.guide.contacts.values() if one.place}
    assert set(PIN.findall(page.body)) == {str(number + 1) for number in range(len(places))}
    cards = re.findall(r'guide-office-number">(\d+)<', page.body)
    assert set(cards) == set(PIN.findall(page.body))
    assert page.body.count("https://uri.amap.com/marker?position=") == len(cards)
    assert "at=22.7915,111.9922,16" in page.body
