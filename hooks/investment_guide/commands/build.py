"""``guide build``: check, then make all languages beside the old site, and exchange the two.

Whatever goes wrong on the way, the old site stays as it was. What is published is what was checked: the records are
read once, and the build ends without a site when one of the other files changes before it is done.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from investment_guide.build_options import WHOLE, BuildOptions, Shard, packed
from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_text
from investment_guide.checking.review import findings
from investment_guide.collector import collector_paused
from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    exit_code,
    folder,
)
from investment_guide.commands.file_list import Changes
from investment_guide.commands.finishing import Finished, finish
from investment_guide.commands.languages import (
    BuildFailedError,
    build_languages,
    is_full_disk,
    language_code,
    missing_configuration,
    not_of_the_guide,
)
from investment_guide.commands.notices import draft_notice, format_notice, history_notice
from investment_guide.commands.project import NoProjectError, ProjectFolder, project_for
from investment_guide.commands.shards import Made, of_sources, program, shard, write_manifest
from investment_guide.commands.stopping import INTERRUPTED, stopped_like_ctrl_c
from investment_guide.commands.warm_mkdocs import WarmMkDocs, started
from investment_guide.documents.drawable import is_drawable
from investment_guide.editing.form.form_files import form_files
from investment_guide.offline.archive import ADDRESS, Packed
from investment_guide.offline.edition import OfflineEdition
from investment_guide.presentation.output import Output
from investment_guide.publishable.photographs import PhotographStore
from investment_guide.publishing_folder import (
    OccupiedError,
    foreign_content,
    occupied,
    readable_by_all,
    replaced_as_a_whole,
)
from investment_guide.reading.data_folder import FILES
from investment_guide.reading.history import read_guide_with_history


class NotPublishableError(Exception):
    """The data were read, and nothing may be built of them; they and the reason were reported."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class InputsChangedError(Exception):
    """A file was saved while the site was made; the text is its path."""


# Options of which `guide merge` needs to know, or in which shards must not differ.
MUST_AGREE = ("printed", "offline", "internal", "publish", "admin", "compress")
State = Mapping[str, tuple[int, int, int]]


class Inputs:
    """The state of all files below some folders when this is made, to see later whether they stayed as they were."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._state = self._now()

    def changed(self) -> str:
        """Return the first file that was written, added or removed since; empty when none was."""
        before, now = self._state, self._now()
        return min((file for file in before.keys() | now.keys() if before.get(file) != now.get(file)), default="")

    def _now(self) -> State:
        return {file: state for folder in self._folders for file, state in _states(folder)}


def _states(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Time of the last change, size and identity: a file that takes the place of another is another."""
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)  # noqa: PTH118  # there are ten thousand
            try:
                found = os.stat(file, follow_symlinks=False)  # noqa: PTH116
            except OSError:  # gone since it was listed
                continue
            yield file, (found.st_mtime_ns, found.st_size, found.st_ino)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is to be built. The records themselves are packed: two languages of them in memory are enough."""

    edition: OfflineEdition
    options: bytes  # packed, with the records
    form: tuple[Output, ...]
    inputs: Inputs  # those that are read again while building
    made: Made | None  # for a shard


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide build``."""
    parser = commands.add_parser(
        "build",
        help="检查并生成网站 / check, then build the site",
        epilog="例 / example:  guide build --out site",
    )
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.add_argument("--out", type=folder, help="输出文件夹 / output folder (default: site; of a shard shards/N)")
    parser.add_argument(
        "--language", type=language_code, metavar="CODE", help="只生成一种语言 / build one language only"
    )
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
        "--internal",
        action="store_true",
        help="内部版，多出数据周报和核查地图 / edition for staff: weekly report, review map",
    )
    parser.add_argument(
        "--shard", type=shard, default=WHOLE, metavar="N/M",
        help="只生成第 N 份，共 M 份，再用 guide merge 合并 / make one of M parts; guide merge joins them",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: built; 1: diagnostics in the data, or the site could not be written; 2: wrong use; 130: stopped."""
    try:
        with stopped_like_ctrl_c():
            return _run(arguments)
    except NotPublishableError as reason:
        console(untouched(arguments.lang))
        return reason.exit_code
    except InputsChangedError as changed:
        console(_changed(str(changed), arguments.lang))
        return 1
    except KeyboardInterrupt:
        console(either(arguments.lang, "已中断。", "Stopped. ") + untouched(arguments.lang))
        return INTERRUPTED


def _run(arguments: argparse.Namespace) -> int:
    lang, target = arguments.lang, (arguments.out or _usual_folder(arguments.shard)).resolve()
    try:
        project = project_for(arguments.data)
    except NoProjectError as error:
        console(either(lang, error.zh, error.en))
        return 2
    if reason := why_unwritable(target, project, arguments.data, lang):
        console(reason)
        return 2
    if arguments.internal and arguments.publish:
        console(_not_for_the_public(lang))
        return 2
    # They import all that they need while the records are read and checked here.
    with started(day(arguments), 1 if arguments.language else min(2, os.cpu_count() or 1)) as ready:
        return _build(_checked(arguments, project), project, target, arguments, ready)


def _usual_folder(part: Shard) -> Path:
    return Path("site") if part.is_whole else Path("shards", str(part.number))


@collector_paused()
def _checked(arguments: argparse.Namespace, project: ProjectFolder) -> _Checked:
    """Read and check the data, and report what was found. Raises NotPublishableError, InputsChangedError."""
    today, lang = day(arguments), arguments.lang
    inputs = Inputs(arguments.data / FILES, project.content, project.overrides)
    records = Inputs(arguments.data)
    reading = read_guide_with_history(arguments.data, today)
    diagnostics = check(reading, today, arguments.publish, project.sources, is_drawable)
    if diagnostics:
        console(as_text(diagnostics, lang, arguments.publish))
    guide = reading.guide
    if guide is None or errors(diagnostics, arguments.publish):
        if notice := format_notice(reading, diagnostics, lang):
            console(notice)
        raise NotPublishableError(exit_code(diagnostics))
    if changed := records.changed():  # the history has what is not committed, too
        raise InputsChangedError(changed)
    for notice in filter(None, (draft_notice(guide, lang), history_notice(guide.history, lang))):
        console(notice)
    if arguments.language and (message := not_of_the_guide(arguments.language, guide.settings, lang)):
        console(message)
        raise NotPublishableError(2)
    languages = (arguments.language,) if arguments.language else guide.settings.languages
    form = tuple(form_files(guide, arguments.internal)) if arguments.admin else ()
    also = {"printed": arguments.printed, "offline": arguments.offline, "internal": arguments.internal}
    # The review map also shows what stands against publishing.
    found = findings(check(reading, today, publish=True)) if arguments.internal else None
    options = BuildOptions(guide, arguments.data.resolve(), **also, findings=found, shard=arguments.shard)
    made = None
    if not arguments.shard.is_whole:
        made = made_from(arguments, of_sources(project, arguments.data, guide), languages)
    return _Checked(OfflineEdition.of(guide, languages, today), packed(options), form, inputs, made)


def made_from(arguments: argparse.Namespace, sources: str, languages: tuple[str, ...]) -> Made:
    """Return what all shards of a site must have in common."""
    options = [name for name in MUST_AGREE if getattr(arguments, name)]
    return Made(day(arguments).isoformat(), program(), sources, languages, tuple(options), arguments.shard.count)


def why_unwritable(target: Path, project: ProjectFolder, data: Path, lang: str) -> str:
    """Return why nothing may be written to ``target``: what stands there would be lost. Empty when all is well."""
    try:
        name = foreign_content(target)
    except OSError as error:
        return unwritable(error, target, lang)
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
    return either(lang, *occupied(target, name)) if name else ""


def _build(
    checked: _Checked, project: ProjectFolder, target: Path, arguments: argparse.Namespace, ready: list[WarmMkDocs]
) -> int:
    lang, edition, languages = arguments.lang, checked.edition, tuple(checked.edition.formatters)
    if missing := missing_configuration(project, languages):
        console(_no_configuration(missing, lang))
        return 2
    if sys.stdout.isatty():
        console(either(lang, f"正在生成 {'、'.join(languages)} 页面 …", f"Building pages: {', '.join(languages)} …"))
    try:
        with readable_by_all(), replaced_as_a_whole(target) as fresh:
            folders = {language: edition.settings.folder(language) for language in languages}
            build_languages(project, folders, fresh, edition.day, checked.options, ready)
            finished = _finish(checked, fresh, target, arguments)
            if changed := checked.inputs.changed():
                raise InputsChangedError(changed)
            if checked.made:  # last: a shard that has it is whole
                write_manifest(fresh, arguments.shard.number, checked.made)
        PhotographStore.of_data(arguments.data).forget_gone()
    except OccupiedError as error:
        console(either(lang, *occupied(target, str(error))))
        return 2
    except BuildFailedError as failure:
        console(f"{failure}\n{untouched(lang)}")
        return 1
    except OSError as error:
        console(unwritable(error, target, lang))
        return 1
    report_built(target, finished, lang)
    return 0


def _finish(checked: _Checked, fresh: Path, target: Path, arguments: argparse.Namespace) -> Finished:
    """A shard is finished when it is merged with the others."""
    if checked.made:
        return Finished(None, None)
    offline = checked.edition if arguments.offline else None
    return finish(fresh, target, offline, checked.form, arguments.compress)


def report_built(target: Path, finished: Finished, lang: str) -> None:
    """Say what stands in a folder now."""
    console(_built(target, finished.changes, lang))
    if finished.offline:
        console(_offline_edition(finished.offline, target, lang))


def _built(target: Path, changes: Changes | None, lang: str) -> str:
    count = sum(1 for _ in target.rglob("*.html"))
    message = either(lang, f"已生成 {count} 个页面：{target}", f"Built {count} pages: {target}")
    if changes is None:
        return message
    difference = either(
        lang,
        f"与上次生成的相比：新增 {changes.added} 个文件，改动 {changes.changed} 个，删除 {changes.removed} 个，"
        f"{changes.unchanged} 个没有变化。",
        f"Since the last build: {changes.added} files added, {changes.changed} changed, {changes.removed} removed, "
        f"{changes.unchanged} unchanged.",
    )
    return f"{message}\n{difference}"


def _offline_edition(packed: Packed, target: Path, lang: str) -> str:
    place, megabytes = target / ADDRESS, f"{packed.size_bytes / 1e6:.1f} MB"
    message = either(lang, f"离线版 {megabytes}：{place}", f"Offline edition, {megabytes}: {place}")
    if packed.refused_by_windows:
        message += either(
            lang,
            "\n以下文件的名称太长或含有 Windows 不接受的字符，在 Windows 上解压会失败，请改短、改名：",
            "\nWindows cannot unpack these files; give them shorter or plainer names:",
        )
    return "\n  ".join([message, *packed.refused_by_windows])


def untouched(lang: str) -> str:
    """Return that the old site is as it was."""
    return either(lang, "没有生成网站；原来的网站保持不变。", "Nothing was built; the old site is untouched.")


def _changed(file: str, lang: str) -> str:
    return either(
        lang,
        f"生成期间 {file} 有改动，生成的内容可能没有全部检查过。{untouched(lang)}保存好以后，请再运行一次。",
        f"{file} changed while the site was built, so part of it may not have been checked. {untouched(lang)} Run it "
        "again when everything is saved.",
    )


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


def unwritable(error: OSError, target: Path, lang: str) -> str:
    """Return why nothing could be written to a folder, and what to do."""
    if is_full_disk(error):
        return either(
            lang,
            f"磁盘已满，无法写入 {target}。{untouched(lang)}请清理磁盘后再试，或用 --out 换到别的磁盘。",
            f"The disk is full: cannot write {target}. {untouched(lang)} Free some space and try again, or choose "
            "another disk with --out.",
        )
    reason = error.strerror or str(error)
    return either(
        lang,
        f"无法写入 {target}：{reason}。{untouched(lang)}请检查文件夹权限，或用 --out 换一个位置。",
        f"Cannot write {target}: {reason}. {untouched(lang)} Check the folder's permissions or choose another place "
        "with --out.",
    )
