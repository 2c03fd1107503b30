"""The sites of a preview: one after every change of a file, built by warm MkDocs while the data are checked.

A save that gives errors changes nothing but the messages, on the terminal and in the open page.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType

from investment_guide.build_options import BuildOptions, packed
from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_text
from investment_guide.commands.admin_form import write_form
from investment_guide.commands.arguments import console, either
from investment_guide.commands.languages import join
from investment_guide.commands.notices import draft_notice
from investment_guide.commands.preview_server import PreviewServer
from investment_guide.commands.project import PACKAGE, ProjectFolder
from investment_guide.commands.warm_mkdocs import WarmMkDocs
from investment_guide.documents.drawable import is_drawable
from investment_guide.editing.form.form_files import form_files
from investment_guide.model.guide import Guide
from investment_guide.reading.history import read_guide_with_history


class Preview:
    """Builds into a folder of its own, which is gone with its programs when the ``with`` block ends."""

    def __init__(
        self, project: ProjectFolder, data: Path, language: str | None, lang: str, server: PreviewServer
    ) -> None:
        self._project, self._data, self._only, self._lang, self._server = project, data, language, lang, server
        self._folder = tempfile.TemporaryDirectory(prefix="guide-preview-", ignore_cleanup_errors=True)
        self._programs: dict[tuple[str, date], WarmMkDocs] = {}
        self._builds = 0

    def __enter__(self) -> "Preview":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end_programs()
        self._folder.cleanup()

    def _end_programs(self) -> None:
        for program in self._programs.values():
            program.end()
        self._programs.clear()

    def times_of_change(self) -> Mapping[str, int]:
        """Everything the site is made from, with the time of its last change."""
        found = {}
        for file in _files_below(self._data, self._project.content, self._project.overrides, PACKAGE):
            try:
                found[file] = os.stat(file).st_mtime_ns  # noqa: PTH116  # ten thousand times, five times a second
            except OSError:  # saved by taking the place of this one, or gone
                found[file] = 0
        return found

    def build(self, today: date, changed: Iterable[str]) -> None:
        """A site is shown if there is no error in the data and MkDocs built it; else the errors are."""
        began = time.monotonic()
        if any(file.endswith(".py") for file in changed):
            self._end_programs()  # they know the program as it was
        try:
            message = self._build(today)
        except OSError as error:
            self._end_programs()  # one of them may still owe an answer
            message = either(self._lang, f"无法写入预览：{error}", f"Cannot write the preview: {error}")
        if message:
            self._server.diagnostics = message
            console(message)
            return
        seconds = f"{time.monotonic() - began:.1f}"
        console(either(self._lang, f"预览已更新（{seconds} 秒）。", f"The preview is up to date ({seconds} s)."))

    def _build(self, today: date) -> str:
        """Builds and shows; gives what stands against it."""
        site = Path(self._folder.name, str(self._builds))
        self._builds += 1
        reading = read_guide_with_history(self._data, today)
        options = packed(BuildOptions(reading.guide, self._data.resolve(), internal=True))
        languages = self._languages(reading.guide)
        folders = {language: reading.guide.settings.folder(language) for language in languages if reading.guide}
        parts = {language: _part(site, language) if folder else site for language, folder in folders.items()}
        for language in languages:
            self._begin(language, parts[language], today, options)
        diagnostics = check(reading, today, project=self._project.sources, is_drawable=is_drawable)
        form = tuple(form_files(reading.guide)) if reading.guide else ()  # made while MkDocs is at work
        answers = [self._programs[language, today].answer() for language in languages]
        failed = [output for code, output in answers if code]
        if reading.guide is None or failed or errors(diagnostics):
            shutil.rmtree(site, ignore_errors=True)
            return as_text(diagnostics, self._lang) if errors(diagnostics) else "\n".join(failed)
        join(parts, folders, site)
        write_form(form, site)
        if diagnostics:
            console(as_text(diagnostics, self._lang))
        if notice := draft_notice(reading.guide, self._lang):
            console(notice)
        self._show(site)
        return ""

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

    def _show(self, site: Path) -> None:
        """The one before stays until the next, for what a browser is just loading."""
        shown = self._server.site
        self._server.show(site)
        for older in Path(self._folder.name).iterdir():
            if older not in (site, shown):
                shutil.rmtree(older, ignore_errors=True)


def _part(site: Path, language: str) -> Path:
    """Where a language is built: MkDocs empties the folder first, so not one inside the other's."""
    return site.with_name(f"{site.name}.{language}")


def _files_below(*folders: Path) -> Iterable[str]:
    for folder in folders:
        for path, _, names in os.walk(folder):
            for name in names:
                if not name.endswith(".pyc"):
                    yield os.path.join(path, name)  # noqa: PTH118  # the same
