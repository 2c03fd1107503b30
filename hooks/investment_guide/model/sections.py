"""The sections of a guide: which there are, in which order, what they are called. Each is described once, here.

A section is the first part of an address. It is there when the guide has something for it to show
(``analysis/sections.py``) and ``sections`` of ``guide.yml``, if written, names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, model_validator

from investment_guide.model.about import About
from investment_guide.model.kinds import KINDS
from investment_guide.model.values import Part, Text


@dataclass(frozen=True, slots=True)
class Section:
    """Its group of the navigation, its title, and the kinds of records that are nowhere without it.

    ``entry`` is what it is called in the navigation, where its group says a part of the title.
    """

    group: str
    zh: str
    en: str
    kinds: tuple[str, ...] = ()
    entry: tuple[str, str] | None = None


# The groups of the navigation. The first four are those that art. 20 of the implementing regulations of the foreign
# investment law names: environment, projects, procedures, data.
GROUPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "environment": ("投资环境", "Business environment"),
        "projects": ("招商项目", "Sites and projects"),
        "procedures": ("[[procedures:办事指南]]", "[[procedures:Procedures]]"),
        "data": ("数据与政策", "Data and policies"),
        "contact": ("[[contact:联系我们]]", "[[contact:Contact]]"),
    }
)


def _of_kinds(group: str) -> dict[str, Section]:
    """The sections of the kinds that say in ``KINDS`` how their page is introduced."""
    return {
        spec.folder: Section(group, *spec.section, kinds=(spec.folder,))
        for spec in KINDS
        if spec.lead and spec.navigation == group
    }


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        "clusters": Section("environment", "产业集群", "Clusters", kinds=("clusters",)),
        "parks": Section("environment", "园区", "Parks", kinds=("parks",)),
        "platforms": Section(
            "environment",
            "平台与配套",
            "Platforms and support",
            kinds=("platforms",),
            entry=("创新与配套平台", "Innovation and support"),
        ),
        "costs": Section("environment", "要素成本", "Costs"),
        **_of_kinds("environment"),
        "land": Section("projects", "用地", "Land", kinds=("land",), entry=("可供用地", "Land")),
        "factories": Section(
            "projects", "标准厂房", "Standard factories", kinds=("factories",), entry=("标准厂房", "Factories")
        ),
        "projects": Section("projects", "招商项目", "Projects", kinds=("projects",)),
        "map": Section("projects", "招商地图", "Investment map", entry=("招商地图", "Map")),
        "match": Section("projects", "选址匹配", "Find a match"),
        "compare": Section("projects", "对比", "Compare"),
        "procedures": Section(
            "procedures", "办事指南", "Procedures", kinds=("procedures",), entry=("办事流程", "Step by step")
        ),
        "policies": Section("data", "政策", "Policies", kinds=("policies",), entry=("惠企政策", "Policies")),
        **_of_kinds("data"),
        "updates": Section("data", "最新动态", "Updates", kinds=("events",)),
        "downloads": Section("data", "资料下载", "Downloads"),
        "sources": Section("data", "数据来源", "Sources", entry=("资料来源", "Sources")),
        "contact": Section("contact", "联系我们", "Contact", entry=("联系方式", "Offices")),
        "glossary": Section("contact", "术语表", "Glossary"),
    }
)
# Whom to ask and where numbers are from stands on every page.
ALWAYS = ("contact", "sources")

SectionId = Annotated[str, Field(pattern=f"^({'|'.join(SECTIONS)})$")]


class SectionChoice(Part):
    """A section of this guide; a plain word is one under its usual name."""

    id: Annotated[SectionId, About("栏目", "Section")]
    name: Annotated[Text | None, About("名称", "Name", hint="不写就用通行的名称。")] = None
    one: Annotated[
        Text | None, About("一个的名称", "Name of one", hint="句子里说“一个”时的叫法；不写就由名称得出。")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _plain_word_is_the_section(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value
