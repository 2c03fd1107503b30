"""The command ``guide``: one line a command, each in its own module of ``commands/``."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType, ModuleType
from typing import TYPE_CHECKING

from investment_guide import __version__

if TYPE_CHECKING:
    import argparse

    from investment_guide.commands.arguments import OutputLostError, Parser


def commands() -> "tuple[ModuleType, ...]":
    """The modules of all commands, in the order of the help."""
    from investment_guide.commands import (
        bring_in,
        build,
        check,
        compare,
        explain,
        export,
        init,
        migrate,
        new,
        print,
        report,
        schema,
        serve,
    )

    return (init, check, build, print, serve, new, export, bring_in, report, explain, compare, migrate, schema)


def parser() -> "Parser":
    """Everything that can be asked."""
    from investment_guide.commands.arguments import Parser

    main_parser = Parser(
        prog="guide",
        description="投资指南：检查数据、生成网站 / investment guide: check the data, build the site",
        epilog="例 / example:  guide check",
    )
    main_parser.add_argument("--version", action="version", version=__version__)
    subparsers = main_parser.add_subparsers(title="命令 / commands", required=True, metavar="COMMAND")
    for command in commands():
        command.add_parser(subparsers)
    return main_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 good, 1 problems in the data, 2 wrong use, 130 stopped by Ctrl+C."""
    # Importing everything takes a second in which nothing is begun: stopping then is simply the end.
    signal.signal(signal.SIGINT, _end_at_once)
    from investment_guide.commands.arguments import OutputLostError, prepare_console

    prepare_console()
    arguments = parser().parse_args(argv)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return _stopped()
    except OutputLostError as lost:
        return _lost(lost)


def _lost(lost: "OutputLostError") -> int:
    """What Python still holds must go somewhere. `guide check | head` has seen enough; other faults are reported."""
    from investment_guide.commands.arguments import console
    from investment_guide.commands.languages import reason_of

    os.dup2(os.open(os.devnull, os.O_WRONLY), lost.stream.fileno())
    if lost.stream is sys.stdout and not isinstance(lost.fault, BrokenPipeError):
        zh, en = reason_of(lost.fault, "zh"), reason_of(lost.fault, "en")
        console(f"无法输出结果：{zh}。 / Cannot write the output: {en}.", sys.stderr)
    return 1


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    os._exit(_stopped())


def _stopped() -> int:
    """Say so, and give the exit code that shells and make take for Ctrl+C: 128 and the number of SIGINT."""
    sys.stderr.write("已中断 / stopped\n")
    sys.stderr.flush()
    return 130


if __name__ == "__main__":
    sys.exit(main())
