"""``guide explain CODE``: what a diagnostic means, why it is one, and the cure with an example."""

import argparse
import sys

from investment_guide.checking.catalogue import catalogue, nearest
from investment_guide.checking.report import SEVERITY, explanation
from investment_guide.commands.arguments import add_language_of_messages, console, either
from investment_guide.reading.diagnostics import one_line


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide explain``."""
    parser = commands.add_parser(
        "explain",
        help="解释一个问题代码 / explain a problem code",
        epilog="例 / example:  guide explain unknown-source",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="方括号里的代码，不写则列出全部 / all codes without it")
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: explained; 2: there is no such code."""
    codes, lang = catalogue(), arguments.lang
    if arguments.code is None:
        for name, code in codes.items():
            console(f"{name}  {SEVERITY[lang][code.severity]}  {code.summary(lang)}")
        return 0
    name = arguments.code.strip("[]").lower()
    if name in codes:
        console(explanation(codes[name], lang))
        return 0
    near = nearest(name, tuple(codes))
    unknown = either(lang, f"没有 {name} 这个代码。", f"There is no code {name}.")
    hint = either(lang, f"是不是 {near}？", f" Did you mean {near}?") if near else ""
    console(one_line(f"{unknown}{hint}"), sys.stderr)
    return 2
