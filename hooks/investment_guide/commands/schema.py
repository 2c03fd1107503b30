"""``guide schema``: the JSON Schemas with which editors complete and check the YAML while it is typed."""

import argparse
from pathlib import Path

from investment_guide.commands.arguments import add_data, add_language_of_messages, console, either, refuse_data
from investment_guide.commands.languages import reason_of
from investment_guide.editing.staff_locale import staff_language
from investment_guide.formatting.units import UNITS, heading_in
from investment_guide.model.guide import Guide
from investment_guide.model.record_units import USUAL_UNITS, RecordUnits
from investment_guide.model.vocabularies import Vocabularies
from investment_guide.reading.schema import head, schema_files


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide schema``."""
    parser = commands.add_parser(
        "schema",
        help="生成编辑器用的 JSON Schema / write the JSON Schemas for editors",
        epilog="例 / example:  guide schema --out data/schema",
    )
    add_data(parser)
    add_language_of_messages(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="输出文件夹 / output folder (default: DATA/schema)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: the vocabularies cannot be used, or the folder cannot be written."""
    from investment_guide.reading.load import read_guide  # `guide init` writes schemas without reading a guide

    reading, lang = read_guide(arguments.data), arguments.lang
    if reading.guide is None:
        return refuse_data(reading.diagnostics, lang)
    folder: Path = arguments.out or arguments.data / "schema"
    try:
        written = write_schemas_of(reading.guide, folder)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {folder}：{reason}", f"Cannot write {folder}: {reason}"))
        return 1
    console(either(lang, f"{folder}：{len(written)} 个文件", f"{folder}: {len(written)} files"))
    return 0


def write_schemas_of(guide: Guide, folder: Path) -> tuple[Path, ...]:
    """Write the schemas of a guide: its words and units, in the language of its staff."""
    settings = guide.settings
    return write_schemas(guide.vocabularies, folder, settings.record_units, staff_language(settings.languages))


def write_schemas(
    vocabularies: Vocabularies, folder: Path, units: RecordUnits = USUAL_UNITS, language: str = "zh"
) -> tuple[Path, ...]:
    """Write every schema into a folder, and remove those of kinds that there are no more; other people's stay."""
    folder.mkdir(parents=True, exist_ok=True)
    symbols = {name: heading_in(name, language, units) for name in UNITS}
    fresh = {folder / name: content for name, content in schema_files(vocabularies, symbols, units, language)}
    for outdated in sorted(set(folder.glob("*.schema.json")) - set(fresh)):
        if outdated.read_bytes().startswith(head(outdated.name.removesuffix(".schema.json"))):
            outdated.unlink()
    for path, content in fresh.items():
        path.write_bytes(content)
    return tuple(fresh)
