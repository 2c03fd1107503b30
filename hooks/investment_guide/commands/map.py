"""``guide map``: the investment map as one file, to mail or to open from a stick."""

import argparse
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
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: errors in the data, or the file cannot be written; 2: no such data folder, wrong use."""
    from investment_guide.assembly import load_guide
    from investment_guide.rendering.map_file import site_map_file
    from investment_guide.rendering.page_context import PageContext

    lang, today = arguments.lang, day(arguments)
    loaded = load_guide(arguments.data, today)
    if loaded.guide is None:
        return refuse_data(loaded.diagnostics, lang)
    context = PageContext(loaded.guide, arguments.language or lang, today, look=project_look(arguments.data))
    return _write(arguments.html, site_map_file(context).encode(), lang)


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
