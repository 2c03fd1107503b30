"""What changed lately: from the dates that records carry, and from the versions of a history."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from investment_guide.analysis.changes import changes
from investment_guide.analysis.public import hidden_records, public_guide
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change, History, Version
from tests.projects import TODAY, city_guide

BEGINS, LATER = date(2026, 11, 2), date(2026, 11, 10)


def test_the_latest_comes_first_and_nothing_from_the_future() -> None:
    days = [change.on for change in changes(city_guide(), TODAY)]
    assert days == sorted(days, reverse=True)
    assert max(days) <= TODAY
    assert len(days) > 40


def test_every_plot_tells_what_it_became_and_when() -> None:
    reported = {
        change.key: (change.on, change.after) for change in changes(city_guide(), TODAY) if change.kind == "land"
    }
    assert reported == {key: (plot.status_on, plot.status) for key, plot in city_guide().land.items()}


def test_a_project_under_negotiation_is_not_told() -> None:
    guide = city_guide()
    key, project = next((key, found) for key, found in guide.projects.items() if found.signed_on)
    hidden = project.model_copy(update={"status": "negotiating", "publish": False})
    assert key in {change.key for change in changes(guide, TODAY)}
    assert key not in {change.key for change in changes(public_guide(replace(guide, projects={key: hidden})), TODAY)}


def test_a_change_of_tomorrow_waits() -> None:
    guide = city_guide()
    key, plot = next(iter(guide.land.items()))
    later = replace(guide, land={key: plot.model_copy(update={"status_on": date(2026, 11, 22)})})
    assert key not in {change.key for change in changes(later, TODAY)}
    assert key in {change.key for change in changes(later, date(2026, 11, 22))}


def test_a_policy_is_over_on_the_day_after_its_last() -> None:
    guide = city_guide()
    key, until = next((key, found.in_force.until) for key, found in guide.policies.items() if found.in_force.until)
    assert until is not None
    ends = {change.on for change in changes(guide, date(2040, 1, 1)) if change.key == key and change.subject == "ended"}
    assert ends == {date.fromordinal(until.toordinal() + 1)}
    assert not any(change.subject == "ended" and change.key == key for change in changes(guide, until))


def test_a_policy_that_was_repealed_does_not_end_once_more() -> None:
    limited = ((key, found.in_force.until) for key, found in city_guide().policies.items() if found.in_force.until)
    key, until = next(limited)
    guide = with_history(city_guide(), "policies", key, {"status": "in-force"}, {"status": "repealed"})
    assert until is not None and until > LATER
    assert [change.news for change in changes(guide, date(2040, 1, 1)) if change.key == key] == ["status"]


def with_history(guide: Guide, kind: str, key: str, *versions: Mapping[str, Any] | None) -> Guide:
    """The guide with versions of one record: one before the history begins, the others ten days apart."""
    days = [BEGINS, *(date.fromordinal(LATER.toordinal() + place) for place in range(len(versions) - 1))]
    chain = tuple(Version(day, values) for day, values in zip(days, versions, strict=True))
    return public_guide(replace(guide, history=History({(kind, key): chain}, BEGINS, "")))


def by_history(guide: Guide) -> list[Change]:
    """What the history tells, the oldest first."""
    return [change for change in reversed(changes(guide, TODAY)) if change.on >= BEGINS]


def test_a_status_in_the_history_is_told_on_its_day_and_once() -> None:
    guide = with_history(city_guide(), "land", "lc-a-03", {"status": "available"}, {"status": "reserved"})
    assert by_history(guide) == [
        Change(LATER, "land", "lc-a-03", "status", "available", "reserved", subject="land_status")
    ]
    assert len([change for change in changes(guide, TODAY) if change.key == "lc-a-03"]) == 1


def test_what_is_older_than_the_history_follows_the_dates() -> None:
    guide = with_history(city_guide(), "land", "lc-a-03", {"status": "available"}, {"status": "reserved"})
    others = {change.key: change.on for change in changes(guide, TODAY) if change.kind == "land"} | {"lc-a-03": None}
    assert others.keys() == {key for key, plot in guide.land.items() if plot.status_on < BEGINS} | {"lc-a-03"}


def test_a_new_record_is_new_and_nothing_else() -> None:
    plot = {"status": "available", "start_price_wan_mu": 30}
    assert by_history(with_history(city_guide(), "land", "lc-a-03", None, plot)) == [
        Change(LATER, "land", "lc-a-03", "new", after="available", subject="land_status")
    ]


def test_a_record_that_was_mislaid_tells_no_news() -> None:
    plot = {"status": "available"}
    assert by_history(with_history(city_guide(), "land", "lc-a-03", plot, None, plot)) == []


def test_of_a_record_that_was_taken_back_and_comes_again_only_the_status_of_now_is_told() -> None:
    first, second = {"status": "available", "start_price_wan_mu": 31}, {"status": "reserved", "start_price_wan_mu": 30}
    third = {"status": "announced", "start_price_wan_mu": 29}
    found = by_history(with_history(city_guide(), "land", "lc-a-03", first, second, None, third))
    assert [(change.news, change.before, change.after) for change in found] == [("status", None, "announced")]


def test_a_deleted_record_has_no_page_to_be_told_of() -> None:
    assert by_history(with_history(city_guide(), "land", "gone", {"status": "available"}, {"status": "reserved"})) == []


def test_talks_are_nobody_s_business() -> None:
    key = next(key for key, project in city_guide().projects.items() if project.status == "signed")
    talks, signed = {"status": "negotiating"}, {"status": "signed"}
    (first,) = by_history(with_history(city_guide(), "projects", key, talks, signed))
    assert (first.news, first.before, first.after) == ("new", None, "signed")
    seeking = {"status": "seeking"}
    reported = by_history(with_history(city_guide(), "projects", key, seeking, talks, seeking, signed))
    assert [(change.news, change.before, change.after) for change in reported] == [("status", None, "signed")]


def test_a_project_that_is_internal_now_is_told_of_no_more() -> None:
    _, key = next(hidden_records(city_guide()))
    guide = with_history(city_guide(), "projects", key, {"status": "seeking"}, {"status": "building"})
    assert [change for change in changes(guide, TODAY) if change.key == key] == []
