"""A policy counts from its first day on, in everything that is made of the guide; before it is named as coming."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from investment_guide.analysis.upkeep import tasks
from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.brochure.terms import policies as chapter_of_policies
from investment_guide.formatting.elements import without_tags
from investment_guide.rendering.page_context import PageContext
from tests.checking.sample import change, codes_of, copy_of_the_good_guide
from tests.projects import TODAY

FIRST = date(2027, 2, 1)
WORDS = {"zh": "尚未施行", "en": "Not yet in force"}
TITLE = {"zh": "2027年2月1日", "en": "1 February 2027"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The good guide, in which the policy ``equipment`` begins later."""
    data = copy_of_the_good_guide(tmp_path)
    change(data, "policies/equipment.yml", "from: 2026-02-01", f"from: {FIRST}")
    return data


def context_on(data: Path, day: date, language: str = "zh") -> PageContext:
    loaded = load_guide(data, day, publish=True)
    assert loaded.guide is not None
    return PageContext(loaded.guide, language, day)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("day", "is_coming"), [(FIRST - timedelta(days=1), True), (FIRST, False)])
def test_pages_name_it_as_coming_and_do_not_count_it(data: Path, language: str, day: date, is_coming: bool) -> None:
    context = context_on(data, day, language)
    found = {page.address: page.body for page in pages(context)}
    number = sum(policy.status == "in-force" for policy in context.guide.policies.values())
    others = sum(policy.id != "equipment" and policy.status == "in-force" for policy in context.guide.policies.values())
    assert number == others + (not is_coming)
    for address in ("policies/", "policies/equipment/", "match/"):
        assert (WORDS[language] in found[address]) == is_coming, address
    own = found["policies/equipment/"]
    assert (TITLE[language] in own and f'data-guide-shown-until="{FIRST - timedelta(days=1)}"' in own) == is_coming
    counted = f"现行有效 {number} 项" if language == "zh" else f"{number} measures in force"
    assert counted in without_tags(found["policies/"])


def test_it_is_matched_and_totalled_from_its_first_day(data: Path) -> None:
    def reported(day: date) -> tuple[object, ...]:
        context = context_on(data, day)
        made = {output.path: output.content for output in all_outputs(context, (), (), {})}
        match = made["match/policies.js"].decode().replace(" ", "")
        (site,) = (page.body for page in pages(context) if page.address == "land/a-01/")
        records = json.loads(made["data/policies.json"])["records"]
        status = next(record["status"] for record in records if record["id"] == "equipment")
        return '"id":"equipment"' in match, "policies/equipment/" in site, status

    assert reported(FIRST - timedelta(days=1)) == (False, False, "upcoming")
    assert reported(FIRST) == (True, True, "in-force")


def test_the_brochure_has_it_below_a_heading_of_its_own(data: Path) -> None:
    def headings(day: date) -> str:
        context = context_on(data, day)
        return str(chapter_of_policies(context, SourceNumbers(context)))

    assert WORDS["zh"] in headings(FIRST - timedelta(days=1))
    assert WORDS["zh"] not in headings(FIRST)


def test_staff_are_told_before_and_no_file_may_say_it(data: Path) -> None:
    assert codes_of(data, publish=True) == ["policy-not-begun"]
    change(data, "policies/equipment.yml", "status: in-force", "status: upcoming")
    assert "unknown-word" in codes_of(data)


@pytest.mark.parametrize(("day", "topic", "reason", "days"), [
    (FIRST - timedelta(days=30), "due", "begins", 30), (date(2028, 12, 31), "ends", "policy", 0),
    (date(2029, 1, 1), "ends", "ended", 1), (date(2029, 6, 1), "ends", "ended", 152),
])  # fmt: skip
def test_the_weekly_report_tells_what_begins_and_what_has_ended(
    data: Path, day: date, topic: str, reason: str, days: int
) -> None:
    context = context_on(data, day)
    found = {(task.topic, task.reason, task.days) for task in tasks(context.everything, day) if task.key == "equipment"}
    assert (topic, reason, days) in found
    assert ("ends", "ended") not in {each[:2] for each in found if day < date(2029, 1, 1)}
    assert TODAY < FIRST
