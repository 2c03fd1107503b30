"""The published files: for spreadsheets, maps and programs."""

from collections.abc import Iterator

from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View

# What each file holds, in the order of the page. (file below data/, zh, en)
FILES = (
    ("land.xlsx", "用地表（Excel / WPS）", "Land, for Excel or WPS"),
    ("land.csv", "用地表（CSV）", "Land, CSV"),
    ("land.json", "用地（JSON，全部公开字段）", "Land, JSON with all public fields"),
    ("land.geojson", "用地边界（GeoJSON，WGS 84）", "Land boundaries, GeoJSON in WGS 84"),
    ("factories.xlsx", "厂房与楼层表（Excel / WPS）", "Factories and floors, for Excel or WPS"),
    ("factories.csv", "厂房楼层表（CSV）", "Factory floors, CSV"),
    ("factories.json", "厂房（JSON，全部公开字段）", "Factories, JSON with all public fields"),
    ("factories.geojson", "厂房轮廓（GeoJSON，WGS 84）", "Factory outlines, GeoJSON in WGS 84"),
    ("policies.xlsx", "政策表（Excel / WPS）", "Policies, for Excel or WPS"),
    ("policies.csv", "政策表（CSV）", "Policies, CSV"),
    ("policies.json", "政策与测算规则（JSON）", "Policies with their rules, JSON"),
    ("parks.json", "园区（JSON）", "Parks, JSON"),
    ("parks.geojson", "园区范围（GeoJSON，WGS 84）", "Park outlines, GeoJSON in WGS 84"),
    ("clusters.json", "产业集群与产业链（JSON）", "Clusters and their chains, JSON"),
    ("projects.json", "招商项目（JSON）", "Projects, JSON"),
)


def pages(view: View) -> Iterator[Page]:
    """The one page of downloads."""
    title = view.say("下载", "Downloads")
    files = [(name, view.say(zh, en), name.rpartition(".")[2].upper()) for name, zh, en in FILES]
    body = view.render("downloads.html", "downloads/", title=title, files=files)
    description = view.say(
        "用地、厂房、政策、园区、产业集群与项目的数据文件：Excel、CSV、JSON 和 GeoJSON，含单位说明与使用许可。",
        "Data files of land, factories, policies, parks, clusters and projects: Excel, CSV, JSON and GeoJSON, with units and licence.",
    )
    yield Page("downloads/", title, description, body, in_nav=True)
