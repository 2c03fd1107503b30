"""The tool gives MkDocs what it needs; what a city's own configuration says is added to it and comes after."""

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from investment_guide.mkdocs_events import SCRIPTS, STYLES, add_settings, on_config
from tests.projects import add_project


def settings_with(folder: Path, *lines: str) -> MkDocsConfig:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text("\n".join(["site_name: 某县", "plugins: []", *lines]), "utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    add_settings(config)
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
    assert config.mdx_configs["toc"] == {"permalink": True}
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


def test_data_of_another_project_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two clones of one guide, and a variable that a shell still has from the other."""
    here, there = add_project(tmp_path / "here"), add_project(tmp_path / "there")
    monkeypatch.setenv("GUIDE_DATA", str(there / "data"))
    with pytest.raises(PluginError, match="不能混用") as refusal:
        on_config(load_config(str(here / "mkdocs.yml")))
    assert all(str(project) in str(refusal.value) for project in (here, there))


def test_a_tool_of_another_project_is_refused(tmp_path: Path) -> None:
    """MkDocs of one clone's environment, typed in the other clone."""
    here = add_project(tmp_path / "here")
    (here / "hooks" / "investment_guide").mkdir()
    with pytest.raises(PluginError, match="自带工具"):
        on_config(load_config(str(here / "mkdocs.yml")))
