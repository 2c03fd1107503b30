"""One edit is the same change in all ways that staff have: by hand in YAML, in a workbook, in the form of the desk."""

import json
import random
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from investment_guide.commands.desk.desk import Desk
from investment_guide.commands.desk.record_form import record_form
from investment_guide.commands.desk.saving import form_change
from investment_guide.commands.preview_server import PreviewServer
from investment_guide.editing.record_files import is_same
from investment_guide.editing.sheets.returned import Answers, read_back
from investment_guide.editing.tables import Cell
from investment_guide.editing.writing import FileChange, planned_changes
from investment_guide.editing.yaml_text import is_plain
from investment_guide.editing.yaml_tree import YamlNode, tree_of
from investment_guide.reading.diagnostics import field_name
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml
from tests.commands.desk.sent import read, sent
from tests.commands.desk.spots import (
    DATA,
    Spot,
    form_of,
    kinds,
    records_shown,
    sheets_of,
    shown_of,
    spots_of,
    text_of,
)
from tests.projects import CITY, TODAY, city_guide

pytestmark = pytest.mark.slow

ANY_DATES = Answers(keep_dates=True)
# What staff write without quotes, and what YAML would take for something else.
SIMPLE = ("新的文字", "创新大道 8 号", "LC-Z-09", "no. 4, south gate")
HARD = ("NO", "0527", "12:30", "1.10", "@值", "a: b # c", "=1+1", "'x", '"x"', "null", "- x", "{x}", "2026-03-01", "~")
Edit = tuple[Spot, Cell, Any]  # what is typed in the workbook, and the value that it means


@st.composite
def edits(draw: Any) -> Edit:
    """A value of the city and what becomes of it; None empties it."""
    spot = draw(st.sampled_from(spots_of(draw(st.sampled_from(kinds())))))
    if spot.before is not None and not spot.column.required and draw(st.integers(0, 5)) == 0:
        return spot, None, None
    if spot.choices:
        word = draw(st.sampled_from(sorted(spot.choices.labels)))
        return spot, spot.choices.shown(word), word
    if spot.column.type == "flag":
        flag = draw(st.booleans())
        return spot, "是" if flag else "否", flag
    if spot.column.type == "date":
        day = TODAY - timedelta(days=draw(st.integers(0, 4000)))
        return spot, day, day
    if spot.column.type == "text":
        text = draw(st.sampled_from((*SIMPLE, *HARD)))
        return spot, text, text
    number = draw(st.integers(0, 10**6) | st.integers(1, 10**6).map(lambda each: each / 100))
    return spot, float(number), int(number) if spot.column.type == "whole" or number == int(number) else number


def by_workbook(spot: Spot, cell: Cell) -> tuple[FileChange, ...]:
    """What the workbook writes after something was typed into a cell."""
    sheets = []
    for sheet in sheets_of(spot.kind):
        rows = [list(row) for row in sheet.rows]
        if sheet.name == spot.sheet:
            column = rows[0].index(spot.column.path)
            rows[3 + spot.row].extend([None] * (column + 1 - len(rows[3 + spot.row])))
            rows[3 + spot.row][column] = cell
        sheets.append(replace(sheet, rows=tuple(map(tuple, rows))))
    found = read_back(sheets, city_guide(), spot.kind, records_shown(spot.kind), "zh", ANY_DATES)
    return planned_changes(DATA, found.drafts)


def by_form(spot: Spot, value: Any) -> tuple[FileChange, ...]:
    """What the desk writes of what the script of its form sends."""
    typed = value.isoformat() if isinstance(value, date) else value
    asked = json.loads(json.dumps(sent(form_of(spot.kind), shown_of(spot), spot.in_form, typed)))
    return form_change(DATA, city_guide(), spot.kind, spot.form_key, asked)


def by_hand(spot: Spot, value: Any) -> str:
    """The file after the signs of a value were typed over; quotes stay."""
    text, node = text_of(spot), node_of(spot)
    word = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return text[: node.start] + node.style + word + node.style + text[node.end :]


def node_of(spot: Spot) -> YamlNode:
    """Where a value stands in its file; a plain text is that of the main language."""
    node = tree_of(text_of(spot))
    for step in spot.in_file:
        entry = node.entry(step)
        node = entry.part if entry else node
    return node


def lines_that_differ(change: FileChange) -> Sequence[tuple[str, str]]:
    """Each line that is another, as it was and as it is."""
    pairs = zip((change.before or "").split("\n"), (change.after or "").split("\n"), strict=True)
    return [pair for pair in pairs if pair[0] != pair[1]]


@settings(max_examples=80, deadline=None)
@given(edits())
def test_one_edit_is_the_same_change_in_all_ways(edit: Edit) -> None:
    spot, cell, value = edit
    changes = by_workbook(spot, cell)
    assert by_form(spot, value) == changes
    if is_same(spot.before, value):
        assert changes == ()
        return
    [change] = changes
    assert parse_yaml((change.after or "").encode()).diagnostics == ()
    if spot.before is None or value is None:
        return
    node = node_of(spot)
    if "\n" not in text_of(spot)[node.start : node.end]:
        assert len(lines_that_differ(change)) == 1
    if is_plain(str(value)) and node.style not in ("|", ">"):
        assert change.after == by_hand(spot, value)


def test_saving_without_an_edit_is_no_change() -> None:
    seen = 0
    for kind in kinds():
        assert by_workbook_untouched(kind) == ()
        for spot in {spot.form_key: spot for spot in spots_of(kind)}.values():
            shown, fields = shown_of(spot), form_of(kind)
            everything = {field["name"]: read(field, shown.get(field["name"])) for field in fields}
            assert form_change(DATA, city_guide(), kind, spot.form_key, json.loads(json.dumps(everything))) == ()
            seen += 1
    assert seen > len(kinds())


def by_workbook_untouched(kind: str) -> tuple[FileChange, ...]:
    """What a workbook writes that nobody touched."""
    found = read_back(sheets_of(kind), city_guide(), kind, records_shown(kind), "zh", ANY_DATES)
    return planned_changes(DATA, found.drafts)


TYPE = """async (edits) => {
  const boxes = [...document.querySelectorAll(".field")], save = document.querySelector("[data-save]"), sent = [];
  let asked = null;
  window.fetch = async (address, request) => {
    asked = [address, JSON.parse(request.body)];
    return new Response(JSON.stringify({ written: false, changed: true, findings: [] }));
  };
  for (const [path, value] of edits) {
    const box = boxes.find((each) => each.path() === path);
    const input = box && box.querySelector(":scope > input, :scope > select, :scope > textarea");
    if (!input) { sent.push(`no input for ${path}`); continue; }
    const put = (now) => { input.value = now; input.dispatchEvent(new Event("input", { bubbles: true })); };
    const before = input.value, options = [...(input.options || [])];
    asked = null;
    put(options.length && value ? options.find((each) => each.textContent === value).value : value);
    save.click();
    sent.push(asked);
    put(before);
    await new Promise((done) => setTimeout(done));
  }
  return sent;
}"""


@pytest.fixture
def city_desk() -> Iterator[str]:
    """The address of the desk of the tests' city, which nothing here writes to."""
    server, desk = PreviewServer(0), Desk(DATA, CITY)
    server.desk = desk
    desk.update(read_guide(DATA), TODAY)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/~desk/"
    server.shutdown()
    server.server_close()
    thread.join()


def label_of(spot: Spot, value: Any) -> str:
    """What is typed into a field of the form, or chosen in it, for a value."""
    widget = spot.widget
    if value is None:
        return ""
    if widget["widget"] == "relation":
        named = record_form(city_guide(), spot.kind).relations[widget.get("file") or widget["collection"]]
        return dict(named)[value]
    options = {str(option["value"]): str(option["label"]) for option in widget.get("options", ())}
    return options.get(str(value), value.isoformat() if isinstance(value, date) else str(value))


def test_the_script_of_the_form_sends_what_is_worked_out_here(page: Page, city_desk: str) -> None:
    chance, seen = random.Random(1), 0  # noqa: S311  # the same on every run
    for kind in kinds():
        key = chance.choice(spots_of(kind)).form_key
        of_record = [spot for spot in spots_of(kind) if spot.form_key == key]
        tried = [(spot, a_value(spot, chance)) for spot in chance.sample(of_record, min(25, len(of_record)))]
        page.goto(f"{city_desk}edit/{kind}/{f'{key}/' if key else ''}")
        expect(page.locator(".field").first).to_be_attached()
        typed = [[field_name(spot.in_form), label_of(spot, value)] for spot, value in tried]
        for (spot, value), asked in zip(tried, page.evaluate(TYPE, typed), strict=True):
            now = value.isoformat() if isinstance(value, date) else value
            values = json.loads(json.dumps(sent(form_of(kind), shown_of(spot), spot.in_form, now)))
            found = asked[1]["values"] if isinstance(asked, list) else asked or {}
            assert (spot, found) == (spot, values)
            seen += bool(values)
    assert seen > 200


def a_value(spot: Spot, chance: random.Random) -> Any:
    """What somebody may put in the place of a value."""
    if spot.choices:
        return chance.choice(sorted(spot.choices.labels))
    if spot.column.type == "flag":
        return chance.random() < 0.5
    if spot.column.type == "date":
        return TODAY - timedelta(days=chance.randrange(4000))
    if spot.column.type == "text":
        return chance.choice((*SIMPLE, *HARD))
    number = chance.choice([chance.randrange(10**6), chance.randrange(10**8) / 100])
    return int(number) if number == int(number) else number
