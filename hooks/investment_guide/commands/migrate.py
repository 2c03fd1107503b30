"""``guide migrate``: bring the data of an older version to this format. Without ``--write`` it shows the changes."""

import argparse
from pathlib import Path

from investment_guide.commands.apply_drafts import print_messages
from investment_guide.commands.arguments import (
    add_data,
    add_language_of_messages,
    console,
    either,
    is_folder,
    refuse_data,
)
from investment_guide.commands.languages import reason_of
from investment_guide.commands.schema import write_schemas_of
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.writing import diff, write
from investment_guide.editing.yaml_tree import UneditableError
from investment_guide.migrations import UnknownFormatError, plan
from investment_guide.model.settings import FORMAT
from investment_guide.reading.load import read_guide


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide migrate``."""
    parser = commands.add_parser(
        "migrate",
        help="把旧版本的数据改成现在的格式 / bring data of an older version to this format",
        epilog="例 / example:  guide migrate, then guide migrate --write",
    )
    parser.add_argument("--write", action="store_true", help="写入；不写这个，只显示会改什么 / write the changes")
    add_data(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: shown, written, or nothing to do; 1: a file cannot be read or written; 2: no data, or newer ones."""
    lang, data = arguments.lang, arguments.data
    if not is_folder(data):
        return refuse_data(read_guide(data).diagnostics, lang)
    try:
        planned = plan(data)
        if planned.format == FORMAT:
            console(either(lang, f"数据已经是格式 {FORMAT}，不用改。", f"The data have format {FORMAT} already."))
            return 0
        console(diff(planned.changes, data.name).rstrip("\n"))
        if arguments.write:
            write(data, planned.changes)
            _renew_schemas(data)
    except UnknownFormatError as found:
        console(_unknown(str(found), lang))
        return 2
    except (UneditableError, UnicodeDecodeError):
        console(either(lang, "有文件读不出来，先运行 guide check。", "A file cannot be read; run guide check first."))
        return 1
    except ImportRefusedError as error:
        print_messages(error.messages, lang)
        return 1
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法读写 {data}：{reason}", f"Cannot read or write {data}: {reason}"))
        return 1
    console(_result(planned.format, len(planned.changes), arguments.write, lang))
    return 0


def _renew_schemas(data: Path) -> None:
    """Where editors have schemas, those of the new format. Raises OSError."""
    guide = read_guide(data).guide
    if guide is not None and (data / "schema").is_dir():
        write_schemas_of(guide, data / "schema")


def _unknown(found: str, lang: str) -> str:
    return either(
        lang,
        f"guide.yml 的 format 是 {found}，而这个版本只认识 0 到 {FORMAT}。请升级工具，或改正 format。",
        f"format of guide.yml is {found}; this version knows 0 to {FORMAT}. Upgrade the tool, or correct format.",
    )


def _result(before: int, count: int, written: bool, lang: str) -> str:
    if written:
        return either(
            lang,
            f"已从格式 {before} 改到 {FORMAT}，共 {count} 个文件。请运行 guide check，再提交。",
            f"Changed {count} files from format {before} to {FORMAT}. Run guide check, then commit them.",
        )
    return either(
        lang,
        f"从格式 {before} 到 {FORMAT}，会改 {count} 个文件，现在还没有写入。确认后运行：guide migrate --write",
        f"From format {before} to {FORMAT}: {count} files would change; nothing is written yet. To write them: "
        "guide migrate --write",
    )
