"""``guide report``, and the internal edition: told to staff, never published."""

from pathlib import Path

from tests.commands.conftest import YESTERDAY, Run


def test_it_tells_and_writes_a_workbook(run: Run, desk: Path) -> None:
    code, said = run("report", "--today", "2027-02-01", "--xlsx", "report.xlsx")
    assert code == 0
    assert "样例市投资指南 · 数据周报（2027年2月1日）" in said
    assert "data/land/a-01.yml" in said
    assert (desk / "report.xlsx").read_bytes()[:2] == b"PK"
    assert run("report", "--today", "2027-02-01", "--lang", "en")[1].startswith("Sample City Investment Guide · Weekly")


def test_what_it_cannot_do_it_says(run: Run, desk: Path) -> None:
    assert run("report", "--data", "nowhere")[0] == 2
    code, said = run("report", "--xlsx", str(desk / "no" / "folder.xlsx"))
    assert (code, "无法写入" in said) == (1, True)
    plot = desk / "data" / "land" / "a-01.yml"
    plot.write_text(plot.read_text(encoding="utf-8").replace("area_mu", "area_mou"), encoding="utf-8")
    code, said = run("report")
    assert code == 1
    assert "area_mou" in said


def test_the_internal_edition_cannot_be_published(run: Run, desk: Path) -> None:
    code, said = run("build", "--internal", "--publish")
    assert code == 2
    assert "--internal" in said and "--publish" in said
    assert (desk / "site" / "index.html").read_text(encoding="utf-8") == YESTERDAY
