"""What our build is compared with: one plain MkDocs + Material project with as many Markdown pages, search on.

The pages stand outside the navigation (inside it MkDocs is quadratic) and say what ours say of the same sites, so that
they are about as long. They are plain paragraphs: Markdown tables of the same text take MkDocs more than twice as long,
and a comparison should favour the other side.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from bench.grid import SITES_IN_A_PARK
from bench.records import Ground, Record

LANGUAGES = ("zh", "en")
LINKS = 12
CONFIGURATION = """\
site_name: Reference
theme:
  name: material
  language: zh
  font: false
plugins:
  - search
markdown_extensions:
  - attr_list
nav:
  - Home: index.md
not_in_nav: |
  *
"""


def write_project(folder: Path, ground: Ground) -> None:
    """Write ``mkdocs.yml`` and one page for each site and language. ``folder`` must not exist yet."""
    for language, section in product(LANGUAGES, ("land", "factories")):
        (folder / "docs" / language / section).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Reference\n", encoding="utf-8")
    for language, site in product(LANGUAGES, range(ground.sites)):
        section, record = ("land", ground.plot) if ground.is_plot(site) else ("factories", ground.factory)
        lines = [
            *_sheet(record(site), ground.park(site // SITES_IN_A_PARK), language),
            *_related(ground, site, language),
        ]
        path = folder / "docs" / language / section / f"{ground.site_id(site)}.md"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def build_command(folder: Path) -> list[str]:
    """How the project is built, into ``folder/site``."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]


def _sheet(record: Record, park: Record, language: str) -> Iterator[str]:
    """A sheet: own fields, floors, and what a site has from its park."""
    yield f"# {record['number']} {record['name'][language]}"
    yield from ("", f"{park['name'][language]}. {park['summary'][language]}", "", "## Facts", "")
    inherited = {field: park[field] for field in ("utilities", "entry_standard", "distances", "assessments")}
    parts = inherited | {field: value for field, value in record.items() if _is_rows(value)}
    yield from _lines({field: value for field, value in record.items() if field not in parts}, language)
    for field, rows in parts.items():
        yield from ("", f"## {_label(field)}", "")
        for row in rows:
            yield ". ".join(_lines(row, language)) + "."


def _related(ground: Ground, site: int, language: str) -> Iterator[str]:
    """Links to the first plots of the same park, as at the foot of our sheets."""
    first = site - site % SITES_IN_A_PARK
    yield from ("", "## Related", "", "[Home](../../index.md)", "")
    for other in filter(ground.is_plot, range(first, min(first + 2 * LINKS, ground.sites))):
        plot = ground.plot(other)
        yield f"- [{plot['number']} {plot['name'][language]}](../land/{ground.site_id(other)}.md)"


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and isinstance(value[0], dict) and "zh" not in value[0]


def _lines(record: Record, language: str) -> Iterator[str]:
    for field, value in record.items():
        yield f"{_label(field)}: {_said(value, language)}"


def _label(field: str) -> str:
    return field.replace("_", " ").capitalize()


def _said(value: Any, language: str) -> str:
    if isinstance(value, dict):
        return str(value[language]) if language in value else ", ".join(_lines(value, language))
    return "; ".join(_said(inner, language) for inner in value) if isinstance(value, list) else str(value)
