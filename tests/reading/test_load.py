"""The guide holds every good record, the problems name all others, and references to broken ones are not blamed."""

from pathlib import Path

import pytest

from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.load import read_guide
from tests.projects import CITY, GOOD
from tests.reading.small_guide import CONTACTS, FILES, GUIDE, PLOT, SOURCES, write_file

VOCABULARIES = (GOOD / "vocabularies.yml").read_text(encoding="utf-8")


def test_the_small_guide_is_good(data: Path) -> None:
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    counts = {kind: len(reading.guide.records(kind)) for kind in RECORD_KINDS}
    assert {kind for kind, count in counts.items() if count} == {"parks", "land", "factories", "policies", "events"}
    assert set(counts.values()) == {0, 1}
    assert list(reading.guide.contacts) == ["invest-office"]
    assert reading.guide.contacts["invest-office"].id == "invest-office"
    assert list(reading.guide.sources) == ["land-register-2026"]
    assert reading.guide.costs.groups[0].figures[0].value == 3.2


def test_the_demo_guide_is_good() -> None:
    reading = read_guide(CITY / "data")
    assert reading.diagnostics == ()
    assert reading.guide is not None


def test_reading_twice_gives_the_same(data: Path) -> None:
    assert read_guide(data).guide == read_guide(data).guide


def test_records_are_in_the_order_of_their_ids(data: Path) -> None:
    for name in ("b-2", "a-10", "a-2"):
        write_file(data, f"land/{name}.yml", PLOT)
    guide = read_guide(data).guide
    assert guide is not None
    assert list(guide.land) == ["a-10", "a-2", "b-2", "lc-a-03"]


@pytest.mark.parametrize("text", ["a: [", "number: 3\n", PLOT + "number: again\n", "", "x\n", "\xff"])
def test_a_broken_record_stays_known(data: Path, text: str) -> None:
    write_file(data, "land/broken.yml", text.encode("latin-1") if text == "\xff" else text)
    reading = read_guide(data)
    assert {diagnostic.path for diagnostic in reading.diagnostics} == {"data/land/broken.yml"}
    assert reading.known_ids["land"] == {"broken", "lc-a-03"}
    assert reading.guide is not None
    assert list(reading.guide.land) == ["lc-a-03"]


def test_a_badly_named_record_stays_known_by_its_name_and_by_a_good_one(data: Path) -> None:
    write_file(data, "land/LC-B-01.yml", PLOT)
    assert read_guide(data).known_ids["land"] == {"lc-a-03", "lc-b-01", "LC-B-01"}


def test_a_byte_order_mark_does_not_cost_the_record(data: Path) -> None:
    write_file(data, "land/lc-a-03.yml", b"\xef\xbb\xbf" + PLOT.encode())
    reading = read_guide(data)
    assert [diagnostic.code for diagnostic in reading.diagnostics] == ["byte-order-mark"]
    assert reading.guide is not None
    assert "lc-a-03" in reading.guide.land


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *((file, text) for file in ("guide.yml", "vocabularies.yml") for text in ("a: [", "- x\n", "nothing: true\n")),
        ("guide.yml", None),
    ],
)
def test_without_settings_or_words_there_is_no_guide(data: Path, file: str, text: str | None) -> None:
    if text is None:
        (data / file).unlink()
    else:
        write_file(data, file, text)
    write_file(data, "land/broken.yml", "number: 3\n")
    reading = read_guide(data)
    assert reading.guide is None
    assert {diagnostic.path for diagnostic in reading.diagnostics} == {f"data/{file}", "data/land/broken.yml"}
    assert reading.origins.locate("land", "lc-a-03", ("park",)) == ("data/land/lc-a-03.yml", 2, 7)


@pytest.mark.parametrize(("file", "kind"), [("contacts.yml", "contacts"), ("sources.yml", "sources")])
def test_references_into_an_unreadable_directory_are_not_blamed(data: Path, file: str, kind: str) -> None:
    write_file(data, file, "a: [")
    reading = read_guide(data)
    assert reading.guide is not None
    assert reading.guide.land.keys() == {"lc-a-03"}
    assert "anything" in reading.known_ids[kind]
    assert len(reading.diagnostics) == 1


def test_a_broken_entry_of_a_directory_does_not_cost_the_others(data: Path) -> None:
    write_file(data, "contacts.yml", CONTACTS + "other: {office: x}\n")
    write_file(data, "sources.yml", SOURCES + "other: 3\n")
    reading = read_guide(data)
    assert reading.guide is not None
    assert list(reading.guide.contacts) == ["invest-office"]
    assert list(reading.guide.sources) == ["land-register-2026"]
    assert reading.known_ids["contacts"] == {"invest-office", "other"}
    assert {
        (diagnostic.line, diagnostic.column) for diagnostic in reading.diagnostics if "contacts" in diagnostic.path
    } == {(6, 8)}
    assert [diagnostic.field for diagnostic in reading.diagnostics if "sources" in diagnostic.path] == ["other"]


def test_broken_costs_leave_the_guide_without_costs(data: Path) -> None:
    write_file(data, "costs.yml", "groups: 3\n")
    reading = read_guide(data)
    assert [diagnostic.code for diagnostic in reading.diagnostics] == ["list-expected"]
    assert reading.guide is not None
    assert reading.guide.costs.groups == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "details"),
    [
        ("  gap:\n", "  gaps:\n", "unknown-vocabulary", {"found": "gaps", "nearest": "gap"}),
        ("  land_status:\n", "  land_status:\n    sold: {zh: 已售}\n", "vocabulary-closed", {"word": "sold"}),
        ("  grade:\n", "  grade:\n    S: {en: Super}\n", "missing-field", {"field": "zh"}),
        ("plan:\n", "plan:\n  jobs: {type: count}\n", "missing-field", {"field": "label"}),
        (
            "plan:\n",
            "plan:\n  power: {label: 供电, type: choice, choices: utilty}\n",
            "unknown-word",
            {"nearest": "utility"},
        ),
        ("type: count,", "type: cuont,", "unknown-word", {"nearest": "count"}),
        ("type: count,", "type: number,", "plan-question-fixed", {"found": "number", "expected": "count"}),
        ("unit: 人}", "unit: 岁}", "plan-question-fixed", {"expected": "人"}),
        ("plan:\n", "plan:\n  age: {label: 年龄, type: count, unit: 岁}\n", "unknown-word", {"vocabulary": "unit"}),
    ],
)
def test_own_words_that_cannot_be_used(data: Path, old: str, new: str, code: str, details: dict[str, str]) -> None:
    assert old in VOCABULARIES
    write_file(data, "vocabularies.yml", VOCABULARIES.replace(old, new, 1))
    diagnostics = [
        diagnostic for diagnostic in read_guide(data).diagnostics if diagnostic.path == "data/vocabularies.yml"
    ]
    assert code in [diagnostic.code for diagnostic in diagnostics]
    (reported,) = [dict(diagnostic.details) for diagnostic in diagnostics if diagnostic.code == code]
    assert details.items() <= reported.items()


def test_private_notes_are_nowhere_in_the_reading(data: Path) -> None:
    note = "internal: {note: geheim, deep: [{a: geheim}]}\n"
    for name in ("land/lc-a-03.yml", "guide.yml", "costs.yml", "contacts.yml", "sources.yml", "parks/lc-hitech.yml"):
        write_file(data, name, FILES[name] + note)
    write_file(
        data, "events/roadshow.yml", FILES["events/roadshow.yml"].replace("{zh: 介绍", "{internal: geheim, zh: 介绍")
    )
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert "geheim" not in repr(reading.guide)
    assert "geheim" not in repr(reading.origins)


def test_positions_of_single_files_and_of_what_is_missing(data: Path) -> None:
    locate = read_guide(data).origins.locate
    assert locate("guide", "", ("map", "centre")) == ("data/guide.yml", 9, 11)
    assert locate("contacts", "", ("invest-office", "telephone")) == ("data/contacts.yml", 4, 14)
    assert locate("land", "lc-a-03", ("deposit_wan",)) == ("data/land/lc-a-03.yml", 1, 1)
    assert locate("land", "lc-a-03", ("far",), at_key=True) == ("data/land/lc-a-03.yml", 9, 1)
    assert locate("land", "nothing") == ("data/", 0, 0)
    assert locate("boundaries", "nothing") == ("data/", 0, 0)


def test_settings_are_read(data: Path) -> None:
    write_file(data, "guide.yml", GUIDE + "languages: [en]\ndemo: true\n")
    guide = read_guide(data).guide
    assert guide is not None
    assert guide.settings.languages == ("en",)
    assert guide.settings.demo
