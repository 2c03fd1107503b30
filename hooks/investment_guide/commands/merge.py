"""``guide merge``: put the shards of a site, which ``guide build --shard`` made, together.

The result is the same, byte for byte, as that of one ``guide build`` with the same options.
"""

import argparse
from datetime import date
from pathlib import Path

from investment_guide.commands.arguments import add_data, add_language_of_messages, console, either, folder
from investment_guide.commands.build import report_built, untouched, unwritable, why_unwritable
from investment_guide.commands.finishing import finish
from investment_guide.commands.project import NoProjectError, ProjectFolder, project_for
from investment_guide.commands.shards import Made, ShardError, join_shards, of_sources, read_shards
from investment_guide.commands.stopping import INTERRUPTED, stopped_like_ctrl_c
from investment_guide.editing.form.form_files import form_files
from investment_guide.model.guide import Guide
from investment_guide.offline.edition import OfflineEdition
from investment_guide.publishing_folder import OccupiedError, occupied, readable_by_all, replaced_as_a_whole
from investment_guide.reading.history import read_guide_with_history


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide merge``."""
    parser = commands.add_parser(
        "merge",
        help="合并分份生成的网站 / put the parts of a site together",
        epilog="例 / example:  guide merge shards/* --out site",
    )
    parser.add_argument(
        "shards", nargs="+", type=folder, metavar="DIR", help="guide build --shard 生成的文件夹 / what it made"
    )
    add_data(parser)
    add_language_of_messages(parser)
    parser.add_argument("--out", type=folder, default=Path("site"), help="输出文件夹 / output folder (default: site)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: merged; 1: shards that do not fit, or the site could not be written; 2: wrong use; 130: stopped."""
    lang, target = arguments.lang, arguments.out.resolve()
    try:
        project = project_for(arguments.data)
        with stopped_like_ctrl_c():
            return _merge(arguments, project, target)
    except NoProjectError as error:
        console(either(lang, error.zh, error.en))
        return 2
    except OccupiedError as error:
        console(either(lang, *occupied(target, str(error))))
        return 2
    except ShardError as error:
        console(f"{either(lang, error.zh, error.en)}\n{untouched(lang)}")
        return 1
    except OSError as error:
        console(unwritable(error, target, lang))
        return 1
    except KeyboardInterrupt:
        console(either(lang, "已中断。", "Stopped. ") + untouched(lang))
        return INTERRUPTED


def _merge(arguments: argparse.Namespace, project: ProjectFolder, target: Path) -> int:
    lang, shards = arguments.lang, [path.resolve() for path in arguments.shards]
    if reason := why_unwritable(target, project, arguments.data, lang) or _among_shards(target, shards, lang):
        console(reason)
        return 2
    found = read_shards(shards)
    made = found[shards[0]].made
    asked = frozenset(made.options)
    guide = _guide(arguments, project, made) if asked & {"offline", "admin"} else None
    today = date.fromisoformat(made.day)
    offline = OfflineEdition.of(guide, made.languages, today) if guide and "offline" in asked else None
    form = tuple(form_files(guide, "internal" in asked)) if guide and "admin" in asked else ()
    with readable_by_all(), replaced_as_a_whole(target) as fresh:
        join_shards(found, fresh)
        finished = finish(fresh, target, offline, form, "compress" in asked)
    report_built(target, finished, lang)
    return 0


def _guide(arguments: argparse.Namespace, project: ProjectFolder, made: Made) -> Guide:
    """The guide, for the offline edition and the form. The shards were checked; it only has to be the same."""
    guide = read_guide_with_history(arguments.data, date.fromisoformat(made.day)).guide
    if guide is None or of_sources(project, arguments.data, guide) != made.sources:
        raise ShardError(
            f"{arguments.data} 或页面与各份生成时的不同，做不了离线版和填表页面。请取出同一个提交（连同 git 历史）。",
            f"{arguments.data} or the pages are not those that the shards were made of, which the offline edition "
            "and the form need. Check out the same commit with its git history and merge again.",
        )
    return guide


def _among_shards(target: Path, shards: list[Path], lang: str) -> str:
    """Why nothing may be written to a folder that holds a shard or is in one; empty when all is well."""
    if not any(path == target or target in path.parents or path in target.parents for path in shards):
        return ""
    return either(
        lang,
        f"{target} 里有要合并的份，或在某一份里面，不能用作输出文件夹。请用 --out 换一个，例如 --out site。",
        f"{target} holds a shard or is in one and cannot be the output folder. Choose another one, such as --out site.",
    )
