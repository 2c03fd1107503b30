"""The package is complete by itself: whatever stands in its folder is in the wheel that another place installs."""

import re
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from investment_guide import __version__
from tests.handbook.pages import pages, records
from tests.wheels import empty_environment, packages_of, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(wheel: Path) -> zipfile.ZipFile:
    """What is in the wheel."""
    return zipfile.ZipFile(wheel)


def test_the_wheel_holds_every_file_of_the_package(archive: zipfile.ZipFile, repository: Path) -> None:
    package = repository / "hooks" / "investment_guide"
    files = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {path.rsplit(".", 1)[-1] for path in files} >= {
        "py",
        "html",
        "js",
        "css",
        "toml",
        "md",
        "typ",
        "ttf",
        "woff2",
    }
    demo = {f"investment_guide/demo/{name}" for name in demo_files(repository)}
    assert {name for name in archive.namelist() if ".dist-info/" not in name} == files | demo


def demo_files(repository: Path) -> set[str]:
    """The demo city, which ``guide init`` writes."""
    files = [*repository.glob("mkdocs.yml"), *repository.glob("mkdocs.*.yml")]
    files += [path for name in ("data", "content", "overrides") for path in (repository / name).rglob("*")]
    return {path.relative_to(repository).as_posix() for path in files if path.is_file()}


def test_a_wheel_from_the_source_distribution_is_the_same(wheel: Path, tmp_path: Path) -> None:
    """So a distributor who builds from it has the demo and the national policies, too."""
    source = wheel.parent / "source"
    build = "import sys; sys.path.insert(0, 'hooks'); import build_backend as b; getattr(b, sys.argv[1])(sys.argv[2])"
    for command, folder in (("build_sdist", source), ("build_wheel", tmp_path / f"investment_guide-{__version__}")):
        subprocess.run([sys.executable, "-c", build, command, str(tmp_path)], cwd=folder, check=True,
                       capture_output=True)  # fmt: skip
        if command == "build_sdist":
            with tarfile.open(tmp_path / f"investment_guide-{__version__}.tar.gz") as archive:
                archive.extractall(tmp_path, filter="data")
    assert contents(tmp_path / wheel.name) == contents(wheel)


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel, apart from the list of their checksums."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/RECORD")}


@pytest.fixture(scope="module")
def installed(archive: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the tool from the wheel, compiled as pip does it."""
    python = empty_environment(tmp_path_factory.mktemp("installed"))
    archive.extractall(packages_of(python))  # noqa: S202  # our own, built above
    assert run(python, python.parent, "-m", "compileall", "-q", str(packages_of(python)))[0] == 0
    return python


@pytest.mark.parametrize("languages", ["zh,en", "en"])
def test_a_place_begins_with_the_wheel_alone(languages: str, installed: Path, tmp_path: Path) -> None:
    """In an empty folder: a project, one park, two plots, one factory, one policy, a clean check, a site, and what is
    still missing before it is published."""
    code, said = run(installed, tmp_path, "-c", "import investment_guide; print(investment_guide.__file__)")
    assert (code, said.startswith(str(installed.parents[1]))) == (0, True), said
    guide = ("-m", "investment_guide.cli")
    code, said = run(installed, tmp_path, *guide, "init", "p", "--name", "青溪县", "--name-en", "Qingxi",
                     "--place", "115.2,28.9", "--languages", languages)  # fmt: skip
    assert code == 0, said
    project, files = tmp_path / "p", records(pages("zh")["first-hour.md"])
    with (project / "data/sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(files.pop("data/sources.yml"))
    assert [name.split("/")[1] for name in files] == ["parks", "land", "land", "factories", "policies"]
    for name, text in files.items():
        _, kind, file = name.split("/")
        assert run(installed, project, *guide, "new", kind, file.removesuffix(".yml"))[0] == 0
        (project / name).write_text(text, "utf-8")
    code, said = run(installed, project, *guide, "check")
    assert (code, re.search("0 个错误|0 errors", said) is not None) == (0, True), said
    code, said = run(installed, project, *guide, "build", "--no-print")
    assert code == 0, said
    assert "KFQ-02" in (project / "site/land/index.html").read_text("utf-8")
    assert (project / "site/en").is_dir() == (languages == "zh,en")
    code, said = run(installed, project, *guide, "check", "--publish")
    missing = Counter(re.findall(r"(?:错误|error) .*\[([a-z-]+)\]$", said, re.MULTILINE))
    each = len(languages.split(","))
    assert (code, missing) == (
        1, {"to-fill-before-publishing": 5 * each, "page-of-starter": 3 * each, "telephone-to-replace": 1,
            "site-url-missing": 1, "map-approval-missing": 1},
    )  # fmt: skip
    if languages == "zh,en":  # it builds once more
        code, said = run(installed, project, "-m", "unittest", "discover", "tests")
        assert (code, "OK" in said) == (0, True), said


def test_the_demo_begins_with_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    code, said = run(installed, tmp_path, "-m", "investment_guide.cli", "init", "p", "--demo")
    assert code == 0, said
    code, said = run(installed, tmp_path / "p", "-m", "investment_guide.cli", "check")
    assert (code, "0 个错误" in said) == (0, True), said
