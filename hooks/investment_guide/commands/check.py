"""``guide check``: everything that is wrong with the data, at once, without building anything."""

import argparse
from pathlib import Path

from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_github, as_gitlab, as_json, as_text
from investment_guide.collector import collector_paused
from investment_guide.commands.arguments import add_data, add_day, add_language_of_messages, console, day, exit_code
from investment_guide.commands.notices import draft_notice, format_notice
from investment_guide.commands.project import project_around
from investment_guide.documents.drawable import is_drawable
from investment_guide.reading.history import read_guide_with_history

FORMATS = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide check``."""
    parser = commands.add_parser(
        "check",
        help="检查全部数据，不生成网站 / check all data without building",
        epilog="例 / example:  guide check --publish --today 2026-11-21",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="输出格式 / output format")
    parser.add_argument("--publish", action="store_true", help="按发布要求检查 / apply the publishing gates")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: nothing that stops a build; 1: errors in the data; 2: no such data folder."""
    today = day(arguments)
    project = project_around(arguments.data) or project_around(Path.cwd())
    with collector_paused():
        reading = read_guide_with_history(arguments.data, today)
        diagnostics = check(reading, today, arguments.publish, project.sources if project else None, is_drawable)
    report = FORMATS[arguments.format](diagnostics, arguments.lang, arguments.publish)
    if report:
        console(report)
    if arguments.format == "text" and reading.guide and (notice := draft_notice(reading.guide, arguments.lang)):
        console(notice)
    is_refused = bool(errors(diagnostics, arguments.publish))
    if arguments.format == "text" and is_refused and (notice := format_notice(reading, diagnostics, arguments.lang)):
        console(notice)
    return exit_code(diagnostics) if is_refused else 0
