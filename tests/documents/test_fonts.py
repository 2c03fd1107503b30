"""The fonts of documents: unchanged, licensed, with the letters of languages; a character that none has is named."""

import hashlib
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from investment_guide.checking.check import check
from investment_guide.checking.report import as_text
from investment_guide.documents.fonts.cut import CUTS
from investment_guide.documents.sheets import sheets
from investment_guide.documents.typst_compilers import TypstCompilers
from investment_guide.model.values import Text
from investment_guide.publishable import fonts
from investment_guide.publishable.fonts import (
    LACKING,
    OF_TOOL,
    UnreadableFontError,
    characters_of,
    font_files,
    font_folders,
    font_packages,
    printable,
    printable_characters,
)
from investment_guide.reading.load import read_guide
from investment_guide.rendering.page_context import PageContext
from tests.documents.pdf_reading import Paper
from tests.documents.test_sheets import squeezed
from tests.projects import CITY, GOOD, REPOSITORY, TODAY, city_guide

PACKAGES = REPOSITORY / "fonts"
JAPANESE = PACKAGES / "japanese" / "investment_guide_fonts_japanese"
KOREAN = PACKAGES / "korean" / "investment_guide_fonts_korean"
FOLDERS = (OF_TOOL, JAPANESE, KOREAN)
ALL = tuple(chain.from_iterable(map(font_files, FOLDERS)))
OWN = {"__init__.py", "cut.py", "manifest.toml"}
TOOL_S = frozenset(chain("\n\t", *map(characters_of, font_files(OF_TOOL))))


@pytest.fixture(autouse=True)
def no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an installation without packages of fonts."""
    monkeypatch.setattr(fonts, "_packages", dict)


def look_with(folder: Path, *files: Path) -> Path:
    """An ``overrides/`` with fonts."""
    (folder / "fonts").mkdir(parents=True)
    for file in files:
        (folder / "fonts" / file.name).symlink_to(file)
    return folder


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_fonts_are_unchanged_and_licensed(folder: Path) -> None:
    entries = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["path"] for entry in entries} == {path.name for path in font_files(folder)} != set()
    for entry in entries:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["name"] and entry["version"] and entry["source"] and entry["licence"] == "OFL-1.1"
        assert all("SIL OPEN FONT LICENSE" in (folder / name).read_text("utf-8") for name in entry["licence_files"])
    listed = {name for entry in entries for name in [entry["path"], *entry["licence_files"]]}
    assert listed == {path.name for path in folder.iterdir() if path.is_file()} - OWN


def test_each_font_is_cut_by_the_code() -> None:
    assert {cut.folder / f"{cut.family}-{weight[3:]}.ttf" for cut in CUTS for weight in cut.weights} == set(ALL)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_the_characters_of_a_font_are_read_as_fonttools_reads_them(path: Path) -> None:
    assert characters_of(path) == frozenset(map(chr, TTFont(path).getBestCmap()))


def in_encoding(encoding: str, first: range, second: range) -> set[str]:
    """All characters of two bytes."""
    pairs = (bytes((one, other)).decode(encoding, "ignore") for one in first for other in second)
    return {letter for pair in pairs for letter in pair}


def test_the_fonts_hold_what_guides_are_written_with() -> None:
    assert in_encoding("gb2312", range(0xB0, 0xD7), range(0xA1, 0xFA)) <= TOOL_S
    assert set("㎡ m² km³ CO₂ ≤ ≥ ≈ × ± ° ℃ – — … “” ‘’ 〔〕《》 ①⑩ → ¥ € é ü ÷ ‰") <= TOOL_S
    assert set("ąćęłńóśźż ưởễỵỗ őűșțğıİ ёЩщ ґєїі ћљњџ άώΐς ßẞ") <= TOOL_S
    japanese = TOOL_S | characters_of(font_files(JAPANESE)[0])
    assert in_encoding("euc_jp", range(0xB0, 0xF5), range(0xA1, 0xFF)) <= japanese
    assert set("ァヶーゝ々〆髙﨑") <= japanese
    assert set(map(chr, range(0xAC00, 0xD7A4))) <= characters_of(font_files(KOREAN)[0])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("100 ㎡", "100 ㎡"),
        ("龘", LACKING),
        ("甲\u200b乙", "甲乙"),
        ("e\u0301", "é"),
        ("😀 a", f"{LACKING} a"),
        ("", ""),
    ],
)
def test_what_the_fonts_lack_is_replaced(text: str, shown: str) -> None:
    assert printable(text, TOOL_S - {"\u200b"}) == shown


@pytest.mark.parametrize("damage", [b"", b"<html>", b"\0\1\0\0\xff\xff", b"wOF2" + bytes(40)])
def test_what_is_no_font_is_named_and_has_no_characters(damage: bytes, data: Path) -> None:
    look = look_with(data.parent / "overrides")
    (look / "fonts" / "own.ttf").write_bytes(damage)
    with pytest.raises(UnreadableFontError):
        characters_of(look / "fonts" / "own.ttf")
    assert printable_characters(look) == TOOL_S
    assert [(one.path, one.code) for one in check(read_guide(data), TODAY)] == [
        ("overrides/fonts/own.ttf", "font-unreadable")
    ]
    TypstCompilers(TODAY, look)


def test_a_font_cut_short_anywhere_is_named(tmp_path: Path) -> None:
    whole, file = font_files(OF_TOOL)[0].read_bytes(), tmp_path / "own.ttf"
    for length in range(0, len(whole), len(whole) // 40):
        file.write_bytes(whole[:length])
        try:
            assert characters_of(file) <= TOOL_S
        except UnreadableFontError:
            continue


def test_the_demo_is_printable() -> None:
    files = [*(CITY / "data").rglob("*.yml"), *(CITY / "content").rglob("*.md")]
    assert len(files) > 100
    assert {path.name: lacking for path in files if (lacking := set(path.read_text(encoding="utf-8")) - TOOL_S)} == {}


SHORTEST_PIECE = 3
NAMES = (
    ("pl", "Zażółć gęślą jaźń w Łodzi", "NotoSans", ()),
    ("vi", "Lô đất khu công nghiệp Phước Đông, đường số ba", "NotoSans", ()),
    ("ru", "Участок промышленного парка Щёлково", "NotoSans", ()),
    ("el", "Βιομηχανική περιοχή Άνω Λιόσια", "NotoSans", ()),
    ("ja", "精密鍛造の工業用地ヴェルデ栃木", "NotoSansJP", font_files(JAPANESE)),
    ("ko", "정밀 단조 산업 부지 뷁", "NotoSansKR", font_files(KOREAN)),
    ("en", "Precision forging site", "NotoSansSC", font_files(JAPANESE)),
    ("zh", "精密锻造项目用地", "NotoSansSC", font_files(JAPANESE)),
)


def pieces(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Every piece of text with the family it is set in."""
    found: list[tuple[str, str]] = []

    def visit(text: str, _cm: Any, _tm: Any, font: Any, _size: float) -> None:
        if text.strip() and font:
            found.append((text, str(font["/BaseFont"]).rpartition("+")[2].partition("-")[0]))

    for page in Paper(pdf).reader.pages:
        page.extract_text(visitor_text=visit)
    yield from found


@pytest.mark.parametrize(("language", "name", "family", "own"), NAMES, ids=[row[0] for row in NAMES])
def test_a_name_is_printed_in_the_letters_of_its_language(
    language: str, name: str, family: str, own: tuple[Path, ...], tmp_path: Path
) -> None:
    look = look_with(tmp_path, *own)
    assert set(name) <= printable_characters(look)
    pdf = sheet_with_name(language, name, look)
    assert squeezed(name) in Paper(pdf).words
    wanted = squeezed(name)
    found = ((squeezed(text), of) for text, of in pieces(pdf) if len(text) > SHORTEST_PIECE)
    set_in = {of for text, of in found if text in wanted or wanted in text}
    assert set_in == {family}, list(pieces(pdf))


def sheet_with_name(language: str, name: str, look: Path | None) -> bytes:
    """The sheet of a plot that is called so in a language. PDF/UA has no glyph `.notdef`: Typst would refuse it."""
    guide = city_guide()
    plot = next(iter(guide.land.values()))
    named = plot.model_copy(update={"name": Text.model_validate({"zh": "地块", language: name})})
    context = PageContext(replace(guide, land={plot.id: named}), language, TODAY, look=look)
    compilers = TypstCompilers(TODAY, look)
    pdf = next(output.content for output in sheets(context, compilers) if plot.id in output.path)
    assert compilers.warnings == []
    return pdf


def test_a_letter_that_the_face_of_the_language_lacks_comes_from_another() -> None:
    by_family = {of: text for text, of in pieces(sheet_with_name("en", "Łódź works", None))}
    assert {"NotoSans", "NotoSansSC"} <= set(by_family)
    assert "Nguyễnworks" in Paper(sheet_with_name("en", "Nguye\u0302\u0303n works", None)).words


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "data")
    return tmp_path / "data"


def unprintable(data: Path) -> list[str]:
    """What is said of characters."""
    listed = check(read_guide(data), TODAY)
    return as_text([one for one in listed if one.code == "character-unprintable"], "en").splitlines()[:-1]


@pytest.mark.parametrize(
    ("words", "field", "cure"),
    [
        ("ไทย", "address.en", "overrides/fonts/"),
        ("ーヴェ", "address.zh", "investment-guide-fonts-japanese"),
        ("부지", "address.en", "investment-guide-fonts-korean"),
        ("😀", "address.zh", ""),
    ],
)
def test_a_missing_character_is_named_by_line_and_field_with_the_cure(
    words: str, field: str, cure: str, data: Path
) -> None:
    plot, language = data / "land" / "a-01.yml", field[-2:]
    text = plot.read_text(encoding="utf-8")
    before = next(line for line in text.splitlines() if line.startswith("address:"))
    after = before.replace(f"{language}: ", f"{language}: {words}", 1)
    plot.write_text(text.replace(before, after), encoding="utf-8")
    (found,) = unprintable(data)
    assert found.startswith("data/land/a-01.yml:") and field in found and f"no font of PDFs has: {words[0]}" in found
    assert cure in found if cure else "; " not in found


def test_what_the_tool_says_in_a_language_is_looked_at_and_the_font_is_enough(data: Path) -> None:
    settings = data / "guide.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [zh, en]", "languages: [zh, en, ja, pl]"))
    (found,) = unprintable(data)
    assert "data/guide.yml:" in found and "investment-guide-fonts-japanese" in found
    look_with(data.parent / "overrides", *font_files(JAPANESE))
    assert unprintable(data) == []


def test_the_repository_has_the_packages_beside_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert {"japanese", "korean"} <= font_packages()
    assert {JAPANESE, KOREAN} <= set(font_folders(None))


@pytest.mark.slow
def test_a_package_of_fonts_is_found_where_it_is_installed(tmp_path: Path) -> None:
    for language in ("japanese", "korean"):
        shutil.copytree(PACKAGES / language, source := tmp_path / "source" / language)
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
                   "--target", str(tmp_path / "installed"), str(source)]  # fmt: skip
        subprocess.run(install, check=True, capture_output=True)
    code = "from investment_guide.publishable.fonts import *; print(*font_folders(None), sep='\\n')"
    paths = f"{REPOSITORY / 'hooks'}:{tmp_path / 'installed'}"
    listed = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": paths}, check=True, capture_output=True, text=True
    ).stdout.split()
    installed = [tmp_path / "installed" / folder.name for folder in (JAPANESE, KOREAN)]
    assert [Path(path) for path in listed] == [*font_folders(None), *installed]
    assert all((folder / "OFL.txt").is_file() and len(font_files(folder)) == 2 for folder in installed)
