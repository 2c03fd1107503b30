"""``guide article``: a plot, a building, a policy or the news of a week as an article for an official account."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

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
    from investment_guide.presentation.output import Output

KINDS = ("plot", "policy", "week")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide article``."""
    parser = commands.add_parser(
        "article",
        help="做成公众号文章，连封面 / an article for an official account of WeChat, with its cover",
        epilog="例 / example:  guide article plot lc-a-02",
    )
    parser.add_argument(
        "kind", choices=KINDS, help="地块或厂房、政策、一周消息 / a plot or building, a policy, the week"
    )
    parser.add_argument("id", nargs="?", default="", help="编号，一周消息不用写 / its id; none for the week")
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("article"),
        help="输出文件夹，同名文件会被覆盖 / output folder (default: article)",
    )
    parser.add_argument("--language", type=language_code, metavar="CODE", help="文章的语言 / language of the article")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: errors in the data, or it cannot be written; 2: no such record or language."""
    from investment_guide.assembly import load_guide
    from investment_guide.presentation.context import Context
    from investment_guide.publishing_folder import readable_by_all

    lang, today = arguments.lang, day(arguments)
    loaded = load_guide(arguments.data, today)
    if loaded.guide is None:
        return refuse_data(loaded.diagnostics, lang)
    language = arguments.language or loaded.guide.settings.languages[0]
    if message := not_of_the_guide(language, loaded.guide.settings, lang):
        console(message)
        return 2
    context = Context(loaded.guide, language, today, look=project_look(arguments.data), files=arguments.data / "files")
    made = _made(context, arguments.kind, arguments.id)
    if made is None:
        found = f"{arguments.kind} {arguments.id}".strip()
        console(
            either(
                lang,
                f"没有这条记录：{found}。编号在网页地址里。",
                f"No such record: {found}. Its page's address has it.",
            )
        )
        return 2
    try:
        with readable_by_all():
            for output in made:
                output.write(arguments.out)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {arguments.out}：{reason}", f"Cannot write {arguments.out}: {reason}"))
        return 1
    chinese = f"{arguments.out / 'article.html'}：用浏览器打开，全选、复制，粘贴到公众号后台；cover.png 是封面。"
    english = f"{arguments.out / 'article.html'}: open it, select all, copy into the editor; cover.png is the cover."
    console(either(lang, chinese, english))
    return 0


def _made(context: "Context", kind: str, key: str) -> "Iterator[Output] | None":
    from investment_guide.documents import article
    from investment_guide.documents.typst_compilers import TypstCompilers

    compilers, guide = TypstCompilers(context.today, context.look), context.guide
    if kind == "week":
        return article.week_article(context, compilers)
    if kind == "policy" and key in guide.policies:
        return article.policy_article(context, compilers, guide.policies[key])
    site = guide.land.get(key) or guide.factories.get(key)
    return article.site_article(context, compilers, site) if kind == "plot" and site else None
