"""``guide init``: a project that checks and builds at once, says plainly what is missing, and names no demo."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from investment_guide import __version__
from investment_guide.checking.check import check
from investment_guide.cli import main
from investment_guide.commands.project import ProjectFolder
from investment_guide.model.record_units import RecordUnits
from investment_guide.reading.bundled import DEMO_PARTS, STARTER
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.texts import TO_FILL
from tests.handbook.pages import LANGUAGES, commands, pages, records
from tests.projects import REPOSITORY, TODAY

Guide = Callable[..., tuple[int, str]]
# Words of the demo city that no real guide may say.
DEMO_WORDS = re.compile(r"岚川|岚府|Lanchuan|演示|示例|demo city|fictional|\.example(?![.\w])|lc-", re.IGNORECASE)


@pytest.fixture
def guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    environment_today: dict[str, str],
) -> Guide:  # fmt: skip
    """Runs ``guide`` in this process, in an empty folder or the one a test changes into."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", environment_today["SOURCE_DATE_EPOCH"])

    def answer(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out + said.err

    return answer


def codes(project: Path, publish: bool) -> dict[str, int]:
    """How often each problem of a project is found."""
    found = check(read_guide(project / "data"), TODAY, publish, ProjectFolder(project).sources)
    return {code: sum(each.code == code for each in found) for code in sorted({each.code for each in found})}


@pytest.mark.parametrize("languages", ["zh", "zh,en", "en"])
def test_a_new_project_has_no_error_and_says_what_is_missing(languages: str, guide: Guide, tmp_path: Path) -> None:
    code, said = guide("init", "p", "--name", "青溪县", "--name-en", "Qingxi", "--languages", languages)
    assert (code, "guide check --publish" in said) == (0, True), said
    each = len(languages.split(","))  # language: office, address, slogan, summary, province; about, legal, privacy
    missing = {"to-fill-before-publishing": 5 * each, "page-of-starter": 3 * each, "telephone-to-replace": 1,
               "site-url-missing": 1, "map-approval-missing": 1}  # fmt: skip
    assert codes(tmp_path / "p", publish=True) == {**missing, "map-extent-wide": 1}
    shutil.rmtree("p")
    guide("init", "p", "--name", "青溪县", "--name-en", "Qingxi", "--languages", languages, "--place", "115.2,28.9")
    assert codes(tmp_path / "p", publish=True) == missing
    assert guide("check", "--data", "p/data")[0] == 0


@pytest.mark.parametrize(
    ("languages", "land", "currency"), [("en", "acre", "USD"), ("de,fr,en", "ha", "EUR"), ("ja,en", "ha", "JPY")]
)
def test_a_place_abroad_begins_in_its_languages_and_units(
    languages: str, land: str, currency: str, guide: Guide, tmp_path: Path
) -> None:
    chosen = ("--languages", languages, "--land-unit", land, "--currency", currency, "--law", "none")
    code, said = guide("init", "p", "--name", "Harlow", *chosen, "--place", "-97.5,38.5")
    assert code == 0, said
    found = codes(tmp_path / "p", publish=True)
    missing = {"to-fill-before-publishing", "page-of-starter", "telephone-to-replace", "site-url-missing"}
    assert set(found) - {"translation-missing", "translations-missing"} == missing
    made = read_guide(Path("p/data")).guide
    assert made
    assert made.settings.record_units == RecordUnits(land, "m2", currency)
    assert made.settings.languages == tuple(languages.split(","))
    assert made.policies == {}
    schema = Path("p/data/schema/land.schema.json").read_text("utf-8")
    assert f'"area_{land}"' in schema
    assert '"area_mu"' not in schema
    written = [
        path for part in ("data", "content") for path in Path("p", part).rglob("*") if path.suffix in (".yml", ".md")
    ]

    for path in (*written, Path("p/mkdocs.yml"), Path("p/README.md")):
        text = path.read_text("utf-8")
        assert not re.search(r"[\u3000-\u9fff]", text) or languages.startswith("ja"), path
    further = {path.name for path in Path("p").glob("mkdocs.*.yml")}
    assert further == {f"mkdocs.{code}.yml" for code in languages.split(",")[1:]}


def test_nothing_has_to_be_unsaid_before_publishing(guide: Guide, tmp_path: Path) -> None:
    guide("init", "p", "--name", "青溪县", "--languages", "zh,en")
    files = [path for path in Path("p").rglob("*") if path.is_file()]
    assert len(files) > 35
    assert [path.as_posix() for path in files if DEMO_WORDS.search(path.read_text("utf-8"))] == []
    values = parse_yaml(Path("p/data/guide.yml").read_bytes()).value
    assert (values["demo"], values["name"]["zh"], values["summary"]["zh"]) == (False, "青溪县投资指南", TO_FILL)
    assert not list(Path("p").rglob("*@*")) and not any("@name" in path.read_text("utf-8") for path in files)


def test_the_national_policies_come_with_their_sources(guide: Guide) -> None:
    guide("init", "p", "--name", "青溪县")
    made = read_guide(Path("p/data")).guide
    city = read_guide(REPOSITORY / "data").guide
    assert made and city
    national = {key: policy for key, policy in city.policies.items() if policy.level == "national"}
    assert len(national) >= 8 and set(made.policies) == set(national)
    for key, policy in made.policies.items():
        kept = {"clusters": (), "interpretation": None, "contact": "invest-office"}
        expected = national[key].model_copy(update=kept).model_dump()
        assert policy.model_dump() == in_languages(expected, made.settings.languages), key
        source = city.sources[policy.source].model_dump()
        assert made.sources[policy.source].model_dump() == in_languages(source, made.settings.languages)


def in_languages(value: Any, languages: Sequence[str]) -> Any:
    """A value without the texts of languages that a guide does not have."""
    if isinstance(value, dict):
        return {key: in_languages(part, languages) for key, part in value.items() if key not in {"ja"} - {*languages}}
    return type(value)(in_languages(part, languages) for part in value) if isinstance(value, list | tuple) else value


def test_sections_are_those_that_were_asked_for(guide: Guide) -> None:
    guide("init", "p", "--name", "青溪县", "--sections", "parks,land")
    made = read_guide(Path("p/data")).guide
    assert made and made.settings.sections
    assert [choice.id for choice in made.settings.sections] == ["parks", "land"]
    assert made.policies == {} and not Path("p/data/policies").exists()


def test_the_tool_is_pinned_by_one_line_and_files_stand_under_their_names(guide: Guide) -> None:
    guide("init", "p", "--name", "青溪县")
    pinned = tomllib.loads(Path("p/pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert pinned == [f"investment-guide=={__version__}"]
    for name in (".gitignore", ".gitlab-ci.yml", ".github/workflows/publish.yml", "data/schema/land.schema.json"):
        assert Path("p", name).is_file(), name
    assert not Path("p/mkdocs.en.yml").exists() and not Path("p/content/en").exists()
    assert [path.name for path in Path("p").rglob("dot.*")] == []


def test_the_pinned_actions_are_those_of_the_repository() -> None:
    """One place decides; the starter follows."""
    pinned = re.compile(r"(?:uses|image): (\S+@\S+)")
    own = {
        match
        for path in REPOSITORY.glob(".github/workflows/*.yml")
        for match in pinned.findall(path.read_text("utf-8"))
    }
    own |= set(pinned.findall((REPOSITORY / ".gitlab-ci.yml").read_text("utf-8")))
    files = [*STARTER.glob("dot.github/workflows/*.yml"), STARTER / "dot.gitlab-ci.yml"]
    used = {match for path in files for match in pinned.findall(path.read_text("utf-8"))}
    assert len(used) >= 5 and used <= own


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("full", "--name", "青溪县"), ("已经有内容", "换一个")),
        (("file.txt", "--name", "青溪县"), ("已经有内容",)),
        (("guide/inner", "--name", "青溪县"), ("在另一份指南", "guide")),
        (("p",), ("--name", "--demo")),
        (("p", "--name", "a\nb"), ("一行",)),
        (("p", "--name", "长" * 61), ("60",)),
        (("p", "--name", "青溪县", "--languages", "zh,日文"), ("zh,en", "日文")),
        (("p", "--name", "Auental", "--languages", "de", "--law", "none"), ("--place", "--currency")),
        (("p", "--name", "Auental", "--currency", "EURO"), ("EURO", "ISO 4217")),
        (("p", "--name", "Harlow", "--law", "none", "--currency", "USD", "--place", "38.5,-97.5"), ("先经度",)),
        (("p", "--name", "青溪县", "--sections", "land,parcs"), ("parcs", "parks")),
        (("p", "--name", "青溪县", "--place", "28.9,115.2"), ("先经度",)),
        (("p", "--name", "青溪县", "--place", "近处"), ("先经度",)),
    ],
)
def test_what_cannot_begin_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], words: tuple[str, ...], guide: Guide, tmp_path: Path
) -> None:
    for name in ("full/notes.txt", "file.txt", "guide/mkdocs.yml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("x", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    code, said = guide("init", *arguments, "--lang", "zh")
    assert (code, [word for word in words if word not in said]) == (2, []), said
    assert sorted(tmp_path.rglob("*")) == before
    assert guide("init", *arguments, "--lang", "en")[1] not in ("", said)


def test_the_demo_is_the_repositorys(guide: Guide) -> None:
    assert guide("init", "p", "--demo")[0] == 0
    parts = [source for name in DEMO_PARTS for source in REPOSITORY.glob(name)]
    assert len(parts) >= len(DEMO_PARTS)
    for source in parts:
        files = [source] if source.is_file() else [path for path in source.rglob("*") if path.is_file()]
        for file in files:
            assert (Path("p") / file.relative_to(REPOSITORY)).read_bytes() == file.read_bytes()
    assert not Path("p/.github").exists()
    found = read_guide(Path("p/data"))
    assert found.diagnostics == () and found.guide and found.guide.settings.demo


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_hour_of_the_handbook(
    language: str, guide: Guide, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every command is typed and every file written as the page shows it: pages at the end, and what is missing."""
    text = pages(language)["first-hour.md"]
    begin, *rest = commands(text)
    assert guide(*begin[1:])[0] == 0
    monkeypatch.chdir(project := tmp_path / begin[2])
    shown = records(text)
    add(project, "data/sources.yml", shown.pop("data/sources.yml"))
    for command in rest:
        code, said = guide(*command[1:])
        assert code == (1 if "--publish" in command else 0), said
        if command[1] == "new":
            name = f"data/{command[2]}/{command[3]}.yml"
            assert TO_FILL in Path(name).read_text("utf-8")
            Path(name).write_text(shown.pop(name), "utf-8")
        if "--publish" in command:
            assert set(re.findall(r"\[([a-z-]+)\]$", said, re.MULTILINE)) == {
                "to-fill-before-publishing", "site-url-missing", "map-approval-missing", "telephone-to-replace",
                "page-of-starter",
            }  # fmt: skip
    assert shown == {}
    for page, words in (("index.html", "青溪"), ("parks/dev-zone/index.html", "青溪经济开发区"),
                        ("land/kfq-01/index.html", "KFQ-01"), ("land/kfq-02/index.html", "KFQ-02"),
                        ("factories/kfq-f1/index.html", "标准厂房 1 号楼"), ("legal/index.html", "青溪县投资指南"),
                        ("en/legal/index.html", "Qingxi Investment Guide"),
                        ("policies/dev-zone-service/index.html", "服务专员")):  # fmt: skip
        assert words in (project / "site" / page).read_text("utf-8"), page
    published = [path for path in (project / "site").rglob("*.html") if "for-staff" not in path.parts]
    assert [path.as_posix() for path in published if DEMO_WORDS.search(visible(path))] == []


def add(project: Path, name: str, text: str) -> None:
    """Add to the end of a file, as the page says."""
    with (project / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


def visible(path: Path) -> str:
    """What readers see of a page."""
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", path.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.slow
def test_the_projects_own_test_passes_and_fails(guide: Guide, environment_today: dict[str, str]) -> None:
    """What its CI runs is green from the first day, and red when a record is wrong."""
    guide("init", "p", "--name", "青溪县")
    command = [sys.executable, "-m", "unittest", "discover", "tests"]

    def outcome() -> tuple[int, str]:
        done = subprocess.run(command, cwd="p", env=environment_today, capture_output=True, encoding="utf-8",
                              check=False)  # fmt: skip
        return done.returncode, done.stderr

    code, said = outcome()
    assert (code, "Ran 2 tests" in said) == (0, True), said
    path = Path("p/data/policies/high-tech-cit.yml")
    path.write_text(path.read_text("utf-8").replace("level: national", "level: cosmic"), "utf-8")
    code, said = outcome()
    assert (code, "cosmic" in said) == (1, True), said


@pytest.mark.slow
def test_the_projects_own_test_is_green_on_a_later_day_with_records_of_that_day(
    guide: Guide, environment_today: dict[str, str]
) -> None:
    """The first change of most places: a record confirmed today, whatever day the tool was made."""
    later = TODAY + timedelta(days=40)
    noon = datetime(later.year, later.month, later.day, 12, tzinfo=UTC)
    guide("init", "p", "--name", "青溪县")
    path = Path("p/data/policies/high-tech-cit.yml")
    written, count = re.subn(r"^as_of: .*$", f"as_of: {later}", path.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1
    path.write_text(written, "utf-8")
    for day, code in ((noon, 0), (noon - timedelta(days=1), 1)):
        environment = {**environment_today, "SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
        done = subprocess.run([sys.executable, "-m", "unittest", "discover", "tests", "-k", "no_error"], cwd="p",
                              env=environment, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
        assert (done.returncode, "date-in-future" in done.stderr) == (code, code == 1), done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_names_no_record_that_a_new_guide_has_not(language: str) -> None:
    """Whoever follows it opens what ``init`` and the first hour made, never a record of the demo."""
    city = read_guide(REPOSITORY / "data").guide
    assert city is not None
    demo = {key for kind in ("parks", "land", "factories", "policies", "projects") for key in city.records(kind)}
    demo -= {key for key, policy in city.policies.items() if policy.level == "national"}
    assert len(demo) > 50
    written = pages(language)
    made = set(records(written["first-hour.md"]))
    for name, text in written.items():
        assert set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text)) & demo == set(), name
        assert set(re.findall(r"\bdata/[a-z]+/[a-z0-9-]+\.yml", text)) <= made, name


def test_schemas_are_json(guide: Guide) -> None:
    guide("init", "p", "--name", "青溪县")
    assert json.loads(Path("p/data/schema/guide.schema.json").read_text("utf-8"))["properties"]["format"]
