"""``guide new``: a record to fill in, from the commented example of its kind or from a record there is."""

import argparse
from pathlib import Path

from investment_guide.commands import new_photo
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
from investment_guide.commands.blank_record import NewRecord, example_of, has_example
from investment_guide.commands.languages import reason_of
from investment_guide.commands.model_blank import model_blocks
from investment_guide.commands.section_kinds import kind_named
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.model.kinds import KIND_OF, KINDS, RECORD_KINDS
from investment_guide.reading.data_folder import LONGEST_ID, SUFFIXES, is_id_of_file, suggested_id
from investment_guide.reading.load import read_guide
from investment_guide.reading.suggestions import nearest_word
from investment_guide.reading.texts import to_fill_in

SINGULAR = {word: spec.folder for spec in KINDS for word in spec.words}


class RecordNotCreatedError(Exception):
    """Why there is no new record, in the language of the messages."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide new``."""
    parser = commands.add_parser(
        "new",
        help="新建一条记录，照注释填写 / a commented record to fill in",
        epilog="例 / example:  guide new land lc-a-12    guide new land lc-a-13 --from lc-a-12    "
        "guide new photo land/lc-a-12 照片.jpg",
    )
    parser.add_argument(
        "kind",
        metavar="KIND",
        help=f"类别或栏目名；照片写 photo / kind, or its section; photo for a photograph: {', '.join(RECORD_KINDS)}",
    )
    parser.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="编号，也是文件名：小写字母、数字和 -；照片写 land/编号 / id and name of the file; of a photo its record",
    )
    parser.add_argument(
        "--from", dest="other", metavar="ID", help="从已有的一条开始，只清空各条不同的内容 / begin as another record is"
    )
    parser.add_argument("--example", action="store_true", help="只显示样例，不写文件 / show the example, write nothing")
    new_photo.add_arguments(parser)
    add_data(parser)
    add_day(parser)
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: the file cannot be written; 2: a wrong kind or id, or no data."""
    lang, data = arguments.lang, arguments.data
    if not arguments.example and not is_folder(data):
        return refuse_data(read_guide(data).diagnostics, lang)
    if arguments.kind in new_photo.WORDS:
        return new_photo.run(arguments)
    try:
        kind = _kind(kind_named(arguments.kind, data), lang)
        if arguments.example:
            console(_example(kind, data))
            return 0
        target = _free_file(data, kind, arguments.id, lang)
        text = _text(data, kind, arguments, lang)
    except RecordNotCreatedError as error:
        console(str(error))
        return 2
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {target}：{reason}", f"Cannot write {target}: {reason}"))
        return 1
    console(_next_steps(target, kind, data, lang))
    return 0


def _kind(asked: str, lang: str) -> str:
    if asked in RECORD_KINDS:
        return asked
    nearest = SINGULAR.get(asked) or nearest_word(asked, [*RECORD_KINDS, *SINGULAR])
    nearest = SINGULAR.get(nearest, nearest)
    known = ", ".join(RECORD_KINDS)
    meant = either(lang, f"是不是 {nearest}？", f" Did you mean {nearest}?") if nearest else ""
    raise RecordNotCreatedError(
        either(lang, f"没有“{asked}”这一类。{meant}可用：{known}", f"There is no kind “{asked}”.{meant} Kinds: {known}")
    )


def _example(kind: str, data: Path) -> str:
    """The commented example of a kind; for a guide of other languages or units what it asks."""
    staff = staff_locale_in(data)
    if has_example(staff):
        return example_of(kind).rstrip("\n")
    guide = read_guide(data).guide
    return "\n".join(line for _, lines in model_blocks(kind, staff, guide) for line in lines)


def _free_file(data: Path, kind: str, name: str | None, lang: str) -> Path:
    if name is None:
        raise RecordNotCreatedError(
            either(
                lang,
                f"请写编号，例如 guide new {kind} {kind}-01；只看样例用 --example。",
                f"Give an id, such as guide new {kind} {kind}-01; --example shows the example only.",
            )
        )
    if not is_id_of_file(name):
        good = suggested_id(name)
        such = either(lang, f"例如 {good or f'{kind}-01'}", f"such as {good or f'{kind}-01'}")
        raise RecordNotCreatedError(
            either(
                lang,
                f"“{name}”不能作编号：只用小写字母、数字和 -，最长 {LONGEST_ID} 个字符，"
                f"也不能是 con、nul 等 Windows 设备名，{such}。",
                f"“{name}” cannot be an id: lower-case letters, digits and -, at most {LONGEST_ID}, "
                f"no device of Windows such as con or nul; {such}.",
            )
        )
    for suffix in SUFFIXES:
        if (data / kind / f"{name}{suffix}").exists():
            there = data / kind / f"{name}{suffix}"
            raise RecordNotCreatedError(
                either(lang, f"{there} 已经有了，没有改动它。", f"{there} is there already; it was left as it is.")
            )
    return data / kind / f"{name}.yml"


def _text(data: Path, kind: str, arguments: argparse.Namespace, lang: str) -> str:
    staff = staff_locale_in(data)
    guide = None if has_example(staff) else read_guide(data).guide
    record = NewRecord(kind, arguments.id, staff, guide, day(arguments))
    if arguments.other is None:
        return record.blank()
    return record.started_from(_read(data / kind / f"{arguments.other}.yml", lang))


def _read(path: Path, lang: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        near = nearest_word(path.stem, [other.stem for other in path.parent.glob("*.yml")])
        meant = either(lang, f"是不是 {near}？", f" Did you mean {near}?") if near and near != path.stem else ""
        raise RecordNotCreatedError(
            either(lang, f"没有 {path}，或它不是 UTF-8 文本。{meant}", f"There is no {path} in UTF-8.{meant}")
        ) from None


def _next_steps(target: Path, kind: str, data: Path, lang: str) -> str:
    shape, mark = KIND_OF[kind].has_boundary, to_fill_in(staff_locale_in(data).language)
    return either(
        lang,
        f"已新建 {target}。打开它，把每个“{mark}”换成真实的内容，再运行 guide check。"
        + (f"边界画在 {data / 'boundaries'} 里，编号写 {target.stem}；没有边界就填 place。" if shape else ""),
        f"Wrote {target}. Open it, replace each “{mark}” with the real value, then run guide check."
        + (f" Draw its outline in {data / 'boundaries'} as {target.stem}, or fill in place." if shape else ""),
    )
