"""``guide law``: which laws the guide cites, where, in which state, and what changed since a day."""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    calendar_day,
    console,
    day,
    refuse_data,
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide law``."""
    parser = commands.add_parser(
        "law",
        help="引用的法规：引在哪里、是否有效、有什么变化 / laws that are cited: where, in force or not, what changed",
        epilog="例 / example:  guide law --since 2026-01-01",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    since = "只列这一天以后生效、修改、废止的 / only what began, changed or ended after that day"
    parser.add_argument("--since", type=calendar_day, metavar="DATE", help=since)
    parser.add_argument("--all", action="store_true", help="没有引用的也列出 / also those that nothing cites")
    parser.add_argument("--json", action="store_true", help="输出 JSON / as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: printed; 1: errors in the data; 2: no such data folder."""
    from investment_guide.assembly import load_guide

    lang, today = arguments.lang, day(arguments)
    loaded = load_guide(arguments.data, today)
    if loaded.guide is None:
        return refuse_data(loaded.diagnostics, lang)
    from investment_guide.analysis.laws import listed_laws
    from investment_guide.checking.law_texts import named_laws
    from investment_guide.rendering.page_context import PageContext

    named = named_laws(loaded.guide, _pages(arguments.data))
    found = listed_laws(loaded.guide, arguments.since, arguments.all, named)
    context = PageContext(loaded.guide, lang, today)
    lines = [_line(context, law, cited, arguments.since) for law, cited in found]
    if arguments.json:
        console(json.dumps(lines, ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        link = line["link"] or context.gettext("no official text known")
        console("  ".join(filter(None, (line["id"], line["title"], line["number"], line["state"], link))))
        for change in line["changes"]:
            console(f"    * {change}")
        for place in line["cited"]:
            console(f"    {place}")
    return 0


def _pages(data: Path) -> Iterator[tuple[str, str]]:
    """The pages written by hand of the project that a data folder belongs to: name and text."""
    from investment_guide.commands.project import project_around
    from investment_guide.publishable.project import read_written

    project = project_around(data) or project_around(Path.cwd())
    if project is not None:
        for folder in project.sources.pages:
            for name in read_written(folder).pages:
                yield project.sources.shown(folder / name), (folder / name).read_text("utf-8", errors="replace")


def _line(context: Any, law: Any, cited: list[str], since: date | None) -> dict[str, Any]:
    from investment_guide.formatting.laws import law_changes, law_state

    def iso(value: date | None) -> str | None:
        return value.isoformat() if value else None

    plain = context.formatter.plain
    return {
        "id": law.id,
        "title": plain(law.title),
        "number": plain(law.number),
        "state": law_state(law, context.formatter, context.today),
        "in_force_from": iso(law.in_force_from),
        "amended": [day.isoformat() for day in law.amended],
        "repealed": iso(law.repealed.on if law.repealed else None),
        "link": law.link or "",
        "changes": law_changes(law, context.formatter, since) if since else [],
        "cited": cited,
    }
