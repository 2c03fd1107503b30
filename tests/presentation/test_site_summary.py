"""What is said of a plot or factory in short is said alike on its page, map card, link, search hit and papers."""

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from investment_guide.analysis.totals import has_vacant_floors
from investment_guide.documents.brochure.sites import site_card
from investment_guide.documents.share import subject
from investment_guide.documents.site_head import site_head
from investment_guide.formatting.site_fields import card
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.presentation.context import Context
from investment_guide.presentation.site_summary import card_labels
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.related import related
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

TILE = re.compile(r'<dt class="guide-tile__label">(.*?)</dt>\s*<dd class="guide-tile__value">(.*?)</dd>', re.DOTALL)


def sites(context: Context) -> list[Plot | Factory]:
    return [*context.guide.land.values(), *context.guide.factories.values()]


def words(html: object) -> str:
    """Without tags and the marks that keep a number and its unit on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", str(html)).replace("&#39;", "'")).strip()


def let(factory: Factory) -> Factory:
    """The same with every floor let."""
    floors = tuple(one.model_copy(update={"status": "let", "vacant_m2": 0.0}) for one in factory.floors)
    return factory.model_copy(update={"floors": floors})


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_sheet_and_poster_have_the_same_tiles(language: str) -> None:
    context, pages = city_context(language), city_pages(language)
    for site in sites(context):
        summary = context.summary(site)
        tiles = [(fact.label, fact.value) for fact in summary.tiles]
        assert len(tiles) >= 2
        on_page = [(words(label), words(value)) for label, value in TILE.findall(pages[summary.address].body)]
        assert on_page == [(label, words(value)) for label, value in tiles], site.id
        assert [(label, value) for value, label, _ in site_head(context, site).tiles] == tiles
        assert [(label, value) for value, label, _ in subject(context, summary.address).tiles] == tiles


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_nothing_else_than_the_tiles(language: str) -> None:
    context = city_context(language)
    for site in MapData(context).sites:
        summary = context.summary(site.record)
        values = [fact.value for fact in summary.map_card]
        on_map = dict(zip(card_labels(summary.kind, context.formatter), values, strict=True))
        on_paper = dict(map(tuple, site_card(context, site.record)["lines"]))
        for fact in summary.tiles:
            assert on_map.get(fact.label, fact.value) == fact.value, site.record.id
            assert on_paper.get(fact.label, fact.value) == fact.value, site.record.id
        first = summary.tiles[0]
        assert on_map[first.label] == on_paper[first.label] == first.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_links_and_search_hits_name_the_headline(language: str) -> None:
    context, pages = city_context(language), city_pages(language)
    listed = words(pages["map/"].body)
    for site in sites(context):
        summary = context.summary(site)
        kind = summary.address.partition("/")[0]
        ((link,),) = (one.items for one in related(((kind, (site,)),), context.relations, context.formatter))
        assert (link.note, words(link.name)) == (summary.headline, summary.name)
        assert pages[summary.address].description.startswith(summary.sentence)
        assert pages[summary.address].title == summary.name
        assert summary.headline in summary.sentence
        assert words(summary.headline) in listed
        assert bool(summary.headline) == (isinstance(site, Plot) or has_vacant_floors(site))


@pytest.mark.parametrize(
    ("language", "tile", "note", "end"),
    [
        ("zh", "已满", "总面积 ", "暂无空置。"),
        ("en", "Fully let", "floor area ", f": nothing vacant now, floors: {3}."),
    ],
)
def test_a_building_without_vacant_floors_says_so(language: str, tile: str, note: str, end: str) -> None:
    guide = city_context(language).guide
    full = {key: let(factory) for key, factory in guide.factories.items()}
    context = Context(replace(guide, factories=MappingProxyType(full)), language, TODAY)
    several = next(factory for factory in full.values() if factory.buildings > 1)
    summary = context.summary(several)
    vacant = summary.fact("vacant_m2")
    assert (vacant.value, summary.headline) == (tile, "")
    area = context.formatter.vacant(context.relations.building(several).area_m2, several.buildings)
    assert vacant.note == note + area
    assert f"{several.buildings}" in area
    three = next(factory for factory in full.values() if len(factory.floors) == 3)
    assert context.summary(three).sentence.endswith(end)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_card_has_words(language: str) -> None:
    context = city_context(language)
    for kind, records in (("land", context.guide.land), ("factory", context.guide.factories)):
        found = [context.summary(record).map_card for record in records.values()]
        assert {len(facts) for facts in found} == {len(card(kind)) + (3 if kind == "land" else 2)}
        assert all(any(fact.value for fact in facts) for facts in zip(*found, strict=True))


def test_a_sites_summary_knows_only_its_own_fields() -> None:
    context = city_context("zh")
    with pytest.raises(KeyError, match="floor_load_kg_m2"):
        context.summary(next(iter(context.guide.land.values()))).fact("floor_load_kg_m2")
