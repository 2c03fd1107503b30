"""The home page as an argument: its figures are those of the records, and a guide without such records has fewer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import html

from investment_guide.analysis.availability import NOW, availability
from investment_guide.analysis.opening import demand_elsewhere, open_links
from investment_guide.model.costs import ComparedPlace, Plant, PlantPower, PlantUse
from investment_guide.model.guide import Guide
from investment_guide.model.values import Text
from investment_guide.presentation.languages import speakers
from investment_guide.rendering.opening import opening_figures
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages import home
from tests.projects import TODAY, city_guide
from tests.rendering.contexts import city_context, sample_context


def page_of(context: PageContext) -> html.HtmlElement:
    return html.fromstring(str(next(iter(home.pages(context))).body))


def with_plant() -> Guide:
    """The city with a plant that uses power and rents floors, and a place to compare it with."""
    guide = city_guide()
    rented = next(one for group in guide.costs.groups if group.id == "rent" for one in group.figures)
    plant = Plant(
        name=Text(zh="装配厂", en="An assembly plant"),
        power=PlantPower(figure="power-10kv", kw=300, hours_a_month=400),
        rent=PlantUse(figure=rented.id, amount=5000),
    )
    days = {"as_of": TODAY, "source": rented.source}
    figures = [{"id": "power-10kv", "value": 0.7, **days}, {"id": rented.id, "value": 31, **days}]
    other = ComparedPlace.model_validate({"id": "other", "name": Text(zh="别处", en="Elsewhere"), "figures": figures})
    return replace(guide, costs=guide.costs.model_copy(update={"plant": plant, "compared": (other,)}))


def test_what_is_bought_elsewhere_is_what_links_buy_less_what_is_made_here() -> None:
    expected, links = 0.0, 0
    for cluster in city_guide().clusters.values():
        for stage in ("upstream", "midstream", "downstream", "services"):
            for node in getattr(cluster.chain, stage):
                share = 1 - (node.local_percent or 0) / 100
                expected += (node.demand_wan_year or 0) * share
                links += bool(node.demand_wan_year and share)
    found = demand_elsewhere(city_guide())
    assert found is not None
    assert links == found.links > 0
    assert found.wan_year == pytest.approx(expected)


def test_the_month_of_a_plant_is_compared_with_elsewhere() -> None:
    context = PageContext(with_plant(), "en", TODAY)
    found = next(figure for figure in opening_figures(context) if figure.address == "costs/")
    elsewhere = 300 * 400 * 0.7 + 5000 * 31
    assert f"{elsewhere:,.0f}" in found.note
    assert context.formatter.plain(context.guide.costs.plant.name) in found.note  # type: ignore[union-attr]


def test_a_guide_without_such_records_has_fewer_figures() -> None:
    guide = with_plant()
    full = opening_figures(PageContext(guide, "zh", TODAY))
    plain = {key: one.model_copy(update={"chain": _silent(one.chain)}) for key, one in guide.clusters.items()}
    without = guide.costs.model_copy(update={"plant": None})
    silent = replace(guide.with_records({"clusters": plain}), costs=without)
    fewer = opening_figures(PageContext(silent, "zh", TODAY))
    assert {figure.address for figure in full} - {figure.address for figure in fewer} == {"clusters/", "costs/"}


def _silent(chain: object) -> object:
    nodes = {
        stage: tuple(node.model_copy(update={"demand_wan_year": None}) for node in getattr(chain, stage))
        for stage in ("upstream", "midstream", "downstream", "services")
    }
    return chain.model_copy(update=nodes)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_what_and_whom_stand_first_and_lead_there(language: str) -> None:
    context = city_context(language)
    page = page_of(context)
    person = context.guide.contacts[context.guide.settings.default_contact]
    links = [link.get("href") for link in page.cssselect(".guide-answers a")]
    assert links == ["map/", "land/", "factories/", person.telephone_link]
    assert page.cssselect(".guide-lead")[0].text_content() == context.formatter.plain(context.guide.settings.lead)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_figure_has_its_day_source_and_page(language: str) -> None:
    context = PageContext(with_plant(), language, TODAY)
    shown = page_of(context).cssselect(".guide-opening")
    assert len(shown) == len(opening_figures(context)) > 1
    for one in shown:
        assert one.cssselect("time") and one.cssselect(".guide-source") and one.cssselect(".guide-opening__link a")


def test_the_small_guide_has_a_home_page_of_what_it_has() -> None:
    page = page_of(sample_context("zh"))
    assert page.cssselect(".guide-answers a")[-1].get("href", "").startswith("tel:")


def test_links_of_a_chain_come_by_what_is_bought_elsewhere() -> None:
    for cluster in city_guide().clusters.values():
        bought = [node.bought_elsewhere_wan_year for node in open_links(cluster)]
        assert bought == sorted(bought, reverse=True)


def test_every_plot_on_offer_is_in_one_class_and_one_time() -> None:
    plots = [plot for plot in city_guide().land.values() if plot.status in {"available", "announced", "preparing"}]
    for today in (TODAY, TODAY + timedelta(days=400)):
        columns, classes = availability(city_guide().land.values(), today)
        tallies = [tally for one in classes for tally in one.tallies.values()]
        assert sum(tally.count for tally in tallies) == len(plots)
        assert sum(tally.area_mu for tally in tallies) == pytest.approx(sum(plot.area_mu for plot in plots))
        assert all(set(one.tallies) == set(columns) for one in classes)
    later = sum(one.tallies[NOW].count for one in availability(plots, date(2029, 1, 1))[1])
    assert later >= sum(plot.status == "available" for plot in plots)


def test_firms_speak_on_the_home_page() -> None:
    context = city_context("zh")
    firm = next(one for one in context.guide.further["firms"].values() if getattr(one, "words", None))
    said = page_of(context).cssselect("#proof")[0].text_content()
    assert firm.words.text.main in said  # type: ignore[attr-defined]
    assert firm.words.by.main in said  # type: ignore[attr-defined]


def test_somebody_who_speaks_a_language_is_found_by_it() -> None:
    context = city_context("en")
    found = dict(speakers(context))
    for word, desks in found.items():
        assert {desk.id for desk in desks} == {
            key for key, desk in context.guide.contacts.items() if word in desk.languages
        }
    assert found["ja"]
