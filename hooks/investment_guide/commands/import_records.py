"""``guide import``: files of other programs into the data. The workbooks of ``guide export`` come back here."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from investment_guide.commands.apply_drafts import finish, print_messages, print_no_changes
from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    refuse_data,
)
from investment_guide.commands.foreign_files import EXAMPLES, add_arguments, import_foreign
from investment_guide.commands.languages import reason_of
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.sheets.returned import Answers, is_ours
from investment_guide.editing.sheets.review import plan_workbook, summary
from investment_guide.editing.tables import SUFFIXES, TableSheet, read_workbook
from investment_guide.reading.diagnostics import one_line
from investment_guide.reading.load import read_guide

DESCRIPTION = """\
把 guide export 导出、用 Excel/WPS/LibreOffice 填好的表格写回 data/；也导入别人的表格、地图和图纸（要写 --kind）。
只写改过的值，注释、顺序和格式不变；删掉的行不算删除（分表的行用 --remove-rows 才删）。先列出会改什么，答“是”才写入；
要撤销：guide undo。

Takes a workbook of guide export back, and other people's tables, maps and drawings (with --kind). Only changed
values are written, comments and order stay, missing rows are no deletions. What would change is shown first and written
after a yes; guide undo takes it back."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide import``."""
    parser = commands.add_parser(
        "import",
        help="把表格、地图、图纸导入数据 / bring workbooks, tables, maps, drawings into the data",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=DESCRIPTION,
        epilog=f"例 / example:  guide import land.xlsx\n\n{EXAMPLES}",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="表格文件 / the file to import")
    parser.add_argument("--dry-run", action="store_true", help="只看，不写，也不问 / show the review, write nothing")
    parser.add_argument("--yes", action="store_true", help="不再询问，直接写入 / write without asking")
    parser.add_argument(
        "--all", dest="every", action="store_true", help="列出每一条和每一行改动 / list every record and changed line"
    )
    parser.add_argument(
        "--remove-rows",
        action="store_true",
        help="分表里删掉的行（楼层、电梯……）也从数据中删除 / remove parts whose rows were deleted (floors, lifts …)",
    )
    parser.add_argument(
        "--keep-dates",
        action="store_true",
        help="状态改了，起始日期确实不变 / the status changed and its day is right as it is",
    )
    parser.add_argument(
        "--kind",
        default="",
        help="记录种类，如 land，或指南里的栏目名 / kind of records, or the guide's name of its section",
    )
    add_arguments(parser)
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: imported, nothing to do, or a dry run; 1: not all was written, or nobody said yes; 2: wrong use."""
    lang = arguments.lang
    try:
        sheets = _sheets(arguments.file, lang)
        if sheets is None:
            return 2
        return _import_workbook(sheets, arguments) if is_ours(sheets) else import_foreign(arguments)
    except ImportRefusedError as error:
        print_messages(error.messages, lang)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入：{reason}。数据没有改动。", f"Cannot write: {reason}. The data are unchanged."))
    return 1


def _sheets(file: Path, lang: str) -> Sequence[TableSheet] | None:
    """Return the sheets of a spreadsheet, none of another file; None, with the reason printed, when it cannot be read.

    Raises ImportRefusedError.
    """
    try:
        if not file.is_file() and not file.is_dir():  # a pipe would be waited for without end
            missing = either(lang, f"没有 {file}，或者它不是普通文件。", f"There is no {file}, or it is no plain file.")
            console(one_line(missing))
            return None
        return read_workbook(file) if file.is_file() and file.suffix.lower() in SUFFIXES else ()
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法读取 {file}：{reason}", f"Cannot read {file}: {reason}"))
        return None


def _import_workbook(sheets: Sequence[TableSheet], arguments: argparse.Namespace) -> int:
    """A workbook of ours: every kind in it."""
    data, lang = arguments.data, arguments.lang
    reading = read_guide(data)
    if reading.guide is None:
        return refuse_data(reading.diagnostics, lang)
    answers = Answers(arguments.remove_rows, arguments.keep_dates)
    review = plan_workbook(data, reading, arguments.file.name, sheets, lang, answers, day(arguments))
    console(summary(review, lang, arguments.every))
    if review.refused:
        print_messages(review.refused, lang)
        return 1
    if not review.changes:
        print_no_changes(lang)
        return 0
    return finish(arguments, review.changes, ())
