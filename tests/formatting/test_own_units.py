"""A guide that chose acres, square feet and its own currency: no unit of another country in any language."""

import re
from collections.abc import Mapping

import pytest

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.input_units import input_unit
from investment_guide.formatting.units import UNITS
from investment_guide.locales.profile import SPACE
from investment_guide.model.settings import Settings
from tests.formatting.sample_guide import SETTINGS, sample_guide

AMERICAN: Mapping[str, object] = {
    "units": {"land": "acre", "floor": "sq_ft"},
    "currency": "USD",
    "law": "none",
    "currency_reference": None,
}
EUROPEAN: Mapping[str, object] = {"units": {"land": "ha"}, "currency": "EUR", "currency_reference": None}
CHINESE_UNIT = re.compile("(?<!英)亩|ムー|元|CN¥|yuan| mu")
MU_OF_40_ACRES = 40 * 4046.8564224 / (2000 / 3)


def formatter(language: str, changes: Mapping[str, object]) -> Formatter:
    """How a guide with other settings words values."""
    return Formatter(language, sample_guide().vocabularies, Settings.model_validate({**SETTINGS, **changes}))


def test_an_american_site() -> None:
    found = formatter("en", AMERICAN)
    assert found.quantity(MU_OF_40_ACRES, "mu") == "40 acres (1,742,400 sq ft)"
    assert found.in_full(MU_OF_40_ACRES, "mu") == "40 acres (1,742,400 sq ft; 16.19 ha)"
    assert found.quantity(20, "wan_mu") == "US$ 1,214,056.93/acre"
    assert found.quantity(20, "yuan_m2_month") == "US$ 1.86/sq ft a month"
    assert found.span(1_000 * 0.09290304, 2_500.5 * 0.09290304, "m2") == "1,000–2,500.5 sq ft"
    assert found.money_wan(1250) == "US$ 12.5 million"
    assert [input_unit(unit, found).symbol for unit in ("mu", "m2", "wan_mu", "yuan_m2_month")] == [
        "acres",
        "sq ft",
        "US$/acre",
        "US$/sq ft a month",
    ]


@pytest.mark.parametrize(
    ("language", "area", "price", "sum_"),
    [
        ("en", "16.19 ha (161,900 m²)", "€ 3 million/ha", "€ 12.5 million"),
        ("de", "16,19 ha (161.900 m²)", f"3{SPACE}Mio.{SPACE}€/ha", f"12,5{SPACE}Mio.{SPACE}€"),
        ("zh", f"16.19 公顷（161{SPACE}900 ㎡）", "€ 300 万/公顷", f"€ 1{SPACE}250 万"),
    ],
)
def test_a_european_zone_reads_alike_in_every_language(language: str, area: str, price: str, sum_: str) -> None:
    found = formatter(language, EUROPEAN)
    assert found.quantity(16.19 * 15, "mu") == area
    assert (found.quantity(20, "wan_mu"), found.money_wan(1250)) == (price, sum_)


@pytest.mark.parametrize("changes", [AMERICAN, EUROPEAN], ids=["acre", "ha"])
@pytest.mark.parametrize("language", ["zh", "en", "ja", "de"])
@pytest.mark.parametrize("unit", [name for name in UNITS if name != "tce_wan"])
def test_nothing_is_said_in_units_of_another_country(language: str, unit: str, changes: Mapping[str, object]) -> None:
    found = formatter(language, changes)
    said = f"{found.in_full(3, unit)} {found.span(3, 5, unit)} {input_unit(unit, found).symbol}"
    assert not CHINESE_UNIT.search(said), said


def test_without_a_choice_languages_show_what_their_readers_know() -> None:
    assert formatter("zh", {}).quantity(20, "wan_mu") == "20 万元/亩"
    assert formatter("en", {}).quantity(20, "wan_mu") == "CN¥ 3 million/ha"
