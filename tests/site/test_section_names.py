"""A section under another name has that name everywhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from investment_guide.model.kinds import KIND_OF
from investment_guide.model.sections import SECTIONS
from tests.shapes import KINDS, GuideShape, write
from tests.site.any_shape import FRAME
from tests.site.section_names import (
    CHINESE_NAMES,
    ENGLISH_NAMES,
    in_other_words,
    renamed_sections,
    texts_of,
    texts_of_sheets,
)

pytestmark = pytest.mark.slow

# What the sample itself says, in words that name no section.
SAMPLE_WORDS = {
    "产业集群|集群": "群落", "园区": "园地", "标准厂房": "房屋", "招商项目": "合作事项",
    r"(?i)\bclusters?\b": "Swarm", r"(?i)\bparks?\b": "Garden",
}  # fmt: skip
# The names of the tool: wherever they stand, or as a text of their own.
ANYWHERE: Mapping[str, tuple[str, str]] = {
    "clusters": ("集群", r"\bclusters?\b"),
    "parks": ("园区", r"\bparks?\b"),
    "platforms": ("平台与配套|创新与配套平台", "platforms and support|innovation and support"),
    "costs": ("要素成本", "^costs$"),
    "firms": ("重点企业", "^$"),
    "hubs": ("交通枢纽", "transport hubs"),
    "areas": ("镇街与片区", "^townships and areas$"),
    "resources": ("资源、金融与荣誉|资源与荣誉", "resources, finance and honours"),
    "land": ("看可供用地|^用地$", "see land available"),
    "factories": ("标准厂房", "standard factor(y|ies)"),
    "projects": ("招商项目", "^projects$"),
    "map": ("招商地图", "investment map"),
    "match": ("选址匹配", "find a match"),
    "compare": ("场地对比$", "^$"),
    "procedures": ("办事指南|办事流程", "^procedures$"),
    "policies": ("惠企政策|^适用政策$|^相关政策$", "^policies$|^policies in force$"),
    "tables": ("数据表", "tables of figures"),
    "updates": ("动态", "^(all )?updates$|^latest$"),
    "downloads": ("资料下载", "^downloads$"),
    "sources": ("数据来源|资料来源", "^sources$"),
    "contact": ("联系我们", "^whom to call$"),
    "glossary": ("术语表", "^glossary$"),
}
# Ordinary words that a name of a section happens to be, and why they stay.
ORDINARY: Mapping[str, str] = {
    "招商项目": "the group of the navigation that art. 20 of the implementing regulations names, not the section",
    "标准厂房": "a term that the glossary explains",
    "标准厂房 standard factory": "the same in the search",
    "标准厂房 / standard factory": "the same in the brochure",
    "standard factory": "the same",
    "standard factory 标准厂房": "the same",
    "standard factory / 标准厂房": "the same",
    "数据来源与联系": "the heading above source and contact of one record",
    "用地": "a subject of policies, and an answer about the kind of site",
    "Sub-park": "a kind of area",
    "所选场地对比": "the name of a table",
}
CODE = re.compile(r"[a-z0-9_./#:?=&-]+")  # ids, addresses, names of fields
OF_SCRIPTS_AND_WORDS = re.compile(r"search/words-|\.guide-plan|-->")


def renamed_guide(folder: Path, *left_out: str) -> Path:
    """The guide of two records of each kind, whose sections have other names or are left out."""
    data = write(GuideShape(dict.fromkeys(KINDS, 2), settings={"sections": renamed_sections(*left_out)}), folder)
    in_other_words(data, SAMPLE_WORDS)
    return data


def found_in(texts: Iterable[tuple[str, str]], pattern: str) -> dict[str, set[str]]:
    """Those of some texts that a pattern is found in, with their places."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, text in texts:
        is_words = not CODE.fullmatch(text) and not OF_SCRIPTS_AND_WORDS.search(place + text)
        if is_words and text not in ORDINARY and re.search(pattern, text, re.IGNORECASE):
            found[text].add(place)
    return found


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[tuple[str, str]]]:
    """Every text of a guide with all sections under other names, by language."""
    data = renamed_guide(tmp_path_factory.mktemp("renamed"))
    sheets = texts_of_sheets(data)  # Chinese, whatever the guide's languages
    return {"zh": [*texts_of(data, "zh", FRAME), *sheets], "en": list(texts_of(data, "en", FRAME))}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_tool_s_names_are_nowhere_when_all_are_renamed(
    language: str, renamed: Mapping[str, list[tuple[str, str]]]
) -> None:
    pattern = "|".join(words[language == "en"] for words in ANYWHERE.values() if words[language == "en"] != "^$")
    assert found_in(renamed[language], pattern) == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_new_name_is_in_every_place(language: str, renamed: Mapping[str, list[tuple[str, str]]]) -> None:
    names = CHINESE_NAMES if language == "zh" else ENGLISH_NAMES
    places: dict[str, set[str]] = defaultdict(set)
    for place, text in renamed[language]:
        for section, name in names.items():
            if name.removesuffix("s").lower() in text.lower():
                places[section].add("search/" if place.startswith("search/entries-") else place)
    missing = {section: wanted for section in SECTIONS if (wanted := set(_places(section, language)) - places[section])}
    assert missing == {}


def _places(section: str, language: str) -> tuple[str, ...]:
    """Where the name of a section must stand."""
    own = [f"{section}/", f"{section}/ title", "menu", "search/"]
    if section in KIND_OF:
        spec = KIND_OF[section]
        own += ["downloads/"] if spec.files else []
        own += [f"data/{section}.xlsx"] if "xlsx" in spec.files else []
        own += ["form", f"sheet {section}"] if language == "zh" else []
    if section in (
        "clusters",
        "parks",
        "land",
        "factories",
        "policies",
        "costs",
        "procedures",
        "projects",
        "platforms",
    ):
        own += ["brochure"]
    if section in ("clusters", "parks", "land", "factories", "policies", "updates", "contact"):
        own += [""]
    if section in ("clusters", "parks", "land", "factories"):
        own += ["map/", "match/"]
    return tuple(own)
