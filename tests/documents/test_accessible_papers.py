"""What the Matterhorn protocol 1.1 asks of a PDF/UA and pypdf can answer, of every kind of paper.

The numbers are those of its failure conditions; veraPDF is not on the machines that run the tests.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from investment_guide.documents.sheets import sheet
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.documents.wall_map.sheet import PDF, wall_map
from tests.documents.books import book
from tests.documents.pdf_reading import Paper
from tests.projects import TODAY
from tests.rendering.contexts import city_context

pytestmark = pytest.mark.slow

PAPERS = ("brochure", "sheet", "map")
STANDARD = {
    "Document",
    "Part",
    "Sect",
    "Div",
    "P",
    "H1",
    "H2",
    "H3",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Figure",
    "Link",
    "Span",
    "TOC",
    "TOCI",
    "Reference",
    "NonStruct",
    "Caption",
    "Strong",
    "Em",
    "Artifact",
    "TFoot",
}


@cache
def paper(name: str) -> Paper:
    """One paper of the tests' city."""
    if name == "brochure":
        return book("zh")
    context, compilers = city_context("zh"), TypstCompilers(TODAY)
    if name == "sheet":
        return Paper(sheet(context, compilers, next(iter(context.guide.factories.values()))))
    return Paper({output.path: output.content for output in wall_map(context, compilers)}[PDF])


def elements(one: Any) -> Iterator[Any]:
    """Every element of the tree of tags, in the order of reading."""
    if isinstance(one, list):
        for kid in one:
            yield from elements(kid.get_object())
    elif hasattr(one, "get"):
        if "/S" in one:
            yield one
        if "/K" in one:
            yield from elements(one["/K"].get_object() if hasattr(one["/K"], "get_object") else one["/K"])


@pytest.mark.parametrize("name", PAPERS)
def test_the_document_says_what_it_is(name: str) -> None:
    root, reader = paper(name).root, paper(name).reader
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata  # 06-002
    assert reader.metadata and reader.metadata.title and "dc:title" in metadata  # 06-003, 06-004
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # 07-001
    assert (
        str(root["/MarkInfo"]["/Marked"]) == "True" and str(root["/MarkInfo"].get("/Suspects")) != "True"
    )  # 01-007, 02
    assert str(root["/Lang"]).startswith("zh")  # 11-006
    assert not reader.is_encrypted  # 26-001


@pytest.mark.parametrize("name", PAPERS)
def test_every_figure_says_in_words_what_it_shows(name: str) -> None:
    found = list(elements(paper(name).root["/StructTreeRoot"]["/K"]))
    figures = [one for one in found if one["/S"] == "/Figure"]
    assert figures
    assert [one for one in figures if not str(one.get("/Alt", "")).strip()] == []  # 13-004
    roles = {str(one["/S"]).removeprefix("/") for one in found}
    tree: Any = paper(name).root["/StructTreeRoot"]
    mapped = tree.get("/RoleMap", {})
    assert {role for role in roles - STANDARD if f"/{role}" not in mapped} == set()  # 02-001


@pytest.mark.parametrize("name", PAPERS)
def test_headings_skip_no_level_and_heads_of_tables_say_whose(name: str) -> None:
    found = list(elements(paper(name).root["/StructTreeRoot"]["/K"]))
    levels = [int(str(one["/S"])[2]) for one in found if str(one["/S"])[1:] in {"H1", "H2", "H3"}]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))  # 14-003
    heads = [one for one in found if one["/S"] == "/TH"]
    scoped = [one for one in heads if "Scope" in str(one.get("/A", ""))]
    assert len(scoped) == len(heads)  # 15-003


@pytest.mark.parametrize("name", PAPERS)
def test_links_have_words_and_an_order_and_letters_can_be_read_out(name: str) -> None:
    for page in paper(name).reader.pages:
        annotations: Any = page.get("/Annots", [])
        for one in annotations:
            link = one.get_object()
            assert link.get("/Contents"), name  # 28-005
            assert page.get("/Tabs") == "/S"  # 28-008
        resources: Any = page["/Resources"]
        fonts: Any = resources.get("/Font", {})
        for font in fonts.values():
            assert "/ToUnicode" in font.get_object()  # 10-001
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)  # 31-009
            assert "+" in str(font.get_object()["/BaseFont"])  # a subset
