"""``guide build``: check, then make all languages at once beside the old site, and swap.

MkDocs builds one language a process, so the languages share the machine's cores.
"""

import argparse
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from investment_guide.assembly import load_guide
from investment_guide.checking.report import as_text
from investment_guide.commands.arguments import add_data, add_day, add_language_of_messages, console, day, either
from investment_guide.publishing_folder import replaced_as_a_whole

ROOT = Path(__file__).resolve().parents[3]
CONFIGURATION = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
FOLDER = {"zh": "", "en": "en"}


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
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 built; 1 problems in the data, or the site could not be written."""
    today, lang = day(arguments), arguments.lang
    loaded = load_guide(arguments.data, today, arguments.publish)
    if loaded.problems:
        console(as_text(loaded.problems, lang, arguments.publish))
    if loaded.guide is None:
        console(either(lang, "没有生成网站；原来的网站保持不变。", "Nothing was built; the old site is untouched."))
        return 1
    languages = (arguments.language,) if arguments.language else loaded.guide.settings.languages
    target = arguments.out.resolve()
    try:
        with replaced_as_a_whole(target) as fresh:
            built = _build(languages, fresh, _environment(arguments.data, today), lang)
            if not built:
                raise _NotBuilt
    except _NotBuilt:
        return 1
    except OSError as fault:
        console(_unwritable(fault, target, lang))
        return 1
    count = sum(1 for _ in target.rglob("*.html"))
    console(either(lang, f"已生成 {count} 个页面：{target}", f"Built {count} pages: {target}"))
    return 0


class _NotBuilt(Exception):
    """MkDocs stopped; what it said has been shown."""


def _environment(data: Path, today: date) -> Mapping[str, str]:
    epoch = int(datetime.combine(today, time(), UTC).timestamp())
    return os.environ | {
        "GUIDE_DATA": str(data.resolve()),
        "GUIDE_CHECKED": "1",
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONIOENCODING": "utf-8",
    }


def _build(languages: Iterable[str], fresh: Path, environment: Mapping[str, str], lang: str) -> bool:
    """One MkDocs a language, side by side; then the languages are laid into one tree."""
    parts = {language: fresh / f".{language}" for language in languages}
    running = {language: _mkdocs(language, part, environment) for language, part in parts.items()}
    said = {language: process.communicate()[0] for language, process in running.items()}
    if failed := [language for language, process in running.items() if process.returncode]:
        console(_failure(said[failed[0]], failed[0], lang))
        return False
    for language, part in parts.items():
        shutil.copytree(part, fresh / FOLDER[language], dirs_exist_ok=True, copy_function=shutil.move)
        shutil.rmtree(part)
    return True


def _mkdocs(language: str, part: Path, environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(ROOT / CONFIGURATION[language]), "--site-dir", str(part)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, encoding="utf-8", errors="replace"
    )


def _failure(said: str, language: str, lang: str) -> str:
    if os.strerror(errno.ENOSPC) in said:
        return either(lang, "磁盘已满，没有生成网站；原来的网站保持不变。", "The disk is full; the old site is untouched.")
    head = either(lang, f"生成 {language} 页面失败；原来的网站保持不变。", f"Building {language} failed; the old site is untouched.")
    return f"{said.strip()}\n{head}"


def _unwritable(fault: OSError, target: Path, lang: str) -> str:
    if fault.errno == errno.ENOSPC:
        return either(lang, "磁盘已满，没有生成网站；请清理后再试。", "The disk is full; free some space and try again.")
    reason = fault.strerror or str(fault)
    return either(
        lang,
        f"无法写入 {target}：{reason}。请检查文件夹权限，或用 --out 换一个位置。",
        f"Cannot write {target}: {reason}. Check its permissions or choose another place with --out.",
    )
