"""What the comparison shows of a site: every field of its sheet in the same words, in files that stay small."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html

from investment_guide.analysis.inheritance import complete
from investment_guide.analysis.totals import available_plots, has_vacant_floors, vacant_m2
from investment_guide.commands.arguments import either
from investment_guide.formatting.fields import groups
from investment_guide.formatting.site_fields import KINDS, Kind, best_values, card, compared
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.rendering.compare_data import SITES_A_FILE, CompareData, CompareFacts, Fact
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import compare, factories, land
from tests.projects import city_guide

SPLIT = {"utilities", "distances", "entry_standard", "floors", "lifts"}
ELSEWHERE = {"number", "name", "status", "available_from", "photos"}


@pytest.fixture(scope="module", params=["zh", "en"])
def context(request: pytest.FixtureRequest, today: date) -> PageContext:
    """The tests' city in each language."""
    return PageContext(city_guide(), request.param, today)


@pytest.fixture(scope="module")
def parts(context: PageContext) -> Mapping[str, Any]:
    """The contents of all files by name."""
    texts = {output.path: output.content.decode() for output in CompareData(context).outputs()}
    assert not any("<" in text for text in texts.values())
    return {path: json.loads(text[text.index(",") + 1 : text.rindex(")")]) for path, text in texts.items()}


def sites_of(guide: Guide) -> list[Plot | Factory]:
    """Every plot and building."""
    return [*guide.land.values(), *guide.factories.values()]


def facts_of(context: PageContext, site: Plot | Factory) -> Mapping[str, Fact]:
    """The facts of a site by row."""
    found = list(CompareFacts(context).of(site))
    assert len({fact.key for fact in found}) == len(found)
    return {fact.key: fact for fact in found}


def text_of(fact: Fact) -> str:
    """All lines of a fact."""
    return " ".join(line if isinstance(line, str) else line[0] for line in fact.lines)


def test_every_field_of_a_sheet_is_compared_in_the_same_words(context: PageContext) -> None:
    for site in sites_of(context.guide):
        facts = facts_of(context, site)
        for group in groups(complete(site, context.guide), context.formatter, context.link_to("compare/")):
            for row in group.rows:
                if row.name in ELSEWHERE | {"clusters"}:
                    continue
                if row.name not in SPLIT:
                    assert (facts[row.name].label, facts[row.name].group) == (row.label, group.name)
                    assert text_of(facts[row.name]).split() == row.html.replace("<li>", " ").striptags().split(), (
                        row.name
                    )
                elif row.table:
                    own = [fact for key, fact in facts.items() if key.partition("/")[0] == row.name]
                    reported = " ".join([*map(text_of, own), *(fact.label for fact in own)])
                    cells = [cell.replace("<li>", " ").striptags() for line in row.table.rows for cell in line]
                    assert [word for cell in cells for word in cell.split() if word not in reported] == []


def test_the_same_clusters_read_the_same_in_whatever_order_a_record_names_them(context: PageContext) -> None:
    names = [context.formatter.plain(cluster.name) for cluster in context.relations.clusters_in_order()]
    reported: dict[frozenset[str], set[str]] = {}
    for site in sites_of(context.guide):
        facts = facts_of(context, site)
        assert ("clusters" in facts) == bool(site.clusters)
        if site.clusters:
            reported.setdefault(frozenset(site.clusters), set()).add(text_of(facts["clusters"]))
    assert all(len(texts) == 1 for texts in reported.values())
    for clusters, (text,) in reported.items():
        wanted = {context.formatter.plain(context.guide.clusters[key].name) for key in clusters}
        assert text == context.formatter.listed(name for name in names if name in wanted)


def test_what_is_best_is_a_field_that_occurs_and_has_a_number(context: PageContext) -> None:
    facts = (facts_of(context, site).items() for site in sites_of(context.guide))
    numbered = {key.partition("/")[0] for found in facts for key, fact in found if fact.number is not None}
    assert numbered == set(best_values())


def test_a_building_with_nothing_to_offer_is_best_in_none_of_its_floors(context: PageContext) -> None:
    full = [one for one in context.guide.factories.values() if all(floor.status == "let" for floor in one.floors)]
    assert full
    for factory in full:
        facts = facts_of(context, factory)
        assert facts["clear_height_m"].number is None
        assert facts["available_from"].lines == ()
    some = next(one for one in context.guide.factories.values() if any(vacant_m2(one, floor) for floor in one.floors))
    heights = [floor.clear_height_m or 0 for floor in some.floors if vacant_m2(some, floor)]
    assert facts_of(context, some)["clear_height_m"].number == max(heights)


def test_policies_are_those_of_the_sheet(context: PageContext) -> None:
    for site in sites_of(context.guide):
        expected = [
            (context.formatter.plain(one.title), f"policies/{one.id}/") for one in context.links.policies_of_site(site)
        ]
        assert [*facts_of(context, site)["policies"].lines] == expected


def test_files_hold_every_site_once_in_the_order_of_keys(context: PageContext, parts: Mapping[str, Any]) -> None:
    index = parts["compare/index.js"]
    files = [parts[f"compare/sites-{number}.js"] for number in range(len(index["files"]))]
    keys = [key for file in files for key in file["sites"]]
    wanted = [f"land/{key}" for key in context.guide.land] + [f"factory/{key}" for key in context.guide.factories]
    assert keys == sorted(wanted)
    assert [next(iter(file["sites"])) for file in files] == index["files"]
    assert {len(file["sites"]) for file in files[:-1]} == {SITES_A_FILE}
    assert sorted(site[0] for site in parts["compare/list.js"]["sites"]) == keys


def test_files_say_what_the_facts_say(context: PageContext, parts: Mapping[str, Any]) -> None:
    rows = {row["number"]: row for row in parts["compare/index.js"]["rows"]}
    file = parts["compare/sites-0.js"]
    for key, packed in file["sites"].items():
        kind, _, name = key.partition("/")
        site = context.guide.land[name] if kind == "land" else context.guide.factories[name]
        reported = [fact for fact in facts_of(context, site).values() if fact.lines]
        unpacked = {
            (rows[number]["labels"][kind], tuple(_line(file["texts"][text]) for text in texts), value)
            for number, texts, value in packed["facts"]
        }
        assert unpacked == {(fact.label, fact.lines, fact.number) for fact in reported}


def test_key_rows_are_those_of_cards_and_of_the_best(context: PageContext, parts: Mapping[str, Any]) -> None:
    rows = parts["compare/index.js"]["rows"]
    key = {word for row in rows if row["key"] for word in row["labels"].values()}
    assert 0 < sum(row["key"] for row in rows) < len(rows) / 2
    for kind in KINDS:
        assert {context.formatter.label(field.about) for field in card(kind)} & key
    ways = [row for row in rows if row["best"] and not row["key"]]
    assert len(ways) > 1, "of all the ways only that to the motorway"


def _line(line: Any) -> Any:
    return line if isinstance(line, str) else tuple(line)


def test_chinese_that_stands_in_says_so(today: date) -> None:
    guide = city_guide()
    plot = next(one for one in guide.land.values() if one.terrain and one.terrain.en)
    assert plot.terrain
    bare = plot.model_copy(update={"terrain": plot.terrain.model_copy(update={"en": None})})
    changed = replace(guide, land={**guide.land, plot.id: bare})
    fact = facts_of(PageContext(changed, "en", today), bare)["terrain"]
    assert fact.lines == ((plot.terrain.zh, "", "zh-CN"),)


def test_what_a_sheet_has_worded_is_not_worded_differently_here(context: PageContext) -> None:
    fresh = PageContext(context.guide, context.language, context.today)
    assert [page.body for section in (land, factories) for page in section.pages(fresh)]
    assert [*CompareData(fresh).outputs()] == [*CompareData(context).outputs()]


@pytest.mark.parametrize(("kind", "section"), [("land", "land"), ("factory", "factories")])
def test_the_tables_without_scripts_have_every_field_that_has_a_best_value(
    context: PageContext, kind: Kind, section: str
) -> None:
    (page,) = compare.pages(context)
    (table,) = html.fromstring(str(page.body)).xpath(f"//section[@id='{section}']//table")
    heads = [head.text_content() for head in table.xpath("./thead//th")]
    lines = [[cell.text_content() for cell in line] for line in table.xpath("./tbody/tr")]
    guide = context.guide
    sites: list[Plot | Factory] = [*available_plots(guide.land.values())]
    if kind == "factory":
        sites = [*filter(has_vacant_floors, guide.factories.values())]
    assert len(lines) == len(sites) > 3
    for field, label in compared(kind):
        texts = [context.summary(site).fact(field.name).value for site in sites]
        if field.name not in ELSEWHERE | SPLIT and any(texts):
            column = heads.index(context.gettext(label))
            shown = ["".join(line[column].split()) for line in lines if line[column][0] != "—"]
            assert shown == ["".join(text.split()) for text in texts if text]
    assert either(context.language, "到高速入口", "To the motorway") in heads
