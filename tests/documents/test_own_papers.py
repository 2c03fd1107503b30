"""What a guide says of itself is on its papers: registrations and sponsor, the signs and colours of its clusters."""

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from investment_guide.analysis.colours import light
from investment_guide.documents.brochure.book import brochure_data
from investment_guide.documents.letterhead import cluster_sign
from investment_guide.documents.press import Press
from investment_guide.documents.sheets import sheets
from investment_guide.model.look import Footer, HeroPicture, Look
from investment_guide.model.values import Text
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages import home
from investment_guide.rendering.view import View
from tests.documents.books import printed
from tests.documents.pdf_reading import Paper
from tests.documents.test_sheets import HOSTILE, squeezed
from tests.projects import TODAY
from tests.rendering.views import LANGUAGES, demo_view

pytestmark = pytest.mark.slow

FOOTER = Footer(
    sponsor=Text(zh="某市人民政府（虚构）", en=f"Municipal government {HOSTILE}"),
    icp="粤ICP备12345678号-1",
    public_security="粤公网安备44010602000001号",
    site_code="4401060001",
)


def with_footer(language: str, footer: Footer = FOOTER) -> View:
    """A part of the city with last lines of its own."""
    guide = demo_view(language).guide
    few = {kind: MappingProxyType(dict(list(guide.records(kind).items())[:2])) for kind in ("land", "factories")}
    settings = guide.settings.model_copy(update={"footer": footer})
    return View(replace(guide.with_records(few), settings=settings), language, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_registrations_and_sponsor_are_on_the_back_cover_and_at_the_foot_of_a_sheet(language: str) -> None:
    view = with_footer(language)
    back = Paper(printed(view)).pages[-1].words
    foot = Paper(next(output.content for output in sheets(view, Press(TODAY)))).words
    assert FOOTER.sponsor
    for said in (view.speech.plain(FOOTER.sponsor), FOOTER.icp, FOOTER.public_security, FOOTER.site_code):
        assert said
        assert squeezed(said) in back and squeezed(said) in foot


def test_a_guide_without_registrations_prints_no_line_of_them() -> None:
    assert brochure_data(with_footer("zh", Footer()))["imprint"] == []


def test_clusters_with_one_icon_have_signs_in_their_own_colours() -> None:
    guide = demo_view("zh").guide
    made = {key: cluster.model_copy(update={"icon": "material/factory"}) for key, cluster in guide.clusters.items()}
    view = View(replace(guide, clusters=MappingProxyType(made)), "zh", TODAY)
    signs = [cluster_sign(view, cluster) for cluster in made.values()]
    shapes = {tuple(re.findall(r' d="([^"]+)"', sign)) for sign in signs}
    assert len(set(signs)) == len(made) > len(shapes) == 1
    for sign, cluster in zip(signs, made.values(), strict=True):
        assert f'fill="{light(cluster.colour)}"' in sign
    (chapter,) = [one for one in brochure_data(view)["chapters"] if one["title"] == "产业集群"]
    heads = [one for part in chapter["parts"] for one in part["elements"] if one["kind"] == "heading"]
    assert sorted(one["sign"] for one in heads) == sorted(signs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_the_home_page_stands_there_with_credit_and_date(language: str) -> None:
    guide = demo_view(language).guide
    hero = HeroPicture(
        file="river.jpg",
        caption=Text(zh="江岸园区", en="The park on the river"),
        credit=Text(zh="摄影：某人（虚构）", en="Photo: somebody (invented)"),
        on=TODAY,
    )
    settings = guide.settings.model_copy(update={"look": Look(hero=hero)})
    page: Page = next(iter(home.pages(view := View(replace(guide, settings=settings), language, TODAY))))
    assert "river.jpg" in page.body
    for words in (view.speech.plain(hero.caption), view.speech.plain(hero.credit), view.speech.date(hero.on)):
        assert words in page.body
