"""The form of every kind and part: saving without a change changes nothing, one edit is what a workbook writes."""

from pathlib import Path
from typing import Any

import pytest

from investment_guide.commands.desk.record_form import MODELS, changed_values, names_of, record_form, shown_values
from investment_guide.commands.desk.saving import record_change
from investment_guide.editing.drafts import Draft
from investment_guide.editing.record_files import values_in
from investment_guide.editing.staff_locale import staff_locale_of
from investment_guide.editing.writing import planned_changes
from investment_guide.model.kinds import RECORD_KINDS
from tests.projects import CITY, city_guide

DATA = CITY / "data"
RECORDS = sorted(f"{kind}/{file.stem}" for kind in RECORD_KINDS for file in (DATA / kind).glob("*.yml"))
ENTRIES = sorted(
    f"{name}/{key}" for name in ("contacts", "sources") for key in values_in((DATA / f"{name}.yml").read_text("utf-8"))
)


def held(kind: str, key: str) -> dict[str, Any]:
    """What the file holds of a record or file."""
    is_entry = kind in ("contacts", "sources")
    file = DATA / (f"{kind}/{key}.yml" if key and not is_entry else f"{kind}.yml")
    values = values_in(file.read_text("utf-8"))
    return values[key] if is_entry else values  # type: ignore[return-value]


@pytest.mark.parametrize("record", [*RECORDS, *ENTRIES, "costs/", "guide/"])
def test_what_is_shown_comes_back_as_it_was(record: str) -> None:
    kind, _, key = record.partition("/")
    fields = record_form(city_guide(), kind).fields
    values = held(kind, key)
    shown = shown_values(values, fields)
    assert changed_values(fields, values, shown) == {}


def test_every_field_of_every_kind_is_in_its_form() -> None:
    for kind, model in MODELS.items():
        names = {field["name"] for field in record_form(city_guide(), kind).fields}
        fields = {field.alias or name for name, field in model.model_fields.items()}
        assert fields - names <= {"id", "accepted", "signed_off"}, kind


@pytest.mark.parametrize(
    ("kind", "key", "path", "value"),
    [
        ("land", "lc-a-03", "start_price_wan_mu", 35.5),
        ("land", "lc-a-03", "name.zh", "新名"),
        ("factories", "lc-f-01", "floors[1].rent_yuan_m2_month", 19.0),
        ("contacts", "invest-office", "email", "office@lanchuan.example"),
    ],
)
def test_one_edit_gives_the_bytes_of_the_workbook(kind: str, key: str, path: str, value: str | float) -> None:
    guide, values = city_guide(), held(kind, key)
    fields = record_form(guide, kind).fields
    shown = shown_values(values, fields)
    edited: Any = shown
    steps = path.replace("[1]", ".0").split(".")
    for step in steps[:-1]:
        edited = edited[int(step) if step.isdigit() else step]
    edited[steps[-1]] = value
    changes = changed_values(fields, values, {steps[0]: shown[steps[0]]})
    by_form = record_change(DATA, kind, key, changes, names_of(changes), staff_locale_of(guide.settings))
    by_workbook = planned_changes(DATA, [Draft(kind, key, {path: value}, "workbook")])
    assert by_form == by_workbook
    assert len(by_form) == 1


def test_conditions_are_edited_as_yaml() -> None:
    guide, values = city_guide(), held("policies", "lc-equipment-grant")
    fields = record_form(guide, "policies").fields
    shown = shown_values(values, fields)
    text = shown["eligibility"].replace("500", "600")
    changes = changed_values(fields, values, {"eligibility": text})
    [changed] = record_change(
        DATA, "policies", "lc-equipment-grant", changes, names_of(changes), staff_locale_of(guide.settings)
    )
    assert changed.before is not None
    pairs = zip(changed.before.splitlines(), (changed.after or "").splitlines(), strict=True)
    assert [(old, new) for old, new in pairs if old != new] == [
        ("    - {field: equipment_wan, at_least: 500}", "    - {field: equipment_wan, at_least: 600}")
    ]


def test_settings_change_one_line() -> None:
    guide, values = city_guide(), held("guide", "")
    fields = record_form(guide, "guide").fields
    changes = changed_values(fields, values, {"default_contact": "nobody"})
    [changed] = record_change(Path(DATA), "guide", "", changes, names_of(changes), staff_locale_of(guide.settings))
    old, new = (changed.before or "").splitlines(), (changed.after or "").splitlines()
    assert [line for line in new if line not in old] == ["default_contact: nobody"]
    assert len(new) == len(old)
