"""``guide print``: documents and share pictures alone, without the site."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from investment_guide.checking.report import as_text
from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    refuse_data,
)
from investment_guide.commands.languages import language_code, not_of_the_guide, reason_of
from investment_guide.commands.project import project_look

if TYPE_CHECKING:
    from investment_guide.presentation.context import Context

NAMES = ("brochure", "map", "sheets", "share")  # of documents/registry.py, without loading Typst for every command


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide print``."""
    parser = commands.add_parser(
        "print",
        help="只做 PDF 和分享图片 / make PDFs and share pictures alone",
        epilog="例 / example:  guide print sheets --language zh",
    )
    what = "宣传册、挂图、单页资料、分享图片 / brochure, wall map, one-page sheets, share pictures"
    parser.add_argument("documents", nargs="+", choices=NAMES, help=what)
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("print"),
        help="输出文件夹，同名文件会被覆盖 / output folder, files of the same name are replaced (default: print)",
    )
    parser.add_argument("--language", type=language_code, metavar="CODE", help="只做一种语言 / one language only")
    parser.add_argument(
        "--bleed",
        action="store_true",
        help="宣传册四边各留 3 毫米出血，交印刷厂用 / the brochure with 3 mm of bleed, for a printing house",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: printed; 1: diagnostics in the data, or nothing could be written."""
    from investment_guide.assembly import load_guide
    from investment_guide.presentation.context import Context
    from investment_guide.publishing_folder import readable_by_all

    lang = arguments.lang
    loaded = load_guide(arguments.data, day(arguments))
    if loaded.guide is None:
        return refuse_data(loaded.diagnostics, lang)
    if loaded.diagnostics:
        console(as_text(loaded.diagnostics, lang))
    look, files = project_look(arguments.data), arguments.data / "files"
    if arguments.language and (message := not_of_the_guide(arguments.language, loaded.guide.settings, lang)):
        console(message)
        return 2
    languages = (arguments.language,) if arguments.language else loaded.guide.settings.languages
    try:
        contexts = [Context(loaded.guide, language, day(arguments), look=look, files=files) for language in languages]
        with readable_by_all():
            count = sum(
                _write(
                    context,
                    arguments.documents,
                    arguments.out / context.guide.settings.folder(context.language),
                    has_bleed=arguments.bleed,
                )
                for context in contexts
            )
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {arguments.out}：{reason}", f"Cannot write {arguments.out}: {reason}"))
        return 1
    console(either(lang, f"{arguments.out}：{count} 个文件", f"{arguments.out}: {count} files"))
    return 0


def _write(context: "Context", names: list[str], folder: Path, *, has_bleed: bool) -> int:
    """Write every document of one language below a folder; return their number."""
    from investment_guide.documents.registry import render_documents

    count = 0
    for count, output in enumerate(render_documents(context, dict.fromkeys(names), has_bleed), start=1):  # noqa: B007  # the last is the number
        output.write(folder)
    return count
