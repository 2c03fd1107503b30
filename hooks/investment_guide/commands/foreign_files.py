"""The part of ``guide import`` that takes other people's files: tables, maps, drawings."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.commands.arguments import console, either
from investment_guide.model.guide import RECORD_KINDS

if TYPE_CHECKING:
    from investment_guide.importing.foreign.columns_file import ColumnsFile
    from investment_guide.importing.foreign.planning import Planned
    from investment_guide.importing.foreign.rows import ForeignTable

WIDEST_DIFF_LINE = 200
EXAMPLES = """\
别人的文件 / other people's files:
  guide import 台账.csv --kind land --save-columns 列对照.yml      先存下列对照，改好 / save the columns, edit them
  guide import 台账.csv --kind land --columns 列对照.yml --dry-run  看会改什么 / see what would change
  guide import 红线.dxf --kind land --crs EPSG:4547 --layer 地块红线
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What only other people's files need."""
    group = parser.add_argument_group("别人的文件 / other people's files")
    group.add_argument("--columns", type=Path, metavar="FILE", help="列对照文件 / columns file")
    group.add_argument("--save-columns", type=Path, metavar="FILE", help="存下列对照 / write the columns down")
    group.add_argument("--encoding", default="", help="文字编码，如 gb18030 / encoding of the text")
    group.add_argument("--crs", default="", help="坐标系，如 EPSG:4547、gcj02、bd09 / coordinate system")
    group.add_argument("--layer", default="", help="图层或工作表 / layer or sheet")
    group.add_argument("--repair", action="store_true", help="修补自己相交的边界 / mend outlines that cross themselves")
    group.add_argument("--report", type=Path, metavar="FILE", help="逐行报告 / every row: .csv, .json")


def import_foreign(arguments: argparse.Namespace) -> int:
    """0 all rows taken; 1 some refused, the others written. Raises ImportRefusedError, OSError."""
    from investment_guide.importing.foreign.columns_file import read_columns_file
    from investment_guide.importing.foreign.drafting import Request
    from investment_guide.importing.foreign.opening import Opening, open_table
    from investment_guide.importing.foreign.planning import plan
    from investment_guide.importing.foreign.telling import report_text, summary

    lang = arguments.lang
    columns = read_columns_file(arguments.columns, lang) if arguments.columns else None
    kind = arguments.kind or (columns.kind if columns else None) or ""
    if kind not in RECORD_KINDS:
        console(_which_kind(lang))
        return 2
    opening = Opening(arguments.encoding, arguments.layer, columns)
    if arguments.save_columns:
        _save_columns(arguments.save_columns, open_table(arguments.file, opening), columns, kind, lang)
        if columns is None:
            return 0
    request = Request(kind, arguments.crs, arguments.repair, lang)
    planned = plan(arguments.data, arguments.file, request, opening)
    if arguments.report:
        arguments.report.write_bytes(report_text(planned, arguments.report, lang).encode())
    console(summary(planned, lang))
    _write(planned, arguments)
    return 1 if any(one.refusals and one.refusals[0].reason != "not-meant" for one in planned.taken) else 0


def _write(planned: "Planned", arguments: argparse.Namespace) -> None:
    from investment_guide.importing.writing import diff, write

    files, lang = len(planned.changes), arguments.lang
    if arguments.dry_run:
        console(_cut(diff(planned.changes, arguments.data.name).splitlines()))
        told = either(lang, f"试运行，没有写入：会改 {files} 个文件。", f"Dry run: {files} files would change.")
    else:
        write(arguments.data, planned.changes)
        told = either(lang, f"已写入 {files} 个文件。再运行 guide check。", f"{files} files written; run guide check.")
    console(told)


def _cut(lines: Iterable[str]) -> str:
    """A diff whose outlines do not flood the terminal."""
    return "\n".join(line if len(line) <= WIDEST_DIFF_LINE else line[:WIDEST_DIFF_LINE] + " …" for line in lines)


def _save_columns(path: Path, table: "ForeignTable", columns: "ColumnsFile | None", kind: str, lang: str) -> None:
    """Raises ImportRefusedError rather than writing over a file that somebody edited."""
    from investment_guide.importing.foreign.headers import proposed
    from investment_guide.importing.foreign.proposals import columns_text, missing_fields
    from investment_guide.importing.foreign.rows import ForeignError

    used = columns or proposed(table, kind)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(columns_text(used, table, kind))
    except FileExistsError as error:
        raise ForeignError(f"{path} 已经有了，没有覆盖。", f"{path} exists and was not overwritten.") from error
    missing = missing_fields(used, kind)
    names = "、".join(target.path for target in missing)
    still = either(lang, f"；还要补上 {names}" if missing else "", f"; still to fill in: {names}" if missing else "")
    console(either(lang, f"已存下列对照 {path}{still}。", f"Columns saved in {path}{still}."))


def _which_kind(lang: str) -> str:
    kinds = ", ".join(RECORD_KINDS)
    return either(lang, f"请用 --kind 说明是哪类记录：{kinds}。", f"Say which kind of records with --kind: {kinds}.")
