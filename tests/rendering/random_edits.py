"""Random edits of a guide: after each, the pages of sites made with what was kept are those made from nothing.

``python -m tests.rendering.random_edits 200`` tries so many; the test does a few.
"""

import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from investment_guide.assembly import load_guide
from investment_guide.model.guide import Guide
from investment_guide.model.history import History, Version
from investment_guide.presentation.kept_outputs import KeptOutputs, LinkedOutput
from investment_guide.presentation.output import Output
from investment_guide.rendering.data import kept_data_files
from investment_guide.rendering.frames import GAPS, PageFrame, marker
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import factories, land, parks
from investment_guide.rendering.pages.compare import compare_files
from investment_guide.rendering.pages.map import map_files
from investment_guide.rendering.record_pages import record_pages
from investment_guide.rendering.search_index import search_files
from tests.projects import CITY, TODAY

FRAME = PageFrame.cut("".join(f"<{gap}>{marker(gap)}</{gap}>" for gap in GAPS))
FRAMES = dict.fromkeys(("parks", "land", "factories"), FRAME)
NUMBER = re.compile(r"(?<=[ \[])\d+(?=[,\]}]|$)", re.MULTILINE)
KINDS = ("land", "land", "land", "factories", "factories", "parks", "projects", "policies", "boundaries")


@dataclass(frozen=True)
class EditedGuide:
    """A copy of the tests' city that is edited at random, and what is kept of its pages."""

    folder: Path
    chance: random.Random

    @classmethod
    def below(cls, folder: Path, seed: int) -> "EditedGuide":
        """Copy the city."""
        shutil.copytree(CITY / "data", folder / "data")
        return cls(folder, random.Random(seed))  # noqa: S311  # no secret

    @property
    def data(self) -> Path:
        """The records."""
        return self.folder / "data"

    def guide(self, today: date) -> Guide | None:
        """The guide as it is now; None when it is wrong."""
        return load_guide(self.data, today).guide

    def edit(self) -> str:
        """Change something. Returns what was done."""
        how: Callable[[], str] = self.chance.choice(
            (self._change, self._change, self._change_unseen, self._add, self._delete, self._rename, self._swap,
             self._revert)
        )  # fmt: skip
        return how()

    def _file(self, *kinds: str) -> Path:
        return self.chance.choice(sorted((self.data / self.chance.choice(kinds or KINDS)).iterdir()))

    def _change(self) -> str:
        file = self._file()
        text = file.read_text(encoding="utf-8")
        numbers = list(NUMBER.finditer(text))
        if not numbers:
            return "nothing"
        at = self.chance.choice(numbers)
        file.write_text(f"{text[: at.start()]}{int(at[0]) + 1}{text[at.end() :]}", encoding="utf-8")
        return f"change {file.name}: {at[0]}"

    def _change_unseen(self) -> str:
        """With size and time as they were."""
        file = self._file("land", "factories", "parks")
        state, text = file.stat(), file.read_text(encoding="utf-8")
        digits = list(re.finditer(r"(?<=[1-8])[1-8](?=\b)", text))
        if not digits:
            return "nothing"
        at = self.chance.choice(digits)
        file.write_text(f"{text[: at.start()]}{int(at[0]) + 1}{text[at.end() :]}", encoding="utf-8")
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
        assert file.stat().st_size == state.st_size
        return f"change {file.name} unseen"

    def _add(self) -> str:
        file = self._file("land")
        number = self.chance.randrange(10, 99)
        text = re.sub(r"^number: .*$", f"number: NEW-{number}", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.with_name(f"new-{number}.yml").write_text(text, encoding="utf-8")
        return f"add new-{number}"

    def _delete(self) -> str:
        file = self._file("land", "factories", "projects")
        file.unlink()
        return f"delete {file.name}"

    def _rename(self) -> str:
        file = self._file("land", "factories")
        file.rename(file.with_name(f"renamed-{file.name}"))
        return f"rename {file.name}"

    def _swap(self) -> str:
        kind = self.chance.choice(("land", "factories"))
        one, other = self._file(kind), self._file(kind)
        contents = one.read_bytes(), other.read_bytes()
        other.write_bytes(contents[0])
        one.write_bytes(contents[1])
        return f"swap {one.name} and {other.name}"

    def _revert(self) -> str:
        shutil.rmtree(self.data)
        shutil.copytree(CITY / "data", self.data)
        return "revert"


@dataclass(frozen=True)
class Result:
    """What one edit led to."""

    edit: str
    pages: int
    reused: int
    different: tuple[str, ...]


def try_edits(folder: Path, count: int, seed: int) -> list[Result]:
    """Edit so often, and compare after each edit that leaves a guide without an error."""
    edited, today = EditedGuide.below(folder, seed), TODAY
    results: list[Result] = []
    while len(results) < count:
        shutil.copytree(edited.data, before := folder / "before", dirs_exist_ok=True)
        done = edited.edit()
        if edited.chance.random() < 0.03:
            today += timedelta(days=1)
            done += f", on {today}"
        guide = edited.guide(today)
        if guide is None:
            shutil.rmtree(edited.data)
            before.rename(edited.data)
            continue
        shutil.rmtree(before)
        results.append(_compared(edited, with_some_history(guide, edited.chance), today, done))
    return results


def with_some_history(guide: Guide, chance: random.Random) -> Guide:
    """Some guides know since when one of their plots is offered, as git would say."""
    if not guide.land or chance.random() < 0.7:
        return guide
    plot = chance.choice(list(guide.land.values()))
    was = {"status": "planned", "status_on": "2026-01-01", "area_mu": plot.area_mu}
    now = {"status": plot.status, "status_on": str(plot.status_on), "area_mu": plot.area_mu}
    versions = (Version(date(2026, 1, 1), was), Version(TODAY - timedelta(days=3), now))
    return replace(guide, history=History({("land", plot.id): versions}, date(2026, 1, 1), ""))


def _compared(edited: EditedGuide, guide: Guide, today: date, done: str) -> Result:
    site, pages, reused, different = edited.folder / "site", 0, 0, []
    language = edited.chance.choice(("zh", "en"))
    shutil.rmtree(site, ignore_errors=True)
    printed = edited.chance.random() < 0.2
    kept, parts = (KeptOutputs(edited.folder / name / f"{language}-{printed}") for name in ("kept", "parts"))
    contexts = [
        PageContext(guide, language, today, files=edited.data / "files", look=CITY / "overrides", printed=printed,
                    kept=store) for store in (parts, None)
    ]  # fmt: skip
    made = [[*parks.pages(context), *land.pages(context), *factories.pages(context)] for context in contexts]
    beside = [{output.path: output.content for output in _beside(*each)} for each in zip(contexts, made, strict=True)]
    different += [path for path in beside[0] | beside[1] if beside[0].get(path) != beside[1].get(path)]
    for output in record_pages(contexts[0], made[0], FRAMES, kept=kept):
        output.write(site)
        reused += isinstance(output, LinkedOutput)
    kept.forget_the_rest()
    parts.forget_the_rest()
    for output in record_pages(contexts[1], made[1], FRAMES):
        pages += 1
        if (site / output.path).read_bytes() != output.content:
            different.append(output.path)
    if pages != sum(1 for _ in site.rglob("*.html")):
        different.append("a page too many")
    return Result(done, pages, reused, tuple(different))


def _beside(context: PageContext, made: list[Page]) -> Iterator[Output]:
    """The files of which parts are kept."""
    yield from search_files(context, sorted(made, key=lambda page: page.address))
    yield from compare_files(context)
    yield from map_files(context)
    yield from kept_data_files(context)
    yield from land.land_files(context)
    yield from factories.factory_files(context)
    yield from (Output(page.address, page.body.encode()) for page in made if page.in_nav)


def main() -> int:
    """Try as many edits as asked for."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with TemporaryDirectory() as folder:
        results = try_edits(Path(folder), count, seed)
    for result in results:
        print(f"{result.edit}: {result.reused} of {result.pages} pages were kept {' '.join(result.different)}")
    wrong = [result for result in results if result.different]
    pages, reused = sum(result.pages for result in results), sum(result.reused for result in results)
    print(f"{len(results)} edits, {pages} pages, {reused} of them kept; {len(wrong)} edits gave other pages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
