"""The form leaves every line that it does not change: comments, order, quotes, what it does not show."""

import difflib
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.reading.strict_yaml import parse_yaml
from tests.editing.form.conftest import Files

Rewritten = Callable[..., str]

PLOT = """\
# yaml-language-server: $schema=../schema/land.schema.json
# 甲地块，问老王
number: "012"    # 文号写法
name: 创新大道北
park: green
area_mu: 48.50   # 亩，2026 年实测
far: {min: 1.5, max: 3.0}       # 容积率

# 园区的不用填
utilities:
  # 双回路
  - {kind: power, state: connected, note: {zh: 双回路}}   # 已验收
  - kind: heat
    state: building    # 在建
    internal: 施工方欠款
internal:
  note: 底价二十万   # 不公开
as_of: 2026-10-31   # 每月核实
source: register
"""
POLICY = """\
title: {zh: 补助}
eligibility:    # 条件
  all:
    - {field: equipment_wan, at_least: 500}   # 万元
apply:
  window: all-year
  pays_within_days: 60
source: register
"""
CONTACTS = """\
# 岗位，不写姓名
office:
  office: {zh: 招商局}
  telephone: 0766-1   # 总机
internal: 内部通讯录另存
park:
  office: {zh: 园区}
"""


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as a patch tells them, without its head."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_every_record_of_the_demo_guide_comes_back_as_it_was(workbench: Page, form_url: str, files: Files) -> None:
    script = """async ([address, files]) => {
      const { read, write } = await import(`${address}record-form.js`);
      const { forms } = (await import(`${address}form.js`)).default;
      const seen = Object.entries(files).flatMap(([path, text]) => {
        const [, folder, name] = /^data\\/(?:(\\w+)\\/)?([^/]+)\\.yml$/.exec(path);
        const form = forms[folder || name];
        return form ? [[path, write(read(text, form), form) === text]] : [];
      });
      return Object.fromEntries(seen);
    }"""
    same: dict[str, bool] = workbench.evaluate(script, [form_url, files])
    assert len(same) > 90
    assert [path for path, is_same in same.items() if not is_same] == []


@pytest.mark.parametrize(
    ("kind", "text", "changes", "difference"),
    [
        ("land", PLOT, {}, []),
        ("land", PLOT, {"area_mu": 50.25},
         ["-area_mu: 48.50   # 亩，2026 年实测", "+area_mu: 50.25   # 亩，2026 年实测"]),
        ("land", PLOT, {"far.max": 3.5},
         ["-far: {min: 1.5, max: 3.0}       # 容积率", "+far: {min: 1.5, max: 3.5}       # 容积率"]),
        ("land", PLOT, {"far.max": ""},
         ["-far: {min: 1.5, max: 3.0}       # 容积率", "+far: {min: 1.5}       # 容积率"]),
        ("land", PLOT, {"far": None}, ["-far: {min: 1.5, max: 3.0}       # 容积率"]),
        ("land", PLOT, {"name.en": "North plot"}, ["-name: 创新大道北", "+name: {zh: 创新大道北, en: North plot}"]),
        ("land", PLOT, {"utilities.1.state": "connected"},
         ["-    state: building    # 在建", "+    state: connected    # 在建"]),
        ("land", PLOT, {"utilities.0": None},
         ["-  # 双回路", "-  - {kind: power, state: connected, note: {zh: 双回路}}   # 已验收"]),
        ("land", PLOT, {"utilities.2": {"kind": "gas", "state": "none"}}, ["+  - {kind: gas, state: none}"]),
        ("land", PLOT, {"use": {"code": "100102", "standard": "no"}}, ['+use: {code: "100102", standard: "no"}']),
        ("land", PLOT, {"terrain": {"zh": "平地：#1，\n再平整"}},
         ["+terrain:", "+  zh: |", "+    平地：#1，", "+    再平整"]),
        ("land", PLOT, {"idle": False}, ["+idle: false"]),
        ("land", PLOT, {"deposit_wan": "", "photos": [], "place": {"lon": None}}, []),
        ("policies", POLICY, {"apply.pays_within_days": 45}, ["-  pays_within_days: 60", "+  pays_within_days: 45"]),
        ("policies", POLICY, {"eligibility": "all:\n  - {field: equipment_wan, at_least: 800}"},
         ["-eligibility:    # 条件", "+eligibility:", "-    - {field: equipment_wan, at_least: 500}   # 万元",
          "+    - {field: equipment_wan, at_least: 800}"]),
        ("policies", POLICY, {"eligibility": ""},
         ["-eligibility:    # 条件", "-  all:", "-    - {field: equipment_wan, at_least: 500}   # 万元"]),
        ("contacts", CONTACTS, {"entries.0.telephone": "0766-2"},
         ["-  telephone: 0766-1   # 总机", "+  telephone: 0766-2   # 总机"]),
        ("contacts", CONTACTS, {"entries.2": {"id": "new", "office": {"zh": "新区"}}},
         ["+new:", "+  office: {zh: 新区}"]),
        ("contacts", CONTACTS.replace("park:", "constructor:"), {"entries.1": None},
         ["-constructor:", "-  office: {zh: 园区}"]),
    ],
)  # fmt: skip
def test_only_what_changed_is_written(
    kind: str, text: str, changes: dict[str, Any], difference: list[str], rewritten: Rewritten
) -> None:
    after = rewritten(kind, text, changes)
    assert sorted(changed(text, after)) == sorted(difference), after
    assert parse_yaml(after.encode()).diagnostics == parse_yaml(text.encode()).diagnostics


def test_a_new_record_begins_with_its_schema_and_holds_what_was_filled_in(rewritten: Rewritten) -> None:
    text = rewritten("land", None, {"number": "LC-Z-01", "name": {"zh": "新地", "en": ""}, "as_of": "2026-11-21"})
    head = "# yaml-language-server: $schema=../schema/land.schema.json\n"
    assert text == f"{head}number: LC-Z-01\nname: {{zh: 新地}}\nas_of: 2026-11-21\n"


@pytest.mark.parametrize("text", ["all: [", "all:\n - a\n  - b: c: d", "{field"])
def test_text_that_is_no_yaml_is_not_saved(text: str, rewritten: Rewritten) -> None:
    said = rewritten("policies", POLICY, {"eligibility": text})
    assert said.startswith("! “eligibility”不是正确的 YAML")


def test_any_value_can_be_changed_and_nothing_else_is(workbench: Page, form_url: str, files: Files) -> None:
    script = """async ([address, files]) => {
      const { read, write } = await import(`${address}record-form.js`);
      const { forms } = (await import(`${address}form.js`)).default;
      const longer = (value) => `${String(value).trimEnd()}！`;
      const other = (value) => ({ number: value + 1, string: longer(value), boolean: !value })[typeof value];
      const places = (value, path) => (typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key])) : [path]);
      const wrong = [];
      let tried = 0;
      for (const [path, text] of files) {
        const [, folder, name] = /^data\\/(?:(\\w+)\\/)?([^/]+)\\.yml$/.exec(path);
        const form = forms[folder || name];
        const before = text.split("\\n");
        for (const place of form ? places(read(text, form), []) : []) {
          const last = place[place.length - 1];
          if (place[0] === "file_text" || form.asText.includes(place[0]) || last === "id") continue;
          const values = read(text, form);
          const part = place.slice(0, -1).reduce((inner, key) => inner[key], values);
          part[last] = other(part[last]);
          tried += 1;
          try {
            const after = write(values, form).split("\\n");
            const differing = after.filter((line, at) => line !== before[at]).length;
            const several = String(part[last]).includes("\\n");
            if (after.length !== before.length || (differing !== 1 && !several)) wrong.push([path, place, differing]);
          } catch (fault) { wrong.push([path, place, fault.message]); }
        }
      }
      return [tried, wrong];
    }"""
    some = [(path, text) for at, (path, text) in enumerate(files.items()) if at % 8 == 0 or path.count("/") == 1]
    tried, wrong = workbench.evaluate(script, [form_url, some])
    assert tried > 1000
    assert wrong == []
