"""``guide serve``: a preview of the whole site on this computer that follows every saved file."""

import argparse
import errno
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from investment_guide.build_options import BuildOptions, packed
from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_text
from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    is_folder,
    refuse_data,
)
from investment_guide.commands.languages import join, language_code, not_of_the_guide, reason_of
from investment_guide.commands.notices import draft_notice
from investment_guide.commands.preview_server import ADDRESS, FORM, PreviewServer
from investment_guide.commands.project import PACKAGE, NoProjectError, ProjectFolder, project_for
from investment_guide.commands.stopping import stopped_like_ctrl_c
from investment_guide.commands.warm_mkdocs import WarmMkDocs
from investment_guide.documents.drawable import is_drawable
from investment_guide.editing.form.form_files import form_files
from investment_guide.model.guide import Guide
from investment_guide.reading.history import read_guide_with_history
from investment_guide.reading.load import read_guide

PAUSE_SECONDS = 0.2
HIGHEST_PORT = 65_535


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide serve``."""
    parser = commands.add_parser(
        "serve",
        help="本机预览，保存即刷新 / live preview on this computer",
        epilog="例 / example:  guide serve --port 8001",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument(
        "--language", type=language_code, metavar="CODE", help="只预览一种语言 / preview one language only"
    )
    parser.add_argument(
        "--built", type=Path, metavar="DIR", help="只看已生成的网站，不跟着改动 / show a built site as it is"
    )
    parser.add_argument("--port", type=_port, default=8000, help="端口 / port (default: 8000; 0: any)")
    parser.set_defaults(run=run)


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text}：请写 0 到 {HIGHEST_PORT} 的数 / write a number up to {HIGHEST_PORT}")


def run(arguments: argparse.Namespace) -> int:
    """Return 0: ended by Ctrl+C; 1: when the port is not available; 2: without data, or without a site to show."""
    lang, built = arguments.lang, arguments.built
    if built:
        if os.path.isfile(built / "index.html"):  # noqa: PTH113  # which never raises
            return _serve(arguments, partial(_show, built))
        console(_no_site(built, lang))
        return 2
    if not is_folder(arguments.data):
        return refuse_data(read_guide(arguments.data).diagnostics, lang)
    try:
        project = project_for(arguments.data)
    except NoProjectError as error:
        console(either(lang, error.zh, error.en))
        return 2
    return _serve(arguments, partial(_follow, arguments, project))


def _serve(arguments: argparse.Namespace, work: Callable[[PreviewServer], None]) -> int:
    """Answer while the work goes on, until it is stopped."""
    lang = arguments.lang
    try:
        server = PreviewServer(arguments.port)
    except OSError as error:
        console(_no_port(error, arguments.port, lang))
        return 1
    with suppress(KeyboardInterrupt), stopped_like_ctrl_c(), _answering(server):
        address = f"http://{ADDRESS}:{server.server_port}/"
        console(either(lang, f"预览：{address}（按 Ctrl+C 结束）", f"Preview: {address} (Ctrl+C ends it)"))
        work(server)
    return 0


@contextmanager
def _answering(server: PreviewServer) -> Iterator[None]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _show(site: Path, server: PreviewServer) -> NoReturn:
    """A built site, until stopped."""
    server.is_live = False
    server.show(site)
    while True:
        time.sleep(PAUSE_SECONDS)


def _follow(arguments: argparse.Namespace, project: ProjectFolder, server: PreviewServer) -> None:
    """Build, and again after every change, until stopped."""
    form = f"http://{ADDRESS}:{server.server_port}{FORM}"
    console(either(arguments.lang, f"填表：{form}（Chrome 或 Edge）", f"Form: {form} (Chrome or Edge)"))
    seen: Mapping[str, int] = {}
    with Preview(project, arguments.data, arguments.language, arguments.lang, server) as preview:
        while True:
            began = time.monotonic()
            now = preview.times_of_change()
            if now == seen:
                # Looking through ten thousand files takes a while itself; most of the time this should rest.
                time.sleep(max(PAUSE_SECONDS, 2 * (time.monotonic() - began)))
            else:
                changed = [file for file in now if now[file] != seen.get(file)]
                seen = now
                preview.build(day(arguments), changed)


def _no_site(folder: Path, lang: str) -> str:
    return either(
        lang,
        f"{folder} 里没有 index.html，不是生成的网站。先运行 guide build。",
        f"{folder} has no index.html and is not a built site. Run guide build first.",
    )


def _no_port(error: OSError, port: int, lang: str) -> str:
    other = f"guide serve --port {port + 1 if 1024 <= port < HIGHEST_PORT else 8001}"
    if error.errno == errno.EADDRINUSE:
        return either(
            lang,
            f"端口 {port} 已被占用：可能另一个预览还开着。先关掉它，或换一个端口：{other}",
            f"Port {port} is in use, perhaps by another preview. Close that, or take another port: {other}",
        )
    reason = reason_of(error, lang)
    return either(
        lang,
        f"不能使用端口 {port}：{reason}。换一个端口：{other}",
        f"Port {port} cannot be used: {reason}. Take another port: {other}",
    )


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
        """Return everything the site is made from, with the time of its last change."""
        found = {}
        for file in _files_below(self._data, self._project.content, self._project.overrides, PACKAGE):
            try:
                found[file] = os.stat(file).st_mtime_ns  # noqa: PTH116  # ten thousand times, five times a second
            except OSError:  # saved by taking the place of this one, or gone
                found[file] = 0
        return found

    def build(self, today: date, changed: Iterable[str]) -> None:
        """Show a site if there is no error in the data and MkDocs built it, else the errors."""
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
        if (
            self._only
            and reading.guide
            and (message := not_of_the_guide(self._only, reading.guide.settings, self._lang))
        ):
            return message
        options = packed(BuildOptions(reading.guide, self._data.resolve(), internal=True))
        languages = self._languages(reading.guide)
        folders = {language: reading.guide.settings.folder(language) for language in languages if reading.guide}
        parts = {language: _part(site, language) if folder else site for language, folder in folders.items()}
        for language in languages:
            self._begin(language, parts[language], today, options)
        diagnostics = check(reading, today, project=self._project.sources, is_drawable=is_drawable)
        form = tuple(form_files(reading.guide, internal=True)) if reading.guide else ()  # made while MkDocs is at work
        answers = [self._programs[language, today].answer() for language in languages]
        failed = [output for code, output in answers if code]
        if reading.guide is None or failed or errors(diagnostics):
            shutil.rmtree(site, ignore_errors=True)
            return as_text(diagnostics, self._lang) if errors(diagnostics) else "\n".join(failed)
        join(parts, folders, site)
        for output in form:
            output.write(site)
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
