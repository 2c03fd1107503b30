"""What a guide says of itself is on its papers: registrations and sponsor, the signs and colours of its clusters."""

import re
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import pytest

from investment_guide.analysis.colours import light
from investment_guide.documents.brochure.book import COVER_PX, brochure, brochure_data
from investment_guide.documents.letterhead import cluster_sign
from investment_guide.documents.photographs import photograph_part
from investment_guide.documents.share import share
from investment_guide.documents.sheets import PHOTOGRAPHS_BYTES, sheet, sheet_parts, sheets
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.documents.wall_map.frames import PHOTOGRAPH, WIDTH
from investment_guide.documents.wall_map.sheet import PHOTOGRAPH_PX, wall_map
from investment_guide.model.look import Footer, Look
from investment_guide.model.photographs import Photograph
from investment_guide.model.values import Text
from investment_guide.presentation.share_pictures import CARD, DRAWN, PHOTOGRAPHED, POSTER
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import home
from tests.documents.books import city_book, printed
from tests.documents.layout_rules import collisions
from tests.documents.pdf_reading import Paper
from tests.documents.test_sheets import HOSTILE, squeezed
from tests.projects import TODAY
from tests.publishable.photograph_samples import opened, photograph
from tests.rendering.contexts import LANGUAGES, city_context

pytestmark = pytest.mark.slow

FOOTER = Footer(
    sponsor=Text(zh="某市人民政府（虚构）", en=f"Municipal government {HOSTILE}"),
    icp="粤ICP备12345678号-1",
    public_security="粤公网安备44010602000001号",
    site_code="4401060001",
)


def with_footer(language: str, footer: Footer = FOOTER) -> PageContext:
    """A part of the city with last lines of its own."""
    guide = city_context(language).guide
    few = {kind: MappingProxyType(dict(list(guide.records(kind).items())[:2])) for kind in ("land", "factories")}
    settings = guide.settings.model_copy(update={"footer": footer})
    return PageContext(replace(guide.with_records(few), settings=settings), language, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_registrations_and_sponsor_are_on_the_back_cover_and_at_the_foot_of_a_sheet(language: str) -> None:
    context = with_footer(language)
    back = Paper(printed(context)).page(-1).words
    foot = Paper(next(output.content for output in sheets(context, TypstCompilers(TODAY)))).words
    assert FOOTER.sponsor
    for said in (context.formatter.plain(FOOTER.sponsor), FOOTER.icp, FOOTER.public_security, FOOTER.site_code):
        assert said
        assert squeezed(said) in back and squeezed(said) in foot


def test_a_guide_without_registrations_prints_no_line_of_them() -> None:
    assert brochure_data(with_footer("zh", Footer()))["imprint"] == []


def test_clusters_with_one_icon_have_signs_in_their_own_colours() -> None:
    guide = city_context("zh").guide
    made = {key: cluster.model_copy(update={"icon": "material/factory"}) for key, cluster in guide.clusters.items()}
    context = PageContext(replace(guide, clusters=MappingProxyType(made)), "zh", TODAY)
    signs = [cluster_sign(context, cluster) for cluster in made.values()]
    shapes = {tuple(re.findall(r' d="([^"]+)"', sign)) for sign in signs}
    assert len(set(signs)) == len(made) > len(shapes) == 1
    for sign, cluster in zip(signs, made.values(), strict=True):
        assert f'fill="{light(cluster.colour)}"' in sign
    (chapter,) = [one for one in brochure_data(context)["chapters"] if one["title"] == "产业集群"]
    heads = [one for part in chapter["parts"] for one in part["elements"] if one["kind"] == "heading"]
    assert sorted(one["sign"] for one in heads if one["sign"]) == sorted(signs)  # firms go on below clusters


HERO = Photograph(
    file="river.jpg",
    caption=Text(zh="江岸园区", en="The park on the river"),
    credit=Text(zh="摄影：某人（虚构）", en="Photo: somebody (invented)"),
    on=TODAY,
)


# More than any paper has room for, either way.
HEAVY = photograph(1800, 1400, turned=1)


def with_hero(language: str, files: Path | None = None, picture: bytes = b"") -> PageContext:
    """The city with a picture of its own on the home page."""
    guide = city_context(language).guide
    settings = guide.settings.model_copy(update={"look": Look(hero=HERO)})
    if files is not None:
        (files / HERO.file).write_bytes(picture)
    return PageContext(replace(guide, settings=settings), language, TODAY, files=files)


def said_of_hero(context: PageContext) -> list[str]:
    """Its caption, credit and date."""
    return [
        context.formatter.plain(HERO.caption),
        context.formatter.plain(HERO.credit or HERO.caption),
        context.formatter.date(HERO.on or TODAY),
    ]


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts in a PDF, without the mark of a subset and the encoding."""
    pages: Any = Paper(pdf).reader.pages
    fonts = chain.from_iterable(page["/Resources"].get("/Font", {}).values() for page in pages)
    names = {str(font.get_object()["/BaseFont"]).rpartition("+")[2] for font in fonts}
    return {name.removesuffix("-Identity-H") for name in names}


@pytest.mark.parametrize(("typeface", "faces"), [("sans", set()), ("serif", {"NotoSerifSC-Bold"})])
def test_headings_have_the_typeface_of_the_look_and_text_never(
    typeface: Literal["sans", "serif"], faces: set[str]
) -> None:
    guide = with_footer("zh").guide
    settings = guide.settings.model_copy(update={"look": Look(typeface=typeface)})
    context, compilers = PageContext(replace(guide, settings=settings), "zh", TODAY), TypstCompilers(TODAY)
    text = {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    for paper in (brochure, wall_map, sheets):
        assert fonts_of(next(iter(paper(context, compilers))).content) == text | faces
    assert compilers.warnings == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_the_home_page_stands_there_with_credit_and_date(language: str, tmp_path: Path) -> None:
    page: Page = next(iter(home.pages(context := with_hero(language, tmp_path, HEAVY))))
    assert page.body.count("<picture>") == 1 and HERO.file not in page.body
    assert [words for words in said_of_hero(context) if words not in page.body] == []


def pictures_on_cover(paper: Paper) -> list[tuple[int, int]]:
    """The sizes of the pictures on the first page, in pixels."""
    resources: Any = paper.reader.pages[0]["/Resources"]
    found = [one.get_object() for one in resources.get("/XObject", {}).values()]
    return [(one["/Width"], one["/Height"]) for one in found if one["/Subtype"] == "/Image"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_the_home_page_is_on_the_cover_in_place_of_the_plan(language: str, tmp_path: Path) -> None:
    context = with_hero(language, tmp_path, HEAVY)
    made = printed(context)
    assert made == printed(context)
    paper, plain = Paper(made), Paper(city_book(language))
    cover = paper.page(0).words
    assert [words for words in said_of_hero(context) if squeezed(words) not in cover] == []
    width, height = COVER_PX
    assert pictures_on_cover(paper) == [(1200, round(height * 1200 / width))]  # no larger than its largest copy
    note = squeezed(brochure_data(context)["cover_plan"]["note"])
    assert note in plain.page(0).words and note not in cover
    assert len(made) - len(city_book(language)) < 200_000
    assert len(paper.reader.pages) == len(plain.reader.pages)


def test_without_a_picture_the_cover_is_as_it_was() -> None:
    assert pictures_on_cover(Paper(city_book("zh"))) == []
    assert photograph_part(city_context("zh"), None, *COVER_PX) is None


def test_a_small_picture_is_not_enlarged(tmp_path: Path) -> None:
    made = photograph_part(with_hero("zh", tmp_path, photograph(300, 200, 1)), HERO, *COVER_PX)
    assert made and opened(bytes(made["content"])).size == (280, 200)  # type: ignore[arg-type]


@pytest.mark.parametrize(("width", "height", "kept"), [(1500, 2000, 3 / 4), (2000, 1500, 4 / 3), (2400, 800, 16 / 9)])
def test_one_photograph_is_whole_on_a_sheet_and_light(width: int, height: int, kept: float, tmp_path: Path) -> None:
    context = with_hero("zh", tmp_path, photograph(width, height, 1))
    plot = next(iter(context.guide.land.values())).model_copy(update={"photos": (HERO,)})
    data, _, _ = sheet_parts(context, plot)
    (shown,) = data["photographs"]
    size = opened(bytes(shown["content"])).size
    assert shown["aspect"] == pytest.approx(kept, abs=0.01) == size[0] / size[1]
    assert len(shown["content"]) <= PHOTOGRAPHS_BYTES
    two, _, _ = sheet_parts(context, plot.model_copy(update={"photos": (HERO, HERO)}))
    assert sum(len(each["content"]) for each in two["photographs"]) <= PHOTOGRAPHS_BYTES
    paper = Paper(sheet(context, TypstCompilers(TODAY), plot))
    assert pictures_on_cover(paper) == [size] and len(paper.reader.pages) == 1 and collisions(paper) == []


def shared_pictures(context: PageContext) -> dict[str, bytes]:
    """Card and poster of the home page, which are the first to be made."""
    return {output.path: output.content for output in islice(share(context, TypstCompilers(TODAY)), 2)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_the_home_page_is_in_the_head_of_the_wall_map(language: str, tmp_path: Path) -> None:
    context, compilers = with_hero(language, tmp_path, HEAVY), TypstCompilers(TODAY)
    made = {output.path: output.content for output in wall_map(context, compilers)}
    assert compilers.warnings == []
    paper, svg = Paper(made["downloads/map.pdf"]), made["downloads/map.svg"].decode()
    assert [words for words in said_of_hero(context) if squeezed(words) not in paper.page(0).words] == []
    assert [words for words in said_of_hero(context) if words not in svg] == []
    assert pictures_on_cover(paper) == [PHOTOGRAPH_PX]
    assert collisions(paper) == []
    assert re.findall(r'<image href="(data:image/jpeg;base64,)[^"]+" x="([0-9.]+)"', svg) == [
        ("data:image/jpeg;base64,", str(WIDTH - PHOTOGRAPH))
    ]


def test_only_the_home_page_has_the_picture_on_what_is_shared(tmp_path: Path) -> None:
    context = with_hero("zh", tmp_path, HEAVY)
    own, plain = shared_pictures(context), shared_pictures(city_context("zh"))
    assert own == shared_pictures(context)
    assert set(own) == {CARD + PHOTOGRAPHED, POSTER + PHOTOGRAPHED} and set(plain) == {CARD + DRAWN, POSTER + DRAWN}
    assert {name: len(content) for name, content in {**own, **plain}.items() if len(content) > 60_000} == {}
