"""Nothing is published that no page asks for: no source maps, no assets of the theme, no parts of joined files."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.site.documents import LANGUAGE_ROOTS, Document, target
from tests.site.page_types import LANGUAGES
from tests.site.test_links import addresses_in

FOLDERS_OF_ASSETS = ("assets", "images", "scripts", "styles", "vendor")
NEVER = re.compile(r"\.map$|\.map\.|lunr|tinyseg|wordcut|search_index|worker|/README|manifest\.toml$|\.py$|\.pyc$")


@pytest.fixture(scope="module")
def asked_for(documents: Mapping[str, Document], built_site: Path) -> set[str]:
    """What the pages load or link, and what their style sheets load, by its path."""
    asked = {
        aim[0] for page in documents.values() for reference in page.references()
        if (aim := target(page, reference.written))
    }  # fmt: skip
    return asked | set(asked_by_styles(built_site)) | set(asked_by_scripts(documents))


def asked_by_scripts(documents: Mapping[str, Document]) -> Iterator[str]:
    """What a page hands to a script to be loaded when it is needed."""
    for page in documents.values():
        for address in page.values("//@data-guide-match-encoder | //@data-guide-compare-encoder | //@data-guide-view"):
            if aim := target(page, address):
                yield aim[0]


def asked_by_styles(site: Path) -> Iterator[str]:
    """What style sheets load."""
    for style in site.rglob("*.css"):
        for address in addresses_in(style):
            if not address.startswith("data:"):
                yield (style.parent / address).resolve().relative_to(site.resolve()).as_posix()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_asset_is_asked_for(language: str, asked_for: set[str], built_site: Path) -> None:
    root = built_site / LANGUAGE_ROOTS[language]
    assets = [path for name in FOLDERS_OF_ASSETS for path in (root / name).rglob("*") if path.is_file()]
    published = {path.relative_to(built_site).as_posix() for path in assets}
    licences = {path for path in published if path.endswith("/LICENSE.txt")}
    assert len(published) > 20 and licences, "vendored code comes with its licence"
    assert sorted(published - licences - asked_for) == []


def test_nothing_of_the_workshop_is_published(built_site: Path) -> None:
    paths = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()]
    assert len(paths) > 200
    assert [path for path in paths if NEVER.search(path)] == []
