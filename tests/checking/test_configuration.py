"""What is wrong with mkdocs.yml is told in our words, with line and cure, before MkDocs stops in its own."""

import shutil
from pathlib import Path

import pytest

from investment_guide.checking.check import check, errors
from investment_guide.cli import main
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.load import read_guide
from tests.checking.sample import copy_of_the_good_guide
from tests.commands.conftest import YESTERDAY
from tests.projects import CITY, GOOD, TODAY, add_project

CHINESE = """\
site_name: 样例市投资指南
docs_dir: content/zh
theme:
  name: material
  language: zh
  custom_dir: overrides
hooks:
  - hooks/build_guide.py
plugins: []
nav:
  - 首页: index.md
  - 关于: [about.md, land/index.md]
"""
ENGLISH = """\
INHERIT: mkdocs.yml
site_name: Sample City Investment Guide
docs_dir: content/en
theme: {language: en}
"""
Found = tuple[str, int, str, str]
# The file, what stands there, what is written instead, and where the problem is told: file, line, code, what it names.
ROWS: tuple[tuple[str, str, str, Found], ...] = (
    ("zh", "site_name: 样例市投资指南\n", "", ("mkdocs.yml", 1, "setting-missing", "site_name: 样例市投资指南")),
    ("zh", "样例市投资指南", "", ("mkdocs.yml", 1, "setting-missing", "site_name: 样例市投资指南")),
    ("zh", "样例市投资指南", "2026", ("mkdocs.yml", 1, "setting-unfit", "site_name: 2026")),
    ("en", "docs_dir: content/en\n", "docs_dir:\n", ("mkdocs.en.yml", 3, "setting-missing", "docs_dir: content/en")),
    ("zh", "content/zh", "contents/zh", ("mkdocs.yml", 2, "setting-path-absent", "contents/zh")),
    ("zh", "  language: zh\n", "", ("mkdocs.yml", 4, "setting-missing", "language: zh")),
    ("zh", "language: zh", "language: fr", ("mkdocs.yml", 5, "setting-unfit", "language: fr")),
    ("en", "theme: {language: en}\n", "", ("mkdocs.yml", 5, "setting-unfit", "language: zh")),
    ("zh", "name: material", "name: readthedocs", ("mkdocs.yml", 4, "setting-unfit", "name: readthedocs")),
    ("zh", "overrides", "look", ("mkdocs.yml", 6, "setting-path-absent", "look")),
    ("zh", "hooks:\n  - hooks/build_guide.py\n", "", ("mkdocs.yml", 1, "setting-missing", "hooks/build_guide.py")),
    ("zh", "  - hooks/build_guide.py", "  - hooks/mine.py", ("mkdocs.yml", 8, "setting-unfit", "hooks/mine.py")),
    ("zh", "build_guide.py\n", "build_guide.py\n  - mine.py\n", ("mkdocs.yml", 9, "setting-path-absent", "mine.py")),
    ("zh", "site_name", "site_nmae: x\nsite_name", ("mkdocs.yml", 1, "setting-unknown", "site_nmae")),
    ("zh", "about.md", "gone.md", ("mkdocs.yml", 12, "nav-page-absent", "gone.md")),
    ("zh", "nav:\n  - 首页: index.md\n  - 关于: [about.md, land/index.md]", "nav: index.md",
     ("mkdocs.yml", 10, "setting-unfit", "nav: index.md")),
    ("zh", "  name: material", "\tname: material", ("mkdocs.yml", 4, "tab-indentation", "")),
    ("zh", "hooks:\n", "hooks\n", ("mkdocs.yml", 7, "colon-missing", "")),
    ("zh", "plugins: []", "plugins: []\nplugins: []", ("mkdocs.yml", 10, "duplicate-key", "plugins")),
    ("zh", "plugins: []", "plugins: []\nmarkdown_extensions: [toc, pymdownx.snippets]",
     ("mkdocs.yml", 10, "extension-refused", "pymdownx.snippets")),
    ("zh", CHINESE, "", ("mkdocs.yml", 1, "empty-file", "")),
    ("en", "INHERIT: mkdocs.yml", "INHERIT: base.yml", ("mkdocs.en.yml", 1, "setting-path-absent", "base.yml")),
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with these configurations, in which nothing is wrong."""
    copy_of_the_good_guide(tmp_path)
    for name in (
        "content/zh/about.md",
        "content/en/about.md",
        "content/en/gone.md",
        "hooks/build_guide.py",
        "overrides/mark.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# 关于\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CHINESE, "utf-8")
    (tmp_path / "mkdocs.en.yml").write_text(ENGLISH, "utf-8")
    return tmp_path


def reported(root: Path) -> list[Found]:
    """The errors of a check of the project."""
    project = SiteSources(root, (root / "content" / "zh", root / "content" / "en"), ())
    found = errors(check(read_guide(root / "data"), TODAY, project=project))
    return [(each.path, each.line, each.code, str(dict(each.details))) for each in found]


def test_nothing_is_wrong_with_what_init_and_the_city_have(root: Path, tmp_path: Path) -> None:
    assert reported(root) == []
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copyfile(CITY / name, root / name)
    shutil.copytree(CITY / "content", root / "content", dirs_exist_ok=True)
    assert [each for each in reported(root) if each[0].startswith("mkdocs")] == []


@pytest.mark.parametrize(("language", "old", "new", "expected"), ROWS)
def test_what_is_wrong_is_told_once_with_its_place(
    root: Path, language: str, old: str, new: str, expected: Found
) -> None:
    path = root / {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}[language]
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    ((file, line, code, details),) = reported(root)
    assert ((file, line, code), expected[3] in details) == (expected[:3], True), details


OF_MATERIAL = """\
copyright: <b>2026</b>
repo_url: https://gitee.example/guide
extra:
  social:
    - {icon: fontawesome/brands/weixin, link: https://example.com}
    - {icon: fontawesome/brands/no-such, link: https://example.com}
  alternate: [{name: 日本語, link: /ja/, lang: ja}]
  analytics: {provider: google}
extra_css: [styles/own.css, "https://fonts.example/x.css"]
extra_javascript:
  - {path: "//cdn.example/x.js"}
markdown_extensions:
  - footnotes
  - pymdownx.arithmatex: {generic: true}
"""
OF_THE_THEME = (
    "  palette: {primary: indigo}\n  font: {text: Roboto}\n  features: [navigation.tabs]\n"
    "  icon:\n    logo: material/no-such\n    edit: material/pencil\n    admonition: {note: material/no-box}\n"
)


def test_settings_of_material_without_effect_are_named_with_line_and_reason(root: Path) -> None:
    text = CHINESE.replace("  language: zh\n", f"  language: zh\n{OF_THE_THEME}") + OF_MATERIAL
    (root / "mkdocs.yml").write_text(text, "utf-8")
    project = SiteSources(root, (root / "content" / "zh", root / "content" / "en"), ())
    codes = {"setting-without-effect", "unknown-icon"}
    found = [each for each in check(read_guide(root / "data"), TODAY, project=project) if each.code in codes]
    assert {each.path for each in found} == {"mkdocs.yml"}
    lines = text.splitlines()
    assert sorted((lines[each.line - 1].strip()[:20], *dict(each.details).values()) for each in found) == sorted(
        [
            ("palette: {primary: i", "theme.palette", "colours", 'look: {colours: {primary: "#4051b5"}}'),
            ("font: {text: Roboto}", "theme.font", "typeface", ""),
            ("features: [navigatio", "theme.features", "features", ""),
            ("logo: material/no-su", "material/no-such", ""),
            ("edit: material/penci", "theme.icon.edit", "icons", ""),
            ("admonition: {note: m", "material/no-box", ""),
            ("- {icon: fontawesome", "fontawesome/brands/no-such", ""),
            ("analytics: {provider", "extra.analytics", "foreign", ""),
            ("extra_css: [styles/o", "https://fonts.example/x.css", "foreign", ""),
            ('- {path: "//cdn.exam', "//cdn.example/x.js", "foreign", ""),
            ("- pymdownx.arithmate", "pymdownx.arithmatex", "formulas", ""),
        ]
    )


def test_what_only_mkdocs_reads_is_left_to_it(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CHINESE.replace("样例市投资指南", "!ENV [NAME, 指南]"), "utf-8")
    assert reported(root) == []


@pytest.mark.slow
def test_what_only_mkdocs_refuses_comes_behind_what_it_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(GOOD, tmp_path / "data")
    add_project(tmp_path)
    path = tmp_path / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("plugins: []", "plugins: [nowhere]"), "utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ("build", "--no-print", "--language", "zh", "--today", TODAY.isoformat(), "--lang", "zh")
    assert main(arguments) == 1
    said = capsys.readouterr().out
    assert said.index("MkDocs 不接受 mkdocs.yml 里的设置：plugins") < said.index("plugin is not installed")
    assert YESTERDAY not in said
