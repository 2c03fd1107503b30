"""``guide new photo``: a picture is cleaned, saved in ``data/files/`` and named in its record."""

import argparse
from datetime import date
from pathlib import Path

from investment_guide.checking.catalogue import catalogue
from investment_guide.commands.arguments import console, either
from investment_guide.commands.languages import reason_of
from investment_guide.editing.messages import ImportRefusedError, broken_file
from investment_guide.editing.photographs import FIELDS, OF_HOME_PAGE, AddedPhotograph, add_photograph
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.editing.yaml_tree import UneditableError
from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.reading.texts import to_fill_in

WORDS = frozenset({"photo", "photograph", "照片"})
_HELP = {
    "caption": "照片：图下的说明 / of a photo: the words below it",
    "alt": "照片：图上有什么 / of a photo: what is to be seen",
    "credit": "照片：拍摄者 / of a photo: who took it",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only a photograph takes."""
    parser.add_argument("picture", metavar="FILE", nargs="?", type=Path, help="照片文件 / the picture, for a photo")
    for field, text in _HELP.items():
        parser.add_argument(f"--{field}", metavar="TEXT", help=text)
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="照片：拍摄日期 / of a photo: when it was taken"
    )


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: it cannot be read or written; 2: no photograph, or no such record."""
    lang = arguments.lang
    kind, _, key = (arguments.id or "").partition("/")
    if arguments.picture is None or not (key or kind == OF_HOME_PAGE):
        zh = "请写记录和照片，例如 guide new photo land/lc-a-03 照片.jpg；首页大图：guide new photo guide 照片.jpg。"
        en = "Give record and picture: guide new photo land/lc-a-03 picture.jpg; guide for the home page."
        console(either(lang, zh, en))
        return 2
    words = {field: getattr(arguments, field) for field in FIELDS if getattr(arguments, field)}
    try:
        added = add_photograph(arguments.data, kind, key, arguments.picture.read_bytes(), words)
    except OSError as error:
        console(f"{arguments.picture}: {reason_of(error, lang)}")
        return 1
    except (RefusedFileError, ImportRefusedError, UneditableError) as error:
        console(_why(error, arguments.picture, lang))
        return 2
    console(_what_is_left(added, arguments.data, lang))
    return 0


def _why(error: RefusedFileError | ImportRefusedError | UneditableError, picture: Path, lang: str) -> str:
    if isinstance(error, RefusedFileError):
        reason = catalogue()["file-refused"].words[lang][error.reason]
        return either(lang, f"{picture} 不能公开：{reason}。", f"{picture} may not be published: {reason}.")
    if isinstance(error, ImportRefusedError):
        return "\n".join(message.line(lang) for message in error.messages)
    return broken_file("").text(lang)


def _what_is_left(added: AddedPhotograph, data: Path, lang: str) -> str:
    mark = to_fill_in(staff_locale_in(data).language)
    missing = ", ".join(field for field, value in added.item.items() if value == mark)
    left = either(lang, f"还要填：{missing}。", f" Still to be filled in: {missing}.") if missing else ""
    file, record = data / "files" / added.file, data / added.record
    return either(lang, f"已存为 {file}，写进 {record}。{left}", f"Saved as {file}, named in {record}.{left}")
