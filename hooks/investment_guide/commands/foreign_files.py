"""The part of ``guide import`` that takes other people's files: tables, maps, drawings."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.checking.check import errors
from investment_guide.checking.report import as_text
from investment_guide.commands.apply_drafts import finish, print_no_changes
from investment_guide.commands.arguments import console, day, either
from investment_guide.commands.section_kinds import kind_named
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Diagnostic, one_line

if TYPE_CHECKING:
    from investment_guide.importing.columns_file import ColumnsFile
    from investment_guide.importing.planning import Planned
    from investment_guide.importing.rows import ForeignTable

MOST_DIAGNOSTICS = 40
EXAMPLES = """\
别人的文件 / other people's files:
  guide import 台账.csv --kind land --save-columns 列对照.yml      先存下列对照，改好 / save the columns, edit them
  guide import 台账.csv --kind land --columns 列对照.yml --dry-run  看会改什么 / see what would change
  guide import 红线.dxf --kind land --crs EPSG:4547 --layer 地块红线
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only other people's files need."""
    group = parser.add_argument_group("别人的文件 / other people's files")
    group.add_argument("--columns", type=Path, metavar="FILE", help="列对照文件 / columns file")
    group.add_argument("--save-columns", type=Path, metavar="FILE", help="存下列对照 / write the columns down")
    group.add_argument("--encoding", default="", help="文字编码，如 gb18030 / encoding of the text")
    group.add_argument("--crs", default="", help="坐标系，如 EPSG:4547、gcj02、bd09 / coordinate system")
    group.add_argument("--layer", default="", help="图层或工作表 / layer or sheet")
    group.add_argument("--repair", action="store_true", help="修补自己相交的边界 / mend outlines that cross themselves")
    group.add_argument("--report", type=Path, metavar="FILE", help="逐行报告 / every row: .csv, .json")


def import_foreign(arguments: argparse.Namespace) -> int:
    """Return 0: all rows taken; 1: some refused and the others written; 2: wrong use.

    Raises ImportRefusedError, OSError.
    """
    from investment_guide.importing.columns_file import read_columns_file
    from investment_guide.importing.drafting import Request
    from investment_guide.importing.opening import Opening, open_table
    from investment_guide.importing.planning import plan, refused_by_checks
    from investment_guide.importing.reports import report_text, summary

    lang = arguments.lang
    columns = read_columns_file(arguments.columns, lang) if arguments.columns else None
    kind = kind_named(arguments.kind, arguments.data) or (columns.kind if columns else None) or ""
    if kind not in RECORD_KINDS:
        console(_which_kind(one_line(arguments.file.name), lang))
        return 2
    opening = Opening(arguments.encoding, arguments.layer, columns)
    if arguments.save_columns:
        _save_columns(arguments.save_columns, open_table(arguments.file, opening), columns, kind, arguments)
        if columns is None:
            return 0
    request = Request(kind, arguments.crs, arguments.repair, lang)
    planned = plan(arguments.data, arguments.file, request, opening)
    planned, diagnostics = refused_by_checks(arguments.data, kind, planned, day(arguments))
    if arguments.report:
        arguments.report.write_bytes(report_text(planned, arguments.report, lang).encode())
    console(summary(planned, lang))
    has_errors = _write(planned, diagnostics, arguments)
    return 1 if has_errors or any(one.is_invalid for one in planned.rows) else 0


def _write(planned: "Planned", diagnostics: Sequence[Diagnostic], arguments: argparse.Namespace) -> bool:
    """Write unless ``guide check`` would report errors; print what it reports; return whether there are errors."""
    if not planned.changes:
        print_no_changes(arguments.lang)
        return False
    if diagnostics:
        console(as_text(diagnostics, arguments.lang, most=MOST_DIAGNOSTICS))
    if errors(diagnostics):
        console(either(arguments.lang, "有错误，什么也没有写。", "There are errors; nothing was written."))
        return True
    finish(arguments, planned.changes, ())
    return False


def _save_columns(
    path: Path, table: "ForeignTable", columns: "ColumnsFile | None", kind: str, arguments: argparse.Namespace
) -> None:
    """Raises ImportRefusedError rather than writing over a file that somebody edited."""
    from investment_guide.editing.staff_locale import staff_locale_in
    from investment_guide.importing.headers import proposed
    from investment_guide.importing.proposals import columns_text, missing_fields
    from investment_guide.importing.rows import ForeignError

    lang, staff = arguments.lang, staff_locale_in(arguments.data)
    used = columns or proposed(table, kind, staff)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(columns_text(used, table, kind, staff))
    except FileExistsError as error:
        raise ForeignError(f"{path} 已经有了，没有覆盖。", f"{path} exists and was not overwritten.") from error
    missing = missing_fields(used, kind, staff)
    names = "、".join(target.path for target in missing)
    still = either(lang, f"；还要补上 {names}" if missing else "", f"; still to fill in: {names}" if missing else "")
    console(either(lang, f"已存下列对照 {path}{still}。", f"Columns saved in {path}{still}."))


def _which_kind(name: str, lang: str) -> str:
    kinds = ", ".join(RECORD_KINDS)
    return either(
        lang,
        f"{name} 不是 guide export 导出的表格。别人的文件请用 --kind 说明是哪类记录：{kinds}。",
        f"{name} was not made by guide export. For other people's files say which kind with --kind: {kinds}.",
    )
