"""``guide init``: a project of its own for a place, ready to check, preview and build; or the demo to play with."""

import argparse
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from investment_guide import __version__
from investment_guide.commands.arguments import add_language_of_messages, console, either, folder
from investment_guide.commands.languages import reason_of
from investment_guide.commands.project import project_around
from investment_guide.commands.schema import write_schemas
from investment_guide.editing.yaml_text import flow, scalar
from investment_guide.model.sections import SECTIONS
from investment_guide.reading.bundled import DEMO_PARTS, STARTER, TELEPHONE_TO_REPLACE, demo_folder
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.texts import TO_FILL
from investment_guide.reading.words import built_in_vocabularies

# What a published demo would need, and what the demo has of its own.
NOT_FOR_THE_DEMO = ("mkdocs", "data/", "content/", "overrides/", "dot.github/", "dot.gitlab-ci.yml")
LANGUAGES = ("zh", "en")
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


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of ``guide init``."""
    parser = commands.add_parser(
        "init",
        help="为一个地方新建指南 / begin the guide of a place",
        epilog="例 / example:  guide init 柳河投资指南 --name 柳河县 --name-en Liuhe --province 吉林省",
    )
    parser.add_argument("folder", type=folder, metavar="FOLDER", help="新文件夹 / a new or empty folder")
    parser.add_argument("--name", help="地方的名称 / name of the place")
    parser.add_argument("--name-en", metavar="NAME", help="英文名称 / its English name")
    parser.add_argument("--province", metavar="NAME", help="省、自治区、直辖市 / province")
    parser.add_argument("--place", metavar="LON,LAT", help="中心的经度、纬度 / its centre: longitude, latitude")
    parser.add_argument("--languages", default="zh", metavar="zh,en", help="网站的语言 / languages (default: zh)")
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
    wanted = (f"content/{language}/" for language in LANGUAGES if language not in place.languages)
    left_out = (*wanted, *(() if "en" in place.languages else ("mkdocs.en.yml",)))
    _write_starter(target, values, left_out)
    if not place.sections or "policies" in place.sections:
        _add_national_policies(target / "data")
    write_schemas(built_in_vocabularies(), target / "data" / "schema")


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
    languages = _words("--languages", arguments.languages, LANGUAGES)
    sections = _words("--sections", arguments.sections, tuple(SECTIONS)) if arguments.sections else ()
    position = _position(arguments.place)
    return NewGuide(arguments.name, arguments.name_en, arguments.province, languages, sections, position)


def _words(option: str, written: str, known: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(written.replace(" ", "").replace("，", ",").split(",")))
    if unknown := [word for word in words if word not in known]:
        listed = ",".join(known)
        raise ProjectNotCreatedError(
            f"{option} 里的“{unknown[0]}”不认识。可以写：{listed}，用逗号分开。",
            f"“{unknown[0]}” in {option} is not known. Write some of {listed}, with commas between.",
        )
    return words


def _position(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        lon, lat = (float(part) for part in text.replace("，", ",").split(","))
    except ValueError:
        lon, lat = 0.0, 0.0
    if not (CHINA["west"] <= lon <= CHINA["east"] and CHINA["south"] <= lat <= CHINA["north"]):
        raise ProjectNotCreatedError(
            f"--place {text} 不是中国境内的经度、纬度。请写成 125.74,42.28（先经度，后纬度）。",
            f"--place {text} is no longitude and latitude in China. Write it as 125.74,42.28, longitude first.",
        )
    return lon, lat


def _values(place: NewGuide) -> Mapping[str, str]:
    """What stands in the starter's files in the place of each ``@token@``, as YAML where the file is YAML."""

    def text(zh: str, en: str | None) -> str:
        return flow({language: each for language, each in (("zh", zh), ("en", en))
                     if language in place.languages and each})  # fmt: skip

    english = place.name_en or (place.name if place.languages == ("en",) else None)
    lon, lat = place.position or (104.0, 36.0)
    name_en = english and f"{english} Investment Guide"
    main = place.languages[0] if len(place.languages) == 1 else "zh"
    return {
        "title": f"{place.name}投资指南",
        "version": __version__,
        "site_name": scalar(name_en if main == "en" else f"{place.name}投资指南"),
        "site_name_en": scalar(name_en or "Investment guide"),
        "site_dir_en": "site" if main == "en" else "site/en",
        "docs_dir": f"content/{main}",
        "language": main,
        "languages": flow(place.languages),
        "sections": f"sections: {flow(place.sections)}" if place.sections else f"# sections: {flow(tuple(SECTIONS))}",
        "guide_name": text(f"{place.name}投资指南", name_en),
        "short_name": text(f"投资{place.name}", english and f"Invest in {english}"),
        "city": text(place.name, english),
        "province": text(place.province or TO_FILL, TO_FILL),
        "to_fill": text(TO_FILL, TO_FILL),
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


def _write_starter(target: Path, values: Mapping[str, str], left_out: tuple[str, ...]) -> None:
    for source in sorted(STARTER.rglob("*")):
        name = source.relative_to(STARTER).as_posix()
        if source.is_dir() or "__pycache__" in source.parts or name.startswith(left_out):
            continue
        path = target / re.sub(r"(^|/)dot\.", r"\1.", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        path.write_text(_TOKEN.sub(lambda token: values[token[1]], text), encoding="utf-8", newline="\n")


def _add_national_policies(data: Path) -> None:
    """The national policies of the demo, which are real, with their sources and this place's office as contact."""
    (data / "policies").mkdir()
    sources: set[str] = set()
    for path in sorted((demo_folder() / "data" / "policies").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        value = parse_yaml(text.encode()).value
        if value["level"] == "national":
            sources.add(value["source"])
            (data / "policies" / path.name).write_text(_of_any_place(text), encoding="utf-8", newline="\n")
    known = dict(_blocks((demo_folder() / "data" / "sources.yml").read_text(encoding="utf-8")))
    with (data / "sources.yml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n" + "\n".join(known[source].rstrip("\n") + "\n" for source in sorted(sources)))


def _of_any_place(policy: str) -> str:
    """A policy without what the demo city adds to it."""
    kept = (
        f"contact: {OFFICE}\n" if name == "contact" else lines
        for name, lines in _blocks(policy)
        if name not in ("clusters", "interpretation", "internal")
    )
    return "".join(kept)


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
