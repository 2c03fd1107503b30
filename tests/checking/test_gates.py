"""The publishing gates, each with what it refuses and its nearest neighbour that it lets through.

Refused means refused: an error with ``--publish``, a warning at most before, and ``guide build`` ends with 1.
"""

from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check
from investment_guide.checking.report import as_text
from investment_guide.cli import main
from investment_guide.publishable.project import SiteSources
from investment_guide.publishing_folder import MARKER, mark
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, codes_of, copy_of_the_good_guide
from tests.checking.test_demo_traces import OF_PROJECTS
from tests.projects import GOOD, TODAY, add_project

GUIDE, PLOT, CONTACTS = "guide.yml", "land/a-01.yml", "contacts.yml"
ADDRESS = "样例大道以东"
APPROVAL = "approval_no: 样S（2026）001号"
VALIDITY = "  reviewed_on: 2026-06-01\n  valid_until: 2028-05-31\n"
# Code; where; what stands there; what is refused; what is just good enough.
GATES = (
    ("demo-guide", GUIDE, "demo: false", "demo: true", "demo: false"),
    ("site-url-missing", GUIDE, "site_url: https://guide.test/\n", "", "site_url: https://portal.test/tz/\n"),
    (
        "map-approval-missing",
        GUIDE,
        f"  {APPROVAL}\n",
        "",
        "  exempt: {by: {zh: 样例市自然资源局, en: Bureau}, on: 2026-05-01, document: 样自然资函〔2026〕1号}\n",
    ),
    (
        "map-exemption-undocumented",
        GUIDE,
        f"  {APPROVAL}\n",
        "  exempt: {by: {zh: 样例市自然资源局, en: Bureau}, on: 2026-05-01, document: none}\n",
        "  exempt: {by: {zh: 样例市自然资源局, en: Bureau}, on: 2026-05-01, document: 关于示意图的复函}\n",
    ),
    ("map-approval-undated", GUIDE, VALIDITY, "", "  reviewed_on: 2026-06-01\n"),
    (
        "to-fill-before-publishing",
        GUIDE,
        "slogan: {zh: 小而全, en: Small and complete}",
        "slogan: {zh: 待填, en: x}",
        "slogan: {zh: 小, en: x}",
    ),
    (
        "map-extent-wide",
        GUIDE,
        "{west: 111.9, south: 22.9, east: 112.1, north: 23.1}",
        "{west: 95, south: 8, east: 129, north: 38}",
        "{west: 111.8, south: 22.8, east: 112.2, north: 23.2}",
    ),
    ("attribution-missing", GUIDE, ", attribution: {zh: 样例, en: Sample}", "", ", attribution: {zh: 图, en: Map}"),
    ("demo-left", PLOT, ADDRESS, "岚川大道以东", "示例方案一期以东"),
    ("demo-left", CONTACTS, "invest@sample.test", "invest@Lanchuan.gov.cn", "invest@lan.gov.cn"),
    ("address-of-example", CONTACTS, "invest@sample.test", "invest@sample.example", "invest@example-park.gov.cn"),
    ("telephone-to-replace", CONTACTS, "0766-5550001", '"12345"', "0766-12345"),
    ("private-mobile", CONTACTS, "0766-5550001", '"13812345678"', '"400-123-4567"'),
    ("private-mobile", CONTACTS, "0766-5550001", "+86 199 1234 5678", '"+86 766 5550001"'),
    ("private-mobile", CONTACTS, "样例路1号", "样例路1号，电13812345678", "样例路1号，电0766-5550001"),
    ("private-mobile", PLOT, ADDRESS, "找老王 １３８１２３４５６７８", "找招商专员 ０７６６５５５０００１"),
    ("private-mobile", PLOT, ADDRESS, "电 008613812345678", "号 0086138123456789"),
    ("private-mobile", PLOT, ADDRESS, "电 138.1234.5678", "面积 138.1234 公顷"),
    ("private-mailbox", PLOT, ADDRESS, "写信到 a＠163.com", "写信到 a＠sample.test"),
    ("private-mobile", GUIDE, "水价有据可查。", "问 138-1234-5678", "问 0766-5550001"),
    ("private-mobile", "sources.yml", "供地台账", "供地台账 13812345678", "供地台账 2026"),
    ("private-mobile", "vocabularies.yml", "七通一平, en", "七通一平13812345678, en", "七通一平, en"),
    ("private-identity", PLOT, ADDRESS, "11010519491231002X", "编号110105194912310021"),
    ("private-identity", PLOT, ADDRESS, "身份证11010519491231002x", "统一代码 91110105194912310X"),
    ("private-mailbox", CONTACTS, "invest@sample.test", "sample@163.com", "invest@163.com.test"),
    ("private-mailbox", CONTACTS, "invest@sample.test", "Sample@QQ.com", "sample@qq.gov.cn"),
    ("private-mailbox", PLOT, ADDRESS, "写信到 a.b@gmail.com", "写信到 a.b@sample.test"),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A guide that may be published."""
    return copy_of_the_good_guide(tmp_path)


@pytest.mark.parametrize(("code", "file", "old", "bad", "good"), GATES)
def test_a_gate_refuses_what_is_bad_and_nothing_else(
    data: Path, code: str, file: str, old: str, bad: str, good: str
) -> None:
    original = (data / file).read_text("utf-8")
    assert original.count(old) >= 1
    (data / file).write_text(original.replace(old, good, 1), "utf-8")
    assert codes_of(data, publish=True) == []
    (data / file).write_text(original.replace(old, bad, 1), "utf-8")
    assert codes_of(data, publish=True) == [code]
    assert catalogue()[code].severity_when(publish=True) == "error"
    assert catalogue()[code].severity_when(publish=False) == "warning"


# Of every policy at once: test_sign_off.py.
OF_POLICIES = {"sign-off-missing"}


def test_every_gate_of_the_catalogue_is_tried() -> None:
    assert {code for code, *_ in GATES} | OF_PROJECTS | OF_POLICIES == {
        code.name for code in catalogue().values() if code.publish
    }


def test_what_is_marked_public_or_internal_passes(data: Path) -> None:
    change(data, CONTACTS, "telephone: 0766-5550001", 'public: true\n  telephone: "13812345678"')
    change(data, CONTACTS, "invest@sample.test", "sample@163.com")
    (data / PLOT).write_text((data / PLOT).read_text("utf-8") + "internal: {owner: 11010519491231002X}\n", "utf-8")
    assert codes_of(data, publish=True) == []


def test_an_identity_card_number_is_never_public(data: Path) -> None:
    hours = "hours: {zh: 证 11010519491231002X, en: By appointment}"
    change(data, CONTACTS, "telephone: 0766-5550001", f"public: true\n  {hours}\n  telephone: 0766-5550001")
    assert codes_of(data, publish=True) == ["private-identity"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("电话 0766-5550001，邮箱 invest@sample.gov.cn。", []),
        ("找王主任：13812345678", [("private-mobile", 6)]),
        ("王主任，138-1234-5678，a@qq.com", [("private-mobile", 5), ("private-mailbox", 19)]),
        ("热线 199 0000 1234", []),
        ("证 11010519491231002X", [("private-identity", 3)]),
    ],
)
def test_a_page_written_by_hand_is_held_to_the_same(
    data: Path, tmp_path: Path, written: str, found: list[tuple[str, int]]
) -> None:
    change(data, CONTACTS, "telephone: 0766-5550001", "public: true\n  telephone: +86 199-0000-1234")
    for name in ("about.md", "for-staff/visits.md"):
        page = tmp_path / "content" / "zh" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# 关于\n\n{written}\n", "utf-8")
    diagnostics = check(
        read_guide(data), TODAY, publish=True, project=SiteSources(tmp_path, (tmp_path / "content" / "zh",))
    )
    assert [(each.path, each.line, each.code, each.column) for each in diagnostics] == [
        (f"content/zh/{name}", 3, code, column)
        for name in ("about.md", "for-staff/visits.md")
        for code, column in found
    ]
    assert as_text(diagnostics, "zh", publish=True).count("13812345678") == 0


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_command_stops_at_a_gate_and_leaves_the_old_site(
    command: str, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(add_project(tmp_path))
    mark(tmp_path / "site")
    (tmp_path / "site" / "index.html").write_text("yesterday", "utf-8")
    change(data, GUIDE, "demo: false", "demo: true")
    assert main([command, "--publish", "--today", TODAY.isoformat(), "--lang", "zh"]) == 1
    assert "错误" in (said := capsys.readouterr().out) and "[demo-guide]" in said
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [MARKER, "index.html"]


def test_the_good_guide_is_the_one_that_the_table_starts_from() -> None:
    assert GOOD.joinpath(GUIDE).read_text("utf-8").count(VALIDITY) == 1


def test_a_map_of_another_country_needs_no_approval(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, GUIDE, f"  {APPROVAL}\n", "")
    assert "map-approval-missing" in codes_of(data)
    change(data, GUIDE, "demo: false", "demo: false\nlaw: none")
    assert "map-approval-missing" not in codes_of(data)
