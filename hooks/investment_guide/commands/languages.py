"""One MkDocs per language, side by side: MkDocs builds one language per process, so the languages share the cores.

For ``guide build``. What MkDocs says is kept and only shown when a build fails.
"""

import argparse
import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from investment_guide.commands.arguments import either
from investment_guide.commands.project import ProjectFolder
from investment_guide.commands.warm_mkdocs import WarmMkDocs
from investment_guide.model.languages import CODE, language_tag
from investment_guide.model.settings import Settings

ENTRANCE = Path(__file__).with_name("entrance.html")
FOR_SEARCH_ENGINES = ("robots.txt", "sitemap*.xml")
AT_THE_ROOT = ("404.html", *FOR_SEARCH_ENGINES)
_REFUSED_SETTING = re.compile(r"^(?:ERROR|WARNING) +- +Config value '([^']+)'", re.MULTILINE)
_SYSTEM_ERROR = re.compile(r"^\w+: \[(?:Errno|WinError) (\d+)\] (.*)$", re.MULTILINE)


class BuildFailedError(Exception):
    """MkDocs stopped; the text is its output."""

    def __init__(self, language: str, output: str) -> None:
        super().__init__(output)
        self.language = language


def language_code(written: str) -> str:
    """Return the code of a language from the command line; ArgumentTypeError for what is none."""
    if not re.fullmatch(CODE, written):
        raise argparse.ArgumentTypeError(f"{written}：写语言代码，如 en / write the code of a language, such as en")
    return written


def not_of_the_guide(language: str, settings: Settings, lang: str) -> str:
    """Return the message that a guide is not in a language, empty when it is."""
    if language in settings.languages:
        return ""
    listed = ", ".join(settings.languages)
    return either(
        lang,
        f"guide.yml 的 languages 里没有 {language}，只有：{listed}。",
        f"{language} is not one of the languages in guide.yml: {listed}.",
    )


def missing_configuration(project: ProjectFolder, languages: Iterable[str]) -> Path | None:
    """Find the first configuration that the project lacks."""
    return next((path for language in languages if not (path := project.configuration(language)).is_file()), None)


def build_languages(
    project: ProjectFolder,
    folders: Mapping[str, str],
    fresh: Path,
    today: date,
    options: bytes,
    ready: list[WarmMkDocs] | None = None,
) -> None:
    """Build all languages of a guide into ``fresh``, each into its folder there ("" for the root).

    They grow in the folder around it. ``options`` are packed, with the guide. ``ready`` are programs that were started
    before, one for each of the first languages.

    Raises BuildFailedError with the output of MkDocs, OSError for a full disk or missing rights. However it
    ends, no MkDocs goes on behind.
    """
    # A build empties its folder first, so no language may be built inside another one's.
    parts = {language: fresh.parent / language if folder else fresh for language, folder in folders.items()}
    at_once = max(2, os.cpu_count() or 1)
    with ExitStack() as stopping:
        running: dict[str, WarmMkDocs] = {}
        for language, part in parts.items():
            if len(running) == at_once:
                _finish(running, next(iter(running)))
            running[language] = ready.pop() if ready else WarmMkDocs(today)
            stopping.callback(running[language].end)
            arguments = ("build", "--strict", "--config-file", str(project.configuration(language)))
            with _explaining_its_end(language):
                running[language].ask(options, *arguments, "--site-dir", str(part))
        while running:
            _finish(running, next(iter(running)))
    join(parts, folders, fresh)


def _finish(running: dict[str, WarmMkDocs], language: str) -> None:
    """Wait for one of the programs and end it."""
    program = running.pop(language)
    with _explaining_its_end(language):
        code, output = program.answer()
    if code:
        raise _failure(language, output)
    program.end()


def join(parts: Mapping[str, Path], folders: Mapping[str, str], site: Path) -> None:
    """Put the languages, each built in a folder of its own, into one folder where their addresses say.

    A language stays below its folder also when it is built without the first of its guide. The root, which is what
    people type, then leads there, and holds what servers and search engines look for nowhere else.
    """
    site.mkdir(exist_ok=True)
    for language, part in parts.items():
        if part != site:
            part.rename(site / folders[language])
    below = [site / folders[language] for language in parts if folders[language]]
    if len(below) == len(parts):
        language = next(iter(parts))
        entrance = ENTRANCE.read_text(encoding="utf-8").replace('"en"', f'"{language_tag(language)}"')
        entrance = entrance.replace("en/", folders[language])
        (site / "index.html").write_text(entrance, encoding="utf-8", newline="\n")
        for name in AT_THE_ROOT:
            for file in below[0].glob(name):
                shutil.copyfile(file, site / file.name)
    for folder in below:
        for name in FOR_SEARCH_ENGINES:
            for file in [*folder.glob(name)]:
                file.unlink()


@contextmanager
def _explaining_its_end(language: str) -> Iterator[None]:
    """A program that somebody else ended is no error of the disk."""
    try:
        yield
    except BrokenPipeError as error:
        raise BuildFailedError(
            language,
            f"生成 {language} 页面的程序意外结束，可能是内存不足。请关掉别的程序再试。\n"
            f"The program that builds the pages in {language} ended unexpectedly, perhaps for lack of memory. "
            "Close other programs and try again.",
        ) from error


def _failure(language: str, output: str) -> Exception:
    """A full disk is no error of the program, whatever its traceback shows."""
    found = _SYSTEM_ERROR.findall(output)
    if found:
        number, message = found[-1]
        return OSError(int(number), message)
    return BuildFailedError(language, _explained(output.strip()))


def _explained(output: str) -> str:
    """What MkDocs says in English, behind what it means and where to look."""
    settings = dict.fromkeys(_REFUSED_SETTING.findall(output))
    if settings:
        named = "、".join(settings)
        zh = f"MkDocs 不接受 mkdocs.yml 里的设置：{named}。请改正或删掉这几项；原因见下面 MkDocs 的原话。"
        en = f"MkDocs refuses settings of mkdocs.yml: {', '.join(settings)}. Correct or delete them; it says why:"
    else:
        zh = "MkDocs 停下了。请看下面它的原话，从 WARNING、ERROR 开头的几行看起；网页的问题写着文件名。"
        en = "MkDocs stopped. See what it says, the lines with WARNING or ERROR first; they name the file:"
    return f"{zh}\n{en}\n{output}"


def is_full_disk(error: OSError) -> bool:
    """Return whether no room is left, or the user's share of it is used up."""
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


REASONS = {
    errno.EACCES: ("没有权限，或正被 Excel 等程序打开", "no permission, or a program such as Excel has it open"),
    errno.EADDRINUSE: ("已被占用", "it is in use"),
    errno.EEXIST: ("已经有同名的文件", "a file of that name is there"),
    errno.EISDIR: ("这是文件夹", "it is a folder"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
    errno.ENOENT: ("没有这个文件或文件夹", "there is no such file or folder"),
    errno.ENOTDIR: ("路径中间有一个文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
}


def reason_of(error: OSError, lang: str) -> str:
    """Return why something could not be written or read, in words for the message or the system's own."""
    if is_full_disk(error):
        return either(lang, "磁盘已满", "the disk is full")
    zh, en = REASONS.get(error.errno or 0, (error.strerror or str(error),) * 2)
    return either(lang, zh, en)
