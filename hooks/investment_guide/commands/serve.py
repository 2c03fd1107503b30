"""``guide serve``: a preview of the whole site on this computer that follows every saved file."""

import argparse
import errno
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

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
from investment_guide.commands.desk.desk import START, Desk
from investment_guide.commands.languages import language_code, reason_of
from investment_guide.commands.preview import Preview
from investment_guide.commands.preview_server import ADDRESS, PreviewServer
from investment_guide.commands.project import NoProjectError, ProjectFolder, project_for
from investment_guide.commands.stopping import stopped_like_ctrl_c
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
    from investment_guide.commands.desk.imports import ImportDesk  # it loads all readers of files

    desk = server.desk = Desk(arguments.data, project.root)
    start = f"http://{ADDRESS}:{server.server_port}{START}"
    console(either(arguments.lang, f"工作台：{start}", f"Desk: {start}"))
    seen: Mapping[str, int] = {}
    preview = Preview(project, arguments.data, arguments.language, arguments.lang, server, desk)
    with closing(ImportDesk(arguments.data, partial(day, arguments))) as server.imports, preview:
        desk.imports = server.imports
        while True:
            began = time.monotonic()
            now = preview.times_of_change()
            if now == seen:
                # Looking through ten thousand files takes a while itself; most of the time this should rest.
                time.sleep(max(PAUSE_SECONDS, 2 * (time.monotonic() - began)))
            else:
                changed = [file for file in now if now[file] != seen.get(file)]
                seen = now
                preview.follow(day(arguments), changed)


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
