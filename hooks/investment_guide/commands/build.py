"""``guide build``: check, then make all languages beside the old site, and exchange the two.

Whatever goes wrong on the way, the old site stays as it was.
"""

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_text
from investment_guide.commands.admin_form import add_form
from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    exit_code,
)
from investment_guide.commands.compression import compress
from investment_guide.commands.languages import (
    FOLDER,
    BuildFailedError,
    build_languages,
    environment_of,
    is_full_disk,
    missing_configuration,
)
from investment_guide.commands.notices import draft_notice, history_notice
from investment_guide.commands.project import NoProjectError, ProjectFolder, project_for
from investment_guide.commands.stopping import stopped_like_ctrl_c
from investment_guide.offline.archive import ADDRESS, Packed, add_offline_edition
from investment_guide.offline.edition import Edition
from investment_guide.publishing_folder import replaced_as_a_whole
from investment_guide.reading.history import read_guide_with_history
from investment_guide.reading.problems import Problem

# One of these lies in every folder that this command made, so another folder is never mistaken for a site.
SIGNS_OF_A_SITE = ("index.html", "en/index.html")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Arguments of ``guide build``."""
    parser = commands.add_parser(
        "build",
        help="检查并生成网站 / check, then build the site",
        epilog="例 / example:  guide build --out site",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument("--out", type=Path, default=Path("site"), help="输出文件夹 / output folder (default: site)")
    parser.add_argument("--language", choices=sorted(FOLDER), help="只生成一种语言 / build one language only")
    parser.add_argument("--publish", action="store_true", help="按发布要求检查 / apply the publishing gates")
    parser.add_argument(
        "--no-print", dest="printed", action="store_false", help="不做 PDF 和分享图片 / make no PDFs and share pictures"
    )
    parser.add_argument("--admin", action="store_true", help="带上填表页面 /admin/ / add the form for staff, /admin/")
    parser.add_argument(
        "--compress", action="store_true", help="另存 .gz，供服务器直接发送 / add .gz files for servers that send them"
    )
    parser.add_argument(
        "--offline", action="store_true",
        help="另做可从文件夹打开的离线版 / also make the edition that opens from a folder: downloads/offline.zip",
    )  # fmt: skip
    parser.add_argument(
        "--internal", action="store_true", help="内部版，多一页数据周报 / edition for staff with the weekly report"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 built; 1 problems in the data, or the site could not be written; 2 wrong use."""
    lang, target = arguments.lang, arguments.out.resolve()
    try:
        project = project_for(arguments.data)
    except NoProjectError as refusal:
        console(either(lang, refusal.zh, refusal.en))
        return 2
    if reason := _refusal(target, project, arguments.data, lang):
        console(reason)
        return 2
    if arguments.internal and arguments.publish:
        console(_not_for_the_public(lang))
        return 2
    today = day(arguments)
    edition, problems, notices = _checked(arguments, project, today)
    if problems:
        console(as_text(problems, lang, arguments.publish))
    if edition is None or errors(problems, arguments.publish):
        console(_untouched(lang))
        return exit_code(problems)
    for notice in notices:
        console(notice)
    return _build(edition, project, target, arguments)


def _checked(
    arguments: argparse.Namespace, project: ProjectFolder, today: date
) -> tuple[Edition | None, Sequence[Problem], tuple[str, ...]]:
    """What is to be built, None when the guide cannot be read, its problems, and what else staff should know. The
    records themselves are let go: each language reads them for itself, and two in memory are enough."""
    reading = read_guide_with_history(arguments.data, today)
    gc.freeze()  # the records stay while they are checked: looking through them for garbage costs seconds
    guide = reading.guide
    languages = (arguments.language,) if arguments.language else guide.settings.languages if guide else ()
    edition = Edition.of(guide, languages, today) if guide else None
    lines = (draft_notice(guide, arguments.lang), history_notice(guide.history, arguments.lang)) if guide else ()
    return edition, check(reading, today, arguments.publish, project.sources), tuple(filter(None, lines))


def _refusal(target: Path, project: ProjectFolder, data: Path, lang: str) -> str:
    """Why nothing may be written to ``target``: what stands there would be lost. Empty when all is well."""
    try:
        inside = sorted(path.name for path in target.iterdir()) if target.is_dir() else []
    except OSError as fault:
        return _unwritable(fault, target, lang)
    kept = [path.resolve() for path in (project.root, data, Path.cwd())]
    if any(path == target or target in path.parents for path in kept) or kept[1] in target.parents:
        return either(
            lang,
            f"{target} 里有项目或数据，不能用作输出文件夹。请用 --out 换一个，例如 --out site。",
            f"{target} holds the project or its data and cannot be the output folder. "
            "Choose another one, such as --out site.",
        )
    if target.exists() and not target.is_dir():
        return either(
            lang,
            f"{target} 是文件，不是文件夹。请用 --out 换一个输出文件夹。",
            f"{target} is a file, not a folder. Choose another output folder with --out.",
        )
    if inside and not any((target / sign).is_file() for sign in SIGNS_OF_A_SITE):
        return either(
            lang,
            f"{target} 里有别的内容（{inside[0]} 等），不像生成的网站；为免丢失，没有生成。"
            "请用 --out 换一个新的或空的文件夹。",
            f"{target} holds other things ({inside[0]} …) and does not look like a built site; so that nothing is "
            "lost, nothing was built. Choose a new or empty folder with --out.",
        )
    return ""


def _build(edition: Edition, project: ProjectFolder, target: Path, arguments: argparse.Namespace) -> int:
    lang, languages = arguments.lang, tuple(edition.speeches)
    if missing := missing_configuration(project, languages):
        console(_no_configuration(missing, lang))
        return 2
    if sys.stdout.isatty():
        console(either(lang, f"正在生成 {'、'.join(languages)} 页面 …", f"Building pages: {', '.join(languages)} …"))
    try:
        with stopped_like_ctrl_c(), replaced_as_a_whole(target) as fresh:
            also = (arguments.printed, arguments.offline, arguments.internal)
            environment = environment_of(arguments.data, edition.day, *also)
            build_languages(project, languages, fresh, environment)
            packed = add_offline_edition(fresh, edition) if arguments.offline else None
            if arguments.admin:
                add_form(arguments.data, fresh)
            if arguments.compress:
                compress(fresh)
    except BuildFailedError as failure:
        console(f"{failure}\n{_untouched(lang)}")
        return 1
    except OSError as fault:
        console(_unwritable(fault, target, lang))
        return 1
    except KeyboardInterrupt:
        console(either(lang, f"已中断。{_untouched(lang)}", f"Stopped. {_untouched(lang)}"))
        return 1
    count = sum(1 for _ in target.rglob("*.html"))
    console(either(lang, f"已生成 {count} 个页面：{target}", f"Built {count} pages: {target}"))
    if packed:
        console(_offline_edition(packed, target, lang))
    return 0


def _offline_edition(packed: Packed, target: Path, lang: str) -> str:
    place, megabytes = target / ADDRESS, f"{packed.size_bytes / 1e6:.1f} MB"
    told = either(lang, f"离线版 {megabytes}：{place}", f"Offline edition, {megabytes}: {place}")
    if packed.refused_by_windows:
        told += either(
            lang,
            "\n以下文件的名称太长或含有 Windows 不接受的字符，在 Windows 上解压会失败，请改短、改名：",
            "\nWindows cannot unpack these files; give them shorter or plainer names:",
        )
    return "\n  ".join([told, *packed.refused_by_windows])


def _untouched(lang: str) -> str:
    return either(lang, "没有生成网站；原来的网站保持不变。", "Nothing was built; the old site is untouched.")


def _not_for_the_public(lang: str) -> str:
    return either(
        lang,
        "内部版不能发布：--internal 和 --publish 不能一起用。",
        "The internal edition is not for the public: --internal and --publish exclude each other.",
    )


def _no_configuration(missing: Path, lang: str) -> str:
    return either(
        lang,
        f"缺少 {missing}，它是这种语言的 MkDocs 配置。请补上，或从 guide.yml 的 languages 里去掉这种语言。",
        f"{missing} is missing, the MkDocs configuration of that language. Add it, or remove the language from "
        "languages in guide.yml.",
    )


def _unwritable(fault: OSError, target: Path, lang: str) -> str:
    if is_full_disk(fault):
        return either(
            lang,
            f"磁盘已满，无法写入 {target}。{_untouched(lang)}请清理磁盘后再试，或用 --out 换到别的磁盘。",
            f"The disk is full: cannot write {target}. {_untouched(lang)} Free some space and try again, or choose "
            "another disk with --out.",
        )
    reason = fault.strerror or str(fault)
    return either(
        lang,
        f"无法写入 {target}：{reason}。{_untouched(lang)}请检查文件夹权限，或用 --out 换一个位置。",
        f"Cannot write {target}: {reason}. {_untouched(lang)} Check the folder's permissions or choose another place "
        "with --out.",
    )
