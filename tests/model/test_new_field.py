"""A field more, as docs/recipes/a-field.md says: a line in a copy of the package, and it is everywhere.

The displayed field is one line of ``model/parks.py``. Of the fields that can do something the numbers
and flags of plots and floors are one line each, and the word of plots also needs its vocabulary.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook
from playwright.sync_api import Page

from investment_guide.rendering.hashed_names import published
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_SECONDS, wait_until
from tests.projects import CITY, REPOSITORY, add_project

pytestmark = pytest.mark.slow

DISPLAYED = {
    "model/parks.py": (
        "    positioning: ",
        '    computing: Annotated[Text | None, About("Computing centre", group="identity")] = None\n',
    )
}
ACTIVE = {
    "model/land.py": (
        "    terrain: ",
        """    road_width_m: Annotated[
        Positive | None,
        About("Width of the road", unit="m", group="planning", filter=(Bound("from"),),
              compare=Best("high", "Widest"), match=Need("least"), column=gettext_noop("Road"), card=6),
    ] = None
    corner: Annotated[
        Flag | None,
        About("Corner plot", group="planning", filter=(Choice(),), match=Need("exactly")),
    ] = None
    soil: Annotated[
        str | None,
        OneOf("soil"),
        About("Soil", group="planning", filter=(Choice(),), match=Need("exactly")),
    ] = None
""",
    ),
    "model/factories.py": (
        "    crane_tonnes: ",
        """    dock_height_m: Annotated[
        Positive | None,
        About("Dock height", unit="m", filter=(Bound("from"),), compare=Best("high", "Highest"),
              match=Need("least", profile=gettext_noop("Dock from")), column=gettext_noop("Dock")),
    ] = None
    sprinklers: Annotated[
        Flag | None,
        About("Sprinklers", filter=(Choice(),), match=Need("exactly"), card=8),
    ] = None
""",
    ),
    "vocabularies/terms.yml": ("  park_level:\n", "  soil: {clay: {zh: 黏土, en: Clay}, rock: {zh: 岩石, en: Rock}}\n"),
}
CHINESE = {
    "Computing centre": "算力设施",
    "Width of the road": "临路宽度",
    "Corner plot": "转角地块",
    "Soil": "地基土",
    "Dock height": "卸货台高度",
    "Sprinklers": "自动喷淋",
    "Widest": "最宽",
    "Highest": "最高",
    "Road": "临路",
    "Dock": "卸货台",
    "Dock from": "卸货台不低于",
}
RECORDS = {
    "parks/lc-hydrogen.yml": "computing: {zh: 两千机架, en: Two thousand racks}\n",
    "land/lc-a-02.yml": "road_width_m: 24\ncorner: true\nsoil: clay\n",
    "land/lc-b-03.yml": "road_width_m: 12\ncorner: false\nsoil: rock\n",
}
FACTORY = "lc-f-04"
ROOTS = {"zh": "", "en": "en/"}


@dataclass(frozen=True)
class Built:
    """The site of a city whose tool has the fields, its schemas, and its land as a workbook to fill in."""

    site: Path
    schemas: Path
    workbook: Path

    def page(self, address: str) -> html.HtmlElement:
        """A page of the site."""
        return html.fromstring((self.site / address / "index.html").read_bytes())

    def part(self, address: str) -> Any:
        """What a script of the site brings."""
        text = published(self.site, address).read_text("utf-8")
        return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def add_fields(package: Path) -> None:
    """Write the lines of the recipe into a copy of the package."""
    for name, (before, added) in {**DISPLAYED, **ACTIVE}.items():
        text = (package / name).read_text("utf-8")
        assert text.count(before) == 1, name
        (package / name).write_text(text.replace(before, added + before), "utf-8")
    with (package / "locales" / "zh.po").open("a", encoding="utf-8") as catalogue:
        catalogue.writelines(f'\nmsgid "{english}"\nmsgstr "{chinese}"\n' for english, chinese in CHINESE.items())


def add_values(data: Path) -> None:
    """Fill the fields in a few records of the city."""
    for name, added in RECORDS.items():
        with (data / name).open("a", encoding="utf-8") as file:
            file.write(added)
    factory = data / "factories" / f"{FACTORY}.yml"
    text = factory.read_text("utf-8")
    factory.write_text(
        re.sub(r"(\n +)(area_m2: )", r"\1dock_height_m: 1.3\1sprinklers: true\1\2", text, count=1), "utf-8"
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, environment_today: dict[str, str]) -> Built:
    """The site, made by the copy in processes of its own."""
    folder = tmp_path_factory.mktemp("new-field")
    hooks = folder / "hooks"
    shutil.copytree(
        REPOSITORY / "hooks" / "investment_guide",
        hooks / "investment_guide",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    project = add_project(folder / "city")
    shutil.copytree(CITY / "data", project / "data")
    add_fields(hooks / "investment_guide")
    add_values(project / "data")
    environment = {**environment_today, "PYTHONPATH": str(hooks)}
    found = Built(project / "site", project / "data" / "schema", project / "land.xlsx")
    for command in (["schema"], ["export", "land", str(found.workbook)], ["build", "--no-print", "--admin"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "investment_guide.cli", *command], cwd=project, env=environment, check=False,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST_SECONDS,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    return found


def texts(elements: list[html.HtmlElement]) -> list[str]:
    """What each says, with single spaces."""
    return [" ".join(element.text_content().split()) for element in elements]


def found_by(built: Built, language: str, word: str) -> set[str]:
    """The addresses of all pages that a search for a word finds."""
    folder = f"{ROOTS[language]}search"
    index = built.part(f"{folder}/index.js")
    entries = [
        entry
        for number in range(-(-index["entries"] // index["run"]))
        for entry in built.part(f"{folder}/entries-{number}.js")
    ]
    numbers: set[int] = set()
    for steps in built.part(f"{folder}/words-{ord(word[0]) % index['shards']}.js").get(word, []):
        at = 0
        for step in steps:
            at += step
            numbers.add(at)
    return {entries[number][1] for number in numbers}


@pytest.mark.parametrize(
    ("language", "label", "value", "word"),
    [("zh", "算力设施", "两千机架", "机架"), ("en", "Computing centre", "Two thousand racks", "racks")],
)
def test_a_displayed_field_is_on_its_page_in_search_and_files(
    built: Built, language: str, label: str, value: str, word: str
) -> None:
    root = ROOTS[language]
    facts = built.page(f"{root}parks/lc-hydrogen").xpath(
        "//dt[normalize-space()=$label]/following-sibling::dd[1]", label=label
    )
    assert texts(facts) == [value]
    assert "parks/lc-hydrogen/" in found_by(built, language, word)
    assert value in (built.site / root / "data/parks.json").read_text("utf-8")


def test_every_field_is_in_the_form_and_in_the_schemas(built: Built) -> None:
    form = (built.site / "admin" / "form.js").read_text("utf-8")
    assert [name for name in ("computing", "road_width_m", "corner", "soil", "dock_height_m") if name not in form] == []
    plot = json.loads((built.schemas / "land.schema.json").read_text("utf-8"))["properties"]
    assert {"road_width_m", "corner", "soil"} <= {*plot}
    assert "computing" in json.loads((built.schemas / "parks.schema.json").read_text("utf-8"))["properties"]
    for kind in ("factories", "clusters"):  # which typically need one
        assert "dock_height_m" in (built.schemas / f"{kind}.schema.json").read_text("utf-8"), kind


def test_every_field_is_in_the_workbook_to_fill_in(built: Built) -> None:
    sheet = load_workbook(built.workbook)
    cells = {str(cell.value) for one in sheet for row in one.iter_rows(max_row=5) for cell in row if cell.value}
    for label in ("临路宽度", "转角地块", "地基土"):
        assert [cell for cell in cells if label in cell], label


@pytest.mark.parametrize(
    ("language", "heads", "row"),
    [
        ("zh", ("临路宽度（米）", "转角地块", "地基土"), (24, "是", "黏土")),
        ("en", ("Width of the road (m)", "Corner plot", "Soil"), (24, "Yes", "Clay")),
    ],
)
def test_active_fields_are_published_as_files(
    built: Built, language: str, heads: tuple[str, ...], row: tuple[object, ...]
) -> None:
    sheet = load_workbook(built.site / ROOTS[language] / "data" / "land.xlsx").worksheets[0]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    (names,) = (line for line in lines if heads[0] in line)
    (plot,) = (line for line in lines if "lc-a-02" in line)
    assert tuple(plot[names.index(head)] for head in heads) == row
    (record,) = (
        one
        for one in json.loads((built.site / ROOTS[language] / "data/land.json").read_text("utf-8"))["records"]
        if one["id"] == "lc-a-02"
    )
    assert (record["road_width_m"], record["corner"], record["soil"]) == (24, True, "clay")


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("zh", {"临路宽度": "24 米", "转角地块": "是", "地基土": "黏土"}),
        ("en", {"Width of the road": "24 m", "Corner plot": "Yes", "Soil": "Clay"}),
    ],
)
def test_active_fields_are_on_the_sheet_and_in_search(built: Built, language: str, facts: dict[str, str]) -> None:
    sheet = built.page(f"{ROOTS[language]}land/lc-a-02")
    for label, value in facts.items():
        (cell,) = sheet.xpath("//dt[normalize-space()=$label]/following-sibling::dd[1]", label=label)
        assert texts([cell]) == [value]
    word = {"zh": "黏土", "en": "clay"}[language]
    assert "land/lc-a-02/" in found_by(built, language, word)
    assert "land/lc-b-03/" not in found_by(built, language, word)
    assert "land/" in found_by(built, language, {"zh": "临路", "en": "road"}[language])


@pytest.mark.parametrize(
    ("language", "label", "best"), [("zh", "临路宽度", "最宽"), ("en", "Width of the road", "Widest")]
)
def test_they_are_compared_and_the_best_is_named(built: Built, language: str, label: str, best: str) -> None:
    folder = built.site / ROOTS[language] / "compare"
    index = built.part(f"{ROOTS[language]}compare/index.js")
    rows = {row["labels"].get("land") or row["labels"].get("factory"): row for row in index["rows"]}
    assert rows[label]["best"] == ["high", best]
    assert rows[{"zh": "卸货台高度", "en": "Dock height"}[language]]["best"][0] == "high"
    sites: dict[str, Any] = {}
    for file in sorted(folder.glob("sites-*.js")):
        sites |= built.part(file.relative_to(built.site).as_posix())["sites"]
    number = rows[label]["number"]
    assert [fact[2] for fact in sites["land/lc-a-02"]["facts"] if fact[0] == number] == [24]


@pytest.mark.parametrize(("language", "heads"), [("zh", ("临路", "卸货台")), ("en", ("Road", "Dock"))])
def test_they_are_compared_without_scripts(built: Built, language: str, heads: tuple[str, str]) -> None:
    page = built.page(f"{ROOTS[language]}compare")
    for section, head in zip(("land", "factories"), heads, strict=True):
        assert head in [one.text_content() for one in page.xpath(f"//section[@id='{section}']//thead//th")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_they_are_on_the_card_of_the_map(built: Built, language: str) -> None:
    folder = f"{ROOTS[language]}map"
    labels = built.part(f"{folder}/index.js")["labels"]["land"]
    place = labels.index({"zh": "临路宽度", "en": "Width of the road"}[language])
    row = built.part(f"{folder}/sites-1.js")["id"].index("lc-a-02")
    assert built.part(f"{folder}/words-1.js")[row][place] == {"zh": "24 米", "en": "24 m"}[language]
    place = built.part(f"{folder}/index.js")["labels"]["factory"].index(
        {"zh": "自动喷淋", "en": "Sprinklers"}[language]
    )
    row = built.part(f"{folder}/sites-1.js")["id"].index(FACTORY)
    assert built.part(f"{folder}/words-1.js")[row][place] == {"zh": "是", "en": "Yes"}[language]


@pytest.fixture
def url(built: Built) -> Iterator[str]:
    """The site at an address."""
    with serve(built.site) as address:
        yield address


LISTED = """rows => rows.filter(row => !row.hidden)
    .map(row => row.querySelector("a").getAttribute("href").split("/").slice(-2)[0])"""
# Judge sites by what the address of the matching asks, and word the reasons, as its page does.
MATCHED = """([kind, needs]) => {
    const content = guide.parts.get("sites");
    const byKey = new Map(content.sites.map((site) => [site.kind + "/" + site.id, site]));
    const data = Object.assign({byKey: byKey}, content);
    const formatter = guide.match.formatter(guide.parts.get("match"));
    const worded = (answer) => answer.reasons.map((reason) => guide.match.reason(formatter, data, reason, kind));
    return guide.sites.match(data, guide.match.needs(data, needs, kind), 10)
        .map((answer) => [kind + "/" + answer.id, answer.verdict, worded(answer)]);
}"""


def test_the_list_is_filtered_by_them(page: Page, url: str) -> None:
    page.goto(f"{url}land/")
    rows = page.locator("#land-table tbody tr")
    for control, value, expected in (
        ("#land-road-width-m-from", "20", {"lc-a-02"}),
        ("#land-road-width-m-from", "10", {"lc-a-02", "lc-b-03"}),
        ("#land-corner", None, {"lc-a-02"}),
        ("#land-soil", "rock", {"lc-b-03"}),
    ):
        page.locator(".guide-filters [type=reset]").click()
        one = page.locator(control)
        if value is None:
            one.check()
        elif one.evaluate("node => node.tagName") == "SELECT":
            one.select_option(value)
        else:
            one.fill(value)
        wait_until(page, f"location.search.includes('{control[1:]}')")
        assert {*rows.evaluate_all(LISTED)} == expected
    assert "临路" in page.locator("#land-table thead").first.inner_text()
    assert page.locator("[for=land-road-width-m-from]").inner_text() == "临路宽度不低于（米）"
    for asked in ("factory-dock-height-m-from=1.2", "factory-sprinklers=1"):
        page.goto(f"{url}factories/?{asked}")
        page.wait_for_function("document.querySelector('[data-guide-count]').textContent !== ''")
        assert {*page.locator("#factories-table tbody tr").evaluate_all(LISTED)} == {FACTORY}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("road_width_m_from=20", ["land/lc-a-02"]),
        ("corner=1", ["land/lc-a-02"]),
        ("soil=rock", ["land/lc-b-03"]),
        ("dock_height_m_from=1.2", [f"factory/{FACTORY}"]),
        ("sprinklers=1", [f"factory/{FACTORY}"]),
    ],
)
def test_the_map_is_filtered_by_them(page: Page, url: str, asked: str, expected: list[str]) -> None:
    page.goto(f"{url}en/map/?view=list&{asked}")
    page.wait_for_selector("#guide-map[data-ready]")
    shown = page.locator(".guide-map__item").evaluate_all("items => items.map(item => item.dataset.site)")
    assert shown == expected
    name = asked.partition("=")[0]
    assert page.locator(f"#guide-map-filters [name={name}]").count() >= 1


@pytest.mark.parametrize(
    ("kind", "needs", "verdicts", "reason"),
    [
        ("land", {"road_width_m": 20}, {"lc-a-02": "fits", "lc-b-03": "no"}, "Width of the road: 12 m"),
        ("land", {"corner": True}, {"lc-a-02": "fits", "lc-b-03": "no"}, "Corner plot"),
        ("land", {"soil": "clay"}, {"lc-a-02": "fits", "lc-b-03": "no"}, "Soil: Rock"),
        ("factory", {"dock_height_m": 1.2}, {FACTORY: "fits"}, "Dock height"),
        ("factory", {"sprinklers": True}, {FACTORY: "fits"}, "Sprinklers"),
    ],
)
def test_plans_ask_for_them(
    page: Page, url: str, kind: str, needs: dict[str, Any], verdicts: dict[str, str], reason: str
) -> None:
    ((name, value),) = needs.items()
    page.goto(f"{url}en/match/#site={kind}&{name}={1 if value is True else value}")
    page.wait_for_selector("#guide-match[data-ready]")
    answers = {key: (verdict, reasons) for key, verdict, reasons in page.evaluate(MATCHED, [kind, needs])}
    assert {key: answers[f"{kind}/{key}"][0] for key in verdicts} == verdicts
    assert any(reason in each for _, reasons in answers.values() for each in reasons)
    control = page.locator(f"#match-{name}")
    assert control.evaluate("node => node.type === 'checkbox' ? node.checked : node.value !== ''")
