"""``guide serve``: a preview of one language that is made anew whenever a file is saved."""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

from investment_guide.commands.arguments import add_data, add_language_of_messages, console, either
from investment_guide.commands.languages import CONFIGURATION, ROOT


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Arguments of ``guide serve``."""
    parser = commands.add_parser(
        "serve",
        help="本机预览，保存即刷新 / live preview on this computer",
        epilog="例 / example:  guide serve --port 8001",
    )
    add_data(parser)
    add_language_of_messages(parser)
    parser.add_argument("--language", choices=sorted(CONFIGURATION), default="zh", help="预览语言 / language (zh)")
    parser.add_argument("--port", type=int, default=8000, help="端口 / port (8000)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs until Ctrl+C; 1 when the port is taken."""
    if not _free(arguments.port):
        console(_taken(arguments.port, arguments.lang))
        return 1
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{arguments.port}"]
    command += ["--config-file", str(ROOT / CONFIGURATION[arguments.language])]
    environment = os.environ | {"GUIDE_DATA": str(Path(arguments.data).resolve())}
    environment.pop("SOURCE_DATE_EPOCH", None)  # a preview is of today
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _taken(port: int, lang: str) -> str:
    return either(
        lang,
        f"端口 {port} 已被占用：可能另一个预览还开着。先关掉它，或换一个端口：guide serve --port {port + 1}",
        f"Port {port} is in use, perhaps by another preview. Close it or take another port: guide serve --port {port + 1}",
    )
