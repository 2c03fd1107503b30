"""Export and import change nothing: every kind of the tests' city, with and without the hidden prints, re-saved too."""

import html
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from investment_guide.editing.fields import WORKBOOK_KINDS
from investment_guide.editing.sheets.fingerprints import SHEET_NAME
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.returned import is_ours, kinds_in, read_back
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.tables import read_workbook
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import CITY, TODAY

pytestmark = pytest.mark.slow

DATA = CITY / "data"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@cache
def city() -> Guide:
    guide = read_guide(DATA).guide
    assert guide is not None
    return guide


@cache
def exported(kind: str) -> bytes:
    return workbook_bytes(city(), {kind: records_of(DATA, kind)}, TODAY)


def assert_nothing_changes(file: Path, kind: str) -> None:
    sheets = read_workbook(file)
    assert is_ours(sheets)
    assert kinds_in(sheets) == (kind,)
    found = read_back(sheets, city(), kind, records_of(DATA, kind), "zh")
    assert (found.drafts, found.changed, found.added, found.missing, found.warnings) == ([], [], [], [], [])


@pytest.mark.parametrize("kind", WORKBOOK_KINDS)
def test_an_untouched_workbook_changes_nothing(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(exported(kind))
    assert records_of(DATA, kind)
    assert_nothing_changes(file, kind)


@pytest.mark.parametrize("kind", ["parks", "clusters", "policies", "procedures", "contacts"])
def test_nor_does_one_that_lost_its_prints(tmp_path: Path, kind: str) -> None:
    workbook = load_workbook(io.BytesIO(exported(kind)))
    del workbook[SHEET_NAME]
    workbook.save(tmp_path / "a.xlsx")
    assert_nothing_changes(tmp_path / "a.xlsx", kind)


def test_private_notes_never_leave() -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported("factories")))
    text = html.unescape("".join(archive.read(name).decode() for name in archive.namelist()))
    assert "启航园 1 号厂房" in text
    assert "internal: {note: 三层租户" in (DATA / "factories" / "lc-f-01.yml").read_text(encoding="utf-8")
    assert "三层租户" not in text


def test_the_same_records_give_the_same_bytes() -> None:
    again = workbook_bytes(city(), {"contacts": records_of(DATA, "contacts")}, TODAY)
    assert again == exported("contacts")


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The workbooks as LibreOffice saves them, in three formats."""
    if SOFFICE is None:
        pytest.skip(
            "LibreOffice Calc is not installed (on Debian: apt-get install --no-install-recommends libreoffice-calc)"
        )
    folder = tmp_path_factory.mktemp("office")
    for kind in ("factories", "policies"):
        (folder / f"{kind}.xlsx").write_bytes(exported(kind))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in ("xlsx", "ods", "xls"):
        command = [SOFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder / suffix)]
        command += sorted(str(file) for file in folder.glob("*.xlsx"))
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST_SECONDS)
        assert done.returncode == 0, done.stderr
    yield folder


@pytest.mark.parametrize("kind", ["factories", "policies"])
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_libreoffice_may_save_it_again(saved_again: Path, kind: str, suffix: str) -> None:
    file = saved_again / suffix / f"{kind}.{suffix}"
    assert file.read_bytes() != exported(kind)
    assert_nothing_changes(file, kind)
