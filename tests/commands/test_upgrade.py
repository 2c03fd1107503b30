"""Which of a city's files replace files of the tool, or of Material, that are different in another version."""

from pathlib import Path

from investment_guide.commands.upgrade import PACKAGE, changed_originals

TEMPLATE, GONE, STYLE, OF_MATERIAL = "pages/land/table.html", "404.html", "styles/dark.css", "partials/source-file.html"


def write(folder: Path, name: str, content: bytes) -> None:
    """A file, its folders made."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def test_those_whose_original_changed_or_is_gone(tmp_path: Path) -> None:
    overrides, beside = tmp_path / "overrides", tmp_path / "tool"
    for name in (TEMPLATE, GONE, STYLE, OF_MATERIAL, "images/own.svg"):
        write(overrides, name, b"ours")
    theme = beside / "investment_guide" / "theme"
    write(theme, TEMPLATE, b"new")
    write(theme, STYLE, (PACKAGE / "theme" / STYLE).read_bytes())
    assert list(changed_originals(overrides, beside)) == [GONE, TEMPLATE]
    write(beside, f"material/templates/{OF_MATERIAL}", b"new")
    assert list(changed_originals(overrides, beside)) == [GONE, TEMPLATE, OF_MATERIAL]


def test_no_file_of_its_own_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert list(changed_originals(tmp_path / "nowhere", tmp_path)) == []
