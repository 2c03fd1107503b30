"""A warning that was looked at stays quiet; an error never does."""

from pathlib import Path

import pytest

from tests.checking.sample import change, codes_of, copy_of_the_good_guide

ENTRY = "accepted:\n  - {{code: {}, reason: 已核对, on: 2026-11-01}}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_the_good_guide(tmp_path)


def accept(data: Path, file: str, code: str) -> None:
    text = (data / file).read_text("utf-8")
    (data / file).write_text(ENTRY.format(code) + text, "utf-8")


def test_an_accepted_warning_is_quiet(data: Path) -> None:
    change(data, "land/a-02.yml", "area_mu: 68.12", "area_mu: 65")
    assert codes_of(data) == ["area-differs"]
    accept(data, "land/a-02.yml", "area-differs")
    assert codes_of(data) == []


def test_it_is_quiet_in_its_own_record_only(data: Path) -> None:
    change(data, "land/a-02.yml", "area_mu: 68.12", "area_mu: 65")
    accept(data, "land/a-01.yml", "area-differs")
    assert codes_of(data) == ["acceptance-unused", "area-differs"]


def test_a_warning_about_a_shape_is_accepted_in_its_record(data: Path) -> None:
    change(data, "boundaries/sites.geojson", "[[[111.997, 23.0], ", "[[[111.997, 23.0], [111.997, 23.0], ")
    assert codes_of(data) == ["shape-repeated-point"]
    accept(data, "land/a-02.yml", "shape-repeated-point")
    assert codes_of(data) == []


def test_a_stale_record_that_was_accepted_may_be_published(data: Path) -> None:
    change(data, "factories/f-01.yml", "as_of: 2026-11-01", "as_of: 2026-09-01")
    assert codes_of(data, publish=True) == ["stale"]
    accept(data, "factories/f-01.yml", "stale")
    assert codes_of(data, publish=True) == []


def test_an_error_stays_although_it_is_accepted(data: Path) -> None:
    change(data, "land/a-01.yml", "source: land-bureau-2026", "source: nowhere")
    accept(data, "land/a-01.yml", "unknown-source")
    assert codes_of(data) == ["unknown-source", "acceptance-refused"]


def test_an_acceptance_dated_ahead_is_told(data: Path) -> None:
    change(data, "land/a-02.yml", "area_mu: 68.12", "area_mu: 65")
    accept(data, "land/a-02.yml", "area-differs")
    change(data, "land/a-02.yml", "on: 2026-11-01", "on: 2027-11-01")
    assert codes_of(data) == ["date-in-future"]
