"""A policy is over after its last day, in everything that is made of the guide, whatever its file says."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from investment_guide.analysis.validity import approved_until
from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.model.settings import MapSettings
from investment_guide.presentation.drawings.approval import approval_mark, approval_words
from investment_guide.presentation.records import explained_terms
from investment_guide.rendering.page_context import PageContext
from tests.checking.sample import change, codes_of, copy_of_the_good_guide

EXEMPT = "exempt: {by: {zh: 样例市自然资源局, en: Bureau}, on: 2026-05-01, document: 样自然资函〔2026〕1号}"
LAST = date(2028, 12, 31)  # of the policy `equipment` of the good sample
WORDS = {"zh": ("有效", "已到期"), "en": ("In force", "Expired")}


def context_on(data: Path, day: date, language: str = "zh") -> PageContext:
    loaded = load_guide(data, day, publish=True)
    assert loaded.guide is not None
    return PageContext(loaded.guide, language, day)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_the_good_guide(tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("day", "place"), [(LAST, 0), (LAST + timedelta(days=1), 1)])
def test_its_page_says_so(data: Path, language: str, day: date, place: int) -> None:
    context = context_on(data, day, language)
    (page,) = (page for page in pages(context) if page.address == "policies/equipment/")
    shown = [word in page.body for word in (f">{WORDS[language][0]}<", f">{WORDS[language][1]}<")]
    assert shown == [place == 0, place == 1]
    # A copy that was built earlier takes the word away on the day it is read.
    assert (f'data-guide-shown-until="{LAST}"' in page.body) == (place == 0)


def test_it_leaves_totals_matching_and_related_records_and_stays_in_the_published_file(data: Path) -> None:
    def reported(day: date) -> tuple[object, ...]:
        context = context_on(data, day)
        made = {output.path: output.content for output in all_outputs(context, (), (), {})}
        match = made["match/policies.js"].decode()
        (site,) = (page.body for page in pages(context) if page.address == "land/a-01/")
        records = json.loads(made["data/policies.json"])["records"]
        status = next(record["status"] for record in records if record["id"] == "equipment")
        return '"id":"equipment"' in match.replace(" ", ""), "policies/equipment/" in site, status

    assert reported(LAST) == (True, True, "in-force")
    assert reported(LAST + timedelta(days=1)) == (False, False, "expired")


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ({"reviewed_on": "2024-02-29"}, date(2026, 2, 28)),
        ({"reviewed_on": "2026-06-01"}, date(2028, 6, 1)),
        ({"reviewed_on": "2026-06-01", "valid_until": "2028-05-31"}, date(2028, 5, 31)),
        ({}, None),
    ],
)
def test_an_approval_lasts_two_years_unless_it_says_otherwise(written: dict[str, str], until: date | None) -> None:
    extent = {"west": 111.0, "south": 22.0, "east": 113.0, "north": 24.0}
    settings = {"centre": {"lon": 112.0, "lat": 23.0}, "extent": extent, "approval_no": "样S（2026）001号"}
    dates = {name: date.fromisoformat(day) for name, day in written.items()}
    assert approved_until(MapSettings.model_validate(settings | dates)) == until


@pytest.mark.parametrize(("day", "ending"), [(date(2028, 5, 31), "有效期至"), (date(2028, 6, 1), "到期")])
def test_a_map_says_until_when_it_is_approved(data: Path, day: date, ending: str) -> None:
    context = context_on(data, day)
    assert approval_mark(context) == "审图号：样S（2026）001号"
    assert approval_words(context).startswith(approval_mark(context)) and ending in approval_words(context)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("无需送审", "认定")), ("en", ("No review needed", "found on"))]
)
def test_a_map_that_needs_no_review_names_the_document(data: Path, language: str, words: tuple[str, str]) -> None:
    change(data, "guide.yml", "approval_no: 样S（2026）001号", EXEMPT)
    context = context_on(data, date(2026, 11, 21), language)
    for text, word in zip((approval_mark(context), approval_words(context)), words, strict=True):
        assert word in text and "样自然资函〔2026〕1号" in text


def test_a_map_is_approved_or_exempt_and_never_both(data: Path) -> None:
    change(data, "guide.yml", "approval_no: 样S（2026）001号", f"approval_no: 样S（2026）001号\n  {EXEMPT}")
    assert codes_of(data) == ["choice-both"]


def test_no_map_of_another_country_speaks_of_approval(data: Path) -> None:
    change(data, "guide.yml", "demo: false", "demo: false\nlaw: none")
    context = context_on(data, date(2028, 6, 1), "en")
    assert approval_mark(context) == "Sketch map" and "approv" not in approval_words(context)
    assert "审图号" not in {word for _, word, _ in explained_terms(context)}
