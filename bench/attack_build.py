"""``python -m bench.attack_build``: whatever happens to ``guide build``, the old site stays whole, without a traceback.

Attacks the build of a small guide: killed at many moments, two at once, disks that fill up or may not be written,
links, clocks far off, locales, long paths, no home, no git. Prints a line an attack; the exit code is 0 when all were
withstood. Takes a quarter of an hour.
"""

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.workbench import GUIDE, environment
from tests.projects import add_project

GOOD = Path(__file__).parent.parent / "tests" / "samples" / "good"
MARKER = "built-by-guide.txt"
LONGEST_S = 600
EXIT_CODES = frozenset((0, 1, 2, 130))
MEGABYTES_OF_A_SMALL_DISK = (1, 2, 3, 20)
LONG_NAME = "很长的文件夹名称" * 9


class BrokenError(Exception):
    """An attack got through; the text is what was found."""


@dataclass(frozen=True)
class Desk:
    """A folder with data and yesterday's site."""

    folder: Path
    moments: int

    @property
    def site(self) -> Path:
        """Where the site is built."""
        return self.folder / "site"

    def start(self, *arguments: str, **variables: str | None) -> "subprocess.Popen[str]":
        """``guide build`` with changed variables; None takes one away."""
        wanted = {**environment(), "PYTHONUTF8": None, **variables}
        command = [str(GUIDE), "build", "--no-print", *(arguments or ("--out", str(self.site)))]
        return subprocess.Popen(
            command, cwd=self.folder, env={name: value for name, value in wanted.items() if value is not None},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            errors="replace",
        )  # fmt: skip

    def build(self, *arguments: str, **variables: str | None) -> tuple[int, str]:
        """The same to its end: exit code and what it said, without a traceback."""
        return ended(self.start(*arguments, **variables))

    def built(self, *arguments: str, **variables: str | None) -> None:
        """A build that must succeed."""
        code, said = self.build(*arguments, **variables)
        demand(code == 0, f"exit code {code}: {said}")

    def refused(self, *words: str, out: Path | None = None, **variables: str | None) -> None:
        """A build that must end with a message and change nothing."""
        before = self.state()
        code, said = self.build("--out", str(out or self.site), **variables)
        demand(code in (1, 2) and any(word in said for word in words), f"exit code {code}: {said}")
        demand(self.state() == before, "the old site was changed")

    def state(self) -> str:
        """One number for the site and everything in it."""
        made = hashlib.sha256()
        for path in sorted(self.site.rglob("*")):
            made.update(f"{path.relative_to(self.site)}\0".encode("utf-8", "surrogateescape"))
            made.update(path.read_bytes() if path.is_file() else b"")
        return made.hexdigest()

    def leavings(self) -> list[str]:
        """What lies beside the site that should not."""
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith(".site"))


def demand(is_so: bool, otherwise: str) -> None:
    """Raise BrokenError unless it is so."""
    if not is_so:
        raise BrokenError(otherwise)


def ended(program: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for a build: exit code and output."""
    said = program.communicate(timeout=LONGEST_S)[0]
    demand("Traceback" not in said, f"exit code {program.returncode}: {said}")
    return program.returncode, said


def killed(number: signal.Signals) -> Callable[[Desk], None]:
    """An attack: end the build by a signal at many moments of its life."""

    def attack(desk: Desk) -> None:
        began = time.monotonic()
        desk.built()
        whole, seconds = desk.state(), time.monotonic() - began
        for moment in range(desk.moments):
            building = desk.start()
            time.sleep(seconds * moment / desk.moments)
            building.send_signal(number)
            _withstood(desk, number, whole, building, f"after {seconds * moment / desk.moments:.2f} s")
        desk.built()
        demand(desk.leavings() == [], f"left behind: {desk.leavings()}")

    return attack


def _withstood(desk: Desk, number: signal.Signals, whole: str, building: "subprocess.Popen[str]", moment: str) -> None:
    said = building.communicate(timeout=LONGEST_S)[0]
    # Until Python runs our code, a signal does what it does to every program of Python.
    demand("Traceback" not in said or "investment_guide/" not in said, f"{moment}: {said}")
    demand(building.returncode in {*EXIT_CODES, -number}, f"{moment}: exit code {building.returncode}: {said}")
    demand(desk.state() == whole, f"{moment}: the site is not what it was")
    demand(number == signal.SIGKILL or desk.leavings() == [], f"{moment}: left behind: {desk.leavings()}")


def two_at_once(desk: Desk) -> None:
    """Both end well, and one whole site is there."""
    desk.built()
    whole = desk.state()
    for building in [desk.start() for _ in range(2)]:
        code, said = ended(building)
        demand(code == 0, said)
    demand(desk.state() == whole and desk.leavings() == [], f"the site is mixed, or left behind: {desk.leavings()}")


@contextmanager
def _mounted(folder: Path, *arguments: str) -> Iterator[None]:
    subprocess.run(["mount", *arguments, str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def small_disk(desk: Desk) -> None:
    """A disk with room for the old site and not for the new one."""
    for megabytes in MEGABYTES_OF_A_SMALL_DISK:
        (disk := desk.folder / f"disk-{megabytes}").mkdir()
        with _mounted(disk, "-t", "tmpfs", "-o", f"size={megabytes}m", "none"):
            inner = Desk(disk, 1)
            inner.site.mkdir()
            (inner.site / MARKER).write_text("", encoding="utf-8")
            before = inner.state()
            code, said = desk.build("--out", str(inner.site), "--offline", "--compress")
            demand(code == 0 or ("磁盘已满" in said and inner.state() == before), f"{megabytes} MB: {code}: {said}")
            demand(inner.leavings() == [], f"{megabytes} MB: left behind: {inner.leavings()}")


def small_files(desk: Desk) -> None:
    """No file may be larger than 64 kB."""
    desk.built()
    before = desk.state()
    limited = ["sh", "-c", 'ulimit -f 64 && exec "$@"', "sh", str(GUIDE), "build", "--no-print", "--out", "site"]
    done = subprocess.run(limited, cwd=desk.folder, env=environment(), capture_output=True, text=True, check=False)
    demand(done.returncode == 1 and "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr)
    demand(desk.state() == before and desk.leavings() == [], "the old site was changed")


def read_only(desk: Desk) -> None:
    """Folders on a disk that cannot be written: around the site, the site itself, the data."""
    desk.built()
    for folder, is_built in ((desk.folder, False), (desk.site, False), (desk.folder / "data", True)):
        with _mounted(folder, "--bind", "-o", "ro", str(folder)):
            subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
            if is_built:
                desk.built()
            else:
                desk.refused("无法写入")
        demand(desk.leavings() == [], f"{folder.name}: left behind: {desk.leavings()}")


def links(desk: Desk) -> None:
    """The site, the folder around it and the data may be links; a link to nothing is refused or filled."""
    desk.built()
    whole = desk.state()
    (desk.folder / "real").mkdir()
    (desk.folder / "around").symlink_to("real")
    desk.built("--out", "around/site")
    demand(Desk(desk.folder / "real", 1).state() == whole, "another site through a link")
    (desk.folder / "link").symlink_to("real/site")
    desk.built("--out", "link")
    demand((desk.folder / "link").is_symlink(), "the link is gone")
    (desk.folder / "nothing").symlink_to("real/new")
    desk.built("--out", "nothing")
    (desk.folder / "circle").symlink_to("circle")
    desk.refused("circle", out=desk.folder / "circle")
    code, said = desk.build("--data", "circle", "--out", str(desk.site))
    demand(code == 2 and "circle" in said, f"exit code {code}: {said}")
    (desk.folder / "data").rename(desk.folder / "data-elsewhere")
    (desk.folder / "data").symlink_to("data-elsewhere")
    desk.built("--data", "data", "--out", str(desk.site))
    (desk.folder / "data" / "land" / "circle.yml").symlink_to("circle.yml")
    desk.refused("circle.yml")


def clocks(desk: Desk) -> None:
    """The first day a computer knows, and one far off."""
    for epoch in ("0", "4070908800", "nonsense", "99999999999999"):
        code, said = desk.build("--offline", "--out", str(desk.site), SOURCE_DATE_EPOCH=epoch)
        demand(code in (0, 1), f"{epoch}: exit code {code}: {said}")


def places(desk: Desk) -> None:
    """Locales, paths, no home, no temporary folder of one's own."""
    desk.built()
    whole = desk.state()
    for variables in (
        {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": None}, {"LC_ALL": "zh_CN.GBK"}, {"HOME": None},
        {"HOME": "/nonexistent"}, {"PATH": "/nonexistent"}, {"TZ": "Pacific/Kiritimati"}, {"TERM": None},
    ):  # fmt: skip
        desk.built(**variables)
        demand(desk.state() == whole, f"{variables}: other bytes")
    deep = desk.folder.joinpath("投资 指南", *(["很深的文件夹"] * 40))
    deep.mkdir(parents=True)
    desk.built("--out", str(deep / "site"))
    demand(Desk(deep, 1).state() == whole, "other bytes in a deep folder")
    desk.refused("无法写入", "Cannot write", out=desk.folder / LONG_NAME[:80] / (LONG_NAME * 2))


def histories(desk: Desk) -> None:
    """No repository, a shallow clone, no git."""
    settings = desk.folder / "data" / "guide.yml"
    text = settings.read_text(encoding="utf-8").replace("history: dates", "history: git")
    settings.write_text(text, encoding="utf-8")
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@e.example", "-c", "commit.gpgsign=false"]
    desk.built()
    for command in (["init", "-q"], ["add", "data"], ["commit", "-qm", "one"], ["commit", "-qm", "2", "--allow-empty"]):
        subprocess.run([*git, *command], cwd=desk.folder, check=True)
    desk.built()
    desk.built(PATH="/nonexistent")
    clone = desk.folder / "clone"
    subprocess.run([*git, "clone", "-q", "--depth", "1", f"file://{desk.folder}", str(clone)], check=True)
    code, said = desk.build("--data", str(clone / "data"), "--out", str(desk.site))
    demand(code == 0 and "fetch-depth" in said, f"exit code {code}: {said}")


ATTACKS: Mapping[str, Callable[[Desk], None]] = {
    "sigint": killed(signal.SIGINT), "sigterm": killed(signal.SIGTERM), "sigkill": killed(signal.SIGKILL),
    "two-at-once": two_at_once, "small-disk": small_disk, "small-files": small_files, "read-only": read_only,
    "links": links, "clocks": clocks, "places": places, "histories": histories,
}  # fmt: skip
NEEDS_ROOT = frozenset(("small-disk", "read-only"))


def main() -> int:
    """Attack as asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.attack_build", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=ATTACKS, default=list(ATTACKS), help="which attacks")
    parser.add_argument("--moments", type=int, default=30, help="how often to kill (default: 30)")
    arguments = parser.parse_args()
    failed = 0
    for name in arguments.only:
        if name in NEEDS_ROOT and (sys.platform != "linux" or os.geteuid()):
            print(f"{name}: left out, only root on Linux can mount", flush=True)
            continue
        began = time.monotonic()
        with TemporaryDirectory(prefix="attack-") as folder:
            shutil.copytree(GOOD, add_project(Path(folder)) / "data")
            try:
                ATTACKS[name](Desk(Path(folder), arguments.moments))
                result = "withstood"
            except BrokenError as found:
                failed += 1
                result = f"BROKEN: {found}"
        print(f"{name}: {result} ({time.monotonic() - began:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
