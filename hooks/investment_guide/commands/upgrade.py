"""``guide upgrade``: a newer version of the tool for this project, its data migrated, and what changes on the site.

The new version is first installed in a folder beside and does everything from there. Only when data, checks and site
are good is it installed for good: whatever fails before, the packages are those of before, and the files are put back.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import Version

from investment_guide import __version__
from investment_guide.commands.arguments import (
    add_data,
    add_day,
    add_language_of_messages,
    console,
    day,
    either,
    is_folder,
    refuse_data,
)
from investment_guide.commands.asking import agreed, can_answer
from investment_guide.commands.kept_files import NotPutBackError, put_back_on_failure
from investment_guide.commands.languages import reason_of
from investment_guide.commands.packages import PackageError, Release, find_release, install, install_beside
from investment_guide.commands.project import NoProjectError, ProjectFolder, project_for
from investment_guide.commands.release_pin import PinError, VersionPin, is_version, read_pin
from investment_guide.commands.stopping import INTERRUPTED, stopped_like_ctrl_c
from investment_guide.reading.data_folder import FILES
from investment_guide.reading.git import GitError, GitFolder
from investment_guide.reading.load import read_guide

WHEELS = "wheels"  # where a project without network keeps the tool; the Makefile of a new project looks there, too
UNTOUCHED = ("没有升级；项目和程序包保持原样。", "Not upgraded; project and packages are as they were.")
PACKAGE = Path(__file__).resolve().parents[1]
THEME = Path(PACKAGE.name, "theme")
MATERIAL = Path("material", "templates")


class NotUpgradedError(Exception):
    """Why the upgrade was not begun or did not go on, in both languages; everything is as it was."""

    def __init__(self, zh: str, en: str, exit_code: int = 1) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en, self.exit_code = zh, en, exit_code


class Tool:
    """A version of the tool, asked about one data folder."""

    def __init__(self, data: Path, lang: str, beside: Path | None = None) -> None:
        self._data, self._lang = data, lang
        path = [str(beside)] if beside else []
        self._environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH")])]),
            "PYTHONIOENCODING": "utf-8",
        }

    def run(self, command: str, *arguments: str, with_data: bool = True, only_failures: bool = False) -> int:
        """Run a command; its exit code. What it says is shown, on request only when it failed."""
        data = ("--data", str(self._data)) if with_data else ()
        line = [sys.executable, "-P", "-m", "investment_guide.cli", command, *arguments, *data, "--lang", self._lang]
        done = subprocess.run(line, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False)  # fmt: skip
        if done.stdout and (done.returncode or not only_failures):
            console(done.stdout)
        return done.returncode


@dataclass(frozen=True, slots=True)
class _Upgrade:
    """What is to be done, when nothing stands against it."""

    project: ProjectFolder
    data: Path
    pin: VersionPin
    release: Release
    beside: Path  # the new version, not installed yet


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide upgrade``."""
    parser = commands.add_parser(
        "upgrade",
        help="换一个新版本的工具：数据、检查、网站变化 / take a newer version of the tool",
        epilog="例 / example:  guide upgrade, or guide upgrade --from wheels",
    )
    parser.add_argument(
        "version",
        nargs="?",
        type=_version,
        metavar="VERSION",
        help="版本，不写就是最新的 / version (default: the newest)",
    )
    parser.add_argument(
        "--from", dest="source", type=Path, metavar="FILE-OR-FOLDER",
        help=f"工具的 .whl 文件或它所在的文件夹 / a wheel or a folder of wheels (default: {WHEELS}, if it is there)",
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="不再询问 / do not ask")
    parser.add_argument(
        "--uncommitted", action="store_true", help="有没提交的改动也升级 / upgrade although changes are not committed"
    )
    parser.add_argument(
        "--despite-errors", action="store_true",
        help="检查有错误、网站生成不了也升级，之后再改 / upgrade although checks or builds fail",
    )  # fmt: skip
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: upgraded, or this is the newest; 1: not upgraded, all is as it was; 2: wrong use; 130: stopped."""
    lang = arguments.lang
    try:
        with stopped_like_ctrl_c(), TemporaryDirectory() as folder:
            return _run(arguments, Path(folder))
    except (NoProjectError, PinError) as error:
        console(either(lang, error.zh, error.en))
        return 2
    except (NotUpgradedError, PackageError) as failure:
        console(either(lang, f"{failure.zh}\n{UNTOUCHED[0]}", f"{failure.en}\n{UNTOUCHED[1]}"))
        return failure.exit_code
    except NotPutBackError as failure:
        console(either(lang, failure.zh, failure.en))
        return 1
    except OSError as error:
        reason = reason_of(error, lang)
        console(
            either(lang, f"读写文件失败：{reason}。{UNTOUCHED[0]}", f"Cannot read or write: {reason}. {UNTOUCHED[1]}")
        )
        return 1
    except KeyboardInterrupt:
        console(either(lang, f"已中断。{UNTOUCHED[0]}", f"Stopped. {UNTOUCHED[1]}"))
        return INTERRUPTED


def _run(arguments: argparse.Namespace, space: Path) -> int:
    lang, data = arguments.lang, arguments.data
    if not is_folder(data):
        return refuse_data(read_guide(data).diagnostics, lang)
    project = project_for(data)
    pin = _pin_of_this_tool(project)
    if arguments.version and arguments.version <= pin.version:
        return _nothing_newer(arguments.version, pin.version, lang)
    if not arguments.uncommitted:
        _refuse_uncommitted(project, lang)
    release = find_release(arguments.version, _source(arguments, project))
    if release.version <= pin.version:
        return _nothing_newer(release.version, pin.version, lang)
    upgrade = _Upgrade(project, data, pin, release, space / "tool")
    install_beside(release, upgrade.beside)
    _show_plan(upgrade, lang)
    if not arguments.yes and not _agreed(lang):
        console(either(lang, *UNTOUCHED))
        return 1
    _upgrade(upgrade, arguments, space)
    console(_done(upgrade, lang))
    return 0


def _version(text: str) -> Version:
    if not is_version(text):
        raise argparse.ArgumentTypeError(f"{text}：请写成 1.2.0 / write it as 1.2.0")
    return Version(text)


def _source(arguments: argparse.Namespace, project: ProjectFolder) -> Path | None:
    source: Path | None = arguments.source
    wheels = project.root / WHEELS
    return source or (wheels if wheels.is_dir() else None)


def _pin_of_this_tool(project: ProjectFolder) -> VersionPin:
    """The pin of the project. Raises NotUpgradedError when another version runs."""
    pin = read_pin(project.root)
    if pin.version != Version(__version__):
        raise NotUpgradedError(
            f"pyproject.toml 写的是 {pin.written}，正在运行的是 {__version__}。请先装上 {pin.written}（make check），"
            "或把那一行改对，再升级。",
            f"pyproject.toml names {pin.written}, but {__version__} runs. First install {pin.written} (make check), or "
            "correct that line.",
            exit_code=2,
        )
    return pin


def _refuse_uncommitted(project: ProjectFolder, lang: str) -> None:
    """So that the upgrade can be seen and undone by itself. Raises NotUpgradedError."""
    try:
        listed = GitFolder(project.root).run("status", "--porcelain", "--", ".").decode("utf-8", "replace")
    except GitError:
        console(
            either(lang, "这里没有 git，建议先复制一份项目。", "There is no git here: better copy the project first.")
        )
        return
    changed = (line[3:] for line in listed.splitlines())
    if files := [name for name in changed if f"/{WHEELS}/" not in f"/{name}"]:
        named = "、".join(files[:5]) + ("…" if len(files) > 5 else "")
        raise NotUpgradedError(
            f"有没提交的改动：{named}。请先提交，好看清升级改了什么，也好退回；一定要现在升级，加 --uncommitted。",
            f"Changes are not committed: {named}. Commit them first, so that the upgrade can be seen and undone alone; "
            "--uncommitted upgrades all the same.",
            exit_code=2,
        )


def _nothing_newer(found: Version, installed: Version, lang: str) -> int:
    if found == installed:
        console(either(lang, f"已经是版本 {installed}，不用升级。", f"Version {installed} is installed already."))
        return 0
    console(
        either(
            lang,
            f"{found} 比现在的 {installed} 旧，不能退回：旧版本不认识新的数据格式。要退回，请用 git 恢复升级前的提交。",
            f"{found} is older than {installed}. An older version does not know the format of newer data; to go back, "
            "restore the commit before the upgrade with git.",
        )
    )
    return 2


def _show_plan(upgrade: _Upgrade, lang: str) -> None:
    """Everything that will change. Raises NotUpgradedError when the new version cannot take the data."""
    pin, release, root = upgrade.pin, upgrade.release, upgrade.project.root
    console(either(lang, f"工具：{pin.written} → {release.version}", f"The tool: {pin.written} → {release.version}"))
    for path, number in pin.places():
        console(f"  {path.relative_to(root).as_posix()}:{number}")
    if release.needs:
        console(either(lang, "同时安装：", "Installed with it:"))
        console("\n".join(f"  {each.name} {each.before or '-'} → {each.after}" for each in release.needs))
    console(either(lang, "数据（升级时一起写入，不用自己运行 migrate）：", "Data, which the upgrade itself writes:"))
    if Tool(upgrade.data, lang, upgrade.beside).run("migrate"):
        raise NotUpgradedError("新版本不能转换这些数据。", "The new version cannot migrate these data.")
    if changed := list(changed_originals(upgrade.project.overrides, upgrade.beside)):
        console(
            either(
                lang,
                "下面这些自己的文件替换了工具的文件，而工具的在新版本里有改动，升级后请核对：",
                "These files of yours replace files of the tool that are different in the new version; look at them "
                "after the upgrade:",
            )
        )
        console("\n".join(f"  overrides/{name}" for name in changed))


def _agreed(lang: str) -> bool:
    if can_answer():
        return agreed(lang, "现在升级，并写入以上改动吗？", "Upgrade now, with these changes?")
    console(either(lang, "以上是要做的事；加 --yes 就升级。", "This is what would be done; --yes does it."))
    return False


def _upgrade(upgrade: _Upgrade, arguments: argparse.Namespace, space: Path) -> None:
    """Everything after the agreement. Raises NotUpgradedError, PackageError, OSError; files are as they were then."""
    lang, strict = arguments.lang, not arguments.despite_errors
    today = ("--today", day(arguments).isoformat())
    old, new = Tool(upgrade.data, lang), Tool(upgrade.data, lang, upgrade.beside)
    before, after = space / "before", space / "after"

    def built(tool: Tool, version: object, site: Path) -> bool:
        console(either(lang, f"用 {version} 生成网站 …", f"Building the site with {version} …"))
        failed = tool.run("build", "--no-print", "--out", str(site), *today, only_failures=True)
        if failed and strict:
            raise NotUpgradedError(f"{version} 生成不了网站（见上）。", f"{version} cannot build the site, see above.")
        return not failed

    comparable = built(old, upgrade.pin.written, before)
    with put_back_on_failure(lambda: [*_files_of(upgrade.data), *upgrade.pin.texts]):
        if new.run("migrate", "--write", only_failures=True):
            raise NotUpgradedError("数据没有转换成功。", "The data could not be migrated.")
        if new.run("check", *today) and strict:
            raise NotUpgradedError(*_NEW_ERRORS)
        if built(new, upgrade.release.version, after) and comparable:
            console(either(lang, "网站的变化：", "What changes on the site:"))
            new.run("compare", str(before), str(after), with_data=False)
        for path, text in upgrade.pin.raised(upgrade.release.version).items():
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
        install(upgrade.release, upgrade.beside)


_NEW_ERRORS = (
    "新版本检查出错误（见上）。请先用现在的版本改好再升级；要先升级再改，加 --despite-errors。",
    "The new version finds errors, see above. Mend them with the present version first; --despite-errors upgrades "
    "all the same.",
)


def _files_of(data: Path) -> Iterable[Path]:
    """What a migration may change: all data but the attachments."""
    return sorted(path for path in data.rglob("*") if path.relative_to(data).parts[0] != FILES and path.is_file())


def _done(upgrade: _Upgrade, lang: str) -> str:
    before, after = upgrade.pin.written, upgrade.release.version
    message = either(
        lang,
        f"已从 {before} 升级到 {after}。用 git diff 看改动，用 guide serve 看网页，都对就提交。\n"
        f"要退回：git restore .，再安装 investment-guide=={before}（make check）。",
        f"Upgraded from {before} to {after}. See the changes with git diff, the pages with guide serve, then commit.\n"
        f"To go back: git restore ., then install investment-guide=={before} (make check).",
    )
    if (upgrade.project.root / "uv.lock").is_file():
        message += either(lang, "\n还要运行 uv lock。", "\nAlso type uv lock.")
    return message


def changed_originals(overrides: Path, beside: Path) -> Iterator[str]:
    """Names below ``overrides`` whose original in the folder ``beside`` differs from the installed one, or is gone."""
    installed_material = _material()
    new_material = beside / MATERIAL
    before = (PACKAGE.parent / THEME, installed_material)
    after = (beside / THEME, new_material if new_material.is_dir() else installed_material)
    for path in sorted(overrides.rglob("*")):
        name = path.relative_to(overrides)
        original = _original(name, before)
        if path.is_file() and original is not None and original != _original(name, after):
            yield name.as_posix()


def _material() -> Path:
    spec = find_spec(MATERIAL.parts[0])
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders)), MATERIAL.name) if folders else MATERIAL


def _original(name: Path, layers: Sequence[Path]) -> bytes | None:
    """What stands in the first layer that has such a file."""
    return next(((layer / name).read_bytes() for layer in layers if (layer / name).is_file()), None)
