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
    shutil.copyfile(NEW / "example.yml", package / "examples" / "training_schools.yml")  # 4, the example
    return root


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good guide with one training school, as a project whose navigation is the guide's own."""
    root = add_project(tmp_path_factory.mktemp("new-kind"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        text = (root / name).read_text("utf-8")
        (root / name).write_text(text[: text.index("\nnav:") + 1], "utf-8")
    shutil.copytree(GOOD, root / "data")
    (root / "data" / "training_schools").mkdir()
    shutil.copyfile(NEW / "example.yml", root / "data" / "training_schools" / "welding-school.yml")
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
    assert (one["section"], one["searched"]) == (True, True)


def test_it_is_published_as_files(found: dict[str, Any]) -> None:
    expected = [f"data/training_schools.{ending}" for ending in ("csv", "json", "xlsx")]
    assert found["zh"]["files"] == found["en"]["files"] == expected


def test_it_is_checked_and_has_a_schema_a_form_a_sheet_and_a_short_name(found: dict[str, Any]) -> None:
    assert found["problems"] == []
    assert found["schema"] is True
    assert found["form"] == ["培训学校"]
    assert found["sheet"] == [1, [], [], []]
    assert found["new"] == "training_schools"


def test_its_page_is_in_the_site_in_both_languages(documents: dict[str, Document], site: Path) -> None:
    page = documents["training_schools/"]
    assert page.texts("//main//h1") == ["培训学校"]
    assert [one for one in page.tree.xpath("//main//*[@id='welding-school']") if "焊接" in one.text_content()] != []
    english = (site / "en" / "training_schools" / "index.html").read_text("utf-8")
    assert "Example Trade School" in english and "240 people" in english


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
