"""What the commands ask alike: which data, which day, which language to answer in. And how they answer."""

import argparse
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

from investment_guide.checking.today import today_from_environment
from investment_guide.commands.project import default_data

EARLIEST_YEAR = 1970


class Parser(argparse.ArgumentParser):
    """Says in both languages that something was typed wrong; every command's parser is one."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"写法不对 / wrong use: {message}\n说明 / help: {self.prog} --help\n")


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data DIR``."""
    parser.add_argument("--data", type=Path, default=default_data(), help="数据文件夹 / data folder (default: data)")


def add_day(parser: argparse.ArgumentParser) -> None:
    """``--today DATE``."""
    parser.add_argument(
        "--today",
        type=_calendar_day,
        metavar="YYYY-MM-DD",
        help="按这一天检查 / the day to check for (default: SOURCE_DATE_EPOCH, else the clock)",
    )


def add_language_of_messages(parser: argparse.ArgumentParser) -> None:
    """``--lang``; Chinese unless the environment asks for English."""
    parser.add_argument(
        "--lang", choices=("zh", "en"), default=_language_of_environment(), help="提示语言 / language of messages"
    )


def _calendar_day(text: str) -> date:
    """A day that ``SOURCE_DATE_EPOCH`` can tell to MkDocs, too: 1970 or later."""
    with suppress(ValueError):
        asked = date.fromisoformat(text)
        if asked.year >= EARLIEST_YEAR:
            return asked
    raise argparse.ArgumentTypeError(f"{text}：请写成 2026-09-30 / write 2026-09-30")


def _language_of_environment() -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def day(arguments: argparse.Namespace) -> date:
    """The day that the command works for."""
    asked: date | None = arguments.today
    return asked or today_from_environment()


def either(lang: str, zh: str, en: str) -> str:
    """One of two wordings."""
    return en if lang == "en" else zh


def console(text: str) -> None:
    """Say something on the terminal, in UTF-8 wherever that is possible."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()
