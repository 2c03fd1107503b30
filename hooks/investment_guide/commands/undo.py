"""``guide undo``: take back what the last import wrote."""

import argparse

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
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.undo import WrittenChanges, changed_since, entries, reversed_changes, undo
from investment_guide.reading.load import read_guide

MOST_LISTED = 20


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide undo``."""
    parser = commands.add_parser(
        "undo",
        help="撤销上一次导入 / take back what the last import wrote",
        epilog="例 / example:  guide undo --list",
    )
    add_data(parser)
    add_language_of_messages(parser)
    parser.add_argument("--list", action="store_true", help="只列出能撤销的 / only list what can be taken back")
    parser.add_argument(
        "--skip-changed",
        action="store_true",
        help="导入后又改过的文件不动，只撤销其余 / leave files that were changed since, take back the others",
    )
    parser.add_argument("--dry-run", action="store_true", help="只显示会怎样，不动文件 / show it, touch nothing")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: taken back, or listed; 1: nothing to take back, or files that were changed since; 2: no data folder."""
    data, lang = arguments.data, arguments.lang
    if not is_folder(data):
        return refuse_data(read_guide(data).diagnostics, lang)
    found = entries(data)
    if not found:
        console(either(lang, "没有可以撤销的导入。", "There is no import to take back."))
        return 1
    if arguments.list:
        console("\n".join(_line(entry, lang) for entry in found[:MOST_LISTED]))
        return 0
    last = found[0]
    console(_line(last, lang))
    words = {"restore": ("还原", "restore"), "remove": ("删去", "remove")}
    skip = frozenset(changed_since(data, last) if arguments.skip_changed else ())
    words["skip"] = ("不动", "leave")
    for path, what in {**reversed_changes(last), **dict.fromkeys(skip, "skip")}.items():
        console(f"  {either(lang, *words[what])} {data.name}/{path}")
    if arguments.dry_run:
        console(either(lang, "这是试运行，文件没有动。", "Nothing was touched (--dry-run)."))
        return 0
    try:
        undo(data, last, skip)
    except ImportRefusedError as error:
        print_messages(error.messages, lang)
        return 1
    except OSError as error:
        console(either(lang, f"没能撤销：{reason_of(error, lang)}", f"Could not undo: {reason_of(error, lang)}"))
        return 1
    console(either(lang, "已撤销。", "Taken back."))
    return 0


def _line(entry: WrittenChanges, lang: str) -> str:
    count = len(entry.changes)
    return either(lang, f"{entry.what}（{count} 个文件）", f"{entry.what} ({count} file{'' if count == 1 else 's'})")
