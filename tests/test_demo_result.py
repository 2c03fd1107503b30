"""The example plans of the demo: each number of their results is that of the published files, by other arithmetic.

Like ``test_demo.py`` it knows no record: whoever changes a price, a plot or an example changes no test.
"""

from datetime import date

import pytest

from investment_guide.assembly import load_guide
from tests.projects import REPOSITORY
from tests.scripts.conftest import Scripted, scripted  # noqa: F401
from tests.scripts.plan_results import Place, Results
from tests.scripts.test_result import (  # noqa: F401
    test_every_number_of_the_examples_is_that_of_the_published_files,
    test_sites_stand_in_the_order_of_what_they_come_to,
    test_the_page_without_scripts_says_the_same_way_to_production,
    test_the_sentence_has_the_numbers_of_the_result,
)

DATA = REPOSITORY / "data"


@pytest.fixture(scope="module")
def results(scripted: Scripted, today: date) -> Results:  # noqa: F811
    """Those of the demo, on the day of the tests."""
    guide = load_guide(DATA, today).guide
    assert guide is not None
    return Results(Place(guide, DATA, today), scripted)
