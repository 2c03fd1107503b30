"""``guide build`` that ends before its time or is not alone: the site is whole, nothing is left."""

import os
import re
import shutil
import signal
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.commands.conftest import YESTERDAY, Start, assert_untouched, leavings, wait_for

# Nothing but the settings holds the whole name.
PAGES_OF_BOTH_LANGUAGES = 100
NAMES = ("Sample City Investment Guide", "Other City Investment Guide")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX systems")


def is_writing_pages(desk: Path) -> bool:
    """A build has come so far that there are files which an unfinished one would leave."""
    # os.walk, unlike a glob, does not mind folders that go away meanwhile.
    return any(names for workshop in desk.glob(".site.new-*") for _, _, names in os.walk(workshop / "new"))


def children(pid: int) -> list[Path]:
    """What a program started, where the system tells."""
    reported = Path(f"/proc/{pid}/task/{pid}/children")
    return [Path("/proc", child) for child in reported.read_text(encoding="ascii").split()] if reported.exists() else []


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_build_told_to_stop_puts_everything_away(desk: Path, start: Start, name: str) -> None:
    building = start("build", "--lang", "en")
    wait_for(lambda: is_writing_pages(desk), "the first files", building)
    started = children(building.pid)
    building.send_signal(getattr(signal, name))
    said = building.communicate(timeout=LONGEST_SECONDS)[0]
    assert building.returncode == 130
    assert said == "Stopped. Nothing was built; the old site is untouched.\n"
    assert [child for child in started if child.exists()] == []
    assert_untouched(desk)


@posix_only
@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.5])
def test_ctrl_c_right_after_the_start_is_no_fault(start: Start, seconds: float) -> None:
    building = start("build")
    # Before that, Python itself is starting, which reports a stop in its own way.
    wait_for(lambda: is_importing(building.pid), "the first imports", building)
    time.sleep(seconds)
    building.send_signal(signal.SIGINT)
    said = building.communicate(timeout=LONGEST_SECONDS)[0]
    assert (building.returncode, "Traceback" in said) == (130, False), said
    assert "已中断" in said


def is_importing(pid: int) -> bool:
    """Whether a program has begun to load what the commands need, where the system shows it."""
    maps = Path(f"/proc/{pid}/maps")
    return not maps.exists() or "pydantic_core" in maps.read_text(encoding="utf-8", errors="replace")


@posix_only
def test_what_a_killed_build_started_ends_by_itself(desk: Path, start: Start) -> None:
    building = start("build")
    wait_for(lambda: is_writing_pages(desk), "the first files", building)
    started = children(building.pid)
    building.kill()
    building.wait()
    deadline = time.monotonic() + LONGEST_SECONDS
    while any(is_running(child) for child in started):
        assert time.monotonic() < deadline, "MkDocs goes on for nobody"
        time.sleep(0.02)
    pages = sum(1 for _ in desk.glob(".site.new-*/**/*.html"))
    assert pages < PAGES_OF_BOTH_LANGUAGES, "they had finished before: the test says nothing"
    assert (desk / "site" / "index.html").read_text(encoding="utf-8") == YESTERDAY


def is_running(program: Path) -> bool:
    """Whether a program of /proc is there and not only waiting to be buried."""
    try:
        return "\nState:\tZ" not in (program / "status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False


@posix_only
def test_a_write_that_fails_inside_mkdocs_is_told_without_a_traceback(desk: Path, start: Start) -> None:
    building = start("build", before=("sh", "-c", 'ulimit -f 40 && exec "$@"', "sh"))  # 20 or 40 kB a file
    said = building.communicate(timeout=LONGEST_SECONDS)[0]
    assert (building.returncode, "Traceback" in said) == (1, False), said
    assert "无法写入" in said
    assert "原来的网站保持不变" in said
    assert_untouched(desk)


def test_a_disk_that_fills_up_on_the_way_is_told(desk: Path, start: Start, small_disk: Path) -> None:
    building = start("build", "--out", str(small_disk / "site"))
    said = building.communicate(timeout=LONGEST_SECONDS)[0]
    assert (building.returncode, "Traceback" in said) == (1, False), said
    assert "磁盘已满" in said
    assert "--out" in said
    assert list(small_disk.iterdir()) == []
    assert_untouched(desk)


def test_two_builds_at_once_leave_one_whole_site(desk: Path, start: Start) -> None:
    shutil.copytree(desk / "data", desk / "other")
    settings = desk / "other" / "guide.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(*NAMES), encoding="utf-8")
    pages = []
    for building in [
        start("build", "--no-print", "--offline", "--lang", "en", "--data", data) for data in ("data", "other")
    ]:
        said = building.communicate(timeout=LONGEST_SECONDS)[0]
        assert building.returncode == 0, said
        pages += re.findall(r"Built (\d+) pages", said)
    site = [path.read_text(encoding="utf-8") for path in (desk / "site").rglob("*.html")]
    assert pages == [str(len(site))] * 2
    named = {name for page in site for name in NAMES if name in page}
    assert len(named) == 1
    assert YESTERDAY not in site
    with zipfile.ZipFile(desk / "site" / "downloads" / "offline.zip") as packed:
        carried = [packed.read(entry).decode() for entry in packed.namelist() if entry.endswith("index.html")]
    assert {name for page in carried for name in NAMES if name in page} == named
    assert leavings(desk) == []
