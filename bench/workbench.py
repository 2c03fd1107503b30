"""What all measurements share: where the guides and sites lie, the environment, how often to run."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost, cost_of, median
from bench.records import Ground
from bench.reference import build_command, write_project
from bench.sites import DEMO, write_guide
from bench.table import Report
from tests.projects import add_project

TODAY_EPOCH_S = 1_795_219_200  # 2026-11-21, the day on which the demo's data are fresh
LARGE, LARGEST = 5000, 10_000
GUIDE = Path(sys.executable).parent / "guide"
DEMO_SIZE = 0


@dataclass(frozen=True)
class Workbench:
    """One run of the benchmark. Everything is written below ``folder``; ``runs`` is for small guides."""

    folder: Path
    runs: int
    report: Report

    def runs_of(self, size: int) -> int:
        """Small guides are measured several times, large ones once: what disturbs a second is lost in a minute."""
        return 1 if size >= LARGE else self.runs

    def data(self, size: int) -> Path:
        """The data folder of a guide of a size, written when first asked for; its cache and its site lie beside it."""
        folder = self.folder / name_of(size).replace(" ", "-") / "data"
        if not folder.exists():
            if size == DEMO_SIZE:
                shutil.copytree(DEMO, folder)
            else:
                write_guide(folder, size)
            add_project(folder.parent)
        return folder

    def site(self, size: int) -> Path:
        """Where the site of a guide of a size is built."""
        return self.data(size).parent / "site"

    def forget(self, size: int) -> None:
        """Delete what an earlier run left beside the data: the next one is like the first on a machine."""
        for left in (self.data(size).parent / ".cache", self.site(size)):
            shutil.rmtree(left, ignore_errors=True)

    def guide(self, size: int, command: str, *arguments: str) -> Cost:
        """Run ``guide`` once on a guide of a size."""
        whole = [str(GUIDE), command, "--data", str(self.data(size)), *arguments]
        return cost_of(whole, environment(), self.data(size).parent)

    def init(self) -> Cost:
        """``guide init``, once, in a folder that was not there."""
        folder = self.folder / "init"
        shutil.rmtree(folder, ignore_errors=True)
        command = [str(GUIDE), "init", str(folder), "--name", "柳河县", "--languages", "zh,en"]
        return cost_of(command, environment(), self.folder)

    def check(self, size: int) -> Cost:
        """``guide check``, once."""
        return self.guide(size, "check")

    def build(self, size: int, out: Path | None = None) -> Cost:
        """``guide build``, all languages, once."""
        return self.guide(size, "build", "--no-print", "--out", str(out or self.site(size)))

    def reference(self, size: int) -> Cost:
        """Build one plain project with the pages of all languages, once."""
        project = self.reference_project(size)
        shutil.rmtree(project / "site", ignore_errors=True)
        return cost_of(build_command(project), environment(), self.folder)

    def reference_project(self, size: int) -> Path:
        """The plain project, written when first asked for."""
        folder = self.data(size).parent / "reference"
        if not folder.exists():
            clusters = tuple(sorted(path.stem for path in (DEMO / "clusters").glob("*.yml")))
            write_project(folder, Ground(size, clusters))
        return folder

    def afresh(self, size: int, once: Callable[[int], Cost]) -> Cost:
        """The median of runs that each start without a cache."""

        def run() -> Cost:
            self.forget(size)
            return once(size)

        return median(self.runs_of(size), run)


def name_of(size: int) -> str:
    """A size as the report names it."""
    return "demo" if size == DEMO_SIZE else f"{size:,} sites".replace(",", " ")


def environment() -> dict[str, str]:
    """The environment of measured programs: the same day whatever the clock says."""
    fixed = {"SOURCE_DATE_EPOCH": str(TODAY_EPOCH_S), "PYTHONUTF8": "1", "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **fixed}
