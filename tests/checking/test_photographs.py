"""What ``guide check`` says of photographs and of files in ``data/files/``: where, what, and how to put it right."""

from pathlib import Path

import pytest

from investment_guide.checking import photographs
from investment_guide.checking.report import as_text
from tests.checking.sample import copy_of_the_good_guide, diagnostics_of, reported
from tests.publishable.photograph_samples import photograph
from tests.publishable.test_photographs import HEIC

PLOT = "land/a-01.yml"
VIEW = "caption: {zh: 全景, en: View}"
ALT, CREDIT = "alt: {zh: 空地, en: Empty ground}", "credit: {zh: 园区办, en: Park office}"
WHOLE = f"{VIEW}, {ALT}, {CREDIT}, on: 2026-05-01"
LARGE = photograph(900, 700)


def guide_with(folder: Path, photos: str, **files: bytes) -> Path:
    """The good guide whose plot has photographs; an underline in the name of a file stands for its dot."""
    data = copy_of_the_good_guide(folder)
    (data / "files").mkdir(exist_ok=True)
    for name, content in files.items():
        (data / "files" / name.replace("_", ".")).write_bytes(content)
    with (data / PLOT).open("a", encoding="utf-8") as stream:
        stream.write(f"photos:\n{photos}")
    return data


def said(data: Path) -> list[tuple[str, str]]:
    """Severity and code of everything that the check says of photographs and files."""
    return [reported(each)[1:] for each in diagnostics_of(data)]


def test_a_photograph_with_all_its_words_needs_nothing(tmp_path: Path) -> None:
    assert said(guide_with(tmp_path, f"- {{file: a.JPG, {WHOLE}}}\n", a_JPG=LARGE)) == []


@pytest.mark.parametrize("name", ["西门 全景.jpg", "a b.JPG", "50%#?.jpeg"])
def test_any_name_will_do(name: str, tmp_path: Path) -> None:
    data = guide_with(tmp_path, f'- {{file: "{name}", {WHOLE}}}\n')
    (data / "files" / name).write_bytes(LARGE)
    assert said(data) == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [("", "alt, credit, on"), (f", {ALT}", "credit, on"), (f", {CREDIT}, on: 2026-05-01", "alt")],
)
def test_missing_words_are_asked_for(words: str, asked: str, tmp_path: Path) -> None:
    data = guide_with(tmp_path, f"- {{file: a.jpg, {VIEW}{words}}}\n", a_jpg=LARGE)
    assert said(data) == [("warning", "photograph-incomplete")]
    assert f"还缺：{asked}。" in as_text(diagnostics_of(data), "zh")


@pytest.mark.parametrize(
    ("name", "content", "cure"),
    [
        ("a.jpg", HEIC, "兼容性最佳"),
        ("a.heic", HEIC, "兼容性最佳"),
        ("a.heic", LARGE, "请把扩展名改成 .jpg"),
        ("a.png", LARGE, "请把扩展名改成 .jpg"),
        ("a.jpg", b"<html>", "内容和扩展名不符"),
        ("a.jpg", LARGE[: len(LARGE) // 2], "不完整或已损坏"),
        ("a.svg", b"<svg/>", "请另存为 PNG 或 PDF"),
        ("a.txt", b"text", "照片只收 JPG"),
    ],
)
def test_what_is_no_photograph_is_refused_with_the_cure(name: str, content: bytes, cure: str, tmp_path: Path) -> None:
    data = guide_with(tmp_path, f"- {{file: {name}, {WHOLE}}}\n", **{name.replace(".", "_"): content})
    assert said(data) == [("error", "file-refused")]
    assert cure in as_text(diagnostics_of(data), "zh")


def test_a_small_photograph_is_a_warning(tmp_path: Path) -> None:
    data = guide_with(tmp_path, f"- {{file: a.jpg, {WHOLE}}}\n", a_jpg=photograph(700, 500))
    assert said(data) == [("warning", "photograph-small")]
    assert "500 × 700" in as_text(diagnostics_of(data), "en")  # as it is seen, upright


def test_a_heavy_photograph_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographs, "MOST_BYTES", len(LARGE) - 1)
    data = guide_with(tmp_path, f"- {{file: a.jpg, {WHOLE}}}\n", a_jpg=LARGE)
    assert said(data) == [("warning", "photograph-heavy")]


def test_the_same_photograph_twice_is_a_warning_under_two_names_too(tmp_path: Path) -> None:
    lines = "".join(f"- {{file: {name}.jpg, {WHOLE}}}\n" for name in ("a", "b"))
    data = guide_with(tmp_path, lines, a_jpg=LARGE, b_jpg=LARGE)
    assert said(data) == [("warning", "photograph-twice")]


def test_a_file_that_nobody_names_is_told_with_the_line_to_add(tmp_path: Path) -> None:
    data = guide_with(tmp_path, f"- {{file: a.jpg, {WHOLE}}}\n", a_jpg=LARGE)
    (data / "files" / "a-02 北侧.jpg").write_bytes(LARGE)
    (data / "files" / "names.xlsx").write_bytes(b"")
    assert said(data) == [("warning", "file-unnamed")] * 2
    found = as_text(diagnostics_of(data), "zh")
    assert '在 data/land/a-02.yml 里写：photos: [{file: "a-02 北侧.jpg", caption: …}]' in found
    assert "data/files/names.xlsx" in found and found.count("里写") == 1


@pytest.mark.parametrize("place", ["land", "land/photos", "photos/2026", ""])
def test_a_photograph_outside_files_is_told_once_with_where_it_belongs_and_the_line_to_add(
    tmp_path: Path, place: str
) -> None:
    data = guide_with(tmp_path, f"- {{file: a.jpg, {WHOLE}}}\n", a_jpg=LARGE)
    shown_record = next((data / "land").glob("*.yml"), data / "land" / "a-01.yml").stem
    for name in (f"{shown_record}-2.JPG", "a-02.webp"):
        (data / place).mkdir(parents=True, exist_ok=True)
        (data / place / name).write_bytes(LARGE)
    assert said(data) == [("warning", "file-unnamed")] * 2
    found = as_text(diagnostics_of(data), "zh")
    assert '先移到 data/files/a-02.webp。在 data/land/a-02.yml 里写：photos: [{file: "a-02.webp", caption: …}]' in found
    assert f'data/land/{shown_record}.yml 里写：photos: […, {{file: "{shown_record}-2.JPG", caption: …}}]' in found
