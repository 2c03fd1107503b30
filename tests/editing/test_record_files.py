"""Editing the text of a record: a table of changes with the text they give, and the files of the tests' city."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from ruamel.yaml import YAML

from investment_guide.editing.drafts import steps_of
from investment_guide.editing.record_files import edited, fresh, values_in
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.editing.yaml_tree import UneditableError
from investment_guide.reading.diagnostics import field_name
from tests.projects import CITY

ORDER = ("number", "name", "area", "far", "status", "floors", "tags", "note", "as_of", "zh", "en", "min", "max")
TEXT = """\
# yaml-language-server: $schema=../schema/land.schema.json
number: 'A-01'    # 编号
name: {zh: 甲, en: "A, b"}
area: 112.0200   # 亩
far: {min: 1.5}
# 楼层
floors:
  - floor: 1   # 首层
    # 荷载
    load: 3000
  - {floor: 2, load: 800}
tags: [a, b]  # 标签
note: |
  一行

  二行
# 日期
as_of: 2026-10-12
internal: {note: 不公开}
"""

TABLE: dict[str, tuple[Mapping[str, Any], str, str]] = {
    "a number": ({"area": 80.5}, "area: 112.0200 ", "area: 80.5 "),
    "the same number stays as written": ({"area": 112.02}, "area: 112.0200", "area: 112.0200"),
    "a whole float": ({"area": 12.0}, "area: 112.0200", "area: 12"),
    "a quoted text": ({"number": "B-02"}, "'A-01'    #", "'B-02'    #"),
    "a text that looks like a number": ({"number": "012"}, "'A-01'", "'012'"),
    "an apostrophe": ({"number": "it's"}, "'A-01'", "'it''s'"),
    "quotes in a flow": ({"name.en": "C"}, '"A, b"', '"C"'),
    "a text that needs quotes": ({"name.zh": "甲: 乙"}, "zh: 甲,", 'zh: "甲: 乙",'),
    "a new key of a flow": ({"far.max": 2.5}, "{min: 1.5}", "{min: 1.5, max: 2.5}"),
    "a new first key of a flow": ({"far.max": 3, "far.min": None}, "far: {min: 1.5}", "far: {max: 3}"),
    "a new part": ({"status": "vacant"}, "far: {min: 1.5}\n", "far: {min: 1.5}\nstatus: vacant\n"),
    "a date": ({"as_of": date(2026, 11, 1)}, "as_of: 2026-10-12", "as_of: 2026-11-01"),
    "the same date": ({"as_of": date(2026, 10, 12)}, "as_of: 2026-10-12", "as_of: 2026-10-12"),
    "a key taken away": ({"area": None}, "area: 112.0200   # 亩\n", ""),
    "the last key taken away": ({"far.min": None}, "far: {min: 1.5}\n", ""),
    "a key of a flow": ({"name.en": None}, ', en: "A, b"', ""),
    "the first key of an item": (
        {"floors[1].floor": None},
        "  - floor: 1   # 首层\n    # 荷载\n    load",
        "    # 荷载\n  - load",
    ),
    "inside a list": ({"floors[1].load": 9}, "load: 3000", "load: 9"),
    "an item more": ({"tags[3]": "c"}, "[a, b]", "[a, b, c]"),
    "an item less": ({"tags": ["b"]}, "[a, b]  #", "[b]  #"),
    "an item in front": ({"tags": ["0", "a", "b"]}, "[a, b]", '["0", a, b]'),
    "a part more": (
        {"floors[3]": {"floor": 3, "load": 7}},
        "{floor: 2, load: 800}\n",
        "{floor: 2, load: 800}\n  - {floor: 3, load: 7}\n",
    ),
    "a part less": ({"floors[2]": None}, "  - {floor: 2, load: 800}\n", ""),
    "long text": ({"note": "三\n四\n"}, "  一行\n\n  二行\n", "  三\n  四\n"),
    "long text made short": ({"note": "三"}, "note: |\n  一行\n\n  二行\n", "note: 三\n"),
    "below internal": ({"internal.note": "仍不公开"}, "{note: 不公开}", "{note: 仍不公开}"),
    "a text becomes a pair": ({"number.en": "A"}, "'A-01'", "{zh: A-01, en: A}"),
}  # fmt: skip


def set_in(text: str, values: Mapping[str, Any]) -> str:
    return edited(text, {steps_of(path): value for path, value in values.items()}, lambda _: ORDER)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("values", "old", "new"), TABLE.values(), ids=TABLE)
def test_only_what_changes_changes(values: Mapping[str, Any], old: str, new: str, newline: str) -> None:
    assert TEXT.count(old) == 1
    wanted = TEXT.replace(old, new).replace("\n", newline)
    assert set_in(TEXT.replace("\n", newline), values) == wanted


def test_what_is_not_there_to_remove_changes_nothing() -> None:
    assert set_in(TEXT, {"green.max": None, "floors[9].load": None, "tags": ["a", "b"]}) == TEXT


def test_an_item_that_loses_everything_goes_and_the_others_keep_their_numbers() -> None:
    values = {"floors[1].floor": None, "floors[1].load": None, "floors[2].load": 9, "floors[3]": {"floor": 3}}
    wanted = TEXT.replace("  - floor: 1   # 首层\n    # 荷载\n    load: 3000\n", "    # 荷载\n")
    assert values_in(set_in(TEXT, values))["floors"] == [{"floor": 2, "load": 9}, {"floor": 3}]
    assert set_in(TEXT, values) == wanted.replace("load: 800}\n", "load: 9}\n  - {floor: 3}\n")


def test_private_notes_inside_a_list_survive_a_new_list() -> None:
    text = "floors:\n  - floor: 1\n    internal: {note: x}\n  - floor: 2\n"
    assert set_in(text, {"floors": [{"floor": 3}, {"floor": 2}]}) == text.replace("floor: 1", "floor: 3")


def test_a_byte_order_mark_and_a_missing_last_line_end_are_no_hindrance() -> None:
    assert set_in("\ufeffarea: 1", {"status": "a"}) == "\ufeffarea: 1\nstatus: a\n"


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "a: b: c\n", ""])
def test_what_is_no_record_is_not_edited(text: str) -> None:
    with pytest.raises(UneditableError):
        set_in(text, {"a": 1})


def test_a_new_record_has_its_fields_in_the_order_of_the_model() -> None:
    values: dict[str, YamlValue] = {
        "floors": [{"floor": 1, "load": None}],
        "name": {"zh": "甲", "en": "A"},
        "far": {},
        "note": "一\n二",
    }
    assert fresh(values, "# head", ORDER) == (
        "# head\nname: {zh: 甲, en: A}\nfloors:\n  - {floor: 1}\nnote: |-\n  一\n  二\n"
    )


def test_paths_are_written_as_diagnostics_name_them() -> None:
    assert steps_of("floors[2].area_m2") == ("floors", 1, "area_m2")
    assert field_name(steps_of("far.min")) == "far.min"


def test_setting_what_is_there_already_changes_no_file_of_the_demo() -> None:
    files = sorted((CITY / "data").glob("*/*.yml"))
    assert len(files) > 100
    for path in files[::5]:
        text = path.read_text(encoding="utf-8")
        assert edited(text, {(name,): value for name, value in values_in(text).items()}, lambda _: ORDER) == text


@pytest.mark.parametrize("sign", ["-", "?", ":", "="])
def test_a_sign_alone_is_written_so_that_every_reader_takes_it_for_text(sign: str) -> None:
    text = edited("park: green\nclusters: [one, two]\n", {("park",): sign, ("clusters", 0): sign}, lambda _: ())
    assert YAML(typ="safe", pure=True).load(text) == {"park": sign, "clusters": [sign, "two"]}
