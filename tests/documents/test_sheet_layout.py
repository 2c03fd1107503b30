"""Sheets as they look: small files, letters that can be read, drawings with their words, the weightiest policies."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from investment_guide.analysis.policy_worth import by_worth
from investment_guide.documents.plans import measures_part
from investment_guide.documents.sheets import policies, sheets
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.rendering.page_context import PageContext
from tests.documents.layout_rules import collisions, small_letters
from tests.documents.pdf_reading import Paper
from tests.documents.test_sheets import squeezed
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context

pytestmark = pytest.mark.slow

MOST_BYTES = 90 * 1024


@pytest.fixture(scope="module", params=LANGUAGES)
def context(request: pytest.FixtureRequest) -> PageContext:
    return city_context(request.param)


@pytest.fixture(scope="module")
def printed(context: PageContext) -> Mapping[str, bytes]:
    """Every sheet of the tests' city in one language."""
    return {output.path: output.content for output in sheets(context, TypstCompilers(TODAY))}


def test_a_sheet_is_small_and_no_letter_on_it_is_nor_covers_another(printed: Mapping[str, bytes]) -> None:
    assert {path: len(pdf) for path, pdf in printed.items() if len(pdf) > MOST_BYTES} == {}
    for path, pdf in printed.items():
        paper = Paper(pdf)
        assert small_letters(paper, 6.0) == [], path
        assert collisions(paper) == [], path


def test_a_plot_has_its_measures_and_a_hall_its_section_in_words_too(
    context: PageContext, printed: Mapping[str, bytes]
) -> None:
    plot = next(one for one in context.guide.land.values() if one.id in context.guide.boundaries)
    factory = next(iter(context.guide.factories.values()))
    for record, folder in ((plot, "land"), (factory, "factories")):
        part = measures_part(context, record)
        assert part is not None
        tree = Paper(printed[f"{folder}/{record.id}/sheet.pdf"]).root["/StructTreeRoot"]
        assert squeezed(str(part["described"])) in [squeezed(words) for words in alternatives(tree)]


def alternatives(element: Any) -> Iterator[str]:
    """The words for all figures of a tree of tags."""
    if isinstance(element, list):
        for one in element:
            yield from alternatives(one.get_object())
    elif hasattr(element, "get"):
        if "/Alt" in element:
            yield str(element["/Alt"])
        if "/K" in element:
            yield from alternatives(element["/K"])


def test_the_weightiest_policies_are_named(context: PageContext) -> None:
    plot = next(iter(context.guide.land.values()))
    fitting = by_worth(context.links.policies_of_site(plot))
    block = policies(context, plot, 3)
    assert block is not None
    assert [name for name, _ in block.lines] == [context.formatter.plain(one.title) for one in fitting[:3]]
