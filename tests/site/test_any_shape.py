"""Any shape of guide builds and reads well: small guides at random, and the shapes that were once found broken."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from investment_guide.analysis.sections import without_absent_links
from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.model.guide import Guide
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.maps import farthest_zoom
from investment_guide.rendering.menu import menu, of_this_guide
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY
from tests.shapes import KINDS, GuideShape, no_records, shapes, write
from tests.site.any_shape import (
    FRAME,
    dead_links,
    empty_controls,
    faults_of,
    headings_without_content,
    headlines_of_nothing,
    text_in_another_language,
)

pytestmark = pytest.mark.slow

EVERYTHING = dict.fromkeys(KINDS, 2)


def guide_of(shape: GuideShape, folder: Path) -> Guide:
    """The guide of a shape, which passes the check."""
    loaded = load_guide(write(shape, folder), TODAY)
    assert loaded.guide is not None, list(loaded.diagnostics)
    return loaded.guide


def context_of(shape: GuideShape, folder: Path, language: str = "zh") -> PageContext:
    """The same in one language."""
    return PageContext(guide_of(shape, folder), language, TODAY)


def bodies(context: PageContext) -> dict[str, str]:
    """Every page by its address."""
    return {page.address: str(page.body) for page in pages(context)}


def outputs(context: PageContext) -> set[str]:
    """Every file that is written besides the pages that MkDocs writes."""
    made = pages(context)
    return {output.path for output in all_outputs(context, made, (), {page.section: FRAME for page in made})}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(shapes())
def test_a_guide_of_any_shape_reads_well(shape: GuideShape) -> None:
    with TemporaryDirectory() as folder:
        assert sorted(set(faults_of(write(shape, Path(folder)), TODAY))) == []


@pytest.mark.parametrize("shape", no_records(), ids=lambda shape: "-".join(shape.languages))
def test_a_guide_of_nothing_but_contacts_reads_well(shape: GuideShape, tmp_path: Path) -> None:
    assert sorted(set(faults_of(write(shape, tmp_path), TODAY))) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("places", ["outline", "none"])
def test_a_guide_of_one_kind_reads_well(kind: str, places: str, tmp_path: Path) -> None:
    shape = GuideShape({kind: 1}, places=places, figures=False, costs=False)
    assert sorted(set(faults_of(write(shape, tmp_path), TODAY))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_guide_without_one_kind_reads_well(kind: str, tmp_path: Path) -> None:
    assert sorted(set(faults_of(write(GuideShape(EVERYTHING | {kind: 0}), tmp_path), TODAY))) == []


@pytest.mark.parametrize("languages", [("zh",), ("en",)])
def test_one_language_without_a_public_address_is_at_the_root(languages: tuple[str, ...], tmp_path: Path) -> None:
    guide = guide_of(GuideShape(EVERYTHING, languages=languages, site_url=False), tmp_path)
    assert guide.settings.folder(languages[0]) == ""
    assert faults_of_one(guide, languages[0]) == []


def faults_of_one(guide: Guide, language: str) -> list[str]:
    """Text in another language on the pages of a guide."""
    context = PageContext(guide, language, TODAY)
    trees = {page.address: html.document_fromstring(f"<div>{page.body}</div>") for page in pages(context)}
    public = {address: tree for address, tree in trees.items() if not address.startswith("for-staff/")}
    return [fault for tree in public.values() for fault in text_in_another_language(tree, language)]


def test_plain_text_of_an_english_guide_is_english(tmp_path: Path) -> None:
    guide = guide_of(GuideShape({"parks": 1}, languages=("en",)), tmp_path)
    assert guide.parks["green"].name.reading("en") == ("Green Valley Park", "en")
    context = PageContext(guide, "en", TODAY)
    made = pages(context)
    (published,) = (
        json.loads(output.content)
        for output in all_outputs(context, made, (), {page.section: FRAME for page in made})
        if output.path == "data/parks.json"
    )
    assert published["records"][0]["name"] == {"en": "Green Valley Park"}


# --- sections --------------------------------------------------------------------------------------------------------

RENAMED = {"id": "clusters", "name": {"zh": "主导产业", "en": "Key industries"}}


def chosen(*sections: object) -> GuideShape:
    """A guide of everything that names its sections."""
    return GuideShape(EVERYTHING, settings={"sections": list(sections)})


def test_a_section_that_is_not_wanted_is_nowhere(tmp_path: Path) -> None:
    context = context_of(
        chosen("parks", "land", "factories", "clusters", "policies", "map", "compare", "downloads"), tmp_path
    )
    made = bodies(context)
    assert {address.partition("/")[0] for address in made} == {
        "", "parks", "land", "factories", "clusters", "policies", "map", "compare", "downloads", "contact", "sources",
        "for-staff",
    }  # fmt: skip
    written = outputs(context)
    assert not [path for path in written if path.startswith(("match/", "updates/", "projects/", "data/projects"))]
    gone = [body for address, body in made.items() if "氢能检测" in body and not address.startswith("for-staff/")]
    assert gone == []  # the platform
    assert "match/" not in "".join(made[address] for address in made if not address.startswith("for-staff/"))


def test_sections_stand_in_the_order_of_the_guide(tmp_path: Path) -> None:
    context = context_of(chosen("policies", "land", "parks", "factories", "clusters"), tmp_path)
    entries = menu(context, ["index.md", "about.md"])
    titles = [title for entry in entries for title in entry]
    assert titles == ["首页", "数据与政策", "招商项目", "投资环境", "联系我们"]
    assert entries[3]["投资环境"] == [{"园区": "parks/index.md"}, {"产业集群": "clusters/index.md"}]
    assert entries[-1]["联系我们"] == [{"联系方式": "contact/index.md"}, "about.md"]


@pytest.mark.parametrize(
    ("language", "old", "new", "one"),
    [("zh", "产业集群", "主导产业", "主导产业"), ("en", "Clusters", "Key industries", "Key industry")],
)
def test_the_name_of_a_section_stands_wherever_the_section_is_named(
    language: str, old: str, new: str, one: str, tmp_path: Path
) -> None:
    context = context_of(
        chosen(RENAMED, "parks", "land", "factories", "policies", "map", "projects"), tmp_path, language
    )
    assert {new: "clusters/index.md"} in menu(context, [])[1].popitem()[1]
    assert of_this_guide(context, [{old: "clusters/index.md"}]) == [{new: "clusters/index.md"}]
    made = bodies(context)
    for address in ("", "clusters/", "clusters/hydrogen/", "land/", "map/", "policies/", "land/a-01/"):
        words = html.document_fromstring(f"<div>{made[address]}</div>").text_content()
        assert new in words or one in words, address
        assert old not in words, address


def test_the_navigation_of_a_city_loses_what_the_guide_does_not_have(tmp_path: Path) -> None:
    context = context_of(GuideShape({"policies": 1}, places="none", costs=False, figures=False), tmp_path)
    entries = ["index.md", {"A": [{"L": "land/index.md"}, {"M": "map/index.md"}]}, {"B": ["policies/index.md", "x.md"]}]
    assert of_this_guide(context, entries) == ["index.md", {"B": ["policies/index.md", "x.md"]}]
    text = "[地](land/index.md)、[政策](../policies/index.md)、![图](land/x.png)"
    assert without_absent_links(text, context.sections) == "地、[政策](../policies/index.md)、![图](land/x.png)"


# --- examples of matching, maps --------------------------------------------------------------------------------------


def test_examples_of_clusters_that_are_gone_are_gone(tmp_path: Path) -> None:
    examples = {
        "gone": {"title": {"zh": "已删除", "en": "Gone"}, "answers": {"cluster": "deleted"}},
        "kept": {"title": {"zh": "氢能厂", "en": "Works"}, "answers": {"cluster": "hydrogen"}},
    }
    data = write(GuideShape({"clusters": 1, "policies": 1}), tmp_path)
    words = json.loads((data / "vocabularies.yml").read_text("utf-8"))
    for left, shown in (({"gone", "kept"}, True), ({"gone"}, False)):
        kept = {name: examples[name] for name in sorted(left)}
        (data / "vocabularies.yml").write_text(json.dumps(words | {"examples": kept}), "utf-8")
        guide = load_guide(data, TODAY).guide
        assert guide is not None
        body = bodies(PageContext(guide, "zh", TODAY))["match/"]
        assert 'data-guide-match-example="gone"' not in body
        assert ("data-guide-match-example" in body, "guide-match__examples" in body) == (shown, shown)


def test_a_guide_without_any_place_has_no_map(tmp_path: Path) -> None:
    context = context_of(GuideShape(EVERYTHING, places="none"), tmp_path)
    assert not context.has("map")
    assert not [path for path in outputs(context) if path.startswith("map/")]


def test_parks_known_by_a_point_are_drawn_and_named_however_far_apart(tmp_path: Path) -> None:
    for number, apart_km in enumerate((10.0, 120.0, 800.0, 1500.0)):
        shape = GuideShape({"parks": 2, "land": 1}, places="point", apart_km=apart_km)
        context = context_of(shape, tmp_path / str(number))
        plan = html.document_fromstring(bodies(context)["parks/"])
        assert len(plan.xpath("//*[local-name()='path'][contains(@class, 'guide-plan__point--park')]")) == 2
        for size in plan.xpath("//*[contains(@class, 'guide-plan__words')]"):
            names = size.xpath(".//*[contains(@class, 'guide-plan__label--point')]/text()")
            assert sorted(names) == ["绿谷园区", "绿谷园区 2"]
        west, _, width, _ = map(float, plan.xpath("//*[local-name()='svg']/@viewbox")[0].split())
        for bar in plan.xpath("//*[contains(@class, 'guide-plan__scale')]"):
            left = float(bar.get("transform").removeprefix("translate(").split()[0])
            length = float(bar.xpath("./*[local-name()='path']/@d")[0].partition("H")[2].partition("V")[0])
            assert west < left < left + length < west + width
            assert length > width / 12
        drawn = {row[1]: row[4] for row in MapData(context)._ground() if row[0] == "park"}
        assert drawn.keys() == {"green", "green-2"}
        assert all(drawn.values())


@pytest.mark.parametrize(("apart_km", "least"), [(10.0, 8), (800.0, 5), (1500.0, 4)])
def test_the_map_can_be_seen_from_as_far_as_its_extent_asks(apart_km: float, least: int, tmp_path: Path) -> None:
    extent = guide_of(GuideShape({"parks": 2}, places="point", apart_km=apart_km), tmp_path).settings.map.extent
    assert farthest_zoom(extent) == least
    pixels = (extent.east - extent.west) / 360 * 256 * 2 ** farthest_zoom(extent)
    assert pixels <= 256 or least == 8


def test_matching_without_sites_is_about_support_alone(tmp_path: Path) -> None:
    context = context_of(GuideShape({"policies": 1}, places="none"), tmp_path)
    body = bodies(context)["match/"]
    assert "政策匹配" in body
    for absent in ("match-sites", "match-standard", 'name="site"', 'name="park"', "land-needs", "factory-needs"):
        assert absent not in body
    assert 'id="match-policies"' in body


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"), [("land", "land", "factory"), ("factories", "factory", "land")]
)
def test_matching_asks_only_what_can_matter(kind: str, asked: str, not_asked: str, tmp_path: Path) -> None:
    body = bodies(context_of(GuideShape({kind: 1}, details=False), tmp_path))["match/"]
    assert f'data-guide-match-group="{asked}-needs"' in body
    assert f'data-guide-match-group="{not_asked}-needs"' not in body
    assert 'id="match-policies"' not in body


# --- the questions themselves ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("<section><h2>A</h2></section><p>b</p>", "<section><h2>A</h2><p>b</p></section>"),
        ("<h2>A</h2><h2>B</h2><p>c</p>", "<h2>A</h2><h3>B</h3><p>c</p>"),
    ],
)
def test_an_empty_heading_is_found(bad: str, good: str) -> None:
    assert list(headings_without_content(html.document_fromstring(f"<html><body>{bad}</body></html>")))
    assert not list(headings_without_content(html.document_fromstring(f"<html><body>{good}</body></html>")))


@pytest.mark.parametrize("nothing", ["0.00 亩（0 ㎡）", "0 ㎡", "0 宗", "0", "0.00 ha (0 m²)", "0 plots", "0 mu"])
def test_a_headline_of_nothing_is_found(nothing: str) -> None:
    tile = '<dl><dd class="guide-tile__value">{}</dd></dl>'
    assert list(headlines_of_nothing(html.document_fromstring(tile.format(nothing))))
    assert not list(headlines_of_nothing(html.document_fromstring(tile.format("10 ㎡"))))


def test_a_dead_link_an_empty_choice_and_a_foreign_text_are_found() -> None:
    tree = html.document_fromstring('<div><a href="../land/">x</a><a href="#no">y</a><select><option>z</select></div>')
    assert len(list(dead_links("map/", tree, {"map/": tree}, set()))) == 2
    assert len(list(empty_controls(tree))) == 1
    assert list(text_in_another_language(html.document_fromstring("<p>用地</p>"), "en"))
    assert list(text_in_another_language(html.document_fromstring("<p>Land that is free</p>"), "zh"))
    assert not list(text_in_another_language(html.document_fromstring('<p lang="zh-CN">用地</p>'), "en"))
