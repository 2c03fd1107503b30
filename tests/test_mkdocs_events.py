"""The tool gives MkDocs what it needs; what a city's own configuration says is added to it and comes after."""

import logging
import shutil
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from investment_guide.build_options import BuildOptions, put_in_force
from investment_guide.mkdocs_events import SCRIPTS, STYLES, add_settings, build_of, on_config
from investment_guide.rendering.page_context import PageContext
from tests.checking.sample import change
from tests.projects import GOOD, TODAY, add_project, city_guide


def settings_with(folder: Path, *lines: str) -> MkDocsConfig:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text("\n".join(["site_name: 某县", "plugins: []", *lines]), "utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    add_settings(config, PageContext(city_guide(), "zh", TODAY))
    return config


def test_a_short_configuration_gets_all_that_the_tool_needs(tmp_path: Path) -> None:
    config = settings_with(tmp_path)
    assert {"admonition", "attr_list", "def_list", "md_in_html", "tables", "toc"} <= set(config.markdown_extensions)
    assert config.mdx_configs["tables"] == {"use_align_attribute": True}
    assert config.extra_css == list(STYLES)
    assert [(str(script), script.defer) for script in config.extra_javascript if not isinstance(script, str)] == [
        (name, True) for name in SCRIPTS
    ]
    assert config.validation.links.anchors == logging.WARNING
    assert config.not_in_nav is not None
    assert [name for name in ("land/record-frame.md", "for-staff/index.md", "about.md")
            if config.not_in_nav.match_file(name)] == ["land/record-frame.md", "for-staff/index.md"]  # fmt: skip


def test_what_a_city_sets_stays_and_comes_after(tmp_path: Path) -> None:
    config = settings_with(
        tmp_path, "markdown_extensions:", "  - footnotes", "  - toc: {permalink: true}", "extra_css: [own.css]",
        "extra_javascript: [own.js]", "validation: {links: {anchors: ignore}}", "not_in_nav: /draft.md",
    )  # fmt: skip
    assert "footnotes" in config.markdown_extensions
    assert config.mdx_configs["toc"]["permalink"] is True
    assert config.mdx_configs["footnotes"]["BACKLINK_TITLE"] == "回到正文里的注 {}"
    assert config.extra_css == [*STYLES, "own.css"]
    assert [str(script) for script in config.extra_javascript] == [*SCRIPTS, "own.js"]
    assert config.validation.links.anchors < logging.INFO
    assert config.not_in_nav is not None and config.not_in_nav.match_file("draft.md")


def test_a_copy_of_the_tools_settings_from_an_older_configuration_changes_nothing(tmp_path: Path) -> None:
    short = settings_with(tmp_path)
    long = settings_with(
        tmp_path, "extra_css: [styles/guide.css]", "extra_javascript:",
        *(f"  - {{path: {name}, defer: true}}" for name in SCRIPTS),
    )  # fmt: skip
    assert long.extra_css == short.extra_css
    assert list(map(str, long.extra_javascript)) == list(map(str, short.extra_javascript))


def test_no_variable_of_the_environment_spares_a_record_its_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment_today: dict[str, str]
) -> None:
    """What older versions took for the word of ``guide build``, left over in a shell."""
    here, there = add_project(tmp_path / "here"), add_project(tmp_path / "there")
    for project in (here, there):
        shutil.copytree(GOOD, project / "data")
    change(here / "data", "land/a-01.yml", "park: green", "park: gren")
    left_over = {"GUIDE_CHECKED": "1", "GUIDE_DATA": str(there / "data"), "GUIDE_INTERNAL": "1"}
    for name, value in (environment_today | left_over).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(PluginError, match=r"a-01\.yml.*gren"):
        on_config(load_config(str(here / "mkdocs.yml")))


def test_a_checked_guide_is_not_read_again(tmp_path: Path) -> None:
    project = add_project(tmp_path)
    options = BuildOptions(city_guide(), project / "data", internal=True)
    config = load_config(str(project / "mkdocs.yml"))
    with put_in_force(options):
        on_config(config)
    build = build_of(config)
    context = build.context
    assert context.everything is city_guide() and context.internal and not context.printed
    assert "for-staff/report/" in {page.address for page in build.pages}
    with pytest.raises(PluginError):
        on_config(load_config(str(project / "mkdocs.yml")))  # afterwards MkDocs is alone again, and there are no data


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_data_of_another_project_are_refused(tmp_path: Path) -> None:
    """Two clones of one guide, and a link from one to the other."""
    here, there = add_project(tmp_path / "here"), add_project(tmp_path / "there")
    (there / "data").mkdir()
    (here / "data").symlink_to(there / "data")
    with pytest.raises(PluginError, match="不能混用") as refusal:
        on_config(load_config(str(here / "mkdocs.yml")))
    assert all(str(project) in str(refusal.value) for project in (here, there))


def test_a_tool_of_another_project_is_refused(tmp_path: Path) -> None:
    """MkDocs of one clone's environment, typed in the other clone."""
    here = add_project(tmp_path / "here")
    (here / "hooks" / "investment_guide").mkdir()
    with pytest.raises(PluginError, match="自带工具"):
        on_config(load_config(str(here / "mkdocs.yml")))
