"""The command ``guide``: one line a command, each in its own module of ``commands/``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from investment_guide import __version__
from investment_guide.commands import (
    bring_in,
    build,
    check,
    compare,
    explain,
    export,
    new,
    print,
    report,
    schema,
    serve,
)
from investment_guide.commands.arguments import OutputLostError, Parser, console, prepare_console
from investment_guide.commands.languages import reason_of

COMMANDS = (check, build, print, serve, new, export, bring_in, report, explain, compare, schema)


def parser() -> Parser:
    """Everything that can be asked."""
    main_parser = Parser(
        prog="guide",
        description="投资指南：检查数据、生成网站 / investment guide: check the data, build the site",
        epilog="例 / example:  guide check",
    )
    main_parser.add_argument("--version", action="version", version=__version__)
    commands = main_parser.add_subparsers(title="命令 / commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    return main_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 good, 1 problems in the data, 2 wrong use."""
    prepare_console()
    arguments = parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return 1
    except OutputLostError as lost:
        # What Python still holds must go somewhere. `guide check | head` has seen enough; other faults are reported.
        os.dup2(os.open(os.devnull, os.O_WRONLY), lost.stream.fileno())
        if lost.stream is sys.stdout and not isinstance(lost.fault, BrokenPipeError):
            zh, en = reason_of(lost.fault, "zh"), reason_of(lost.fault, "en")
            console(f"无法输出结果：{zh}。 / Cannot write the output: {en}.", sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
