"""``guide map``: the investment map as one file, to mail or to open from a stick; for staff the review map."""

import argparse
from datetime import date
from pathlib import Path

from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    refuse_data,
)
from investment_guide.commands.languages import language_code, reason_of
from investment_guide.commands.project import project_look
from investment_guide.reading.diagnostics import Diagnostic


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide map``."""
    parser = commands.add_parser(
        "map",
        help="把投资地图做成一个文件 / make one file of the investment map",
        epilog="例 / example:  guide map --html map.html",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument(
        "--html",
        type=Path,
        required=True,
        metavar="FILE",
        help="写入的文件，不联网也能打开；同名文件会被覆盖 / the file to write; replaces one of its name",
    )
    parser.add_argument(
        "--language",
        type=language_code,
        metavar="CODE",
        help="地图的语言，默认同提示语言 / language of the map (default: that of messages)",
    )
    parser.add_argument(
        "--review",
        action="store_true",
        help="核查地图：检查发现的问题标在图上，只供内部 / for staff: what the checks found, on a map",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: errors in the data, or the file cannot be written; 2: no such data folder, wrong use.

    With ``--review`` errors in the data are what is shown, unless no guide can be made of them at all.
    """
    lang, today = arguments.lang, day(arguments)
    content, diagnostics = (_review_map if arguments.review else _site_map)(arguments, today)
    if content is None:
        return refuse_data(diagnostics, lang)
    return _write(arguments.html, content.encode(), lang)


def _site_map(arguments: argparse.Namespace, today: date) -> tuple[str | None, tuple[Diagnostic, ...]]:
    from investment_guide.assembly import load_guide
    from investment_guide.rendering.map_file import site_map_file
    from investment_guide.rendering.page_context import PageContext

    loaded = load_guide(arguments.data, today)
    if loaded.guide is None:
        return None, loaded.diagnostics
    language, look = arguments.language or arguments.lang, project_look(arguments.data)
    return site_map_file(PageContext(loaded.guide, language, today, look=look)), ()


def _review_map(arguments: argparse.Namespace, today: date) -> tuple[str | None, tuple[Diagnostic, ...]]:
    from investment_guide.checking.check import check
    from investment_guide.checking.review import findings
    from investment_guide.reading.load import read_guide
    from investment_guide.rendering.map_file import review_map_file
    from investment_guide.rendering.page_context import PageContext

    reading = read_guide(arguments.data)
    diagnostics = check(reading, today, publish=True)
    if reading.guide is None:
        return None, diagnostics
    language, look = arguments.language or arguments.lang, project_look(arguments.data)
    found = findings(diagnostics)
    context = PageContext(reading.guide, language, today, look=look, internal=True, findings=found)
    return review_map_file(context), ()


def _write(target: Path, content: bytes, lang: str) -> int:
    try:
        target.write_bytes(content)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {target}：{reason}", f"Cannot write {target}: {reason}"))
        return 1
    size = f"{len(content) / 1000:.0f} kB"
    console(either(lang, f"已写入 {target}（{size}）", f"Wrote {target} ({size})"))
    return 0
