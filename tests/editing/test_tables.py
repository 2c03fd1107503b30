"""Workbooks as rows, and hostile ones, which end with a sentence and not with the program."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.tables import BROKEN, read_workbook

pytestmark = pytest.mark.slow

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


def workbook(file: Path, change: Callable[[Workbook], None] = lambda _: None) -> Path:
    made = Workbook()
    made["Sheet"].title = "用地"
    change(made)
    made.save(file)
    return file


def with_part(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The archive with one part changed or added."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w", 8) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        for part, content in {name: b"", **parts}.items():
            new.writestr(part, change(content) if part == name else content)
    return file


def test_rows_keep_their_numbers_and_values_their_types(tmp_path: Path) -> None:
    def fill(made: Workbook) -> None:
        sheet = made["用地"]
        sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"] = "甲", 12, date(2026, 1, 2), True
        sheet["F3"], sheet["B5"] = "=1+1", "尾"
        sheet.row_dimensions[5].hidden = True
        made.create_sheet("藏").sheet_state = "veryHidden"

    sheets = read_workbook(workbook(tmp_path / "a.xlsx", fill))
    assert [sheet.name for sheet in sheets] == ["用地", "藏"]
    assert sheets[0].rows[2] == (None, "甲", 12.0, date(2026, 1, 2), True, BROKEN)
    assert sheets[0].cell(4, 1) == "尾"
    assert sheets[0].cell(99, 99) is None


def bomb(file: Path) -> Path:
    zeros = b"0" * 1_000_000
    with zipfile.ZipFile(workbook(file), "a", 8) as archive, archive.open("xl/big.bin", "w", force_zip64=True) as part:
        for _ in range(260):
            part.write(zeros)
    return file


def entities(file: Path) -> Path:
    return with_part(workbook(file), "xl/workbook.xml", lambda xml: ENTITIES.encode() + xml)


def last_cell(file: Path) -> Path:
    return workbook(file, lambda made: made["用地"].__setitem__("XFD1048576", 1))


def last_cell_elsewhere(file: Path) -> Path:
    """The same in a sheet that does not lie where sheets lie."""
    last_cell(file)
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w", 8) as new:
        for part in old.namelist():
            content = old.read(part).replace(b"worksheets/sheet1.xml", b"media/picture.bin")
            new.writestr(part.replace("worksheets/sheet1.xml", "media/picture.bin"), content)
    return file


def many_rows(file: Path) -> Path:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 1_000_001)).encode()
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
    return with_part(workbook(file), "xl/worksheets/sheet1.xml", lambda _: xml % rows + b"</worksheet>")


def ods(file: Path, rows: str) -> Path:
    with zipfile.ZipFile(file, "w", 8) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file


CELL = '<table:table-cell{} office:value-type="string"><text:p>x</text:p></table:table-cell>'


def ods_repeated(file: Path) -> Path:
    cells = CELL.format(' table:number-columns-repeated="16000"')
    return ods(file, f'<table:table-row table:number-rows-repeated="1000000">{cells}</table:table-row>')


def ods_far(file: Path) -> Path:
    empty = '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>'
    return ods(file, f"{empty}<table:table-row>{CELL.format('')}</table:table-row>")


@pytest.mark.parametrize(
    ("make", "suffix", "reported"),
    [
        (bomb, "xlsx", "解压后超过"),
        (entities, "xlsx", "DTD"),
        (last_cell, "xlsx", "行或"),
        (last_cell_elsewhere, "xlsx", "行或"),
        (many_rows, "xlsx", "行或"),
        (ods_repeated, "ods", "行或"),
        (ods_far, "ods", "行或"),
    ],
)
def test_a_hostile_workbook_is_refused_with_its_name(
    tmp_path: Path, make: Callable[[Path], Path], suffix: str, reported: str
) -> None:
    file = make(tmp_path / f"坏.{suffix}")
    with pytest.raises(ImportRefusedError) as refusal:
        read_workbook(file)
    (message,) = refusal.value.messages
    assert message.origin == file.name
    assert reported in message.zh


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0 no xls", "用地".encode()])
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(content)
    with pytest.raises(ImportRefusedError, match="workbook"):
        read_workbook(file)


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    (sheet,) = read_workbook(ods(tmp_path / "a.ods", f"<table:table-row>{CELL.format('')}</table:table-row>"))
    assert sheet.rows == (("x",),)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx")
    content = bytearray(file.read_bytes())
    for at in range(60, 400):
        content[at] = 7
    file.write_bytes(content)
    with pytest.raises(ImportRefusedError):
        read_workbook(file)
