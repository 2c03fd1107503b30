"""``guide export KIND FILE.xlsx``: records as a workbook to fill in and import again."""

import argparse
import os
from pathlib import Path

from investment_guide.commands.apply_drafts import print_messages
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
from investment_guide.editing.fields import KINDS
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, staff_locale_of
from investment_guide.reading.load import read_guide


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide export``."""
    named = "、".join(f"{kind}（{USUAL_STAFF_LOCALE.kind(kind)}）" for kind in KINDS)
    parser = commands.add_parser(
        "export",
        help="导出表格，填好再导入 / write a workbook to fill in and import",
        description="把一类记录导出为 Excel/WPS 能填的表格：主表一条一行，楼层、电梯、交通距离等各占一张分表，"
        f"词从下拉列表选，另有“说明”。可导出：{named}。内部备注（internal）、已接受的警告、政策的条件与补贴不在表里，"
        "导入也不动它们；成本（costs.yml）和设置（guide.yml）请直接改文件。/ One kind of records as a workbook; "
        "internal notes, accepted warnings, eligibility and benefits are left out and left alone.",
        epilog="例 / example:  guide export land land.xlsx",
    )
    parser.add_argument("kind", choices=sorted(KINDS), metavar="KIND", help="、".join(sorted(KINDS)))
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="写到哪里 / where to write")
    parser.add_argument("--replace", action="store_true", help="覆盖已有的文件 / replace a file that is there")
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: the data cannot be read or the file not be written; 2: wrong use."""
    lang, file, kind = arguments.lang, arguments.file, arguments.kind
    if file.suffix.lower() != ".xlsx" or (os.path.lexists(file) and not arguments.replace):
        console(_why_unwritable(file, lang))
        return 2
    reading = read_guide(arguments.data)
    if reading.guide is None:
        return refuse_data(reading.diagnostics, lang)
    try:
        from investment_guide.editing.sheets.workbook import workbook_bytes

        records = records_of(arguments.data, kind)
        _write(file, workbook_bytes(reading.guide, kind, records, day(arguments)))
    except ImportRefusedError as error:
        print_messages(error.messages, lang)
        return 1
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {file}：{reason}", f"Cannot write {file}: {reason}"))
        return 1
    name = staff_locale_of(reading.guide.settings, "zh").kind(kind)
    zh = f"已导出 {len(records)} 条{name}：{file}。填好后运行 guide import {file} --dry-run"
    console(either(lang, zh, f"{len(records)} records: {file}. Then run: guide import {file} --dry-run"))
    return 0


def _write(file: Path, content: bytes) -> None:
    """Beside first, so that a full disk does not take away what was there."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _why_unwritable(file: Path, lang: str) -> str:
    if file.suffix.lower() != ".xlsx":
        return either(lang, "文件名要以 .xlsx 结尾，例如 land.xlsx。", "The file must end in .xlsx, such as land.xlsx.")
    return either(
        lang,
        f"{file} 已经有了，里面可能有没导入的修改。换个文件名，或加 --replace 覆盖。",
        f"{file} is there already and may hold changes not yet imported. Choose another name, or add --replace.",
    )
