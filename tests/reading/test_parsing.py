"""Documents come the same from here, from a second process and from the cache."""

import sys
from pathlib import Path

import pytest

from investment_guide.reading import load, parsing
from investment_guide.reading.cache import as_line, from_line
from investment_guide.reading.load import Reading, read_guide
from investment_guide.reading.strict_yaml import YamlDocument, parse_yaml
from tests.reading.small_guide import PLOT, write_file

CACHE = Path(".cache") / "guide" / "parsed.jsonl"


@pytest.fixture
def cached(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small guide with a broken record, large enough for a cache."""
    monkeypatch.setattr(load, "CACHED_FROM", 1)
    write_file(data, "land/x.yml", "number: 3\nnumber: 4\ninternal: {note: geheim}\n")
    return data


def count_parsing(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What this process parses from now on."""
    parsed: list[bytes] = []

    def parse(raw: bytes) -> YamlDocument:
        parsed.append(raw)
        return parse_yaml(raw)

    monkeypatch.setattr(parsing, "parse_yaml", parse)
    return parsed


def same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same."""
    places = [reading.origins.locate("land", "lc-a-03", ("far", "max")) for reading in (one, other)]
    return one.guide == other.guide and one.diagnostics == other.diagnostics and places[0] == places[1]


@pytest.mark.parametrize("raw", [PLOT.encode(), b"a: 1\na: 2\n", b"a: [", b"", b"\xff", "a: '\u2028\x85'\n".encode()])
def test_a_document_survives_its_line(raw: bytes) -> None:
    document = parse_yaml(raw)
    line = as_line(document)
    assert "\n" not in line
    assert from_line(line) == document


@pytest.mark.parametrize(
    "line", ["", "[", "{}", "[1,2]", '[1,"x",[]]', '[1,"",[[1]]]', "[" * 100_000, "3", '[1,"AAA=",[]]']
)
def test_a_damaged_line_is_no_document(line: str) -> None:
    assert from_line(line) is None


def test_the_second_reading_parses_nothing(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_guide(cached)
    monkeypatch.setattr(parsing, "parse_yaml", lambda raw: pytest.fail(f"parsed again: {raw[:40]!r}"))
    assert same(read_guide(cached), first)


def test_a_changed_file_is_read_anew(cached: Path) -> None:
    read_guide(cached)
    write_file(cached, "land/lc-a-03.yml", PLOT.replace("80.3", "90.3"))
    guide = read_guide(cached).guide
    assert guide is not None
    assert guide.land["lc-a-03"].area_mu == 90.3


def test_private_notes_are_not_in_the_cache(cached: Path) -> None:
    read_guide(cached)
    text = (cached.parent / CACHE).read_text(encoding="utf-8")
    assert "lc-hitech" in text
    assert "geheim" not in text
    assert "internal" not in text


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"nonsense", b"\n" * 100, "cut", "lines"])
def test_a_damaged_cache_is_ignored_and_replaced(cached: Path, damage: bytes | str) -> None:
    first = read_guide(cached)
    file = cached.parent / CACHE
    good = file.read_bytes()
    if damage == "cut":
        file.write_bytes(good[: len(good) // 2])
    elif damage == "lines":
        file.write_bytes(b"\n".join(line[:80] for line in good.split(b"\n")))
    elif isinstance(damage, bytes):
        file.write_bytes(damage)
    assert same(read_guide(cached), first)
    assert same(read_guide(cached), first)


def test_a_cache_of_another_parser_is_not_used(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_guide(cached)
    monkeypatch.setattr("investment_guide.reading.cache._version", lambda: "another")
    parsed = count_parsing(monkeypatch)
    read_guide(cached)
    assert parsed


def test_a_cache_that_cannot_be_written_is_not_missed(cached: Path) -> None:
    (cached.parent / ".cache").write_text("in the way")
    first = read_guide(cached)
    assert first.guide is not None
    assert same(read_guide(cached), first)


def test_few_files_leave_no_cache(data: Path) -> None:
    read_guide(data)
    assert not (data.parent / ".cache").exists()


def many(data: Path) -> Path:
    """The small guide with more plots, one of them broken."""
    for number in range(30):
        write_file(data, f"land/p-{number}.yml", PLOT.replace("LC-A-03", f"P-{number}"))
    write_file(data, "land/broken.yml", "a: [\n")
    return data


def test_two_programs_give_the_same_as_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read_guide(many(data))
    monkeypatch.setattr(parsing, "SHARED_FROM", 2)
    monkeypatch.setattr("investment_guide.reading.parsing.os.cpu_count", lambda: 2)
    here = count_parsing(monkeypatch)
    assert same(read_guide(data), alone)
    assert 10 < len(here) < 30


@pytest.mark.parametrize("program", ["/nothing/there", "/bin/false", "/bin/true"])
def test_a_second_program_that_fails_is_not_missed(data: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read_guide(many(data))
    monkeypatch.setattr(parsing, "SHARED_FROM", 2)
    monkeypatch.setattr("investment_guide.reading.parsing.os.cpu_count", lambda: 2)
    monkeypatch.setattr(sys, "executable", program)
    assert same(read_guide(data), alone)


def test_no_room_for_what_a_second_program_says_is_not_missed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read_guide(many(data))
    monkeypatch.setattr(parsing, "SHARED_FROM", 2)
    monkeypatch.setattr("investment_guide.reading.parsing.os.cpu_count", lambda: 2)
    monkeypatch.setattr("tempfile.tempdir", "/nothing/there")
    assert same(read_guide(data), alone)
