"""``guide export KIND FILE.xlsx``, ``guide export --all FILE.xlsx``: a workbook to fill in and import again."""

import argparse
import os
from pathlib import Path

from investment_guide.analysis.sections import hidden_kinds
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
from investment_guide.editing.fields import WORKBOOK_KINDS
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, staff_locale_of
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide export``."""
    named = "、".join(f"{kind}（{USUAL_STAFF_LOCALE.kind(kind)}）" for kind in WORKBOOK_KINDS)
    parser = commands.add_parser(
        "export",
        help="导出表格，填好再导入 / write a workbook to fill in and import",
        description="把一类记录，或加 --all 把整个指南，导出为 Excel/WPS 能填的表格：主表一条一行，楼层、电梯、"
        f"交通距离、支持标准等各占一张分表，词从下拉列表选，另有“说明”。可导出：{named}。内部备注（internal）、已接受的警告和"
        "政策的签字不在表里，导入也不动它们。/ One kind of records, or with --all the whole guide, as a workbook; "
        "internal notes, accepted warnings and sign-offs are left out and left alone.",
        epilog="例 / examples:  guide export land land.xlsx    guide export --all guide.xlsx",
    )
    parser.add_argument(
        "kind", nargs="?", choices=sorted(WORKBOOK_KINDS), metavar="KIND", help="、".join(sorted(WORKBOOK_KINDS))
    )
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="写到哪里 / where to write")
    parser.add_argument("--all", action="store_true", help="全部种类，一个表格文件 / every kind in one workbook")
    parser.add_argument("--replace", action="store_true", help="覆盖已有的文件 / replace a file that is there")
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: the data cannot be read or the file not be written; 2: wrong use."""
    lang, file = arguments.lang, arguments.file
    if reason := _why_not(arguments):
        console(reason)
        return 2
    reading = read_guide(arguments.data)
    if reading.guide is None:
        return refuse_data(reading.diagnostics, lang)
    try:
        from investment_guide.editing.sheets.workbook import workbook_bytes

        kinds = _all_kinds(arguments.data, reading.guide) if arguments.all else [arguments.kind]
        records = {kind: records_of(arguments.data, kind) for kind in kinds}
        _write(file, workbook_bytes(reading.guide, records, day(arguments)))
    except ImportRefusedError as error:
        print_messages(error.messages, lang)
        return 1
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {file}：{reason}", f"Cannot write {file}: {reason}"))
        return 1
    count = sum(map(len, records.values()))
    name = "" if arguments.all else staff_locale_of(reading.guide.settings, "zh").kind(arguments.kind)
    zh = f"已导出 {count} 条{name or '记录'}：{file}。填好后运行 guide import {file} --dry-run"
    console(either(lang, zh, f"{count} records: {file}. Then run: guide import {file} --dry-run"))
    return 0


def _all_kinds(data: Path, guide: Guide) -> list[str]:
    """Return the kinds of a guide in their order: those that it leaves out only where it has records of them."""
    hidden = hidden_kinds(guide.settings)
    return [kind for kind in WORKBOOK_KINDS if kind not in hidden or records_of(data, kind)]


def _why_not(arguments: argparse.Namespace) -> str:
    """Return what is wrong with the arguments, nothing when they are right."""
    lang, file = arguments.lang, arguments.file
    if arguments.all == bool(arguments.kind):
        return either(
            lang,
            "写一个种类（如 guide export land land.xlsx），或写 --all 导出全部。",
            "Name a kind (such as guide export land land.xlsx), or write --all for everything.",
        )
    is_there = os.path.lexists(file) and not arguments.replace
    return _why_unwritable(file, lang) if file.suffix.lower() != ".xlsx" or is_there else ""


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
