"""A fact past its limit and a policy past its last day say so on the day they are read, not before."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.analysis.public import public_guide
from investment_guide.model.guide import Guide
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.page_types import LANGUAGES
from tests.site.reader import visiting

# What guide.yml limits, and the kinds of records with a page of their own that follow it.
LIMITS = {"land": "land", "factories": "factory", "policies": "policy", "parks": "park", "clusters": "park"}
OLD = {"zh": "数据已超过 {days} 天", "en": "More than {days} days old"}
OVER = {"zh": "到期", "en": "Expired on"}
MARK = ".guide-stale"
ONE_DAY = timedelta(days=1)


def marks(page: Page) -> list[str]:
    """What the page says about old facts."""
    return page.locator(MARK).all_inner_texts()


@pytest.mark.parametrize("kind", LIMITS)
def test_every_record_carries_its_date_and_limit(kind: str, documents: Mapping[str, Document], city: Guide) -> None:
    days = getattr(city.settings.stale_after_days, LIMITS[kind])
    for language in LANGUAGES:
        for key, record in public_guide(city).records(kind).items():
            page = documents[f"{LANGUAGE_ROOTS[language]}{kind}/{key}/"]
            path = f"//main//*[@data-guide-as-of='{record.as_of}' and @data-guide-limit-days='{days}']"
            assert page.tree.xpath(path), page.address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LIMITS)
def test_a_record_grows_old_on_the_day_after_its_last(
    kind: str, language: str, browser: Browser, site_url: str, city: Guide
) -> None:
    days = getattr(city.settings.stale_after_days, LIMITS[kind])
    key, record = max(public_guide(city).records(kind).items(), key=lambda pair: (pair[1].as_of, pair[0]))
    address = f"{site_url}{LANGUAGE_ROOTS[language]}{kind}/{key}/"
    own_mark = f"[data-guide-as-of='{record.as_of}'][data-guide-limit-days='{days}'] + {MARK}"
    last_day = record.as_of + timedelta(days=days)
    with visiting(browser, 360, last_day) as visit:
        assert visit.open(address).locator(own_mark).count() == 0
    with visiting(browser, 360, last_day + ONE_DAY) as visit:
        said = visit.open(address).locator(own_mark).first
        assert said.is_visible()
        assert OLD[language].format(days=days) in said.inner_text()
        assert visit.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs_grow_old_one_by_one(language: str, browser: Browser, site_url: str, city: Guide) -> None:
    days = city.settings.stale_after_days.cost
    dates = [figure.as_of for group in city.costs.groups for figure in group.figures]
    first, last = min(dates), max(dates)
    assert first < last
    address = f"{site_url}{LANGUAGE_ROOTS[language]}costs/"
    counts: list[int] = []
    for day in (first, first + ONE_DAY, last + ONE_DAY):
        with visiting(browser, 1440, day + timedelta(days=days)) as visit:
            page = visit.open(address)
            counts.append(page.locator(f"main {MARK}").count())
    assert counts[0] == 0
    assert 0 < counts[1] < counts[2]
    with visiting(browser, 1440, last + timedelta(days=days) + ONE_DAY) as visit:
        page = visit.open(address)
        for group in city.costs.groups:
            origins = {(figure.as_of, figure.source) for figure in group.figures}
            assert page.locator(f"section[id='{group.id}'] {MARK}").count() >= len(origins), group.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_policy_is_over_on_the_day_after_its_last(
    language: str, browser: Browser, site_url: str, city: Guide, today: date
) -> None:
    limited = {key: policy.in_force.until for key, policy in city.policies.items() if policy.in_force.until}
    key, until = next((key, until) for key, until in limited.items() if until and until > today)
    address = f"{site_url}{LANGUAGE_ROOTS[language]}policies/{key}/"
    own_mark = f"[data-guide-until='{until}'] + {MARK}"
    with visiting(browser, 360, until) as visit:
        assert visit.open(address).locator(own_mark).count() == 0
    with visiting(browser, 360, until + ONE_DAY) as visit:
        said = visit.open(address).locator(own_mark).first
        assert said.is_visible()
        assert OVER[language] in said.inner_text()
        assert str(until.year) in said.inner_text() and str(until.day) in said.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "land/", "factories/", "land/lc-a-03/", "costs/", "parks/lc-hitech/"])
def test_today_nothing_is_old(address: str, language: str, browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        assert marks(visit.open(site_url + LANGUAGE_ROOTS[language] + address)) == []


@pytest.mark.parametrize("address", ["policies/", "compare/", "match/", "map/", ""])
def test_lists_say_it_too(address: str, browser: Browser, site_url: str, documents: Mapping[str, Document]) -> None:
    dated = documents[address].tree.xpath("//*[@data-guide-as-of or @data-guide-until]")
    assert len(dated) >= 1, "a page of figures without a date"
    with visiting(browser, 1440, date(2040, 1, 1)) as visit:
        assert len(marks(visit.open(site_url + address))) == len(dated)


def test_the_reader_s_own_day_counts(browser: Browser, site_url: str, city: Guide) -> None:
    plot = city.land["lc-a-03"]
    after = plot.as_of + timedelta(days=city.settings.stale_after_days.land) + ONE_DAY
    # Noon in Shanghai is still the evening before in Los Angeles.
    for zone, old in (("Asia/Shanghai", True), ("America/Los_Angeles", False)):
        with visiting(browser, 360, after, timezone_id=zone) as visit:
            assert bool(marks(visit.open(f"{site_url}land/{plot.id}/"))) == old
