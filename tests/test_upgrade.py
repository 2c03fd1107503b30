"""``guide upgrade``: a city that adopted an older release and changed all it may takes the next one and loses nothing.

The older release is this package with a lower version and data in the format before; both are real wheels, installed
by pip into an environment of their own, without network.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from investment_guide import __version__
from tests.own_look import TEMPLATE, give_own_look, lost
from tests.projects import CITY
from tests.reading.git_repository import CALM
from tests.wheels import altered_wheel, empty_environment, packages_of, python_in, run, small_wheel

pytestmark = pytest.mark.slow

OLD = "0.0.9"
ENTITLEMENT = re.compile(r"^ +certainty: entitlement\n", re.MULTILINE)
# What the release before did not have: the format that this one migrates to.
OF_THE_RELEASE_BEFORE = {
    "model/settings.py": ("FORMAT = 1\n", "FORMAT = 0\n"),
    "migrations/__init__.py": ("= (to_1,)", "= ()"),
    "model/benefits.py": (
        'certainty: Annotated[str, OneOf("certainty")]\n',
        'certainty: Annotated[str, OneOf("certainty")] = "entitlement"\n',
    ),
    f"theme/{TEMPLATE}": ('{% import "components.html"', '{# as it was #}{% import "components.html"'),
}
# What makes a release build a site of one page.
BUILDS = "def run(arguments: argparse.Namespace) -> int:\n"
ONE_PAGE = {
    "commands/build.py": (
        BUILDS,
        f"{BUILDS}    arguments.out.mkdir()\n    (arguments.out / 'index.html').touch()\n    return 0\n\n\n"
        "def _run_whole(arguments: argparse.Namespace) -> int:\n",
    )
}
GUIDE = ("-m", "investment_guide.cli")
UNTOUCHED = "没有升级；项目和程序包保持原样。"


@pytest.fixture(scope="module")
def old_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release before."""
    return altered_wheel(wheel, tmp_path_factory.mktemp("wheel"), OLD, OF_THE_RELEASE_BEFORE)


@pytest.fixture(scope="module")
def adopted(old_wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment into which pip installed the release before, and with a small guide of a place in
    one language and the format before, begun with that release and committed. Each test changes a copy."""
    folder = tmp_path_factory.mktemp("adopted")
    python = empty_environment(folder / "environment")
    for arguments in (
        ("-m", "pip", "install", "--no-deps", str(old_wheel)),
        (*GUIDE, "init", "project", "--name", "青溪县", "--place", "115.2,28.9", "--languages", "zh"),
    ):
        code, said = run(python, folder, *arguments)
        assert code == 0, said
    assert installed(python) == OLD
    in_format_0(folder / "project")
    commit(folder / "project")
    return folder


@pytest.fixture(scope="module")
def quick(adopted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of that environment whose release builds a site of one page: where no page matters."""
    environment = tmp_path_factory.mktemp("quick") / "environment"
    shutil.copytree(adopted / "environment", environment, symlinks=True)
    ((name, (before, after)),) = ONE_PAGE.items()
    command = packages_of(python_in(environment)) / "investment_guide" / name
    command.write_text(command.read_text("utf-8").replace(before, after), "utf-8")
    return environment


@pytest.fixture
def python(quick: Path) -> Path:
    """The Python of the environment with the release before, for tests in which nothing is installed."""
    return python_in(quick)


@pytest.fixture
def own_python(quick: Path, tmp_path: Path) -> Path:
    """The same of a copy of it, into which something is installed."""
    return copied(quick, tmp_path)


@pytest.fixture
def building_python(adopted: Path, tmp_path: Path) -> Path:
    """The same, with a release that builds the whole site."""
    return copied(adopted / "environment", tmp_path)


@pytest.fixture
def project(adopted: Path, tmp_path: Path) -> Path:
    """The small guide of a place."""
    return shutil.copytree(adopted / "project", tmp_path / "project")


def copied(environment: Path, folder: Path) -> Path:
    """The Python of a copy of an environment."""
    shutil.copytree(environment, folder / "environment", symlinks=True)
    return python_in(folder / "environment")


def in_format_0(project: Path) -> None:
    """Take out what the release before did not write."""
    settings = project / "data/guide.yml"
    settings.write_text(re.sub(r"^format: 1.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    for path in (project / "data/policies").glob("*.yml"):
        path.write_text(ENTITLEMENT.sub("", path.read_text("utf-8")), "utf-8")


def commit(project: Path) -> None:
    """Commit everything in a folder."""
    for arguments in (("init", "-q", "-b", "main"), ("add", "--all"), ("commit", "-q", "-m", "ours")):
        git(project, *arguments)


def git(project: Path, *arguments: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(["git", "-C", str(project), *arguments], env={**os.environ, **CALM}, check=True,
                          capture_output=True, encoding="utf-8")  # fmt: skip
    return done.stdout


def installed(python: Path) -> str:
    """The version that the command has in an environment."""
    return run(python, python.parent, *GUIDE, "--version")[1].strip()


def files(project: Path) -> Mapping[str, bytes]:
    """Every file of a project."""
    found = (path for path in project.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


def packages(python: Path) -> Mapping[str, bytes]:
    """Every file that is installed in an environment, what Python compiles left out."""
    folder = packages_of(python)
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_city_finds_everything_as_it_was(own_python: Path, project: Path, wheel: Path) -> None:
    shutil.rmtree(project / "data")
    shutil.rmtree(project / "content")
    shutil.copytree(CITY, project, dirs_exist_ok=True)
    give_own_look(project)
    in_format_0(project)
    commit(project)
    (project / "wheels").mkdir()
    shutil.copyfile(wheel, project / "wheels" / wheel.name)
    before = files(project)

    code, said = run(own_python, project, *GUIDE, "upgrade", "--yes", "--today", "2026-11-21")
    assert code == 0, said
    assert f"{OLD} → {__version__}" in said
    assert "+format: 1" in said
    assert f"overrides/{TEMPLATE}" in said
    assert installed(own_python) == __version__
    assert "### " in said  # of guide compare
    changed = git(project, "diff", "--name-only").split()
    facts = ("content/", "data/", "overrides/")
    assert {name for name in files(project) if name.startswith(facts)} == {
        name for name in before if name.startswith(facts)
    }, "what the new release brings, its demo above all, is no file of the city"
    policies = {name for name in before if name.startswith("data/policies/") and ENTITLEMENT.search(at(CITY, name))}
    assert set(changed) == {"pyproject.toml", "README.md", "data/guide.yml", *policies}
    assert policies
    for name in ("pyproject.toml", "README.md"):
        assert (project / name).read_text("utf-8") == before[name].decode().replace(f"=={OLD}", f"=={__version__}")
    for name in policies:
        assert ENTITLEMENT.sub("", (project / name).read_text("utf-8")) == before[name].decode()
    code, said = run(own_python, project, *GUIDE, "build", "--no-print")
    assert code == 0, said
    assert list(lost(project / "site")) == []


def at(folder: Path, name: str) -> str:
    """The text of a file in a folder; empty when there is none."""
    path = folder / name
    return path.read_text("utf-8") if path.is_file() else ""


NEXT = "9.0.0"
MIGRATES = "            write(data, planned.changes)\n"
# Where a release is broken, and what is said of the step that fails then.
BROKEN = {
    "migrations/__init__.py": ("    after: Texts = before\n", "    raise OSError(5, 'broken')\n", "不能转换这些数据"),
    "commands/migrate.py": (MIGRATES, f"{MIGRATES}            raise OSError(5, 'broken')\n", "没有转换成功"),
    "theme/main.html": ("{#-\n  The document", "{% nonsense %}{#-\n  The document", "9.0.0 生成不了网站"),
    "checking/check.py": (
        "def check(",
        "def check(*_: object) -> None:\n    raise OSError(5, 'broken')\n\n\ndef _check(",
        "--despite-errors",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_release_that_fails_leaves_everything_as_it_was(
    name: str, python: Path, project: Path, wheel: Path, tmp_path: Path
) -> None:
    changes = {name: BROKEN[name][:2]} if name == "theme/main.html" else {name: BROKEN[name][:2], **ONE_PAGE}
    release = altered_wheel(wheel, tmp_path / "next", NEXT, changes)
    before, installed_before = files(project), packages(python)
    code, said = run(python, project, *GUIDE, "upgrade", "--from", str(release), "--yes")
    assert (code, UNTOUCHED in said, BROKEN[name][2] in said) == (1, True, True), said
    assert (files(project), packages(python)) == (before, installed_before)


NEEDS = ("\nRequires-Dist: mkdocs<2", "\nRequires-Dist: {}\nRequires-Dist: mkdocs<2")


def needing(name: str) -> Mapping[str, tuple[str, str]]:
    """What makes a release need another package."""
    return {f"../investment_guide-{NEXT}.dist-info/METADATA": (NEEDS[0], NEEDS[1].format(name))}


def test_a_requirement_that_is_nowhere_leaves_everything_as_it_was(
    python: Path, project: Path, wheel: Path, tmp_path: Path
) -> None:
    release = altered_wheel(wheel, tmp_path / "next", NEXT, needing("needed-nowhere"))
    before, installed_before = files(project), packages(python)
    code, said = run(python, project, *GUIDE, "upgrade", "--from", str(release), "--yes")
    assert (code, UNTOUCHED in said, "needed-nowhere" in said) == (1, True, True), said
    assert (files(project), packages(python)) == (before, installed_before)


def test_an_installation_that_stops_half_way_leaves_everything_as_it_was(
    own_python: Path, project: Path, wheel: Path, tmp_path: Path
) -> None:
    """What it needs is installed already when a file of the release cannot be written."""
    changes = {**needing("needed-here"), **ONE_PAGE}
    release = altered_wheel(wheel, tmp_path / "next", NEXT, changes, {"in_the_way.py": ""})
    small_wheel(release.parent, "needed-here")
    (packages_of(own_python) / "in_the_way.py").mkdir()
    before, installed_before = files(project), packages(own_python)
    code, said = run(own_python, project, *GUIDE, "upgrade", "--from", str(release), "--yes")
    assert (code, UNTOUCHED in said, "in_the_way.py" in said) == (1, True, True), said
    assert "needed-here - → 1.0" in said
    assert (files(project), packages(own_python)) == (before, installed_before)


def test_errors_of_a_new_check_can_be_left_for_afterwards(
    own_python: Path, project: Path, wheel: Path, tmp_path: Path
) -> None:
    broken = {"checking/check.py": BROKEN["checking/check.py"][:2], **needing("needed-here"), **ONE_PAGE}
    release = altered_wheel(wheel, tmp_path / "next", NEXT, broken)
    small_wheel(release.parent, "needed-here")
    code, said = run(own_python, project, *GUIDE, "upgrade", "--from", str(release), "--yes", "--despite-errors")
    assert code == 0, said
    assert installed(own_python) == NEXT
    assert "needed_here.py" in packages(own_python)
    assert "+format: 1" in git(project, "diff", "data/guide.yml")


def test_without_a_terminal_and_without_yes_it_only_shows_what_it_would_do(
    python: Path, project: Path, wheel: Path
) -> None:
    before = files(project)
    code, said = run(python, project, *GUIDE, "upgrade", "--from", str(wheel))
    assert (code, UNTOUCHED in said) == (1, True), said
    assert f"{OLD} → {__version__}" in said
    assert "+format: 1" in said
    assert (files(project), installed(python)) == (before, OLD)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX systems")
@pytest.mark.parametrize(("answer", "code", "version"), [("", 1, OLD), ("是", 0, __version__)])
def test_who_sits_at_a_terminal_is_asked(
    answer: str, code: int, version: str, building_python: Path, project: Path, wheel: Path
) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, f"{answer}\n".encode())
    try:
        found, said = run(building_python, project, *GUIDE, "upgrade", "--from", str(wheel), stdin=terminal)
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert (found, said.count("现在升级")) == (code, 1), said
    assert installed(building_python) == version
    assert (git(project, "status", "--porcelain") == "") == (version == OLD)


def test_what_is_refused_before_anything_is_done(
    python: Path, project: Path, wheel: Path, old_wheel: Path, tmp_path: Path
) -> None:
    older = altered_wheel(wheel, tmp_path / "older", "0.0.1", {})
    before = files(project)
    for arguments, code, words in (
        (("--from", str(old_wheel)), 0, "不用升级"),
        ((OLD,), 0, "不用升级"),
        (("--from", str(older)), 2, "不能退回"),
        (("0.0.1",), 2, "不能退回"),
        (("9.9.9", "--from", str(wheel)), 2, "没有版本 9.9.9"),
        (("--from", "nowhere"), 2, "没有 nowhere"),
        (("--from", "README.md"), 2, ".whl"),
    ):
        found, said = run(python, project, *GUIDE, "upgrade", "--yes", *arguments)
        assert (found, words in said) == (code, True), said
    with (project / "README.md").open("a", encoding="utf-8") as stream:
        stream.write("改过\n")
    code, said = run(python, project, *GUIDE, "upgrade", "--yes", "--from", str(wheel))
    assert (code, "README.md" in said, "--uncommitted" in said) == (2, True, True), said
    git(project, "checkout", "README.md")
    pyproject = (project / "pyproject.toml").read_text("utf-8")
    for text, words in ((pyproject.replace(OLD, "0.0.8"), "0.0.8"), (pyproject.replace("==", ">="), "==1.2.0")):
        (project / "pyproject.toml").write_text(text, "utf-8")
        code, said = run(python, project, *GUIDE, "upgrade", "--yes", "--uncommitted", "--from", str(wheel))
        assert (code, words in said) == (2, True), said
    (project / "pyproject.toml").write_text(pyproject, "utf-8")
    assert (files(project), installed(python)) == (before, OLD)
