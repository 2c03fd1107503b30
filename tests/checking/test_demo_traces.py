"""What is left of the demo or of ``guide init`` stops publishing, with its place; what only sounds like it does not."""

import json
import shutil
from pathlib import Path

import pytest

from investment_guide.checking.check import check, errors
from investment_guide.commands.project import ProjectFolder
from investment_guide.publishable.project import SiteSources
from investment_guide.reading import bundled
from investment_guide.reading.bundled import STARTER, demo_folder
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, copy_of_the_good_guide
from tests.projects import GOOD, TODAY

# Codes that need pages, or another guide to be equal to.
OF_PROJECTS = frozenset({"demo-file", "page-of-starter", "page-to-fill"})
CODES = OF_PROJECTS | {"demo-left", "address-of-example", "telephone-to-replace"}
Traces = list[tuple[str, str, int, str]]


def traces(data: Path, project: SiteSources | None = None, publish: bool = True) -> Traces:
    """Each trace that a check finds: its code, file, line and what was found. All are errors when publishing."""
    diagnostics = check(read_guide(data), TODAY, publish, project)
    left = [each for each in diagnostics if each.code in CODES]
    assert not publish or set(left) <= set(errors(diagnostics, publish))
    return [(each.code, each.path, each.line, dict(each.details).get("found", "")) for each in left]


def of_page(tmp_path: Path, text: str, demo: bool = False, publish: bool = True) -> Traces:
    """The traces on a page of a guide that is otherwise good."""
    data = copy_of_the_good_guide(tmp_path)
    if demo:
        change(data, "guide.yml", "demo: false", "demo: true")
    pages = tmp_path / "content" / "zh"
    pages.mkdir(parents=True)
    (pages / "page.md").write_text(text, "utf-8")
    return traces(data, SiteSources(tmp_path, (pages,)), publish)


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        ("本指南为演示版，数据仅供参考。", "demo-left", "本指南为演示"),
        ("欢迎来岚川投资。", "demo-left", "岚川"),
        ("岚江穿城而过。", "demo-left", "岚江"),
        ("欢迎来Lanchuan投资。", "demo-left", "Lanchuan"),
        ("问 0766-5550100。", "demo-left", "0766-5550100"),
        ("附近有高新区实验学校（示例）。", "demo-left", "高新区实验学校（示例）"),
        ("企业名称均为虚构。", "demo-left", "为虚构"),
        ("联系电话：待填", "page-to-fill", "待填"),
        ("TODO: add the address", "page-to-fill", "TODO"),
        ("写信到 invest@county.example。", "address-of-example", "county.example"),
        ("网址 https://www.example.gov.cn/invest/。", "address-of-example", "www.example.gov.cn"),
        ("网址 https://guide.lanchuan.example/。", "address-of-example", "guide.lanchuan.example"),
    ],
)
def test_what_a_page_still_says_is_refused(tmp_path: Path, line: str, code: str, found: str) -> None:
    assert of_page(tmp_path, f"# 关于\n\n{line}\n") == [(code, "content/zh/page.md", 3, found)]


@pytest.mark.parametrize(
    "line",
    [
        "见示例方案第二章。", "For example, a plot of 50 mu.", "An exemplary park.", "Todos los datos",
        "不得虚构事实。", "附近有高新区实验学校。", "人民路、滨江路、临江街道", "For example.The park",
        "电话 10766-55501001",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_not(tmp_path: Path, line: str) -> None:
    assert of_page(tmp_path, f"# 关于\n\n{line}\n") == []


def test_nobody_is_stopped_who_does_not_publish_or_says_that_it_is_the_demo(tmp_path: Path) -> None:
    assert of_page(tmp_path / "a", "岚川", publish=False) == []
    assert of_page(tmp_path / "b", "岚川", demo=True) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "found"),
    [
        ("contacts.yml", "invest@sample.test", "invest@sample.example", "address-of-example", "sample.example"),
        ("guide.yml", "https://guide.test/", "https://www.example.com/", "address-of-example", "www.example.com"),
        ("contacts.yml", "0766-5550001", '"12345"', "telephone-to-replace", ""),
        ("land/a-01.yml", "样例大道以东", "岚高大道以东", "demo-left", "岚高大道"),
    ],
)
def test_what_the_data_still_say_is_refused(
    tmp_path: Path, file: str, old: str, new: str, code: str, found: str
) -> None:
    data = copy_of_the_good_guide(tmp_path)
    assert traces(data) == []
    change(data, file, old, new)
    assert [(each[0], each[1], each[3]) for each in traces(data)] == [(code, f"data/{file}", found)]
    assert traces(data, publish=False) == []


@pytest.mark.parametrize("change_made", ["", "\n\n  \n", "reviewed: 2026-11-20", "reviewed: 2027-01-01", "reviewed:"])
def test_a_page_of_the_starter_passes_only_once_somebody_has_read_it(tmp_path: Path, change_made: str) -> None:
    text = (STARTER / "content" / "zh" / "legal.md").read_text("utf-8")
    head = f"\n{change_made}\n---\n\n#" if change_made.strip() else f"\n---\n{change_made}\n#"
    written = text.replace("\n---\n\n#", head, 1)
    found = of_page(tmp_path, written)
    passes = change_made == "reviewed: 2026-11-20"
    assert found == ([] if passes else [("page-of-starter", "content/zh/page.md", 0, "")])


def test_placeholders_filled_in_by_hand_make_no_other_page(tmp_path: Path) -> None:
    text = (STARTER / "content" / "zh" / "legal.md").read_text("utf-8")
    written = text.replace("{{ name }}", "样例市投资指南")
    assert written != text
    assert of_page(tmp_path, written) == [("page-of-starter", "content/zh/page.md", 0, "")]


def test_a_page_of_the_starter_that_was_changed_is_the_city_s(tmp_path: Path) -> None:
    text = (STARTER / "content" / "zh" / "legal.md").read_text("utf-8")
    assert of_page(tmp_path, text.replace("## 地图", "## 关于地图")) == []


def test_a_reading_on_a_page_is_no_unknown_setting(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    pages = tmp_path / "content" / "zh"
    pages.mkdir(parents=True)
    (pages / "page.md").write_text("---\ntitle: 关于\nreviewed: 2026-11-20\n---\n\n正文\n", "utf-8")
    assert [each.code for each in check(read_guide(data), TODAY, True, SiteSources(tmp_path, (pages,)))] == []


@pytest.fixture
def small_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another demo, in the place of the one that the tool brings: names and files are read from it alone."""
    demo = tmp_path / "tool" / "demo"
    shutil.copytree(GOOD, demo / "data")
    change(demo / "data", "guide.yml", "city: {zh: 样例市, en: Sample City}", "city: {zh: 云溪市（示例）, en: Yunxi}")
    (demo / "data" / "boundaries" / "base.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [{"properties": {"name_zh": "云岭大道"}}]}), "utf-8"
    )
    (demo / "content" / "zh").mkdir(parents=True)
    (demo / "content" / "zh" / "living.md").write_text("# 生活\n\n有山有水。\n", "utf-8")
    (demo / "content" / "zh" / "view.png").write_bytes(b"a picture")
    monkeypatch.setattr(bundled, "BUNDLED_DEMO", demo)
    return demo


def test_names_are_read_from_the_demo(small_demo: Path, tmp_path: Path) -> None:
    text = "来云溪投资。\n\n在云岭大道。\n\n来岚川投资。\n"
    found = {each[2:] for each in of_page(tmp_path / "p", text) if each[1].endswith("page.md")}
    assert found == {(1, "云溪"), (3, "云岭大道")}


def test_files_of_the_demo_are_known_by_their_content(small_demo: Path, tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path / "p")
    pages, look = tmp_path / "p" / "content" / "zh", tmp_path / "p" / "overrides"
    pages.mkdir(parents=True)
    look.mkdir()
    (pages / "life.md").write_text("# 生活\n有山有水。\n", "utf-8")
    (pages / "about.md").write_text("![](mine.png)\n", "utf-8")
    for path in (pages / "mine.png", look / "hero.png"):
        path.write_bytes(b"a picture")
    for name in ("guide.yml", "contacts.yml"):  # only these are this guide's own
        (data / name).write_text((data / name).read_text("utf-8") + "# ours\n", "utf-8")
    found = traces(data, SiteSources(tmp_path / "p", (pages,), (look,)))
    national = {path.stem for path in (GOOD / "policies").glob("*.yml") if "level: national" in path.read_text("utf-8")}
    records = [path.relative_to(GOOD).as_posix() for path in GOOD.glob("*/*.yml") if path.stem not in national]
    assert national and {(each[1], each[3]) for each in found if each[0] == "demo-file"} >= {
        ("overrides/hero.png", "content/view.png".replace("content/", "content/zh/")),
        ("content/zh/life.md", "content/zh/living.md"),
        *((f"data/{name}", f"data/{name}") for name in records),
    }  # fmt: skip
    assert not any(Path(each[1]).stem in national for each in found)


def test_a_demo_that_only_calls_itself_real_is_refused_everywhere(tmp_path: Path) -> None:
    """Whoever begins with ``guide init --demo`` must replace every record, page and file."""
    shutil.copytree(demo_folder(), tmp_path / "p")
    change(tmp_path / "p" / "data", "guide.yml", "demo: true", "demo: false")
    found = traces(tmp_path / "p" / "data", ProjectFolder(tmp_path / "p").sources)
    records = {path.relative_to(demo_folder()).as_posix() for path in demo_folder().glob("data/*/*.yml")}
    kept = records - {each[1] for each in found}
    assert kept and all("level: national" in (demo_folder() / name).read_text("utf-8") for name in kept)
    pages = {path.relative_to(demo_folder()).as_posix() for path in demo_folder().glob("content/*/*.md")}
    assert pages <= {each[1] for each in found}
