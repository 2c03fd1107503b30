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
from tests.commands.desk.sent import read
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


LINES = {
    "power": "  - {kind: power, internal: 双回路欠费}  # 已验收\n",
    "heat": "  - kind: heat\n    own_word: x\n    internal: 施工方\n",
    "gas": "  - {kind: gas, basemaps: []}\n",
}


@pytest.mark.parametrize(
    ("kept", "new", "expected"),
    [
        ([1, 2], [], [LINES["heat"], LINES["gas"]]),
        ([0, 2], [], [LINES["power"], LINES["gas"]]),
        ([0, 1], [], [LINES["power"], LINES["heat"]]),
        ([1, 2], ["water"], [LINES["heat"], LINES["gas"], "  - {kind: water}\n"]),
        ([2], ["water", "fire"], [LINES["gas"], "  - {kind: water}\n", "  - {kind: fire}\n"]),
        ([0, 1, 2], ["water"], [*LINES.values(), "  - {kind: water}\n"]),
    ],
)
def test_lines_and_notes_stay_with_their_part_when_others_come_and_go(
    tmp_path: Path, kept: list[int], new: list[str], expected: list[str]
) -> None:
    text = "utilities:\n" + "".join(LINES.values())
    guide, values = city_guide(), values_in(text)
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "a.yml").write_text(text, encoding="utf-8")
    fields = record_form(guide, "land").fields
    field = next(each for each in fields if each["name"] == "utilities")
    parts = read(field, shown_values(values, fields)["utilities"])
    edited = [*(parts[at] for at in kept), *({"kind": kind} for kind in new)]
    changes = changed_values(fields, values, {"utilities": edited})
    [found] = record_change(tmp_path, "land", "a", changes, names_of(changes), staff_locale_of(guide.settings))
    assert found.after == "utilities:\n" + "".join(expected)
