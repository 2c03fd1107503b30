"""Two choices never carry one label: codes of two standards that say the same are one choice for all their plots."""

from collections import Counter

import pytest

from investment_guide.rendering.match_form import essential, groups
from investment_guide.rendering.match_sites import match_sites
from investment_guide.rendering.site_lists import list_controls, plot_row
from tests.projects import city_guide
from tests.rendering.contexts import LANGUAGES, city_context
from tests.rendering.match_data import content


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_of_matching_offers_one_label_twice(language: str) -> None:
    context = city_context(language)
    for question in [*essential(context), *(one for group in groups(context) for one in group.questions)]:
        labels = [label for _, label in question.choices]
        assert len(labels) == len(set(labels)), question.name


def test_a_class_of_land_finds_the_plots_of_all_its_codes() -> None:
    context = city_context("zh")
    (question,) = [one for group in groups(context) for one in group.questions if one.name == "use"]
    choices = dict(question.choices)
    vocabulary = city_guide().vocabularies
    sites = [one for one in content(match_sites(context), "sites")["sites"] if one["kind"] == "land"]
    labels = {key: plot.use.code for key, plot in city_guide().land.items()}
    expected = Counter(vocabulary.label("land_use", labels[one["id"]], "zh") for one in sites)
    assert Counter(choices[one["use"]] for one in sites) == expected
    assert len(set(labels.values())) > len(choices), "some codes say the same"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_filter_of_the_list_offers_one_label_twice(language: str) -> None:
    context = city_context(language)
    rows = [plot_row(plot, context) for plot in context.guide.land.values()]
    for control in list_controls("land", rows, context):
        labels = [label for _, label in control.options]
        assert len(labels) == len(set(labels)), control.key
