"""Apply drafts to the data folder, the last step of every import: plan the files, check, report, write all or none."""

import argparse
from collections.abc import Iterable, Sequence

from investment_guide.checking.check import errors
from investment_guide.checking.report import as_text
from investment_guide.commands.arguments import console, day, either
from investment_guide.commands.asking import agreed, can_answer
from investment_guide.editing.drafts import Draft
from investment_guide.editing.messages import Message
from investment_guide.editing.sheets.review import message_at
from investment_guide.editing.trial import new_diagnostics
from investment_guide.editing.undo import write_undoable
from investment_guide.editing.writing import FileChange, diff, planned_changes
from investment_guide.reading.diagnostics import Diagnostic, one_line

WIDEST = 200  # an outline of a thousand corners is one line


def apply_drafts(arguments: argparse.Namespace, drafts: Sequence[Draft], summary: str, command: str) -> int:
    """Return 0: written, or nothing to write; 1: refused, or nobody said yes. Raises ImportRefusedError, OSError.

    ``arguments`` has ``data``, ``file``, ``lang``, ``today``, ``dry_run``, ``yes`` and ``every``; ``summary`` describes
    the changes, ``command`` is what ``guide undo`` calls them.
    """
    changes = planned_changes(arguments.data, drafts)
    if not changes:
        print_no_changes(arguments.lang)
        return 0
    diagnostics = new_diagnostics(arguments.data, changes, day(arguments))
    console(summary)
    if refused := errors(diagnostics):
        print_messages((message_at(each, "", arguments.lang) for each in refused), arguments.lang)
        return 1
    return finish(arguments, changes, diagnostics, command)


def print_no_changes(lang: str) -> None:
    """Print that the data are as wanted already."""
    console(either(lang, "没有要改的内容，什么也没有写。", "Nothing to change; nothing was written."))


def finish(
    arguments: argparse.Namespace, changes: Sequence[FileChange], diagnostics: Sequence[Diagnostic], command: str = ""
) -> int:
    """Print the warnings and, where all is asked for, the changed lines; write after a yes.

    Return 0: written, or a dry run; 1: nobody said yes.
    """
    lang = arguments.lang
    if diagnostics:
        console(as_text(diagnostics, lang))
    if arguments.every:
        lines = diff(changes, arguments.data.name).splitlines()
        console("\n".join(line if len(line) <= WIDEST else f"{line[:WIDEST]} …" for line in lines))
    if not may_write(arguments, len(changes)):
        return 0 if arguments.dry_run else 1
    write_undoable(arguments.data, changes, command or f"guide import {one_line(arguments.file.name)}")
    undo = "guide undo"
    zh, en = f"已写入 {len(changes)} 个文件。要撤销：{undo}", f"{len(changes)} files written. To take it back: {undo}"
    console(either(lang, zh, en))
    return 0


def may_write(arguments: argparse.Namespace, count: int) -> bool:
    """Return whether so many files may be written: not on a dry run, else with ``--yes`` or a yes at the terminal."""
    lang = arguments.lang
    files = f"{count} file{'' if count == 1 else 's'}"
    if arguments.dry_run:
        console(
            either(
                lang,
                f"会改 {count} 个文件；这是试运行，没有写入。",
                f"Would change {files}; nothing was written (--dry-run).",
            )
        )
        return False
    if arguments.yes:
        return True
    if not can_answer():
        zh, en = (
            f"会改 {count} 个文件；没有写入。加 --yes 写入。",
            f"Would change {files}; nothing was written. --yes writes.",
        )
        console(either(lang, zh, en))
        return False
    if agreed(lang, f"写入 {count} 个文件吗？", f"Write {files}?"):
        return True
    console(either(lang, "没有写入。", "Nothing was written."))
    return False


def print_messages(messages: Iterable[Message], lang: str) -> None:
    """Print each message on a line, then their number and that the data are unchanged."""
    lines = list(dict.fromkeys(message.line(lang) for message in messages))
    count = len(lines)
    things = "1 thing" if count == 1 else f"{count} things"
    end = either(lang, f"{count} 处要改正；数据没有改动。", f"{things} to put right; the data are unchanged.")
    console("\n".join([*lines, end]))
