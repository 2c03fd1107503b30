"""One-page sheets: the numbers of the JSON, one page each, tagged, and text that stays text."""

import io
import json
import re
from collections.abc import Mapping
from typing import Any, cast

import pytest
from pypdf import PdfReader

from investment_guide.commands.arguments import either
from investment_guide.documents.blocks import SIZES_PT, on_the_point
from investment_guide.documents.sheets import sheet, sheets
from investment_guide.documents.typst_compilers import TypstCompilers, page_count
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.values import Text
from investment_guide.publishable.fonts import LACKING
from investment_guide.rendering.data import data_files
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import factories
from tests.documents.published_prices import published_price
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context

pytestmark = pytest.mark.slow

HOSTILE = '#let x = 1 *b* _i_ $a$ @ref <label> \\ `code` "q" // no $ = H #panic() [c] {d}'


def squeezed(text: str) -> str:
    """Without spaces: PDFs keep where letters stand, not all of the spaces between them."""
    return re.sub(r"\s+", "", text)


def text_of(content: bytes) -> str:
    """All words of a PDF."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


@pytest.fixture(scope="module", params=LANGUAGES)
def context(request: pytest.FixtureRequest) -> PageContext:
    return city_context(request.param)


@pytest.fixture(scope="module")
def compilers() -> TypstCompilers:
    return TypstCompilers(TODAY)


@pytest.fixture(scope="module")
def printed(context: PageContext, compilers: TypstCompilers) -> Mapping[str, bytes]:
    """Every sheet of the tests' city in one language."""
    return {output.path: output.content for output in sheets(context, compilers)}


@pytest.fixture(scope="module")
def texts(printed: Mapping[str, bytes]) -> Mapping[str, str]:
    """The words of every sheet of the tests' city: reading them costs more than printing them."""
    return {path: text_of(content) for path, content in printed.items()}


def published(context: PageContext, name: str) -> list[dict[str, Any]]:
    """The records of a published JSON file."""
    files = {output.path: output.content for output in data_files(context.guide, context.language, context.today)}
    records: list[dict[str, Any]] = json.loads(files[f"data/{name}.json"])["records"]
    return records


def test_every_site_has_a_sheet(context: PageContext, printed: Mapping[str, bytes]) -> None:
    assert set(printed) == {
        *(f"land/{key}/sheet.pdf" for key in context.guide.land),
        *(f"factories/{key}/sheet.pdf" for key in context.guide.factories),
    }


def test_area_price_and_status_of_every_plot_are_those_of_the_json(
    context: PageContext, texts: Mapping[str, str]
) -> None:
    formatter, records = context.formatter, published(context, "land")
    assert len(records) == len(context.guide.land)
    for record in records:
        text = texts[f"land/{record['id']}/sheet.pdf"]
        expected = [
            formatter.area_mu(record["area_mu"]),
            formatter.word("land_status", record["status"]),
            record["number"],
        ]
        if record.get("start_price_wan_mu") is not None:
            expected.append(formatter.bounds(published_price(record["start_price_wan_mu"]), "wan_mu"))
            expected.append(formatter.price_wan(published_price(record["start_price_wan"])))
        assert [words for words in expected if squeezed(words) not in text] == [], record["id"]


def test_every_floor_is_on_the_sheet_of_its_factory(context: PageContext, texts: Mapping[str, str]) -> None:
    """Units stand above the numbers."""
    for record in published(context, "factories"):
        text = texts[f"factories/{record['id']}/sheet.pdf"]
        assert squeezed(context.formatter.word("factory_status", record["status"])) in text
        for floor in record["floors"]:
            assert squeezed(context.formatter.number(floor["area_m2"])) in text, record["id"]


def test_every_sheet_is_one_tagged_page_with_language_and_title(
    context: PageContext, printed: Mapping[str, bytes], texts: Mapping[str, str]
) -> None:
    for path, content in printed.items():
        reader = PdfReader(io.BytesIO(content))
        root: Any = reader.trailer["/Root"]
        assert len(reader.pages) == page_count(content) == 1, path
        assert root["/MarkInfo"]["/Marked"].value is True
        assert root["/Lang"].startswith(context.language)
        assert "/StructTreeRoot" in root
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        assert reader.metadata is not None and reader.metadata.title
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
        assert LACKING not in texts[path], path
        _assert_fonts_are_whole(reader)


def _assert_fonts_are_whole(reader: PdfReader) -> None:
    """Every font is embedded and says which characters its glyphs are (PDF/UA-1, 7.21)."""
    fonts = cast(Any, reader.pages[0]["/Resources"])["/Font"]
    assert fonts
    for name in fonts:
        font = fonts[name].get_object()
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/ToUnicode" in font
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_a_sheet_leads_to_its_page_and_is_dated(
    context: PageContext, printed: Mapping[str, bytes], texts: Mapping[str, str]
) -> None:
    plot = next(iter(context.guide.land.values()))
    content = printed[f"land/{plot.id}/sheet.pdf"]
    text = texts[f"land/{plot.id}/sheet.pdf"]
    assert squeezed(context.formatter.date(plot.as_of)) in text
    assert squeezed(context.relations.contact(plot).telephone) in text
    annotations: Any = PdfReader(io.BytesIO(content)).pages[0]["/Annots"]
    links = [one.get_object()["/A"]["/URI"] for one in annotations]
    assert f"/land/{plot.id}/" in text and any(str(link).endswith(f"/land/{plot.id}/") for link in links)
    assert squeezed(either(context.language, "示例数据", "Sample data")) in text


def test_typst_has_nothing_to_remark(printed: Mapping[str, bytes], compilers: TypstCompilers) -> None:
    assert printed and compilers.warnings == []


def test_type_is_large_enough_to_be_read(context: PageContext) -> None:
    """On every sheet of the city, in both languages, by what the calculation chooses or, where it is careful, tries."""
    smallest: dict[str, float] = {}

    class Watching(TypstCompilers):
        def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
            smallest[data["url"]] = data["size"]
            return super().pdf(template, data)

    longest = sorted(context.guide.land.values(), key=lambda plot: -len(plot.model_dump_json()))[:6]
    compilers = Watching(TODAY)
    assert all(page_count(sheet(context, compilers, plot)) == 1 for plot in longest)
    assert min(smallest.values()) >= SIZES_PT[-1] >= 6.0


def test_numbers_stand_on_the_decimal_point() -> None:
    assert on_the_point(["5.3", "12", ""]) == ["5.3", {"number": "12", "room": 0.833}, ""]
    assert on_the_point(["8", "120"]) == ["8", "120"]


def test_two_sets_of_compilers_print_the_same_bytes(context: PageContext) -> None:
    records: list[Plot | Factory] = [
        next(iter(context.guide.land.values())),
        next(iter(context.guide.factories.values())),
    ]
    first, second = (
        [sheet(context, compilers, record) for record in records]
        for compilers in (TypstCompilers(TODAY), TypstCompilers(TODAY))
    )
    assert first == second


def test_markup_in_names_prints_as_text(context: PageContext, compilers: TypstCompilers) -> None:
    plot = next(iter(context.guide.land.values()))
    hostile = plot.model_copy(
        update={"name": Text(zh=HOSTILE, en=HOSTILE), "terrain": Text(zh=HOSTILE, en=HOSTILE), "number": "#x<y>"}
    )
    content = sheet(context, compilers, hostile)
    assert page_count(content) == 1
    assert text_of(content).count(squeezed(HOSTILE)) >= 2


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (20, 1), (60, 2)])
def test_a_building_of_many_floors_fits_one_page_while_it_can_be_read(
    context: PageContext, compilers: TypstCompilers, count: int, pages: int
) -> None:
    factory = max(context.guide.factories.values(), key=lambda one: len(one.floors))
    floors = tuple(factory.floors[0].model_copy(update={"floor": number}) for number in range(1, count + 1))
    content = sheet(context, compilers, factory.model_copy(update={"floors": floors}))
    assert page_count(content) <= pages
    assert squeezed(context.formatter.floor_name(count)) in text_of(content)


def test_long_texts_and_missing_fields_fit_one_page(context: PageContext, compilers: TypstCompilers) -> None:
    plot = next(iter(context.guide.land.values()))
    long = Text(zh="很长的说明文字，" * 300, en="A very long remark, " * 300)
    full = plot.model_copy(update={"terrain": long, "restrictions": long, "address": long, "name": long})
    bare = Plot.model_validate({name: getattr(plot, name) for name in
                                ("id", "as_of", "source", "number", "park", "address", "status", "status_on", "area_mu",
                                 "use", "supply")})  # fmt: skip
    assert page_count(sheet(context, compilers, full)) == 1
    text = text_of(sheet(context, compilers, bare))
    assert squeezed(context.formatter.area_mu(plot.area_mu)) in text and "None" not in text


def test_what_fits_in_no_size_of_type_goes_on_overleaf(context: PageContext) -> None:
    class Narrow(TypstCompilers):
        """Needs two pages for whatever it sets."""

        def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
            return b"/Type/Pages/Count 2 %d" % data["size"]

    plot = next(iter(context.guide.land.values()))
    assert sheet(context, Narrow(TODAY), plot) == b"/Type/Pages/Count 2 %d" % SIZES_PT[-1]


def test_the_floors_of_buildings_alike_are_said_to_be_those_of_one(
    context: PageContext, texts: Mapping[str, str]
) -> None:
    """On paper and on the page: the head of the sheet adds them up."""
    pages = {page.address: page.body for page in factories.pages(context)}
    for key, factory in context.guide.factories.items():
        said = either(
            context.language, f"（{factory.count} 栋相同，此为每栋）", f"(in each of {factory.count} buildings alike)"
        )
        is_said = [squeezed(said) in texts[f"factories/{key}/sheet.pdf"], said in str(pages[f"factories/{key}/"])]
        assert is_said == [factory.buildings > 1] * 2, key
    assert any(factory.buildings > 1 for factory in context.guide.factories.values())
