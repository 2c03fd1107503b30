"""The brochure of the tests' city, printed and read once by each worker."""

from functools import cache

from investment_guide.documents.brochure.book import PATH, brochure
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.rendering.page_context import PageContext
from tests.documents.pdf_reading import Paper
from tests.projects import TODAY
from tests.rendering.contexts import city_context


def printed(context: PageContext) -> bytes:
    """The brochure of a guide; Typst had no remark to make."""
    compilers = TypstCompilers(TODAY)
    (output,) = brochure(context, compilers)
    assert output.path == PATH and compilers.warnings == []
    return output.content


@cache
def city_book(language: str) -> bytes:
    """The brochure of the tests' city."""
    return printed(city_context(language))


@cache
def book(language: str) -> Paper:
    """The same, read."""
    return Paper(city_book(language))
