"""What is checked of the price of a plot is checked of both ends of a range."""

from pathlib import Path

import pytest

from tests.checking.sample import change, codes_of, copy_of_the_good_guide

PLOT, OTHER = "land/a-01.yml", "land/a-02.yml"  # of 68.12 mu: start_price_wan: 1362.4


@pytest.mark.parametrize(
    ("per_mu", "total", "codes"),
    [
        ("{from: 20, to: 25}", "{from: 1362.4, to: 1703}", []),
        ("{from: 20}", "{from: 1362.4}", []),
        ("{from: 20, to: 25}", "{from: 1362.4, to: 1900}", ["price-total-differs"]),
        ("{from: 20, to: 25}", "{from: 1200, to: 1703}", ["price-total-differs"]),
        ("{from: 20, to: 25}", "{from: 1362.4}", ["price-total-differs"]),
        ("{from: 20, to: 25}", "1362.4", ["price-total-differs"]),
    ],
)
def test_both_ends_of_price_and_total_agree(tmp_path: Path, per_mu: str, total: str, codes: list[str]) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, OTHER, "start_price_wan: 1362.4", f"start_price_wan: {total}\nstart_price_wan_mu: {per_mu}")
    assert codes_of(data) == codes


@pytest.mark.parametrize(
    ("price", "codes"),
    [("{from: 2, to: 20}", []), ("{from: 2, to: 3}", ["deposit-exceeds-price"]), ("{from: 2}", [])],
)
def test_a_deposit_is_less_than_the_highest_that_the_total_may_be(tmp_path: Path, price: str, codes: list[str]) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, PLOT, "start_price_wan_mu: 20", f"start_price_wan_mu: {price}")
    assert codes_of(data) == codes
