"""Fixtures for the whole suite: the date the city is seen on, the built sites, their addresses, the browser.

Nothing here knows what a page says; that is for the tests. Each fixture is built at most once and read by many, so a
test never changes what it gets.
"""

import gc
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from hypothesis.internal.conjecture.providers import HypothesisProvider
from hypothesis.internal.constants_ast import Constants
from playwright.sync_api import Browser, Page, expect, sync_playwright

from investment_guide.reading import bundled, parsing
from investment_guide.reading.strict_yaml import parse_yaml
from tests.browser_tools.find import BrowserMissingError, find_chromium
from tests.browser_tools.network import refuse_foreign_hosts
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_MS
from tests.projects import CITY, GOOD, REPOSITORY, TODAY, add_project, build
from tests.wheels import build_wheel

# The same examples in every run: a green suite stays green for whoever changes something else. `python -m pytest
# --hypothesis-profile default` searches anew.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")
# Hypothesis also draws constants of whatever modules of ours are loaded by then, which differs with the worker and the
# order. It has no setting for that (pinned, so the private name holds).
HypothesisProvider._local_constants = property(lambda provider: Constants())  # type: ignore[assignment, method-assign]
expect.set_options(timeout=LONGEST_MS)

# Compiled modules are kept, also where the environment asks for none: workers and programs under test share them and do
# not compile the whole package again in each of some hundred processes.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

FACTS_OF_THE_DEMO = tuple(str(REPOSITORY / name) for name in ("data", "content", "overrides"))
# The demo's own tests, and those of what a new guide and the wheel take from it.
ITS_TESTS = (
    "tests/test_demo.py", "tests/test_demo_law.py", "tests/test_demo_result.py", "tests/test_demo_score_sheet.py",
    "tests/test_wheel.py", "tests/test_upgrade.py", "tests/commands/test_init.py",
)  # fmt: skip
GUARDED_EVENTS = frozenset({"open", "os.listdir", "os.scandir", "subprocess.Popen"})
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request to a foreign host is still seen by the test that counts them, but never leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

# What a test asks for tells how long it takes. The first line that fits decides; what asks for nothing of this is fast.
# A test that is slow for another reason says so itself: `pytestmark = pytest.mark.slow` at the head of its file.
MARKS_OF_FIXTURES = {
    "browser": {"browser", "chromium"},
    "slow": {"built_site", "sample_site", "guide_command", "start", "nginx", "wheel"},
}
MARK_OF_FILE = re.compile(r"^pytestmark = pytest\.mark\.(browser|slow)$", re.MULTILINE)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, since a test often waits for a browser or another program."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import a file that marks all its tests otherwise when only the fast ones are asked for."""
    if config.option.markexpr != "fast" or collection_path.suffix != ".py":
        return None
    return True if MARK_OF_FILE.search(collection_path.read_text(encoding="utf-8")) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test as ``fast``, ``browser`` or ``slow``, so that `make test-fast` and `-m` can choose.

    The fast ones come last, after the files with most tests: a long file that begins last would leave the other cores
    without work.
    """
    for item in items:
        asked = set(item.fixturenames) if isinstance(item, pytest.Function) else set()
        marks = [
            mark for mark, fixtures in MARKS_OF_FIXTURES.items() if asked & fixtures or item.get_closest_marker(mark)
        ]
        item.add_marker(marks[0] if marks else "fast")
    in_file = Counter(item.path for item in items)
    items.sort(
        key=lambda item: (
            item.get_closest_marker("fast") is not None,
            -in_file[item.path],
            item.path,
        )
    )


def pytest_collection_finish() -> None:
    """Take what collecting has left, some million objects, out of the way of the garbage collector."""
    gc.collect()
    gc.freeze()


def refuse_facts_of_the_demo(event: str, arguments: tuple[object, ...]) -> None:
    """Stop whatever opens a fact of the demo, except for the demo's own tests: whoever edits one turns no test red.

    Names without a folder are left alone: no test begins in the repository, and `shutil.rmtree` opens them elsewhere.
    """
    if event not in GUARDED_EVENTS or os.environ.get("PYTEST_CURRENT_TEST", "").startswith(ITS_TESTS):
        return
    if event == "subprocess.Popen":
        _, command, folder, _ = arguments
        programs = {Path(str(word)).stem for word in command} if isinstance(command, list | tuple) else set()
        if Path(str(folder or Path.cwd())) == REPOSITORY and programs & {"guide", "mkdocs", "cli"}:
            pytest.fail("a guide in the repository is the demo's; tests have a city of their own, tests/projects.py")
    elif isinstance(arguments[0], str | Path):
        opened = os.path.normpath(arguments[0])
        if opened.startswith(FACTS_OF_THE_DEMO):
            pytest.fail(f"{opened} belongs to the demo; tests have a city of their own, tests/projects.py")


sys.addaudithook(refuse_facts_of_the_demo)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let no test reach another machine."""
    with pytest.MonkeyPatch.context() as patch:
        refuse_foreign_hosts(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Parse the files of the samples once, though a thousand tests read them with one file changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "parse_yaml", lru_cache(maxsize=1000)(parse_yaml))
        yield


@pytest.fixture(scope="session", autouse=True)
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder in which every test begins, so that no command finds a project around it by accident."""
    folder = tmp_path_factory.mktemp("nowhere")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.fixture(autouse=True)
def demo_of_the_tests(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' city takes the place of the demo, whose facts no test may hang on."""
    if not request.node.nodeid.startswith(ITS_TESTS):
        monkeypatch.setattr(bundled, "BUNDLED_DEMO", CITY)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which the tests' city is looked at."""
    return TODAY


@pytest.fixture(scope="session")
def environment_today(today: date) -> dict[str, str]:
    """The environment for programs under test: today's date, UTF-8 and no colours, whatever this machine has."""
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC)
    fixed = {"SOURCE_DATE_EPOCH": str(int(moment.timestamp())), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return {**os.environ, **fixed}


@pytest.fixture(scope="session")
def guide_command() -> str:
    """The installed `guide` program beside the Python that runs the tests."""
    found = shutil.which("guide", path=str(Path(sys.executable).parent))
    assert found, "the package is not installed here: run `make test`, or `pip install --no-deps -e .`"
    return found


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One folder for all workers of a run: what is built there, under a lock, is built once."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The tests' city, both languages, built once by the real `guide build`, without its papers."""
    folder = shared_folder / "built" / "site"
    with FileLock(shared_folder / "built.lock"):
        if not folder.exists():
            build(CITY, folder, guide_command, environment_today)
    return folder


@pytest.fixture(scope="session")
def demo_site(shared_folder: Path, guide_command: str) -> Path:
    """The demo of this repository as `make site` builds it, once, without papers; for its own tests."""
    folder = shared_folder / "demo" / "site"
    with FileLock(shared_folder / "demo.lock"):
        if not folder.exists():
            build(REPOSITORY, folder, guide_command, {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"})
    return folder


@pytest.fixture(scope="session")
def sample_site(shared_folder: Path, guide_command: str, environment_today: dict[str, str]) -> Path:
    """The good sample, both languages, built once: a whole site that is small enough to be opened many times."""
    folder = shared_folder / "sample" / "site"
    with FileLock(shared_folder / "sample.lock"):
        if not folder.exists():
            project = add_project(shared_folder / "sample")
            shutil.copytree(GOOD, project / "data", dirs_exist_ok=True)
            build(project, folder, guide_command, environment_today)
    return folder


@pytest.fixture(scope="session")
def wheel(shared_folder: Path, repository: Path) -> Path:
    """The wheel of this release, built once without network as `pip wheel` builds it, from ``source/`` beside it."""
    with FileLock(shared_folder / "wheel.lock"):
        if not (shared_folder / "wheel").exists():
            build_wheel(repository, shared_folder / "wheel")
    (found,) = (shared_folder / "wheel").glob("*.whl")
    return found


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The address of the built site at the root of a host; ends with `/`."""
    with serve(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def site_url_below(built_site: Path) -> Iterator[str]:
    """The address of the same site below the path `/tz/` of a portal; everything outside that path answers 404."""
    with serve(built_site, prefix="/tz/") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program; a machine without one fails clearly instead of skipping."""
    try:
        return find_chromium(dict(os.environ), sys.executable)
    except BrowserMissingError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One running Chromium for the whole suite; open a context or use `page` for a fresh profile."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS), headless=True)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of a Chinese reader who wants no motion."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
    context.set_default_timeout(LONGEST_MS)
    yield context.new_page()
    context.close()
