"""What the commands ask alike: which data, which day, which language to answer in. And how they answer."""

import argparse
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn, TextIO

from investment_guide.checking.today import EARLIEST, LATEST, today_from_environment
from investment_guide.commands.project import default_data
from investment_guide.reading.diagnostics import Diagnostic, one_line
from investment_guide.reading.strict_yaml import parse_yaml

WRONG_USE = frozenset({"data-missing"})


class OutputLostError(Exception):
    """What should be shown cannot be: nobody reads it any more (``guide check | head``), or its disk is full."""

    def __init__(self, stream: TextIO, error: OSError) -> None:
        super().__init__(str(error))
        self.stream, self.error = stream, error


class Parser(argparse.ArgumentParser):
    """Says in both languages that something was typed wrong; every command's parser is one."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"写法不对 / wrong use: {one_line(message)}\n说明 / help: {self.prog} --help\n")


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data DIR``."""
    parser.add_argument("--data", type=folder, default=default_data(), help="数据文件夹 / data folder (default: data)")


def folder(text: str) -> Path:
    """Return a folder that may not be there yet. ArgumentTypeError for links that lead in a circle."""
    try:
        Path(text).resolve()
    except RuntimeError as error:  # before Python 3.13
        raise argparse.ArgumentTypeError(f"{text}：符号链接成了死循环 / the symbolic links lead in a circle") from error
    return Path(text)


def add_day(parser: argparse.ArgumentParser) -> None:
    """``--today DATE``."""
    parser.add_argument(
        "--today",
        type=calendar_day,
        metavar="YYYY-MM-DD",
        help="按这一天检查 / the day to check for (default: SOURCE_DATE_EPOCH, else the clock)",
    )


def add_language_of_messages(parser: argparse.ArgumentParser) -> None:
    """``--lang``; see ``choose_language``."""
    parser.add_argument("--lang", choices=("zh", "en"), help="提示语言 / language of messages")


def choose_language(arguments: argparse.Namespace) -> None:
    """Set the language of messages where nobody asked for one: English where the environment does, or the guide has no
    Chinese; else Chinese."""
    if getattr(arguments, "lang", "") is None:
        arguments.lang = _language_of_environment() or _language_of_guide(getattr(arguments, "data", default_data()))


def calendar_day(text: str) -> date:
    """A day that ``SOURCE_DATE_EPOCH`` can hand to MkDocs, too."""
    with suppress(ValueError):
        asked = date.fromisoformat(text)
        if EARLIEST <= asked <= LATEST:
            return asked
    raise argparse.ArgumentTypeError(
        f"{text}：请写成 2026-09-30（{EARLIEST} 至 {LATEST}） / write 2026-09-30 ({EARLIEST} to {LATEST})"
    )


def _language_of_environment() -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else ""


def _language_of_guide(data: Path) -> str:
    """Chinese where there is no ``guide.yml``."""
    from investment_guide.reading.words import languages_in  # reads the models, which most runs have to do anyway

    with suppress(OSError):
        codes = languages_in(parse_yaml((data / "guide.yml").read_bytes()).value).codes
        return "zh" if "zh" in codes else "en"
    return "zh"


def day(arguments: argparse.Namespace) -> date:
    """Return the day that the command works for."""
    asked: date | None = arguments.today
    return asked or today_from_environment()


def either(lang: str, zh: str, en: str) -> str:
    """Return one of two wordings."""
    return en if lang == "en" else zh


def prepare_console() -> None:
    """UTF-8 whatever the locale; what was closed before the start (``>&-``) is written to nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def console(text: str, stream: TextIO | None = None) -> None:
    """Write to standard output, or another stream; nothing in the text can steer the terminal.

    Raises OutputLostError.
    """
    stream = stream or sys.stdout
    try:
        stream.write("\n".join(map(one_line, text.rstrip("\n").split("\n"))) + "\n")
        stream.flush()
    except OSError as error:
        raise OutputLostError(stream, error) from error


def is_folder(path: Path) -> bool:
    """Also where ``Path.is_dir`` raises: a folder above may not be entered, or the name is too long."""
    return os.path.isdir(path)  # noqa: PTH112


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """Return the exit code of a command that errors stopped: 2 when there is no such data folder, else 1."""
    return 2 if any(diagnostic.code in WRONG_USE for diagnostic in diagnostics) else 1


def refuse_data(diagnostics: Iterable[Diagnostic], lang: str) -> int:
    """Show why the data cannot be used; the exit code."""
    from investment_guide.checking.report import (
        as_text,  # reads the texts of all diagnostics, which most runs do not need
    )

    listed = tuple(diagnostics)
    console(as_text(listed, lang))
    return exit_code(listed)
