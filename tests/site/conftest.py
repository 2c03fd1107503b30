"""What the tests of the built site share: its parsed pages, the records behind it, one page of each type."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from investment_guide.rendering.page_context import PageContext
from tests.own_look import city_with_own_look
from tests.projects import AMERICAN, EUROPEAN, TODAY, build, city_guide
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
    return city_guide()


@pytest.fixture(scope="session")
def own_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The tests' city with its own look, built once by `guide build` with the form and the offline edition."""
    folder = shared_folder / "own" / "site"
    with FileLock(shared_folder / "own.lock"):
        if not folder.exists():
            project = city_with_own_look(shared_folder / "own" / "city")
            build(project, folder, guide_command, environment_today, "--admin", "--offline")
    return folder


@pytest.fixture(scope="session")
def american_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """A county in acres, square feet and dollars, in English, built once with its papers and offline edition."""
    folder = shared_folder / "american" / "site"
    with FileLock(shared_folder / "american.lock"):
        if not folder.exists():
            project = shutil.copytree(AMERICAN, folder.parent / "county")
            build(project, folder, guide_command, environment_today, "--offline", printed=True)
    return folder


@pytest.fixture(scope="session")
def european_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """A zone in hectares and euros, in German, French and English, built once without papers."""
    folder = shared_folder / "european" / "site"
    with FileLock(shared_folder / "european.lock"):
        if not folder.exists():
            build(shutil.copytree(EUROPEAN, folder.parent / "zone"), folder, guide_command, environment_today)
    return folder


@pytest.fixture(scope="session")
def own_project(own_site: Path) -> Path:
    """The project that it was built from."""
    return own_site.parent / "city"


@pytest.fixture(scope="session")
def own_context(own_project: Path) -> PageContext:
    """The Chinese edition of it."""
    guide = read_guide(own_project / "data").guide
    assert guide is not None
    look, files = own_project / "overrides", own_project / "data" / "files"
    return PageContext(guide, "zh", TODAY, printed=True, look=look, files=files)


@pytest.fixture(scope="session")
def axe_code() -> str:
    """The library as a script; it is run by the debugger, so that no page needs to allow it."""
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def contexts(city: Guide, today: date) -> Mapping[str, PageContext]:
    """How each language words the records."""
    return {language: PageContext(city, language, today) for language in ("zh", "en")}
