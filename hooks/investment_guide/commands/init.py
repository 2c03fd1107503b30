"""``guide init``: a project of its own for a place, ready to check, preview and build; or the demo to play with."""

import argparse
import math
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from investment_guide import __version__
from investment_guide.commands.arguments import add_language_of_messages, console, either, folder
from investment_guide.commands.languages import reason_of
from investment_guide.commands.project import project_around
from investment_guide.commands.schema import write_schemas
from investment_guide.editing.staff_locale import staff_language
from investment_guide.editing.yaml_text import flow, scalar
from investment_guide.locales.profile import USUAL_CURRENCY, known_currencies
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.languages import CODE
from investment_guide.model.record_units import (
    FLOOR_UNITS,
    LAND_UNITS,
    USUAL_FLOOR,
    USUAL_LAND,
    USUAL_UNITS,
    RecordUnits,
)
from investment_guide.model.sections import SECTIONS
from investment_guide.model.settings import LAWS
from investment_guide.reading.bundled import DEMO_PARTS, STARTER, TELEPHONE_TO_REPLACE, demo_folder
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.texts import to_fill_in
from investment_guide.reading.words import built_in_vocabularies

# What a published demo would need, and what the demo has of its own.
NOT_FOR_THE_DEMO = ("mkdocs", "data/", "content/", "overrides/", "dot.github/", "dot.gitlab-ci.yml")
WRITTEN_LANGUAGES = ("zh", "en")  # of the pages and texts that come with a project
WORLD = {"west": -180.0, "south": -85.0, "east": 180.0, "north": 85.0}
ABROAD = "abroad/"  # what a project under another law has instead
OFFICE = "invest-office"
LONGEST_NAME = 60
CHINA = {"west": 73.0, "south": 18.0, "east": 135.1, "north": 53.6}
MARGIN_DEGREES = 0.4  # a county and what is around it
LICENCE = {
    "zh": "使用本指南的文字和数据，请注明来源和数据日期；地图为示意图，不作为测绘成果使用。",
    "en": "When using the texts and data of this guide, name the source and the date of the data. "
    "The maps are sketches, not survey results.",
}
_TOKEN = re.compile(r"@([a-z_]+)@")


class ProjectNotCreatedError(Exception):
    """Why there is no new project, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class NewGuide:
    """What is known of a place when its guide begins."""

    name: str
    name_en: str | None
    province: str | None
    languages: tuple[str, ...]
    sections: tuple[str, ...]
    position: tuple[float, float] | None
    law: str = CHINESE_LAW
    units: RecordUnits = USUAL_UNITS

    @property
    def is_abroad(self) -> bool:
        """Whether it is under another law than the Chinese."""
        return self.law != CHINESE_LAW

    @property
    def main(self) -> str:
        """The language of the pages at the root: of a place in China whose pages are in both, Chinese."""
        return "zh" if "zh" in self.languages and not self.is_abroad else self.languages[0]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide init``."""
    parser = commands.add_parser(
        "init",
        help="为一个地方新建指南 / begin the guide of a place",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="例 / example:  guide init 柳河投资指南 --name 柳河县 --name-en Liuhe --province 吉林省\n"
        '               guide init harlow --name "Harlow County" --languages en --law none --place -97.5,38.5 \\\n'
        "                 --land-unit acre --floor-unit sq_ft --currency USD",
    )
    parser._negative_number_matcher = re.compile(r"-[\d.]+,-?[\d.]+")  # --place -97.5,38.5 is a value
    parser.add_argument("folder", type=folder, metavar="FOLDER", help="新文件夹 / a new or empty folder")
    parser.add_argument("--name", help="地方的名称 / name of the place")
    parser.add_argument("--name-en", metavar="NAME", help="英文名称 / its English name")
    parser.add_argument("--province", metavar="NAME", help="省、自治区、直辖市 / province")
    parser.add_argument("--place", metavar="LON,LAT", help="中心的经度、纬度 / its centre: longitude, latitude")
    parser.add_argument(
        "--languages",
        default="zh",
        metavar="zh,en",
        help="网站的语言，任何语言代码 / languages, any codes (default: zh)",
    )
    parser.add_argument(
        "--law", choices=LAWS, default=CHINESE_LAW, help="cn 中国大陆，none 其他 / law of the place (default: cn)"
    )
    parser.add_argument("--land-unit", choices=LAND_UNITS, help="土地的单位 / unit of land")
    parser.add_argument("--floor-unit", choices=FLOOR_UNITS, help="楼层面积的单位 / unit of floors")
    parser.add_argument("--currency", metavar="CODE", help="货币，ISO 4217 代码 / currency, such as EUR")
    parser.add_argument(
        "--sections", metavar="land,policies", help=f"要哪些栏目 / which sections: {', '.join(SECTIONS)} (default: all)"
    )
    parser.add_argument("--demo", action="store_true", help="演示城市岚川，用来试 / the demo city, to play with")
    add_language_of_messages(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Return 0: written; 1: a file cannot be written; 2: wrong use, or the folder is not empty."""
    lang, target = arguments.lang, arguments.folder
    try:
        _must_be_free(target)
        place = None if arguments.demo else _place(arguments)
    except ProjectNotCreatedError as error:
        console(either(lang, error.zh, error.en))
        return 2
    try:
        if place is None:
            write_demo(target)
        else:
            write_project(target, place)
    except OSError as error:
        reason = reason_of(error, lang)
        console(either(lang, f"无法写入 {target}：{reason}", f"Cannot write {target}: {reason}"))
        return 1
    console(_next_steps(target, lang))
    return 0


def write_project(target: Path, place: NewGuide) -> None:
    """Write the project of a place into a folder that is empty or not there."""
    values = _values(place)
    pages = _languages_of_pages(place)
    wanted = (f"content/{language}/" for language in WRITTEN_LANGUAGES if language not in pages)
    _write_starter(target, values, (*wanted, "mkdocs.en.yml"))
    if place.is_abroad:
        _write_starter(target, values, (), STARTER / ABROAD)
    for language in place.languages:
        if language != place.main:
            _write_further_language(target, language, pages[0] if language not in pages else language, values)
    if not place.is_abroad and (not place.sections or "policies" in place.sections):
        _add_national_policies(target / "data", place.languages)
    write_schemas(built_in_vocabularies(), target / "data" / "schema", place.units, staff_language(place.languages))


def _languages_of_pages(place: NewGuide) -> tuple[str, ...]:
    """The languages of hand-written pages: those of the guide, English for a guide that has none of them."""
    if place.is_abroad:
        return ("en",)
    return tuple(language for language in WRITTEN_LANGUAGES if language in place.languages) or ("zh",)


def _write_further_language(target: Path, language: str, pages: str, values: Mapping[str, str]) -> None:
    """The configuration of a language beside the main one: that of English as it is written, of others the same."""
    text = (STARTER / "mkdocs.en.yml").read_text(encoding="utf-8")
    text = _TOKEN.sub(lambda token: values[token[1]], text)
    if language != "en" or values["law"] != CHINESE_LAW:
        lines = ["INHERIT: mkdocs.yml", f"docs_dir: content/{pages}", f"site_dir: site/{language}", "",
                 "theme:", f"  language: {language}", ""]  # fmt: skip
        text = "\n".join(lines)
    (target / f"mkdocs.{language}.yml").write_text(text, encoding="utf-8", newline="\n")


def write_demo(target: Path) -> None:
    """Write the demo city with all that a project has besides."""
    _write_starter(target, {"title": "岚川市投资指南（演示）", "version": __version__}, NOT_FOR_THE_DEMO)
    for source in (each for name in DEMO_PARTS for each in demo_folder().glob(name)):
        if source.is_dir():
            shutil.copytree(source, target / source.name, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target / source.name)


def _must_be_free(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProjectNotCreatedError(
            f"{target} 已经有内容，没有改动它。请换一个新的或空的文件夹。",
            f"{target} is not empty; it was left as it is. Choose a new or an empty folder.",
        )
    if around := project_around(target):
        raise ProjectNotCreatedError(
            f"{target} 在另一份指南 {around.root} 里面。请换一个地方。",
            f"{target} lies inside another guide, {around.root}. Choose another place.",
        )


def _place(arguments: argparse.Namespace) -> NewGuide:
    if not arguments.name:
        raise ProjectNotCreatedError(
            "请写地方的名称，例如 --name 柳河县；只想试试，用 --demo。",
            "Give the name of the place, such as --name Liuhe; --demo writes the demo to play with.",
        )
    for text in filter(None, (arguments.name, arguments.name_en, arguments.province)):
        if not text.strip() or not text.isprintable() or len(text) > LONGEST_NAME:
            raise ProjectNotCreatedError(
                f"名称“{text}”不能用：要写一行文字，最长 {LONGEST_NAME} 个字。",
                f"“{text}” cannot be a name: one line of at most {LONGEST_NAME} characters.",
            )
    languages = _codes(arguments.languages)
    sections = _words("--sections", arguments.sections, tuple(SECTIONS)) if arguments.sections else ()
    is_abroad = arguments.law != CHINESE_LAW
    position = _position(arguments.place, WORLD if is_abroad else CHINA)
    if is_abroad and (position is None or arguments.currency is None):
        raise ProjectNotCreatedError(
            "--law none 还要写中心的经纬度和货币，例如 --place -97.5,38.5 --currency USD。",
            "--law none needs --place, its centre, and --currency as well, such as --place -97.5,38.5 --currency USD.",
        )
    units = RecordUnits(
        arguments.land_unit or ("ha" if is_abroad else USUAL_LAND),
        arguments.floor_unit or USUAL_FLOOR,
        _currency(arguments.currency),
    )
    names = (arguments.name, arguments.name_en, arguments.province)
    return NewGuide(*names, languages, sections, position, arguments.law, units)


def _currency(code: str | None) -> str:
    if code is not None and code not in known_currencies():
        raise ProjectNotCreatedError(
            f"--currency {code} 不是 ISO 4217 的货币代码，例如 EUR、USD。",
            f"--currency {code} is no code of ISO 4217 such as EUR or USD.",
        )
    return code or USUAL_CURRENCY


def _codes(written: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(written.replace(" ", "").replace("，", ",").split(",")))
    if wrong := [code for code in codes if not re.fullmatch(CODE, code)]:
        raise ProjectNotCreatedError(
            f"--languages 里的“{wrong[0]}”不是语言代码。写成 zh,en 或 de,fr,en，用逗号分开。",
            f"“{wrong[0]}” in --languages is no code of a language. Write zh,en or de,fr,en, with commas between.",
        )
    return codes


def _words(option: str, written: str, known: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(written.replace(" ", "").replace("，", ",").split(",")))
    if unknown := [word for word in words if word not in known]:
        listed = ",".join(known)
        raise ProjectNotCreatedError(
            f"{option} 里的“{unknown[0]}”不认识。可以写：{listed}，用逗号分开。",
            f"“{unknown[0]}” in {option} is not known. Write some of {listed}, with commas between.",
        )
    return words


def _position(text: str | None, around: Mapping[str, float]) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        lon, lat = (float(part) for part in text.replace("，", ",").split(","))
    except ValueError:
        lon, lat = math.nan, math.nan
    if not (around["west"] <= lon <= around["east"] and around["south"] <= lat <= around["north"]):
        zh, en = ("中国境内的", " in China") if around is CHINA else ("", "")
        raise ProjectNotCreatedError(
            f"--place {text} 不是{zh}经度、纬度。请写成 125.74,42.28（先经度，后纬度）。",
            f"--place {text} is no longitude and latitude{en}. Write it as 125.74,42.28, longitude first.",
        )
    return lon, lat


def _values(place: NewGuide) -> Mapping[str, str]:
    """What stands in the starter's files in the place of each ``@token@``, as YAML where the file is YAML."""

    main, mark = place.main, to_fill_in(staff_language(place.languages))

    def text(zh: str, en: str | None, other: str = mark) -> str:
        """In the languages of the guide that there are words for; another main language has ``other``."""
        known = {main: other, "zh": zh, "en": en}
        return flow({language: known[language] for language in place.languages if known.get(language)})

    english = place.name_en or (place.name if main == "en" else None)
    lon, lat = place.position or (104.0, 36.0)
    name_en = english and f"{english} Investment Guide"
    return {
        "law": place.law,
        "main": main,
        "mark": mark,
        "land_unit": place.units.land,
        "units": flow({"land": place.units.land, "floor": place.units.floor}),
        "currency": place.units.currency,
        "title": f"{place.name}投资指南" if main == "zh" else name_en or place.name,
        "version": __version__,
        "site_name": scalar({"zh": f"{place.name}投资指南", "en": name_en}.get(main) or place.name),
        "site_name_en": scalar(name_en or "Investment guide"),
        "site_dir_en": "site" if main == "en" else "site/en",
        "docs_dir": f"content/{main}",
        "language": main,
        "languages": flow(place.languages),
        "sections": f"sections: {flow(place.sections)}" if place.sections else f"# sections: {flow(tuple(SECTIONS))}",
        "guide_name": text(f"{place.name}投资指南", name_en, place.name),
        "short_name": text(f"投资{place.name}", english and f"Invest in {english}", place.name),
        "city": text(place.name, english, place.name),
        "province": text(place.province or mark, (place.is_abroad and place.province) or mark, place.province or mark),
        "to_fill": flow(dict.fromkeys(place.languages, mark)),
        "telephone": scalar(TELEPHONE_TO_REPLACE),
        "post": text("招商专员", "Investment officer"),
        "licence": text(LICENCE["zh"], LICENCE["en"]),
        "lon": scalar(lon),
        "lat": scalar(lat),
        "zoom": "4" if place.position is None else "11",
        "extent": flow(_extent(place.position)),
    }


def _extent(position: tuple[float, float] | None) -> Mapping[str, float]:
    if position is None:
        return CHINA
    lon, lat = position
    degrees = (lon - MARGIN_DEGREES, lat - MARGIN_DEGREES, lon + MARGIN_DEGREES, lat + MARGIN_DEGREES)
    return dict(zip(("west", "south", "east", "north"), (round(each, 4) for each in degrees), strict=True))


def _write_starter(target: Path, values: Mapping[str, str], left_out: tuple[str, ...], starter: Path = STARTER) -> None:
    for source in sorted(starter.rglob("*")):
        name = source.relative_to(starter).as_posix()
        if source.is_dir() or "__pycache__" in source.parts or name.startswith((ABROAD, *left_out)):
            continue
        path = target / re.sub(r"(^|/)dot\.", r"\1.", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        path.write_text(_TOKEN.sub(lambda token: values[token[1]], text), encoding="utf-8", newline="\n")


def _add_national_policies(data: Path, languages: Sequence[str]) -> None:
    """The national policies of the demo, which are real, with their sources and this place's office as contact."""
    (data / "policies").mkdir()
    sources: set[str] = set()
    for path in sorted((demo_folder() / "data" / "policies").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        value = parse_yaml(text.encode()).value
        if value["level"] == "national":
            sources.add(value["source"])
            (data / "policies" / path.name).write_text(_of_any_place(text, languages), encoding="utf-8", newline="\n")
    known = dict(_blocks((demo_folder() / "data" / "sources.yml").read_text(encoding="utf-8")))
    with (data / "sources.yml").open("a", encoding="utf-8", newline="\n") as file:
        entries = (_in_languages(known[source], languages) for source in sorted(sources))
        file.write("\n" + "\n".join(entry.rstrip("\n") + "\n" for entry in entries))


def _of_any_place(policy: str, languages: Sequence[str]) -> str:
    """A policy without what the demo city adds to it."""
    kept = (
        f"contact: {OFFICE}\n" if name == "contact" else lines
        for name, lines in _blocks(policy)
        if name not in ("clusters", "interpretation", "internal")
    )
    return _in_languages("".join(kept), languages)


def _in_languages(text: str, languages: Sequence[str]) -> str:
    """Records of the demo without its third language where the guide has it not."""
    if "ja" in languages:
        return text
    text = re.sub(r', ja: ("[^"]*"|[^,}]*)(?=[,}])', "", text)
    return re.sub(r"^ +ja: .*\n", "", text, flags=re.MULTILINE)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The top-level fields of a YAML text, each with its lines; what comes before the first has no name."""
    name, lines = "", ""
    for line in text.splitlines(keepends=True):
        if begun := re.match(r"([a-z][\w-]*):", line):
            if lines:
                yield name, lines
            name, lines = begun[1], ""
        elif line.startswith("#") and name:
            continue  # remarks between fields are about the demo
        lines += line
    yield name, lines


def _next_steps(target: Path, lang: str) -> str:
    return either(
        lang,
        f"已新建 {target}。下一步：\n  cd {target}\n  guide serve              在浏览器里看\n"
        "  guide check --publish    看发布前还缺什么\n  guide new parks 编号     新增一个园区",
        f"Wrote {target}. Next:\n  cd {target}\n  guide serve              look at it in a browser\n"
        "  guide check --publish    what is missing before it is published\n  guide new parks ID       add a park",
    )
