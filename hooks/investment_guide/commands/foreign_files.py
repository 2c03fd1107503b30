"""The part of ``guide import`` that takes other people's files: tables, maps, drawings."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.commands.apply_drafts import finish, print_messages, print_no_changes
from investment_guide.commands.arguments import console, day, either
from investment_guide.commands.asking import answers_to, can_answer, chosen
from investment_guide.commands.section_kinds import kind_named
from investment_guide.editing.undo import write_undoable
from investment_guide.model.kinds import RECORD_KINDS

if TYPE_CHECKING:
    from investment_guide.importing.review import ImportOptions, ImportReview

EXAMPLES = """\
别人的文件 / other people's files:
  guide import 台账.csv --kind land --save-columns 列对照.yml      先存下列对照，改好 / save the columns, edit them
  guide import 台账.csv --columns 列对照.yml                        先看，答是才写 / look, then say yes
  guide import --source land-register 台账.csv                     同一来源的新一版 / a newer edition of a source
  guide import 红线.dxf --kind land --crs EPSG:4547 --layer 地块红线
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only other people's files need."""
    group = parser.add_argument_group("别人的文件 / other people's files")
    group.add_argument(
        "--source", default="", metavar="ID", help="资料来源的编号，照上次导入 / id of the source, read as before"
    )
    group.add_argument(
        "--gone", choices=("leave", "withdraw", "remove"),
        help="上一版有、这一版没有的记录 / records that this edition lacks (default: leave)",
    )  # fmt: skip
    group.add_argument("--columns", type=Path, metavar="FILE", help="列对照文件 / columns file")
    group.add_argument("--save-columns", type=Path, metavar="FILE", help="存下列对照 / write the columns down")
    group.add_argument("--encoding", default="", help="文字编码，如 gb18030 / encoding of the text")
    group.add_argument("--crs", default="", help="坐标系，如 EPSG:4547、gcj02、bd09 / coordinate system")
    group.add_argument("--layer", default="", help="图层或工作表 / layer or sheet")
    group.add_argument("--repair", action="store_true", help="修补自己相交的边界 / mend outlines that cross themselves")
    group.add_argument("--report", type=Path, metavar="FILE", help="逐行报告 / every row: .csv, .json")


def import_foreign(arguments: argparse.Namespace) -> int:
    """Return 0: all rows taken; 1: some refused, or nobody said yes; 2: wrong use.

    Raises ImportRefusedError, OSError.
    """
    from investment_guide.importing.columns_file import read_columns_file
    from investment_guide.importing.reports import report_text, summary
    from investment_guide.importing.review import ImportOptions, UnknownKindError, plan_import

    lang = arguments.lang
    columns = read_columns_file(arguments.columns, lang) if arguments.columns else None
    options = ImportOptions(
        kind=kind_named(arguments.kind, arguments.data),
        source=arguments.source,
        columns=columns,
        encoding=arguments.encoding,
        layer=arguments.layer,
        crs=arguments.crs,
        repair=arguments.repair,
        lang=lang,
        every_gone=arguments.gone or "leave",
        answers={} if _is_asked(arguments) else None,
    )
    try:
        if arguments.save_columns:
            _save_columns(arguments, options)
            if columns is None:
                return 0
        if not options.kind and options.answers is not None:
            options = replace(options, kind=_which_kind(arguments, options))
        review = plan_import(arguments.data, arguments.file, options, day(arguments))
        while review.questions:
            options = replace(options, answers={**(options.answers or {}), **answers_to(review.questions, lang)})
            review = plan_import(arguments.data, arguments.file, options, day(arguments))
        console(summary(review, lang, arguments.every))
        if review.gone and not arguments.gone and _is_asked(arguments):
            options = replace(options, every_gone=_what_of_gone(review, lang))
            review = plan_import(arguments.data, arguments.file, options, day(arguments))
    except UnknownKindError as error:
        print_messages(error.messages, lang)
        return 2
    if arguments.report:
        arguments.report.write_bytes(report_text(review.planned, arguments.report, lang).encode())
    return _written(review, arguments)


def _which_kind(arguments: argparse.Namespace, options: "ImportOptions") -> str:
    """Return the kind that is remembered, else the one that is chosen."""
    from investment_guide.editing.staff_locale import staff_locale_in
    from investment_guide.importing.review import UnknownKindError, with_remembered

    lang = arguments.lang
    try:
        return with_remembered(arguments.data, arguments.file, options)[0].kind
    except UnknownKindError:
        staff = staff_locale_in(arguments.data, lang)
        kinds = [(kind, f"{staff.kind(kind)}（{kind}）" if lang == "zh" else kind) for kind in RECORD_KINDS]
        question = either(lang, "文件里是哪一类记录？", "Which records does the file hold?")
        return chosen(question, kinds, "", lang)


def _is_asked(arguments: argparse.Namespace) -> bool:
    return not arguments.yes and not arguments.dry_run and can_answer()


def _written(review: "ImportReview", arguments: argparse.Namespace) -> int:
    """Write after a yes, unless ``guide check`` would report errors."""
    is_refused = any(one.is_refused for one in review.planned.rows)
    if review.is_blocked:
        console(either(arguments.lang, "有错误，什么也没有写。", "There are errors; nothing was written."))
        return 1
    if not review.has_changes:
        if review.memory and arguments.yes:
            write_undoable(arguments.data, review.changes, review.command)
        print_no_changes(arguments.lang)
        return 1 if is_refused else 0
    return max(finish(arguments, review.changes, ()), int(is_refused))


def _what_of_gone(review: "ImportReview", lang: str) -> str:
    """Ask what becomes of the records that this edition lacks."""
    from investment_guide.importing.gone_records import LEAVE, REMOVE, WITHDRAW

    count = len(review.gone)
    options = [(LEAVE, either(lang, "不动", "leave them as they are"))]
    if any(one.withdrawal for one in review.gone):
        options.append((WITHDRAW, either(lang, "状态改为撤回", "set their status to withdrawn")))
    options.append((REMOVE, either(lang, "删除", "remove them")))
    question = either(lang, f"缺少的 {count} 条怎么办？", f"{count} gone: what becomes of them?")
    return chosen(question, options, LEAVE, lang)


def _save_columns(arguments: argparse.Namespace, options: "ImportOptions") -> None:
    """Raises ImportRefusedError rather than writing over a file that somebody edited."""
    from investment_guide.editing.staff_locale import staff_locale_in
    from investment_guide.importing.headers import proposed
    from investment_guide.importing.opening import Opening, open_table
    from investment_guide.importing.proposals import columns_text, missing_fields
    from investment_guide.importing.review import with_remembered
    from investment_guide.importing.rows import ForeignError

    lang, staff, path = arguments.lang, staff_locale_in(arguments.data), arguments.save_columns
    options, _, _ = with_remembered(arguments.data, arguments.file, options)
    table = open_table(arguments.file, Opening(options.encoding, options.layer, options.columns))
    used = options.columns or proposed(table, options.kind, staff)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(columns_text(used, table, options.kind, staff))
    except FileExistsError as error:
        raise ForeignError(f"{path} 已经有了，没有覆盖。", f"{path} exists and was not overwritten.") from error
    missing = missing_fields(used, options.kind, staff)
    names = "、".join(target.path for target in missing)
    still = either(lang, f"；还要补上 {names}" if missing else "", f"; still to fill in: {names}" if missing else "")
    console(either(lang, f"已存下列对照 {path}{still}。", f"Columns saved in {path}{still}."))
