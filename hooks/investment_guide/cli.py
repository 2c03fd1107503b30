"""The command ``guide``: one line per command, each in its own module of ``commands/``."""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING

from investment_guide import __version__

if TYPE_CHECKING:
    import argparse

    from investment_guide.commands.arguments import OutputLostError, Parser


# The modules of the commands, in the order of the help. Importing all of them takes a second, so one is imported when
# its command is typed.
COMMANDS: Mapping[str, str] = {
    "init": "init",
    "check": "check",
    "build": "build",
    "merge": "merge",
    "print": "print",
    "article": "article",
    "serve": "serve",
    "new": "new",
    "export": "export",
    "import": "import_records",
    "undo": "undo",
    "report": "report",
    "map": "map",
    "explain": "explain",
    "law": "law",
    "sign": "sign",
    "compare": "compare",
    "migrate": "migrate",
    "upgrade": "upgrade",
    "schema": "schema",
}


def parser(typed: str = "") -> "Parser":
    """Return everything that can be asked; only what belongs to one command when its name is given."""
    from investment_guide.commands.arguments import Parser

    main_parser = Parser(
        prog="guide",
        description="投资指南：检查数据、生成网站 / investment guide: check the data, build the site",
        epilog="例 / example:  guide check",
    )
    main_parser.add_argument("--version", action="version", version=__version__)
    subparsers = main_parser.add_subparsers(title="命令 / commands", required=True, metavar="COMMAND")
    for module in (COMMANDS[typed],) if typed in COMMANDS else COMMANDS.values():
        import_module(f"investment_guide.commands.{module}").add_parser(subparsers)
    return main_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 good, 1 diagnostics in the data, 2 wrong use, 130 stopped by Ctrl+C."""
    # Importing takes a moment in which nothing is begun: stopping then is simply the end.
    signal.signal(signal.SIGINT, _end_at_once)
    from investment_guide.collector import collector_paused
    from investment_guide.commands.arguments import OutputLostError, choose_language, prepare_console

    prepare_console()
    words = sys.argv[1:] if argv is None else [*argv]
    with collector_paused():
        arguments = parser(words[0] if words else "").parse_args(words)
    choose_language(arguments)
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
    if lost.stream is sys.stdout and not isinstance(lost.error, BrokenPipeError):
        zh, en = reason_of(lost.error, "zh"), reason_of(lost.error, "en")
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
