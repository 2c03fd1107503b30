"""The data files of a guide that chose its units say the names and numbers that its records have."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from investment_guide.model.record_units import RecordUnits
from investment_guide.reading.load import read_guide
from investment_guide.rendering.data import data_files
from tests.own_units import AMERICAN, EUROPEAN, rewrite_in_units
from tests.projects import GOOD, TODAY
from tests.rendering.data.edition import read_csv

# The rules of the good sample have a word of each kind; these prices and this figure it has not.
QUOTED = "rent: {basis: m2, period: year, from: 120, to: 168}\nsale: {basis: building, amount: 900000}\n"
USUAL = re.compile(r"(?<![a-z])(mu|m2|yuan|wan|CNY)(?![a-z])")


def files(data: Path, language: str = "en") -> dict[str, bytes]:
    """Every data file of a folder by its name."""
    guide = read_guide(data).guide
    assert guide is not None, read_guide(data).diagnostics
    return {output.path.removeprefix("data/"): output.content for output in data_files(guide, language, TODAY)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The good sample, with every kind of price."""
    shutil.copytree(GOOD, tmp_path / "data")
    factory = tmp_path / "data" / "factories" / "f-01.yml"
    factory.write_text(factory.read_text("utf-8") + QUOTED, "utf-8")
    return tmp_path / "data"


def renamed(value: Any, units: RecordUnits) -> Any:
    """Names of fields, questions and words of another guide as one with the units writes them; numbers as they are."""
    if isinstance(value, dict):
        return {units.named(name): renamed(inner, units) for name, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, units) for inner in value]
    return units.named(value) if isinstance(value, str) else value


def written(record: dict[str, Any]) -> dict[str, Any]:
    """What somebody wrote: no texts, no units of figures, which are words, and no area or price that is worked out."""
    worked_out = {*record["inherited"], "inherited", "area_m2", "area_ha"} if "inherited" in record else {"area_m2"}
    return {name: without_texts(value) for name, value in record.items() if name not in worked_out}


def without_texts(value: Any) -> Any:
    """A value without what is said in words."""
    if isinstance(value, dict):
        return {
            name: without_texts(inner) for name, inner in value.items() if name not in ("zh", "en", "unit", "basis")
        }
    return [without_texts(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("units", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_json_has_what_was_typed_under_the_names_of_the_records(data: Path, units: RecordUnits) -> None:
    usual = {name: json.loads(content) for name, content in files(data).items() if name.endswith(".json")}
    rewrite_in_units(data, units)
    own = {name: json.loads(content) for name, content in files(data).items() if name.endswith(".json")}
    assert own.keys() == usual.keys()
    for name, content in own.items():
        for here, there in zip(content["records"], usual[name]["records"], strict=True):
            expected = renamed(written(there), units)
            assert_same({key: without_texts(here[key]) for key in expected}, expected)
        assert [each for each in (*names_in(content["records"]), *content["fields"]) if not_of(units, each)] == []
        assert {word for words in content["words"].values() for word in words if not_of(units, word)} == set()


def assert_same(here: Any, there: Any) -> None:
    """The same values; a price for each m² that is worked out of one for a building is rounded to a hundredth of it."""
    if isinstance(there, dict):
        assert here.keys() == there.keys()
    if isinstance(there, dict | list):
        for key in there if isinstance(there, dict) else range(len(there)):
            assert_same(here[key], there[key])
    else:
        assert here == (pytest.approx(there, rel=1e-7) if type(there) is float else there)


def names_in(value: Any) -> Iterator[str]:
    """Every key at any depth."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


def not_of(units: RecordUnits, name: str) -> bool:
    """Whether a name says a unit that the guide does not have."""
    said = set(USUAL.findall(name.replace("_", " ").replace("kg m2", "")))
    return bool(said - {units.land, units.floor, units.currency.lower()})


@pytest.mark.parametrize("units", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_tables_have_the_same_numbers_under_heads_with_the_units(data: Path, units: RecordUnits) -> None:
    usual = files(data)
    rewrite_in_units(data, units)
    own = files(data)
    # A price that is worked out from the area is rounded in the units of the guide.
    worked_out = re.compile(r"^(Starting|Area \((ha|m²)\)|Total area|Vacant)")
    for name in (each for each in own if each.endswith(".csv")):
        (head, *lines), (before, *others) = (read_csv(each[name]) for each in (own, usual))
        assert [each for each in head if re.search(r"\b(mu|yuan|CNY)\b", each)] == []
        assert units.floor == "m2" or [each for each in head if "(m²" in each] == []
        for line, other in zip(lines, others, strict=True):
            rows = zip(before, line, other, strict=True)
            numbers = [
                (here, there) for column, here, there in rows if is_number(there) and not worked_out.match(column)
            ]
            assert [pair for pair in numbers if float(pair[0]) != pytest.approx(float(pair[1]), rel=1e-7)] == []
    assert "68.12" in own["land.csv"].decode() and "168" in own["factories.csv"].decode()


def is_number(cell: str) -> bool:
    """Whether a cell of a table is one."""
    return bool(re.fullmatch(r"-?[\d.]+", cell))


def test_a_price_for_each_acre_is_worked_out_to_the_cent(data: Path) -> None:
    rewrite_in_units(data, AMERICAN)
    plot = data / "land" / "a-02.yml"
    text = re.sub(r"start_price_usd: .*", "start_price_usd: 2_600_000", plot.read_text("utf-8"))
    plot.write_text(re.sub(r"area_acre: .*", "area_acre: 40", text).replace("2_600_000", "2600000"), "utf-8")
    (record,) = (one for one in json.loads(files(data)["land.json"])["records"] if one["id"] == "a-02")
    assert (record["area_acre"], record["start_price_usd"], record["start_price_usd_acre"]) == (40, 2_600_000, 65_000)
    assert record["area_sq_ft"] == pytest.approx(40 * 43_560, abs=0.1)
