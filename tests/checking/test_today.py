"""Today is the day of this computer's clock in its own time zone, unless the environment names a moment."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from investment_guide.checking.today import EARLIEST, LATEST, today_from_environment


@contextmanager
def time_zone(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process in another time zone."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="a time zone of a process is POSIX's")
def test_the_clock_is_read_in_the_time_zone_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with time_zone("Etc/GMT+12", monkeypatch):  # twelve hours behind UTC
        west = today_from_environment()
    with time_zone("Etc/GMT-14", monkeypatch):  # fourteen hours before it
        east = today_from_environment()
    assert timedelta(1) <= east - west <= timedelta(2)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("1795219200", date(2026, 11, 21)), ("1795305599", date(2026, 11, 21)), ("0", EARLIEST), ("9" * 10, LATEST)],
)
def test_a_moment_of_the_environment_is_read_in_utc(epoch: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today_from_environment() == day


@pytest.mark.parametrize("epoch", ["", "yesterday", "-1", "9" * 30])
def test_what_is_no_moment_leaves_the_clock(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = today_from_environment()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert before <= today_from_environment() <= before + timedelta(1)
