"""Two guides of places abroad, a county in acres and dollars and a zone in hectares and euros: nothing of China is in
any file of their sites or in any paper, and what was converted says the numbers of the place."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from investment_guide.documents.registry import render_documents
from investment_guide.reading.load import read_guide
from investment_guide.rendering.hashed_names import published
from investment_guide.rendering.page_context import PageContext
from tests.projects import EUROPEAN, TODAY

CHINESE = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"  # characters and their punctuation
    r"|CN¥|¥|\bRMB\b|\bCNY\b|\bGB/T\b"
)
# Names inside of scripts, where they are no words: of columns of numbers and of controls.
INSIDE = re.compile(r'"(?:mu|yuan)\w*"|data-measure="mu"|\w+_(?:mu|yuan)\w*')
WORDS = re.compile(r"\byuan\b|\bmu\b")
CODE = re.compile(r"(^|/)(scripts/\w+|match/view)(\.sha\w+)?\.js$")


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site that holds words, with them: of archives and workbooks each part, of papers their text."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in (".xlsx", ".zip"):
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    yield f"{name}: {part}", part + words(part, archive.read(part))
        elif path.is_file():
            yield name, words(name, path.read_bytes())


def words(name: str, content: bytes) -> str:
    """The text of a file; none of a picture."""
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def chinese_in(site: Path) -> list[tuple[str, str]]:
    """Every file that has something of China, with what was found first."""
    read = list(texts(site))
    assert len(read) > 30
    found = (
        (name, CHINESE.search(text) or (not CODE.search(name) and WORDS.search(INSIDE.sub("", text))))
        for name, text in read
    )
    return [(name, each[0]) for name, each in found if each]


def test_nothing_of_china_is_in_any_file_of_the_american_county(american_site: Path) -> None:
    assert chinese_in(american_site) == []


def test_no_rate_of_tax_is_brought_along(american_site: Path) -> None:
    assert '"cit_rates": {}' in published(american_site, "scripts/shared.js").read_text("utf-8")


def test_nothing_of_china_is_in_any_file_of_the_european_zone(european_site: Path) -> None:
    assert chinese_in(european_site) == []


def test_nothing_of_china_is_in_the_papers_of_the_european_zone() -> None:
    guide = read_guide(EUROPEAN / "data").guide
    assert guide is not None
    printed = list(render_documents(PageContext(guide, "fr", TODAY, printed=True), ("brochure", "map", "sheets")))
    read = [(output.path, words(output.path, output.content)) for output in printed]
    assert len(read) > 4
    assert [(name, found[0]) for name, text in read if (found := CHINESE.search(text) or WORDS.search(text))] == []
    assert any("40 000 m²" in text.replace("\u202f", " ").replace("\xa0", " ") for _, text in read)
