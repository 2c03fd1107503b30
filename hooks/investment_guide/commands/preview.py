"""What ``guide serve`` shows: pages of saved records at once, and behind them the whole site as soon as it is made.

The whole site takes seconds and is made in a thread of its own by programs that stay warm; of several changes
meanwhile only the last is made. Each is made in a folder of this preview, which is gone when it ends.
"""

import os
import queue
import shutil
import tempfile
import threading
import time
import traceback
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType

from investment_guide.build_options import BuildOptions, packed
from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_text
from investment_guide.commands.arguments import console, either
from investment_guide.commands.desk.desk import Desk
from investment_guide.commands.fresh_pages import Frames, FreshPages
from investment_guide.commands.languages import join, not_of_the_guide
from investment_guide.commands.notices import draft_notice
from investment_guide.commands.preview_server import PreviewServer
from investment_guide.commands.project import PACKAGE, ProjectFolder
from investment_guide.commands.warm_mkdocs import WarmMkDocs
from investment_guide.documents.drawable import is_drawable
from investment_guide.model.guide import Guide
from investment_guide.reading.data_folder import SUFFIXES
from investment_guide.reading.diagnostics import WARNINGS, Diagnostic
from investment_guide.reading.history import read_guide_with_history
from investment_guide.reading.load import Reading
from investment_guide.rendering.frames import read_frames

# Between what was saved and the whole site, which takes all there is of a small computer.
PAUSE_SECONDS = 0.8


@dataclass(frozen=True, slots=True)
class WantedSite:
    """A whole site that is wanted: of what was read, on which day; with the programs that make it started anew."""

    reading: Reading
    today: date
    anew: bool


class Preview:
    """Follows the data and the pages of a project until the ``with`` block ends."""

    def __init__(
        self, project: ProjectFolder, data: Path, language: str | None, lang: str, server: PreviewServer, desk: Desk
    ) -> None:
        self._project, self._data, self._only, self._lang = project, data, language, lang
        self._server, self._desk = server, desk
        self._folder = tempfile.TemporaryDirectory(prefix="guide-preview-", ignore_cleanup_errors=True)
        self._programs: dict[tuple[str, date], WarmMkDocs] = {}
        self._builds, self._is_ending = 0, False
        self._frames: Frames = {}
        self._wanted: queue.SimpleQueue[WantedSite | None] = queue.SimpleQueue()
        self._builder = threading.Thread(target=self._build_what_is_wanted, daemon=True)

    def __enter__(self) -> "Preview":
        self._builder.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._is_ending = True
        self._wanted.put(None)
        self._end_programs()  # whoever waits for their answers goes on
        self._builder.join()
        self._end_programs()
        self._folder.cleanup()

    def _end_programs(self) -> None:
        for program in tuple(self._programs.values()):
            program.end()
        self._programs.clear()

    def times_of_change(self) -> Mapping[str, int]:
        """Return everything the site is made from, with the time of its last change."""
        found = {}
        for file in _files_below(self._data, self._project.content, self._project.overrides, PACKAGE):
            try:
                found[file] = os.stat(file).st_mtime_ns  # noqa: PTH116  # ten thousand times, five times a second
            except OSError:  # saved by taking the place of this one, or gone
                found[file] = 0
        return found

    def follow(self, today: date, changed: Collection[str]) -> None:
        """Show the pages of records anew, and have the whole site made."""
        reading = read_guide_with_history(self._data, today)
        self._desk.update(reading, today)
        is_whole = all(each.code in WARNINGS for each in reading.diagnostics)  # else what was last right stays
        if reading.guide and is_whole and self._frames and all(file.endswith(SUFFIXES) for file in changed):
            look = self._project.overrides
            fresh = FreshPages(reading.guide, today, self._frames, look if look.is_dir() else None, self._data)
            self._server.show_fresh(fresh)
        # The programs know the tool as it was.
        self._wanted.put(WantedSite(reading, today, any(file.endswith(".py") for file in changed)))

    def _build_what_is_wanted(self) -> None:
        while wanted := self._wanted.get():
            with suppress(queue.Empty):  # what was just saved is shown first, and often more is saved
                while newer := self._wanted.get(timeout=PAUSE_SECONDS if self._frames else 0):
                    wanted = replace(newer, anew=newer.anew or wanted.anew)
                return
            try:
                self._build(wanted)
            except Exception:  # noqa: BLE001  # a defect of the tool must not end the preview; it is shown
                if not self._is_ending:  # then its programs are gone
                    traceback.print_exc()

    def _build(self, wanted: WantedSite) -> None:
        """Show a site if there is no error in the data and MkDocs built it, else the errors."""
        began = time.monotonic()
        if wanted.anew:
            self._end_programs()
        try:
            message = self._site_or_message(wanted)
        except OSError as error:
            self._end_programs()  # one of them may still owe an answer
            message = either(self._lang, f"无法写入预览：{error}", f"Cannot write the preview: {error}")
        if message and not self._is_ending:
            self._server.diagnostics = message
            console(message)
        if message:
            return
        seconds = time.monotonic() - began
        self._desk.built(seconds)
        console(
            either(self._lang, f"预览已更新（{seconds:.1f} 秒）。", f"The preview is up to date ({seconds:.1f} s).")
        )

    def _site_or_message(self, wanted: WantedSite) -> str:
        """Make the site and show it; return what stands against it."""
        site = Path(self._folder.name, str(self._builds))
        self._builds += 1
        guide, today = wanted.reading.guide, wanted.today
        if self._only and guide and (message := not_of_the_guide(self._only, guide.settings, self._lang)):
            return message
        languages = self._languages(guide)
        folders = {language: guide.settings.folder(language) for language in languages if guide}
        parts = {language: _part(site, language) if folder else site for language, folder in folders.items()}
        for language in languages:
            options = BuildOptions(guide, self._data.resolve(), internal=True, frames=_frames_of(site, language))
            self._begin(language, parts[language], today, packed(options))
        diagnostics = check(wanted.reading, today, project=self._project.sources, is_drawable=is_drawable)
        self._desk.checked(diagnostics)
        if guide and not errors(diagnostics):
            self._report(diagnostics, guide)
        answers = [self._programs[language, today].answer() for language in languages]
        failed = [output for code, output in answers if code]
        if guide is None or failed or errors(diagnostics):
            shutil.rmtree(site, ignore_errors=True)
            return as_text(diagnostics, self._lang) if errors(diagnostics) else "\n".join(failed)
        join(parts, folders, site)
        self._frames = {language: read_frames(_frames_of(site, language)) for language in languages}
        self._show(site, wanted)
        return ""

    def _report(self, diagnostics: tuple[Diagnostic, ...], guide: Guide) -> None:
        if diagnostics:
            console(as_text(diagnostics, self._lang))
        if notice := draft_notice(guide, self._lang):
            console(notice)

    def _languages(self, guide: Guide | None) -> tuple[str, ...]:
        if guide is None:
            return ()
        return (self._only,) if self._only else guide.settings.languages

    def _begin(self, language: str, part: Path, today: date, options: bytes) -> None:
        if (language, today) not in self._programs:
            self._programs[language, today] = WarmMkDocs(today)
        configuration = str(self._project.configuration(language))
        arguments = ("--config-file", configuration, "--site-dir", str(part))
        self._programs[language, today].ask(options, "build", "--quiet", *arguments)

    def _show(self, site: Path, wanted: WantedSite) -> None:
        """Show a whole site; what was saved since it was begun stays in front of it. The one before stays until the
        next, for what a browser is just loading."""
        shown = self._server.site
        self._server.show(site, of=wanted.reading.guide)
        for older in Path(self._folder.name).iterdir():
            if older not in (site, shown):
                shutil.rmtree(older, ignore_errors=True) if older.is_dir() else older.unlink(missing_ok=True)


def _part(site: Path, language: str) -> Path:
    """Where a language is built: MkDocs empties the folder first, so not one inside the other's."""
    return site.with_name(f"{site.name}.{language}")


def _frames_of(site: Path, language: str) -> Path:
    return site.with_name(f"{site.name}.{language}.json")


def _files_below(*folders: Path) -> Iterable[str]:
    for folder in folders:
        for path, _, names in os.walk(folder):
            for name in names:
                if not name.endswith(".pyc"):
                    yield os.path.join(path, name)  # noqa: PTH118  # the same
