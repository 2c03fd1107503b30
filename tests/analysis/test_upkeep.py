"""What staff should look at: each topic from its first day to its last, and nothing that is over."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from investment_guide.analysis.inventory import floor_inventory, land_inventory, vacant_inventory
from investment_guide.analysis.totals import factory_totals, tally
from investment_guide.analysis.upkeep import TOPICS, UpkeepTask, tasks
from investment_guide.model.guide import Guide
from investment_guide.model.history import History, Version
from investment_guide.model.record import Acceptance
from tests.projects import TODAY, city_guide

AS_OF = date(2026, 10, 20)


def with_one(kind: str, key: str, **changed: Any) -> Guide:
    """The tests' city with a record changed."""
    records = dict(city_guide().records(kind))
    records[key] = records[key].model_copy(update=changed)
    fields: dict[str, Any] = {kind: records}
    return replace(city_guide(), **fields)


def found(guide: Guide, today: date, topic: str, key: str) -> list[UpkeepTask]:
    """The tasks of one topic about one record."""
    return [task for task in tasks(guide, today) if (task.topic, task.key) == (topic, key)]


@pytest.mark.parametrize(
    ("age", "topic", "days"),
    [(59, "", 0), (60, "ageing", 30), (90, "ageing", 0), (91, "stale", 1), (200, "stale", 110)],
)
def test_a_plot_grows_old(age: int, topic: str, days: int) -> None:
    guide, today = with_one("land", "lc-a-03", as_of=AS_OF), AS_OF + timedelta(days=age)
    reported = [task for name in ("ageing", "stale") for task in found(guide, today, name, "lc-a-03")]
    assert [(task.topic, task.days, task.on) for task in reported] == ([(topic, days, AS_OF)] if topic else [])


def test_what_has_left_the_market_asks_for_nothing() -> None:
    closed = {key for key, plot in city_guide().land.items() if plot.status in {"transferred", "withdrawn"}}
    assert closed
    assert not closed & {task.key for task in tasks(city_guide(), date(2028, 1, 1)) if task.topic != "accepted"}


@pytest.mark.parametrize(("left", "reason"), [(61, None), (60, "policy"), (0, "policy"), (-1, "ended"), (-90, "ended")])
def test_a_policy_that_ends_is_told_for_sixty_days_and_until_its_file_says_so(left: int, reason: str | None) -> None:
    key = next(key for key, each in city_guide().policies.items() if each.status == "in-force")
    until = date(2026, 12, 31)
    period = city_guide().policies[key].in_force.model_copy(update={"until": until})
    reported = found(with_one("policies", key, in_force=period, apply=None), until - timedelta(days=left), "ends", key)
    assert [(task.reason, task.days) for task in reported] == ([(reason, abs(left))] if reason else [])


def test_an_announcement_asks_for_its_result_after_thirty_days() -> None:
    guide = with_one("land", "lc-a-03", status="announced", status_on=AS_OF)
    assert found(guide, AS_OF + timedelta(days=29), "ends", "lc-a-03") == []
    (reported,) = found(guide, AS_OF + timedelta(days=30), "ends", "lc-a-03")
    assert (reported.reason, reported.days) == ("announcement", 30)


def test_the_approval_of_the_map_is_told_before_it_ends() -> None:
    settings = city_guide().settings
    approved = settings.map.model_copy(update={"valid_until": date(2026, 12, 31)})
    guide = replace(city_guide(), settings=settings.model_copy(update={"map": approved}))
    assert [task.reason for task in tasks(guide, TODAY) if task.kind == "guide"] == ["map"]
    assert [task for task in tasks(guide, date(2026, 10, 1)) if task.kind == "guide"] == []


def test_a_promise_is_told_before_its_day() -> None:
    guide = with_one("land", "lc-a-03", status="preparing", available_from=date(2026, 12, 1))
    (reported,) = found(guide, TODAY, "due", "lc-a-03")
    assert (reported.reason, reported.days) == ("available_from", 10)
    assert found(guide, date(2026, 10, 1), "due", "lc-a-03") == []


def test_what_nobody_touched_goes_by_commits_where_they_are_known() -> None:
    today = AS_OF + timedelta(days=200)
    guide = with_one("land", "lc-a-03", as_of=AS_OF)
    (by_date,) = found(guide, today, "untouched", "lc-a-03")
    assert (by_date.reason, by_date.days) == ("as_of", 200)
    version = Version(today - timedelta(days=5), {"status": "available"})
    known = replace(guide, history=History({("land", "lc-a-03"): (version,)}, AS_OF, ""))
    assert found(known, today, "untouched", "lc-a-03") == []


def test_an_accepted_warning_comes_back_after_half_a_year() -> None:
    entry = Acceptance(code="area-differs", reason="勘测为准", on=AS_OF)
    guide = with_one("land", "lc-a-03", accepted=(entry,))
    assert found(guide, AS_OF + timedelta(days=180), "accepted", "lc-a-03") == []
    (reported,) = found(guide, AS_OF + timedelta(days=181), "accepted", "lc-a-03")
    assert reported.reason == "area-differs"


def test_what_is_urgent_comes_first() -> None:
    reported = tasks(city_guide(), date(2027, 3, 1))
    assert [TOPICS.index(task.topic) for task in reported] == sorted(TOPICS.index(task.topic) for task in reported)
    stale = [task.days for task in reported if task.topic == "stale"]
    ageing = [task.days for task in reported if task.topic == "ageing"]
    assert stale == sorted(stale, reverse=True) and len(stale) > 40
    assert ageing == sorted(ageing)
    assert len(reported) == len(set(reported))


def test_the_inventory_agrees_with_the_totals_of_the_pages() -> None:
    guide = city_guide()
    *parks, everything = land_inventory(guide)
    stock = [plot for plot in guide.land.values() if plot.status != "withdrawn"]
    assert (everything.total.count, everything.total.area) == pytest.approx((len(stock), tally(stock).area_mu))
    assert sum(line.total.count for line in parks) == everything.total.count
    assert {line.park for line in parks} == {plot.park for plot in stock}
    for status, part in everything.by_status.items():
        plots = [plot for plot in stock if plot.status == status]
        assert (part.count, part.area) == pytest.approx((len(plots), tally(plots).area_mu))
    *_, floors = floor_inventory(guide)
    totals = factory_totals(factory for factory in guide.factories.values() if factory.status != "withdrawn")
    assert (floors.total.count, floors.total.area) == (totals.floors, totals.area_m2)
    assert vacant_inventory(guide)[""] == totals.vacant_m2


def test_an_empty_guide_has_an_empty_inventory() -> None:
    guide = replace(city_guide(), land={}, factories={})
    assert land_inventory(guide) == floor_inventory(guide) == ()
    assert vacant_inventory(guide) == {}
