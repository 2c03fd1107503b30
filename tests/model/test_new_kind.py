"""A kind more: docs/recipes/a-kind.md followed in a copy of the tool, with one module and one ``KindSpec``, and it is
everywhere: a city with one such record is built."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from investment_guide.model.kinds import KINDS
from tests.projects import GOOD, REPOSITORY, add_project
from tests.reading.git_repository import GitRepository
from tests.site.documents import Document, read_documents

pytestmark = pytest.mark.slow

NEW = REPOSITORY / "tests" / "samples" / "new_kind"
GUIDE = "import sys; from investment_guide.cli import main; sys.exit(main())"
END_OF_KINDS = "\n)\nKIND_OF: "


def copied_tool(root: Path) -> Path:
    """The folder of a copy of the tool, in which somebody has followed the recipe."""
    package = root / "investment_guide"
    shutil.copytree(
        REPOSITORY / "hooks" / "investment_guide", package, ignore=shutil.ignore_patterns("__pycache__", "demo")
    )
    shutil.copyfile(NEW / "training_schools.py", package / "model" / "training_schools.py")  # 1, the record
    kinds = package / "model" / "kinds.py"  # 2, the kind
    text = kinds.read_text("utf-8")
    assert END_OF_KINDS in text
    spec = (NEW / "kind_spec.txt").read_text("utf-8").rstrip()
    text = text.replace(END_OF_KINDS, f"\n{spec}{END_OF_KINDS}")
    class_of = "from investment_guide.model.training_schools import TrainingSchool\n"
    kinds.write_text(text.replace("\nLabel = ", f"{class_of}\nLabel = ", 1), "utf-8")
    shutil.copyfile(NEW / "example.yml", package / "examples" / "training_schools.yml")  # 3, the example
    with (package / "locales" / "zh.po").open("a", encoding="utf-8") as catalogue:  # 6, the Chinese
        catalogue.write((NEW / "zh.po").read_text("utf-8"))
    return root


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good guide with one training school, as a project whose navigation is the guide's own: the school came, and
    opened ten days later."""
    root = add_project(tmp_path_factory.mktemp("new-kind"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (root / name).read_text("utf-8")
        (root / name).write_text(text[: text.index("\nnav:") + 1], "utf-8")
    repository = GitRepository(root)
    shutil.copytree(GOOD, root / "data", dirs_exist_ok=True)
    guide = (repository.data / "guide.yml").read_text("utf-8")
    repository.put("guide.yml", guide.replace("{history: dates}", "{history: git}"))
    repository.commit("2026-10-01")
    text = (NEW / "example.yml").read_text("utf-8")
    for day, state in (("2026-11-05", "building"), ("2026-11-15", "running")):
        repository.put("training_schools/welding-school.yml", text.replace("state: running", f"state: {state}"))
        repository.commit(day)
    return root


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, environment_today: dict[str, str]) -> dict[str, str]:
    """That in which Python finds the copy of the tool before the tool, and the tests."""
    tool = copied_tool(tmp_path_factory.mktemp("tool"))
    return environment_today | {"PYTHONPATH": os.pathsep.join((str(tool), str(REPOSITORY)))}


def run(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    """What a program in Python says; it must end well."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def found(city: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Where ``training_schools`` is found by the parts of the tool."""
    known: dict[str, Any] = json.loads(run(environment, city, "-m", "tests.samples.new_kind.tour", str(city / "data")))
    return known


@pytest.fixture(scope="module")
def site(city: Path, environment: dict[str, str]) -> Path:
    """The site of the city, with the form."""
    run(environment, city, "-c", GUIDE, "build", "--no-print", "--admin")
    return city / "site"


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Document]:
    """Its pages in Chinese."""
    return dict(read_documents(site))


def test_no_kind_of_the_tool_has_its_name() -> None:
    assert "training_schools" not in {spec.folder for spec in KINDS}


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("示例技校", "焊接", "240 人")), ("en", ("Example Trade School", "Welding", "240 people"))],
)
def test_it_has_a_page_a_section_and_a_place_in_the_search(
    found: dict[str, Any], language: str, words: tuple[str, ...]
) -> None:
    one = found[language]
    assert one["title"] == {"zh": "培训学校", "en": "Training schools"}[language]
    assert [word for word in words if word not in one["page"]] == []
    assert one["place of tables"] == one["title"]
    assert one["section"] is True
    assert one["searched"] == ["training_schools/", "training_schools/welding-school/"]


@pytest.mark.parametrize(
    ("language", "name", "kind", "facts"),
    [
        ("zh", "示例技校", "培训学校", [["状态", "已运行"], ["年毕业生", "240 人"], ["数据日期", "2026年9月30日"]]),
        ("en", "Example Trade School", "Training school",
         [["State", "Running"], ["Graduates a year", "240 people"], ["Data as of", "30 September 2026"]]),
    ],
)  # fmt: skip
def test_the_map_draws_it_with_a_card(
    found: dict[str, Any], language: str, name: str, kind: str, facts: list[list[str]]
) -> None:
    (row,) = found[language]["map"]
    assert row[:4] == ["training-school", "welding-school", name, "training_schools/welding-school/"]
    assert row[5:7] == [[112_004_000, 23_004_000], kind]
    assert [[label, text.replace("\u00a0", " ").replace("\u202f", " ")] for label, text in row[7]] == facts


def test_it_is_a_chapter_of_the_brochure(found: dict[str, Any]) -> None:
    assert found["zh"]["chapter"] == "为园区企业培养技工的学校。"
    assert found["en"]["chapter"] == "Schools that train skilled workers for the parks."


def test_it_is_published_as_files(found: dict[str, Any]) -> None:
    expected = [f"data/training_schools.{ending}" for ending in ("csv", "json", "xlsx")]
    assert found["zh"]["files"] == found["en"]["files"] == expected


def test_it_is_checked_and_has_a_schema_a_form_a_sheet_and_a_short_name(found: dict[str, Any]) -> None:
    assert found["problems"] == []
    assert found["schema"] is True
    assert found["form"] == ["培训学校"]
    assert found["sheet"] == [1, [], [], []]
    assert found["new"] == "training_schools"


def test_its_list_and_its_page_are_in_the_site_in_both_languages(documents: dict[str, Document], site: Path) -> None:
    listed, page = documents["training_schools/"], documents["training_schools/welding-school/"]
    assert listed.texts("//main//h1") == ["培训学校"]
    assert listed.tree.xpath("//main//*[@id='welding-school']//h3/a/@href") == ["../training_schools/welding-school/"]
    assert page.texts("//main//h1") == ["示例技校"]
    assert [word for word in ("焊接", "已运行", "112.004") if word not in page.tree.xpath("string(//main)")] == []
    english = (site / "en" / "training_schools" / "welding-school" / "index.html").read_text("utf-8")
    assert "Example Trade School" in english and "240" in english


def test_its_page_opens_its_card_on_the_map_whose_legend_can_hide_it(documents: dict[str, Document]) -> None:
    page, on_map = documents["training_schools/welding-school/"], documents["map/"]
    assert page.tree.xpath("//main//a[@href='../../map/?site=training-school/welding-school']")
    assert on_map.tree.xpath("//input[@value='training-school'][@data-guide-map-layer]")


def test_the_page_of_its_park_leads_to_it(documents: dict[str, Document]) -> None:
    (link,) = documents["parks/green/"].tree.xpath("//main//a[contains(@href, 'training_schools/welding-school/')]")
    assert "已运行" in link.getparent().text_content(), "what it is marked with"


def test_that_it_came_and_that_it_opened_is_news(documents: dict[str, Document]) -> None:
    news = documents["updates/"].tree.xpath("//main//li[.//a[contains(@href, 'training_schools/welding-school/')]]")
    texts = [" ".join(one.text_content().split()) for one in news]
    assert len(texts) == 2
    assert "已运行" in texts[0] and "新增" in texts[1]


def test_the_navigation_of_every_page_leads_to_it(documents: dict[str, Document]) -> None:
    link = "//nav//a[contains(@href, 'training_schools/')]"
    assert all(documents[address].tree.xpath(link) for address in ("", "land/a-01/", "parks/green/"))


def test_the_site_offers_its_files_in_the_search_the_downloads_and_the_form(
    documents: dict[str, Document], site: Path
) -> None:
    for ending in ("csv", "json", "xlsx"):
        assert (site / "data" / f"training_schools.{ending}").stat().st_size > 100
        assert documents["downloads/"].tree.xpath(f"//a[contains(@href, 'data/training_schools.{ending}')]")
    record = json.loads((site / "data" / "training_schools.json").read_text("utf-8"))
    assert "示例技校" in json.dumps(record, ensure_ascii=False)
    assert any("示例技校" in path.read_text("utf-8") for path in (site / "search").rglob("*.js"))
    form = (site / "admin" / "form.js").read_text("utf-8")
    assert "training_schools" in form and "graduates_year" in form


def test_staff_get_a_blank_record_and_a_schema_for_it(city: Path, environment: dict[str, str]) -> None:
    run(environment, city, "-c", GUIDE, "new", "training_schools", "driving-school")
    assert "trades:" in (city / "data" / "training_schools" / "driving-school.yml").read_text("utf-8")
    run(environment, city, "-c", GUIDE, "schema")
    schema = json.loads((city / "data" / "schema" / "training_schools.schema.json").read_text("utf-8"))
    assert "graduates_year" in schema["properties"]
