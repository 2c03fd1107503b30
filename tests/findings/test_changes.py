"""What changed lately, from the dates that records carry."""

from dataclasses import replace
from datetime import date

from investment_guide.findings.changes import changes
from tests.rendering.demo import demo_guide

TODAY = date(2026, 11, 21)


def test_the_latest_comes_first_and_nothing_from_the_future() -> None:
    days = [change.on for change in changes(demo_guide(), TODAY)]
    assert days == sorted(days, reverse=True)
    assert max(days) <= TODAY
    assert len(days) > 80


def test_every_plot_tells_what_it_became_and_when() -> None:
    told = {change.key: (change.on, change.word) for change in changes(demo_guide(), TODAY) if change.kind == "land"}
    assert told == {key: (plot.status_on, plot.status) for key, plot in demo_guide().land.items()}


def test_a_project_under_negotiation_is_not_told() -> None:
    guide = demo_guide()
    key, project = next((key, found) for key, found in guide.projects.items() if found.signed_on)
    hidden = project.model_copy(update={"status": "negotiating", "publish": False})
    assert key in {change.key for change in changes(guide, TODAY)}
    assert key not in {change.key for change in changes(replace(guide, projects={key: hidden}), TODAY)}


def test_a_change_of_tomorrow_waits() -> None:
    guide = demo_guide()
    key, plot = next(iter(guide.land.items()))
    later = replace(guide, land={key: plot.model_copy(update={"status_on": date(2026, 11, 22)})})
    assert key not in {change.key for change in changes(later, TODAY)}
    assert key in {change.key for change in changes(later, date(2026, 11, 22))}
