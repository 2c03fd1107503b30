"""The published files: for spreadsheets, maps and programs."""

from collections.abc import Iterator

from investment_guide.model.kinds import KINDS
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View

FORMATS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON", "geojson": "GeoJSON"}
# What is published below data/, in the order of the page: (file without its ending, zh, en, endings).
FILES = (
    ("land", "用地", "Land", ("xlsx", "csv", "json", "geojson")),
    ("factories", "标准厂房与楼层", "Standard factories and their floors", ("xlsx", "csv", "json", "geojson")),
    ("policies", "政策与测算规则", "Policies and their rules", ("xlsx", "csv", "json")),
    ("parks", "园区", "Parks", ("json", "geojson")),
    ("clusters", "产业集群与产业链", "Clusters and their supply chains", ("json",)),
    ("projects", "招商项目", "Projects", ("json",)),
)


def pages(view: View) -> Iterator[Page]:
    """The one page of downloads."""
    title = view.speech.section("downloads")
    kinds = [
        (view.say(zh, en), [(f"{name}.{ending}", FORMATS[ending]) for ending in endings])
        for name, zh, en, endings in (*FILES, *_further(view))
        if view.guide.records(name)
    ]
    body = view.render("downloads.html", "downloads/", title=title, kinds=kinds, has_wall_map=_has_wall_map(view))
    description = view.say(
        "用地、厂房、政策、园区、产业集群与项目的数据文件：Excel、CSV、JSON 和 GeoJSON，含单位说明与使用许可。",
        "Data files of land, factories, policies, parks, clusters and projects: Excel, CSV, JSON and GeoJSON, "
        "with units and licence.",
    )
    yield Page("downloads/", title, description, body, in_nav=True)


def _further(view: View) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """The kinds that are not in ``FILES`` and have records."""
    listed = {name for name, *_ in FILES}
    for spec in KINDS:
        if spec.files and spec.folder not in listed:
            yield spec.folder, *spec.section, spec.files


def _has_wall_map(view: View) -> bool:
    """A build without papers makes none, and there is nothing to draw before a park has a place."""
    placed = (park.place or key in view.guide.boundaries for key, park in view.guide.parks.items())
    return view.printed and any(placed)
