"""What a firm asks before it comes: the bill of its plant, the days to the permit, the support, a hall that fits."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from investment_guide.analysis.calendar import USUAL, planned
from investment_guide.analysis.plants import bills
from investment_guide.model.guide import Guide
from investment_guide.model.procedures import PERMIT, SIGNING
from tests.projects import TODAY
from tests.site.reader import Visit, unfold, visiting

VIEWS = [("", 390), ("en/", 1440)]
WAN = 10_000
FRIDAY = 5


@pytest.fixture(params=VIEWS, ids=["zh on a phone", "en on a desk"])
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, Visit]]:
    """The root of a language, and a reader with a screen of that width."""
    root, width = request.param
    with visiting(browser, width, TODAY) as visit:
        yield root, visit
        assert visit.faults == []
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def figures(text: str) -> str:
    """A text without what groups digits."""
    return re.sub(r"(?<=\d)[\s,\u202f\xa0](?=\d)", "", text)


def amount(yuan: int | None, root: str) -> str:
    """A sum of a month as the language writes it: in full, or in 万元 with two decimals."""
    assert yuan is not None
    return str(yuan) if root else f"{int(yuan / 100 + 0.5) / 100:.2f}"


def working_day(first: date, count: int) -> date:
    """The day of work that comes so many after the first, counted one by one."""
    day = first
    while count or day.isoweekday() > FRIDAY:
        day += timedelta(days=1)
        count -= day.isoweekday() <= FRIDAY and count > 0
    return day


def test_the_monthly_bill_of_a_plant(view: tuple[str, Visit], site_url: str, city: Guide) -> None:
    root, visit = view
    page = visit.open(f"{site_url}{root}costs/")
    plant = city.costs.plant
    assert plant is not None
    assert (plant.power.kw, sum(one.amount for one in plant.staff), plant.rent.amount) == (400, 120, 6000)
    gist = {one.place.id: page.locator(f"[data-guide-plant-gist='{one.place.id}']") for one in bills(city)}
    assert all(words.is_visible() == (not root) for words in gist.values()), "on a phone what is folded says its sums"
    for one in bills(city):
        assert amount(one.rented, root) in figures(gist[one.place.id].text_content() or "")
    unfold(page)
    for one in bills(city):
        row = page.locator(f"[data-guide-plant-place='{one.place.id}']")
        assert amount(one.rented, root) in figures(row.inner_text())
    answer = page.locator("[data-guide-plant-answer]")
    least = min((one for one in bills(city) if not one.place.compared), key=lambda one: one.rented or 0)
    assert amount(least.rented, root) in figures(answer.inner_text())
    # Twice the power, in a link that somebody forwards.
    page.locator("[data-guide-plant] summary").click()
    page.locator("[name=kw]").fill("800")
    expect(page).to_have_url(re.compile(r"\?kw=800"))
    doubled = plant.model_copy(update={"power": plant.power.model_copy(update={"kw": 800.0})})
    asked = {one.place.id: one for one in bills(replace(city, costs=city.costs.model_copy(update={"plant": doubled})))}
    month = page.locator(f"[data-guide-plant-place='{least.place.id}'] [data-guide-plant-month]")
    assert amount(asked[least.place.id].rented, root) in figures(month.inner_text())
    shown = month.inner_text()
    page.reload()
    expect(month).to_have_text(shown)
    expect(gist[least.place.id]).to_have_text(shown)
    # A link to a figure opens what it is folded in.
    last = max((group for group in city.costs.groups), key=lambda group: len(group.figures)).figures[-1]
    visit.open(f"{site_url}{root}costs/#{last.id}")
    assert page.locator(f"[id='{last.id}']").is_visible()


def test_days_from_signing_to_the_permit(view: tuple[str, Visit], site_url: str, city: Guide) -> None:
    root, visit = view
    page = visit.open(f"{site_url}{root}procedures/")
    answer = page.locator("[data-guide-calendar-answer]")
    usual = planned(city)
    days = usual.between(SIGNING, PERMIT)
    assert days
    assert str(ceil(days)) in answer.inner_text()
    chart = page.locator("[data-guide-calendar-chart]")
    assert chart.locator("rect").count() == len(usual.steps)
    assert chart.get_attribute("aria-label") == answer.inner_text()
    # Dates from a day that the reader picks, kept for whom the link is sent to.
    page.locator("#calendar-start").fill("2027-03-01")
    expect(page.locator("[data-guide-calendar-dated]")).to_be_visible()
    permit = working_day(date(2027, 3, 1), ceil(usual.reached(PERMIT) or 0) - 1)
    said = page.locator("[data-guide-calendar-dated]").inner_text()
    assert (f"{permit.year}年{permit.month}月{permit.day}日" if not root else f"{permit:%-d %B %Y}") in said
    page.locator("#calendar-site").select_option("factory")
    rented = planned(city, {**USUAL, "site": "factory"})
    expect(chart.locator("rect")).to_have_count(len(rented.steps))
    assert str(ceil(rented.days)) in answer.inner_text()
    assert parse_qs(urlsplit(page.url).query) == {"site": ["factory"], "start": ["2027-03-01"]}


def test_support_for_equipment_in_hydrogen(view: tuple[str, Visit], site_url: str, city: Guide) -> None:
    root, visit = view
    query = "#cluster=hydrogen&site=land&investor=domestic&equipment_wan=8000&fixed_investment_wan=12000&land_mu=40"
    page = visit.open(f"{site_url}{root}match/{query}")
    eligible = page.locator("[data-guide-match-verdict='eligible']")
    grants = [policy for policy in city.policies.values() if policy.id in {"lc-equipment-grant", "lc-hydrogen-demo"}]
    for policy in grants:
        title = (policy.title.en if root else policy.title.zh) or ""
        expect(page.get_by_text(title).first).to_be_attached()
    expect(eligible).to_be_visible()
    assert re.search(r"\d", page.locator("[data-guide-match-sum='value']").inner_text())


def test_a_high_hall_with_a_crane_on_the_ground_from_2027(view: tuple[str, Visit], site_url: str, city: Guide) -> None:
    root, visit = view
    query = "?factory-by=2027&factory-vacant=3000&factory-height=8&factory-crane=10&factory-ground=1"
    page = visit.open(f"{site_url}{root}factories/{query}")
    fitting = {
        factory.id: floor
        for factory in city.factories.values()
        for floor in factory.floors
        if floor.floor == 1
        and (floor.status in {"vacant", "partly"} or (floor.available_from or date.max) < date(2028, 1, 1))
        and factory.status != "withdrawn"
        and floor.vacant_m2 * (factory.available_count or 1) >= 3000
        and (floor.clear_height_m or 0) >= 8
        and (floor.crane_tonnes or 0) >= 10
    }
    rows = page.locator("#factories-table [data-guide-item]:visible")
    found = [row.get_attribute("href") or "" for row in rows.locator("th a").all()]
    assert fitting
    assert sorted(address.split("/")[-2] for address in found) == sorted(fitting)
    for key, floor in fitting.items():
        said = figures(page.locator(f"tr:has(a[href*='{key}/']):visible").inner_text())
        assert all(f"{value:g}" in said for value in (floor.vacant_m2, floor.clear_height_m, floor.crane_tonnes))
        assert re.search(r"(^|\s)1(\s|$)" if root else "1 层", said)
        day = floor.available_from
        assert (str(day.year) if day else "acant" if root else "可供") in said
    # What is no longer asked leaves the address.
    page.locator("#factory-ground").evaluate("box => box.click()")
    expect(page).to_have_url(re.compile(r"\?factory-by=2027&factory-vacant=3000&factory-height=8&factory-crane=10$"))
