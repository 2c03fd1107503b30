"""The example plans of the demo: each number of their results is that of the published files, by other arithmetic.

Like ``test_demo.py`` it knows no record: whoever changes a price, a plot or an example changes no test.
"""

from datetime import date
from random import Random

import pytest
from playwright.sync_api import Page

from investment_guide.assembly import load_guide
from investment_guide.model.rules import STEP_YEARS
from investment_guide.rendering.match_policies import match_policies
from investment_guide.rendering.page_context import PageContext
from tests.projects import REPOSITORY
from tests.rendering.match_data import content
from tests.scripts.conftest import Scripted, engine, scripted  # noqa: F401
from tests.scripts.plan_results import Place, Results
from tests.scripts.test_evaluator import PLANS, SEED, agree, answers
from tests.scripts.test_result import (  # noqa: F401
    test_every_language_shows_the_numbers_that_were_recomputed,
    test_every_number_of_the_examples_is_that_of_the_published_files,
    test_sites_stand_in_the_order_of_what_they_come_to,
    test_the_land_that_an_investment_carries_is_that_of_the_standards,
    test_the_page_without_scripts_says_the_same_way_to_production,
    test_the_sentence_has_the_numbers_of_the_result,
    test_the_sentence_of_every_language_has_the_numbers_that_were_recomputed,
    test_the_three_answers_in_short_are_what_the_evaluator_says,
)

DATA = REPOSITORY / "data"


@pytest.fixture(scope="module")
def results(scripted: Scripted, today: date) -> Results:  # noqa: F811
    """Those of the demo, on the day of the tests."""
    guide = load_guide(DATA, today).guide
    assert guide is not None
    return Results(Place(guide, DATA, today), scripted)


def test_page_and_evaluator_agree_on_the_policies_of_the_demo(results: Results, engine: Page) -> None:  # noqa: F811
    """Of random plans, and of the examples with each step in turn put off to years in which policies have ended."""
    guide, day = results.place.guide, results.place.day
    random = Random(SEED)  # noqa: S311  # plans, not secrets
    rules = content(match_policies(PageContext(guide, "zh", day)), "policies")["policies"]
    years = [{step: year} for step in STEP_YEARS.values() for year in (2028, 2030, 2035)]
    late = [plan | put_off for plan in results.examples() for put_off in years]
    agree(engine, rules, [*(answers(random, guide) for _ in range(PLANS)), *late])
