"""The published folder: always whole, whatever happens to the build that was to replace it."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from investment_guide import publishing_folder
from investment_guide.publishing_folder import MARKER, OccupiedError, mark, readable_by_all, replaced_as_a_whole

pytestmark = pytest.mark.slow

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="folders can only be locked on POSIX systems")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Yesterday's site."""
    folder = tmp_path / "site"
    mark(folder)
    write(folder, "yesterday")
    return folder


def write(folder: Path, text: str) -> None:
    """A site of one page."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, encoding="utf-8")


def page(site: Path) -> str:
    """What the site's only page says; nothing else but the marker may be in the site."""
    assert {path.name for path in site.iterdir()} - {MARKER} == {"index.html"}
    return (site / "index.html").read_text(encoding="utf-8")


def beside(site: Path) -> list[str]:
    """What else is in the folder around the site."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def test_the_new_folder_takes_the_place_of_the_old(site: Path) -> None:
    with replaced_as_a_whole(site) as fresh:
        assert list(fresh.iterdir()) == []
        assert fresh.stat().st_dev == site.stat().st_dev
        write(fresh, "today")
        assert page(site) == "yesterday"
    assert page(site) == "today"
    assert (site / MARKER).is_file()
    assert beside(site) == []


def test_a_first_site_needs_nothing_before_it(tmp_path: Path) -> None:
    site = tmp_path / "public" / "guide"
    with replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "today"
    assert beside(site) == []


@pytest.mark.parametrize("fault", [RuntimeError, OSError, KeyboardInterrupt, SystemExit])
def test_whatever_is_raised_the_old_folder_stays(site: Path, fault: type[BaseException]) -> None:
    with pytest.raises(fault), replaced_as_a_whole(site) as fresh:
        write(fresh, "half")
        raise fault
    assert page(site) == "yesterday"
    assert beside(site) == []


def test_a_new_folder_that_cannot_take_the_place_gives_the_old_one_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse_the_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, os.strerror(13))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(PermissionError), replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "yesterday"
    assert beside(site) == []


def test_being_stopped_between_the_two_renames_gives_the_old_one_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def stop_after_the_old(self: Path, target: Path) -> Path:
        done = rename(self, target)
        if self == site:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(Path, "rename", stop_after_the_old)
    with pytest.raises(KeyboardInterrupt), replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "yesterday"
    assert beside(site) == []


def test_being_stopped_while_putting_the_old_one_away_is_too_late(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, stops = shutil.rmtree, ["one"]

    def stop_once(folder: Path, ignore_errors: bool = False) -> None:
        if stops:
            stops.pop()
            raise KeyboardInterrupt
        really(folder, ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", stop_once)
    with replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "today"
    assert beside(site) == []


STOPPED_EARLY = """
import signal, sys
from pathlib import Path
from investment_guide import publishing_folder

lock = publishing_folder._lock

def stopped(workshop, wait=False):
    if wait:  # the folder is there, and nobody knows of it yet
        signal.raise_signal(signal.SIGINT)
    return lock(workshop, wait)

publishing_folder._lock = stopped
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
try:
    with publishing_folder.replaced_as_a_whole(Path(sys.argv[1])):
        print("the build went on")
except KeyboardInterrupt:
    print("stopped, still held back:", sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
"""


@posix_only
def test_being_stopped_while_the_new_folder_is_made_leaves_nothing_behind(site: Path) -> None:
    """In a program of its own: a signal would reach whichever thread runs the tests."""
    done = subprocess.run([sys.executable, "-c", STOPPED_EARLY, site], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("stopped, still held back: []\n", "")
    assert (page(site), beside(site)) == ("yesterday", [])


def test_builds_inside_one_another_do_not_mix_and_the_last_to_end_stays(site: Path) -> None:
    with replaced_as_a_whole(site) as first:
        write(first, "first")
        with replaced_as_a_whole(site) as second:
            assert first != second
            write(second, "second")
        assert page(site) == "second"
        assert page(first) == "first"
    assert page(site) == "first"
    assert beside(site) == []


def overtake(site: Path, monkeypatch: pytest.MonkeyPatch, at: Callable[[Path], bool]) -> None:
    """Another build puts its site into place just before one of our renames, once."""
    rename, others = Path.rename, ["another"]

    def overtaken(self: Path, target: Path) -> Path:
        if at(self) and others:
            if site.exists():
                rename(site, site.with_name("theirs"))
            write(site, others.pop())
            mark(site)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", overtaken)


@pytest.mark.parametrize("moment", ["site", "new"])
def test_another_build_may_be_faster_at_any_moment(site: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    overtake(site, monkeypatch, lambda path: path.name == moment)
    with replaced_as_a_whole(site) as fresh:
        write(fresh, "ours")
    assert page(site) == "ours"
    assert [name for name in beside(site) if name.startswith(".")] == []


def test_many_builds_at_once_leave_one_whole_site(site: Path) -> None:
    def build(name: str) -> None:
        for turn in range(20):
            with replaced_as_a_whole(site) as fresh:
                write(fresh, f"{name} {turn}")

    threads = [threading.Thread(target=build, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert page(site).endswith(" 19")
    assert beside(site) == []


@posix_only
def test_leavings_of_a_killed_build_are_cleared_away(site: Path) -> None:
    write(site.parent / ".site.new-york" / "photographs", "no leaving of a build")
    write(site.parent / ".site.new-1" / "new", "half")
    write(site.parent / ".site.new-4711" / "new", "half")
    write(site.parent / ".other.new-1" / "new", "somebody else's")
    with replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "today"
    assert beside(site) == [".other.new-1", ".site.new-york"]


@posix_only
def test_a_build_killed_while_exchanging_gives_the_old_site_back(site: Path) -> None:
    workshop = site.parent / ".site.new-1"
    write(workshop / "new", "half")
    site.rename(workshop / "old-000")
    with pytest.raises(RuntimeError), replaced_as_a_whole(site):
        assert page(site) == "yesterday"
        raise RuntimeError
    assert page(site) == "yesterday"
    assert beside(site) == []


def test_names_with_signs_of_patterns_are_only_names(tmp_path: Path) -> None:
    site = tmp_path / "[a-z]*"
    write(tmp_path / ".b.new-1" / "new", "somebody else's")
    with replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "today"
    assert beside(site) == [".b.new-1"]


def test_where_folders_cannot_be_locked_only_those_of_another_day_are_cleared(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing_folder, "_lock", lambda _workshop, wait=False: None)
    write(site.parent / ".site.new-1" / "new", "still running")
    write(site.parent / ".site.new-2" / "new", "long dead")
    os.utime(site.parent / ".site.new-2", (0, 0))
    with replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
    assert page(site) == "today"
    assert beside(site) == [".site.new-1"]


def test_a_place_that_cannot_be_written_raises(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError), replaced_as_a_whole(tmp_path / "file" / "site"):
        pytest.fail("there is no such place")


def test_a_folder_that_no_build_made_is_never_replaced(tmp_path: Path) -> None:
    site = tmp_path / "html"
    write(site, "the portal of the city")
    with pytest.raises(OccupiedError, match="index"), replaced_as_a_whole(site):
        pytest.fail("it was taken for a site")
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert beside(site) == []


def test_a_folder_that_others_fill_meanwhile_is_left_to_them(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with pytest.raises(OccupiedError, match="index"), replaced_as_a_whole(site) as fresh:
        write(fresh, "ours")
        write(site, "theirs")
    assert (site / "index.html").read_text(encoding="utf-8") == "theirs"
    assert beside(site) == []


def test_an_old_site_that_cannot_be_given_back_is_kept_for_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def only_away(self: Path, target: Path) -> Path:
        if target == site:
            raise PermissionError
        return rename(self, target)

    with monkeypatch.context() as patch, pytest.raises(PermissionError), replaced_as_a_whole(site) as fresh:
        write(fresh, "today")
        patch.setattr(Path, "rename", only_away)
    with pytest.raises(RuntimeError), replaced_as_a_whole(site):
        assert page(site) == "yesterday"
        raise RuntimeError
    assert page(site) == "yesterday"
    assert beside(site) == []


@posix_only
@pytest.mark.parametrize("umask", [0o077, 0o000, 0o022])
def test_what_is_published_can_be_read_by_a_web_server(site: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with readable_by_all(), replaced_as_a_whole(site) as fresh:
            write(fresh, "today")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert {oct(path.stat().st_mode) for path in (site, *site.rglob("*"))} == {"0o40755", "0o100644"}
