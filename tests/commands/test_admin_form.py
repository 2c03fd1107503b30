"""The form for staff is in a site only when asked for, and nothing leads there; every page has its edit link."""

import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run

pytestmark = pytest.mark.slow


def test_the_form_is_built_only_when_asked_for(desk: Path, run: Run) -> None:
    settings = desk / "data" / "guide.yml"
    settings.write_text(f"{settings.read_text('utf-8')}repo_url: https://gitlab.example/g/guide\n", "utf-8")
    code, said = run("build", "--no-print", "--admin")
    site = desk / "site"
    assert code == 0, said
    page = (site / "admin" / "index.html").read_text("utf-8")
    assert 'name="robots" content="noindex' in page
    assert "https://gitlab.example" in page
    assert (site / "admin" / "vendor" / "sveltia-cms" / "npm" / "index.js").is_file()
    assert "admin" not in (site / "sitemap.xml").read_text("utf-8") + (site / "robots.txt").read_text("utf-8")
    pages = [path for path in site.rglob("*.html") if "admin" not in path.parts]
    assert [path for path in pages if "admin/" in path.read_text("utf-8")] == []
    assert_edit_links(desk, site)


def assert_edit_links(desk: Path, site: Path) -> None:
    """Pages of records, of kinds, of single files and those written by hand lead to what they are made from."""
    for page, file in (
        ("land/a-01", "edit/main/data/land/a-01.yml"),
        ("en/land/a-01", "edit/main/data/land/a-01.yml"),
        ("land", "tree/main/data/land"),
        ("costs", "edit/main/data/costs.yml"),
        (".", "edit/main/data/guide.yml"),
        ("about", "edit/main/content/zh/about.md"),
        ("en/about", "edit/main/content/en/about.md"),
    ):
        html = (site / page / "index.html").read_text("utf-8")
        assert re.findall('class="guide-edit" href="([^"]*)"', html) == [f"https://gitlab.example/g/guide/-/{file}"]


def test_a_guide_without_either_has_no_form_and_no_link(built_site: Path) -> None:
    assert not (built_site / "admin").exists()
    assert 'class="guide-edit"' not in (built_site / "index.html").read_text("utf-8")
    assert 'class="guide-edit"' not in (built_site / "about" / "index.html").read_text("utf-8")
