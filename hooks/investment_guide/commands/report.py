"""``guide report``: what staff should look at this week, and what land and floors there are."""

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
from investment_guide.commands.languages import reason_of


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide report``."""
    parser = commands.add_parser(
        "report",
        help="数据周报：要核实的、快到期的、库存 / weekly report: what to confirm, what ends, what there is",
        epilog="例 / example:  guide report --xlsx report.xlsx",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="另存为 Excel 文件 / also write a workbook")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: printed; 1: errors in the data, or the workbook cannot be written; 2: no such data folder."""
    from investment_guide.assembly import load_guide
    from investment_guide.rendering.page_context import PageContext
    from investment_guide.rendering.report import report_text, report_workbook

    lang, today = arguments.lang, day(arguments)
    loaded = load_guide(arguments.data, today)
    if loaded.guide is None:
        return refuse_data(loaded.diagnostics, lang)
    context = PageContext(loaded.guide, lang, today)
    console(report_text(context))
    if arguments.xlsx:
        return _write(arguments.xlsx, report_workbook(context), lang)
    return 0


def _write(target: Path, content: bytes, lang: str) -> int:
    try:
        target.write_bytes(content)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {target}：{reason}", f"Cannot write {target}: {reason}"))
        return 1
    console(either(lang, f"已写入 {target}", f"Wrote {target}"))
    return 0
