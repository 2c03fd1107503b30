"""The vendored fonts: unchanged, licensed, listed completely, and with the characters that their table promises."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from investment_guide.checking.texts import coverage
from investment_guide.documents.fonts import COVERAGE, LACKING, printable
from investment_guide.documents.fonts.cut import wanted
from tests.projects import CITY

FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Bold.ttf")
OWN = {"__init__.py", "cut.py", "coverage.txt", "manifest.toml"}


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    return repository / "hooks" / "investment_guide" / "documents" / "fonts"


def test_fonts_are_unchanged_and_licensed(folder: Path) -> None:
    entries = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["path"] for entry in entries} == set(FONTS)
    for entry in entries:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["name"] and entry["version"] and entry["source"] and entry["licence"] == "OFL-1.1"
        assert all("SIL OPEN FONT LICENSE" in (folder / name).read_text("utf-8") for name in entry["licence_files"])
    listed = {name for entry in entries for name in [entry["path"], *entry["licence_files"]]}
    assert listed == {path.name for path in folder.iterdir() if path.is_file()} - OWN


@pytest.mark.parametrize("name", FONTS)
def test_a_font_has_every_character_of_the_table(folder: Path, name: str) -> None:
    shown = {chr(code) for code in TTFont(folder / name).getBestCmap()}
    assert len(COVERAGE) > 8_000
    assert COVERAGE - shown <= {"\n"}


def test_the_table_holds_what_guides_are_written_with() -> None:
    chinese = {bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)}
    assert chinese <= COVERAGE
    assert set("㎡ m² km³ CO₂ ≤ ≥ ≈ × ± ° ℃ – — … “” ‘’ 〔〕《》 ①⑩ → ¥ € é ü ÷ ‰") <= COVERAGE
    assert len(set(map(chr, wanted())) & COVERAGE) > 8_000


def test_the_check_and_the_press_go_by_one_table() -> None:
    assert coverage() == COVERAGE


@pytest.mark.parametrize(
    ("text", "shown"),
    [("100 ㎡", "100 ㎡"), ("龘", LACKING), ("甲\u200b乙", "甲乙"), ("😀 a", f"{LACKING} a"), ("", "")],
)
def test_what_the_fonts_lack_is_replaced(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_the_demo_is_printable() -> None:
    files = [*(CITY / "data").rglob("*.yml"), *(CITY / "content").rglob("*.md")]
    assert len(files) > 100
    assert {path.name: lacking for path in files if (lacking := set(path.read_text(encoding="utf-8")) - COVERAGE)} == {}
