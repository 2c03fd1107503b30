"""What is published is what was checked, whatever is saved while ``guide build`` is at work."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from investment_guide.assembly import load_guide
from investment_guide.build_options import BuildOptions, packed, unpacked
from investment_guide.checking import check as checking
from investment_guide.commands import build, languages
from investment_guide.reading.diagnostics import Diagnostic
from tests.commands.conftest import Run, assert_untouched
from tests.projects import CITY

pytestmark = pytest.mark.slow

UNCHECKED = "未经检查的地块"
Save = Callable[[Path], object]


def record(desk: Path) -> None:
    """A record that is not even valid any more."""
    plot = desk / "data" / "land" / "a-01.yml"
    plot.write_text(plot.read_text("utf-8").replace("area_mu:", f"nonsense: {UNCHECKED}\narea_mou:"), "utf-8")


def records(desk: Path) -> None:
    """The same, and one that is gone."""
    record(desk)
    (desk / "data" / "land" / "a-02.yml").unlink()


def published_file(desk: Path) -> None:
    (desk / "data" / "files").mkdir(exist_ok=True)
    (desk / "data" / "files" / "new.pdf").write_bytes(b"%PDF")


def save_before_the_languages_are_built(save: Save, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves a file at the worst moment."""

    def build_languages(*arguments: Any) -> None:
        save(desk)
        languages.build_languages(*arguments)

    monkeypatch.setattr(build, "build_languages", build_languages)


def test_records_saved_meanwhile_wait_for_the_next_build(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    save_before_the_languages_are_built(records, desk, monkeypatch)
    code, said = run("build", "--no-print", "--admin")
    assert code == 0, said
    assert (desk / "site" / "land" / "a-02" / "index.html").is_file()
    assert "area_mu" not in said
    pages = [path.read_text("utf-8") for path in (desk / "site").rglob("*.html")]
    assert len(pages) > 20 and not any(UNCHECKED in page for page in pages)
    assert run("build", "--no-print")[0] == 1


def page_written_by_hand(desk: Path) -> None:
    (desk / "content" / "zh" / "about.md").write_text("not checked", "utf-8")


@pytest.mark.parametrize("save", [published_file, page_written_by_hand])
def test_another_file_saved_meanwhile_stops_the_build(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    save_before_the_languages_are_built(save, desk, monkeypatch)
    code, said = run("build", "--no-print")
    assert (code, "请再运行一次" in said) == (1, True), said
    assert_untouched(desk)


def test_a_record_saved_while_the_history_is_read_stops_the_build(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(*arguments: Any) -> tuple[Diagnostic, ...]:
        record(desk)
        return checking.check(*arguments)

    monkeypatch.setattr(build, "check", check)
    code, said = run("build", "--no-print")
    assert (code, "a-01.yml 有改动" in said) == (1, True), said
    assert_untouched(desk)


def test_a_packed_guide_is_the_same_guide(today: date) -> None:
    guide = load_guide(CITY / "data", today).guide
    assert guide is not None
    copy = unpacked(packed(BuildOptions(guide))).guide
    assert copy is not None and copy == guide and copy is not guide
    with pytest.raises(TypeError):
        copy.land["new"] = None  # type: ignore[index]
