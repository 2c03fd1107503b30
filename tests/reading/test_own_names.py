"""Records in the units of their place: what is typed is read, checked and shown, and no name is ever two things."""

import re
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.units import UNITS, heading_in
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record_units import FLOOR_UNITS, LAND_UNITS, USUAL_UNITS, RecordUnits
from investment_guide.model.settings import Settings
from investment_guide.reading.anatomy import ModelShape, all_shapes, anatomy
from investment_guide.reading.data_folder import DIRECTORIES, WHOLES
from investment_guide.reading.history import read_guide_with_history
from investment_guide.reading.load import read_guide
from investment_guide.reading.records import read_part
from investment_guide.reading.words import built_in_vocabularies, own_words, words_of
from tests.checking.sample import change, copy_of_the_good_guide
from tests.formatting.sample_guide import SETTINGS
from tests.own_units import AMERICAN, rewrite_in_units
from tests.projects import GOOD, TODAY
from tests.reading.git_repository import GitRepository

ALL_UNITS = [RecordUnits(*each) for each in product(LAND_UNITS, FLOOR_UNITS, ("CNY", "USD", "EUR"))]
# Two decimals: those of an amount of money.
TYPED = st.integers(1, 10**7).map(lambda hundredths: hundredths / 100)


def read(kind: str, value: dict[str, Any], units: RecordUnits = AMERICAN) -> Any:
    """The part that a value of a file holds."""
    part, diagnostics = read_part(RECORD_KINDS[kind], value, words_of(built_in_vocabularies(), units=units), name="one")
    assert not [each for each in diagnostics if each.is_error], diagnostics
    return part


def plot(**values: Any) -> dict[str, Any]:
    """A plot as its file has it."""
    return {
        "number": "A-1",
        "park": "east",
        "address": {"zh": "路北", "en": "North"},
        "status": "available",
        "status_on": "2026-09-30",
        "use": {"code": "M1", "standard": "gb-50137-2011"},
        "supply": "listing",
        "as_of": "2026-10-30",
        "source": "register",
        **values,
    }


@pytest.mark.parametrize("units", ALL_UNITS, ids=str)
def test_no_two_fields_of_a_part_have_one_name(units: RecordUnits) -> None:
    for model in (*RECORD_KINDS.values(), *WHOLES.values(), *DIRECTORIES.values()):
        usual = {shape.model: shape for shape in all_shapes(anatomy(model)) if isinstance(shape, ModelShape)}
        for shape in all_shapes(anatomy(model, units)):
            if isinstance(shape, ModelShape):
                assert [field.stored for field in shape.fields.values()] == list(usual[shape.model].fields)


@pytest.mark.parametrize("units", ALL_UNITS, ids=str)
def test_no_two_words_have_one_name(units: RecordUnits) -> None:
    vocabularies = built_in_vocabularies()
    for name, words in own_words(vocabularies, units).items():
        assert len(set(words.values())) == len(words)
        assert set(words.values()) <= set(vocabularies.words(name))


def test_names_say_the_units_of_the_place() -> None:
    names = {
        name
        for model in (*RECORD_KINDS.values(), *WHOLES.values())
        for shape in all_shapes(anatomy(model, AMERICAN))
        if isinstance(shape, ModelShape)
        for name in shape.fields
    }
    assert {"area_acre", "start_price_usd_acre", "rent_usd_sq_ft_month", "amount_usd", "cap_usd_year"} <= names
    assert {"floor_load_kg_m2", "area_km2"} <= names
    left = {name for name in names if {"mu", "m2", "wan", "yuan"} & set(name.split("_"))}
    assert left == {"floor_load_kg_m2"}


@given(TYPED)
@example(40.0)
def test_what_is_typed_is_what_readers_see(typed: float) -> None:
    value = plot(area_acre=typed, start_price_usd_acre=typed, deposit_usd=typed, divisible={"from_acre": typed})
    found = read("land", value)
    settings = Settings.model_validate({**SETTINGS, "units": {"land": "acre", "floor": "sq_ft"}, "currency": "USD"})
    formatter = Formatter("en", built_in_vocabularies(), settings)
    number = f"{typed:,.2f}".rstrip("0").rstrip(".")
    assert formatter.area_short(found.area_mu) == f"{number} acres"
    assert formatter.area_short(found.divisible.from_mu) == f"{number} acres"
    if typed < 1000:
        price = number if typed == int(typed) else f"{typed:.2f}"
        assert formatter.quantity(found.start_price_wan_mu, "wan_mu") == f"US$ {price}/acre"
        assert formatter.quantity(found.deposit_wan, "wan") == f"US$ {price}"


@given(TYPED, st.sampled_from(sorted(UNITS)), st.sampled_from(ALL_UNITS))
def test_units_of_the_usual_guide_are_not_converted(typed: float, name: str, units: RecordUnits) -> None:
    stored = units.conversion(name).stored(typed)
    assert stored > 0
    assert USUAL_UNITS.conversion(name).stored(typed) == typed
    assert (units.named(name) == name) <= (stored == typed)


def test_conditions_and_benefits_of_policies() -> None:
    value = {
        "title": {"zh": "补助", "en": "Grant"},
        "summary": {"zh": "补助", "en": "Grant"},
        "level": "city",
        "category": "equipment",
        "status": "in-force",
        "document": {"issuer": {"zh": "市政府", "en": "City"}, "number": "none"},
        "in_force": {"from": "2026-01-01"},
        "competition_review": {"state": "not-required"},
        "eligibility": {
            "all": [{"field": "fixed_investment_usd", "at_least": 5e6}, {"field": "energy_tce_year", "at_most": 20}]
        },
        "benefits": [
            {"id": "a", "title": "A", "certainty": "entitlement", "kind": "amount", "amount_usd": {"min": 1e5}},
            {
                "id": "b", "title": "B", "certainty": "entitlement", "kind": "brackets", "base": "land_acre",
                "mode": "whole", "brackets": [{"from": 40, "rate": 0.5}],
            },
        ],
        "as_of": "2026-10-30",
        "source": "register",
    }  # fmt: skip
    found = read("policies", value)
    first, second = found.eligibility.all
    assert (first.field, first.at_least, second.at_most) == ("fixed_investment_wan", 500.0, 20)
    assert found.benefits[0].amount_wan.min == 10.0
    assert found.benefits[1].base == "land_mu"
    assert found.benefits[1].brackets[0].from_ == pytest.approx(40 * 4046.8564224 / (2000 / 3), rel=1e-12)
    assert found.benefits[1].brackets[0].rate == 0.5


def test_a_price_for_each_square_foot_and_one_for_the_building() -> None:
    floor = {"floor": 1, "status": "vacant", "area_sq_ft": 10_000, "vacant_sq_ft": 10_000}
    by_area = {**floor, "rent": {"amount": 12, "basis": "sq_ft", "period": "year"}}
    whole = {**floor, "floor": 2, "rent": {"amount": 9_000, "basis": "building", "period": "month"}}
    value = {
        **{name: plot()[name] for name in ("park", "address", "as_of", "source")},
        "name": {"zh": "一", "en": "One"},
        "owner_type": "private",
        "tenure": "rent",
        "structure": "steel",
        "floors": [by_area, whole],
    }  # fmt: skip
    first, second = read("factories", value).floors
    assert first.area_m2 == pytest.approx(929.0304, rel=1e-12)
    assert first.rent.basis == "m2"
    assert first.rent.amount == pytest.approx(12 / 0.09290304, rel=1e-12)
    assert (second.rent.basis, second.rent.amount) == ("building", 9_000)


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("land/a-01.yml", "area_mu: 68.12", "area_acre: 11.2", None),
        ("land/a-01.yml", "area_mu: 68.12", "area_ha: 11.2", "unit-of-another-place"),
        ("land/a-01.yml", "area_mu: 68.12", "area_acre: eleven", "number-expected"),
        ("land/a-01.yml", "area_mu: 68.12", "area_acre: -1", "out-of-range"),
        ("land/a-01.yml", "area_mu: 68.12", "area_acres: 11.2", "unknown-field"),
    ],
)
def test_a_mistake_is_reported_with_the_name_in_the_file(
    tmp_path: Path, file: str, old: str, new: str, code: str | None
) -> None:
    data = copy_of_the_good_guide(tmp_path)
    text = (data / "guide.yml").read_text("utf-8")
    (data / "guide.yml").write_text(f"{text}units: {{land: acre}}\n", "utf-8")
    for path in (data / "land").glob("*.yml"):
        text = path.read_text("utf-8").replace("area_mu", "area_acre").replace("_wan_mu", "_wan_acre")
        path.write_text(text.replace("from_mu", "from_acre"), "utf-8")
    change(data, file, old.replace("area_mu", "area_acre"), new)
    found = [each for each in read_guide(data).diagnostics if each.path == f"data/{file}"]
    named = new.partition(":")[0]
    assert [(each.code, each.field) for each in found] == ([] if code is None else [(code, named)])
    line = next(number for number, each in enumerate((data / file).read_text("utf-8").split("\n"), 1) if each == new)
    assert {each.line for each in found} <= {line}


def test_headings_are_in_the_units_of_the_place() -> None:
    named = {name: heading_in(name, "en", AMERICAN) for name in UNITS}
    assert (named["mu"], named["m2"], named["wan"]) == ("acres", "sq ft", "USD")
    assert named["yuan_m2_month"] == "USD/sq ft a month"
    assert named["wan_mu_year"] == "USD/acre a year"
    assert named["tce_wan"] == "tce per USD 10,000"
    others = [text for text in named.values() if re.search(r"\bmu\b|m²|yuan|CN¥", text)]
    assert others == ["km²", "kg/m²"]
    assert heading_in("wan_mu", "zh", RecordUnits("ha")) == "万元/公顷"
    assert {name: heading_in(name, "zh", USUAL_UNITS) for name in UNITS} == {
        name: unit.heading("zh") for name, unit in UNITS.items()
    }


def test_a_guide_in_other_units_is_read_without_a_mistake(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    usual = read_guide(data).guide
    rewrite_in_units(data, AMERICAN)
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert usual is not None
    assert reading.guide is not None
    assert {kind: list(reading.guide.records(kind)) for kind in RECORD_KINDS} == {
        kind: list(usual.records(kind)) for kind in RECORD_KINDS
    }
    before, after = usual.land["a-01"], reading.guide.land["a-01"]
    assert after.area_mu == pytest.approx(before.area_mu * 4046.8564224 / (2000 / 3), rel=1e-12)
    assert reading.guide.settings.region.figures[0].unit == "亿元"


def test_the_past_of_a_record_is_in_the_same_units(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "place")
    shutil.copytree(GOOD, repository.data, dirs_exist_ok=True)
    rewrite_in_units(repository.data, AMERICAN)
    change(repository.data, "guide.yml", "updates: {history: dates}\n", "")
    repository.commit("2026-08-01")
    change(repository.data, "land/a-01.yml", "start_price_usd_acre: 20", "start_price_usd_acre: 30")
    repository.commit("2026-09-01")
    guide = read_guide_with_history(repository.data, TODAY).guide
    assert guide is not None
    prices = [each.values["start_price_wan_mu"] for each in guide.history.versions["land", "a-01"] if each.values]
    assert len(prices) == 2
    assert prices[1] == guide.land["a-01"].start_price_wan_mu
    assert prices[0] == pytest.approx(prices[1] * 2 / 3, rel=1e-12)
