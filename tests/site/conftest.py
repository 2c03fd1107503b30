"""What the tests of the built site share: its parsed pages, the records behind it, one page of each type."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from investment_guide.rendering.page_context import PageContext
from tests.projects import CITY
from tests.site.documents import Document, read_documents
from tests.site.reader import AXE


@pytest.fixture(scope="session")
def documents(built_site: Path) -> Mapping[str, Document]:
    """Every page of the built site by its address."""
    found = read_documents(built_site)
    assert len(found) > 200, "the city has more pages than that"
    return found


@pytest.fixture(scope="session")
def city() -> Guide:
    """The records of the tests' city, read from the files that the site was built from."""
    guide = read_guide(CITY / "data").guide
    assert guide is not None
    return guide


@pytest.fixture(scope="session")
def axe_code() -> str:
    """The library as a script; it is run by the debugger, so that no page needs to allow it."""
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def contexts(city: Guide, today: date) -> Mapping[str, PageContext]:
    """How each language words the records."""
    return {language: PageContext(city, language, today) for language in ("zh", "en")}
