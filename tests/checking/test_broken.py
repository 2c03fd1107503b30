"""Every code of the catalogue, each with a slip that gives it at exactly one place."""

from collections import Counter
from pathlib import Path

import pytest

from investment_guide.analysis.left_days import LEFT_DAY_CODES
from investment_guide.checking.catalogue import catalogue
from tests.checking.sample import codes_of, copy_of_the_good_guide, diagnostics_of, make_slip, place_of, reported
from tests.checking.test_configuration import ROWS as CONFIGURATIONS
from tests.checking.test_demo_traces import OF_PROJECTS
from tests.checking.test_hand_written import PAGES
from tests.samples.broken import ROWS
from tests.samples.broken.row import Row

# Reading's answer to an error of the model that it has no words for: there is none today, so no file can show it.
WITHOUT_AN_INPUT = {"value-invalid"}
# These need hand-written pages and a navigation: test_hand_written.py, test_demo_traces.py.
OF_FOLDERS = {"content-not-published", "file-author", "link-to-absent-section", "section-not-listed", *OF_PROJECTS}
# These need a configuration of MkDocs: test_configuration.py.
OF_FOLDERS |= {code for *_, (_, _, code, _) in CONFIGURATIONS} | {"setting-without-effect"}
# These need photographs, test_photographs.py, and a font, documents/test_fonts.py.
OF_PICTURES = {f"photograph-{word}" for word in ("heavy", "incomplete", "small", "twice")} | {"font-unreadable"}
# These need a repository with a past: test_history.py, test_left_days.py.
OF_THE_HISTORY = {"history-private", "history-restarted", *LEFT_DAY_CODES}


@pytest.mark.parametrize("publish", [False, True])
def test_the_good_guide_has_no_diagnostic(tmp_path: Path, publish: bool) -> None:
    assert codes_of(copy_of_the_good_guide(tmp_path), publish) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_slip_is_told_at_its_place_and_nothing_else_is(tmp_path: Path, row: Row) -> None:
    data = copy_of_the_good_guide(tmp_path)
    make_slip(data, row)
    diagnostics = [reported(diagnostic, row.publish) for diagnostic in diagnostics_of(data, row.publish)]
    assert (place_of(row), row.severity, row.code) in diagnostics
    assert Counter(code for *_, code in diagnostics) == Counter((row.code, *row.also))


def test_every_code_has_a_row() -> None:
    of_pages = {code for _, found in PAGES for _, code, _ in found} | OF_FOLDERS
    assert set(catalogue()) - {row.code for row in ROWS} - of_pages == WITHOUT_AN_INPUT | OF_THE_HISTORY | OF_PICTURES


def test_the_sample_is_left_alone(tmp_path: Path) -> None:
    rows = [row for row in ROWS if row.old is not None]
    assert rows
    assert all(isinstance(row.new, str) and row.old != row.new for row in rows)
    assert diagnostics_of(copy_of_the_good_guide(tmp_path)) == ()
