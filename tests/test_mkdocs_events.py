"""The tool gives MkDocs what it needs; what a city's own configuration says is added to it and comes after."""

import logging
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from investment_guide.mkdocs_events import SCRIPTS, STYLES, add_settings


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
