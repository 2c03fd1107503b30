"""What the map colours plots by besides their status: every plot asked has an answer, "not examined" too."""

from dataclasses import replace

import pytest

from investment_guide.analysis.ground import FINDINGS, NOT_EXAMINED, finding_fields
from investment_guide.analysis.totals import is_on_offer
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.statuses import status_spec
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.map_ground import BANDS, FLOOD, GroundLayer, ground_data, ground_layers
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY, city_guide
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

GROUND = ("ground_level_m", "flood_return_years", "flood_level_m", "ground_note", *dict(finding_fields("cn")))


def layers_by_name(guide: Guide, language: str = "zh") -> dict[str, GroundLayer]:
    """The layers of a guide."""
    return {layer.name: layer for layer in ground_layers(PageContext(guide, language, TODAY))}


def bare(plot: Plot, **values: object) -> Plot:
    """A plot of whose ground only these values are known."""
    return plot.model_copy(update={**dict.fromkeys(GROUND), **values})


def with_plots(*plots: Plot) -> Guide:
    """The tests' city with only these plots."""
    return replace(city_guide(), land={plot.id: plot for plot in plots})


def test_every_plot_on_offer_has_an_answer_of_each_layer() -> None:
    guide = city_guide()
    layers = layers_by_name(guide)
    assert [*layers] == [FLOOD, *dict(finding_fields("cn"))]
    for plot in guide.land.values():
        if is_on_offer(plot):
            for name in dict(finding_fields("cn")):
                answer = layers[name].answer(plot)
                assert answer and answer.word == (getattr(plot, name) or NOT_EXAMINED)
                assert (answer.tone, answer.shape) == (
                    (spec := status_spec(FINDINGS, answer.word)).tone,
                    spec.shape,
                )


@pytest.mark.parametrize(("years", "word"), [
    (None, NOT_EXAMINED), (5, "below"), (19.9, "below"), (20, "20"), (50, "50"), (99, "50"), (100, "100"), (200, "100"),
])  # fmt: skip
def test_a_plot_stands_in_the_band_of_its_flood(years: float | None, word: str) -> None:
    plot = next(iter(city_guide().land.values()))
    layers = layers_by_name(with_plots(bare(plot, flood_return_years=years, heritage="clear")))
    answer = layers[FLOOD].answer(plot)
    assert answer and answer.word == word
    assert [one.word for one in layers[FLOOD].answers] == [word]


def test_bands_differ_in_shape_and_run_from_the_safest() -> None:
    assert [least for least, *_ in BANDS] == sorted((least for least, *_ in BANDS), reverse=True)
    assert len({shape for *_, shape in BANDS}) == len(BANDS)


def test_nothing_is_asked_of_buildings_and_of_sold_plots_that_nobody_examined() -> None:
    land = city_guide().land.values()
    sold = bare(next(plot for plot in land if plot.status == "transferred"))
    free = bare(next(plot for plot in land if is_on_offer(plot)), heritage="restricted")
    guide = with_plots(sold, free)
    heritage = layers_by_name(guide)["heritage"]
    data = MapData(PageContext(guide, "zh", TODAY))
    numbers = dict(zip((site.record.id for site in data.sites), heritage.numbers(data.sites), strict=True))
    assert numbers.pop(free.id) == 0
    assert set(numbers.values()) == {-1}
    assert heritage.answer(sold) is None


def test_a_guide_that_records_nothing_of_the_ground_has_no_layer() -> None:
    guide = with_plots(*map(bare, city_guide().land.values()))
    assert layers_by_name(guide) == {}
    assert ground_data(()) == {"ground": [], "filters": []}


def test_another_law_asks_only_what_it_knows() -> None:
    guide = city_guide()
    abroad = replace(guide, settings=guide.settings.model_copy(update={"law": "none"}))
    names = {*layers_by_name(guide)}
    assert names - {*layers_by_name(abroad)} == names - {FLOOD, *dict(finding_fields("none"))} != set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_says_the_same_without_scripts_and_on_paper(language: str) -> None:
    context = city_context(language)
    layers = ground_layers(context)
    body = city_pages(language)["map/"].body
    table = body[body.index('id="ground"') :].partition("</table>")[0]
    asked = layers[0].words
    assert table.count("<tr>") == len(asked) + 1
    for label in {one.label for layer in layers for one in layer.answers}:
        answers = [layer.answer(context.guide.land[plot]) for layer in layers for plot in asked]
        assert table.count(f">{label}</span>") == sum(one is not None and one.label == label for one in answers)
