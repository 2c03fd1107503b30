"""The tables of policies: all of each policy without JavaScript, filters that plain Python agrees with, and windows and
last days as they stand on the day of reading."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from investment_guide.formatting.benefits import benefit_words
from investment_guide.model.guide import Guide
from investment_guide.model.policies import Period, Policy
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.expected_words import squeezed
from tests.site.page_types import LANGUAGES
from tests.site.reader import unfold, visiting

ONE_DAY = timedelta(days=1)
PolicyRule = Callable[[Policy], bool]


def in_force(policy: Policy, day: date) -> bool:
    """Whether a policy counts on a day."""
    ended = policy.in_force.until is not None and policy.in_force.until < day
    return policy.status in {"in-force", "amended"} and not ended


def open_on(policy: Policy, day: date) -> bool:
    """Whether one may apply on a day."""
    window = policy.apply.window if policy.apply else None
    if window is None or not in_force(policy, day):
        return False
    given = window if isinstance(window, Period) else Period()
    return (given.from_ is None or given.from_ <= day) and (given.until is None or day <= given.until)


FILTERS: Mapping[tuple[str, str], PolicyRule] = {
    ("category", "tax"): lambda policy: policy.category == "tax",
    ("level", "city"): lambda policy: policy.level == "city",
    ("clusters", "hydrogen"): lambda policy: not policy.clusters or "hydrogen" in policy.clusters,
    ("tags", "landing"): lambda policy: "landing" in policy.tags,
    ("open", "1"): lambda policy: open_on(policy, TODAY),
}
TOGETHER = (("level", "clusters", "tags"), ("category", "open"))


def choose(page: Page, key: str, value: str) -> None:
    """Set a filter as a reader would."""
    control = page.locator(f"[data-guide-filter='{key}']")
    if control.evaluate("node => node.tagName") == "SELECT":
        control.select_option(value)
    elif control.get_attribute("type") == "checkbox":
        control.check()
    else:
        control.fill(value)


def shown(page: Page) -> set[str]:
    """The policies of the filtered tables that are visible."""
    links = page.locator("#policy-tables tbody[data-guide-item] > tr:first-child > th a:visible")
    return {str(link.get_attribute("href")).strip("/").split("/")[-1] for link in links.all()}


@pytest.fixture
def page_of_policies(request: pytest.FixtureRequest, browser: Browser, site_url: str, today: date) -> Iterator[Page]:
    """The tables at the address that the test adds."""
    with visiting(browser, 1440, today) as visit:
        yield visit.open(f"{site_url}{getattr(request, 'param', 'policies/')}")
        assert visit.faults == []


@pytest.mark.parametrize("names", [*((name,) for name, _ in FILTERS), *TOGETHER])
def test_filters_leave_the_policies_that_match(
    names: tuple[str, ...], page_of_policies: Page, city: Guide, today: date
) -> None:
    chosen = [pair for pair in FILTERS if pair[0] in names]
    valid = {policy.id for policy in city.policies.values() if in_force(policy, today)}
    expected = {key for key in valid if all(FILTERS[pair](city.policies[key]) for pair in chosen)}
    assert set() < expected < valid, "the test would not notice a filter that does nothing"
    assert shown(page_of_policies) == valid
    for key, value in chosen:
        choose(page_of_policies, key, value)
    assert shown(page_of_policies) == expected
    assert f"{len(expected)} 项，共 {len(valid)} 项" in page_of_policies.locator("[data-guide-count]").inner_text()
    kept = parse_qs(urlsplit(page_of_policies.url).query)
    assert sorted(value for (value,) in kept.values()) == sorted(value for _, value in chosen)
    page_of_policies.reload()
    assert shown(page_of_policies) == expected


def test_a_heading_without_policies_goes_with_them(page_of_policies: Page) -> None:
    choose(page_of_policies, "category", "tax")
    assert page_of_policies.locator("#tax h2").is_visible()
    assert not page_of_policies.locator("#talent h2").is_visible()
    assert page_of_policies.locator("#past h2").is_visible()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2023年第43号", {"advanced-manufacturing-vat"}),
        ("２０２３年第４３号", {"advanced-manufacturing-vat"}),
        ("设备补助 2000", {"lc-equipment-grant"}),
        ("小巨人", {"lc-little-giant"}),
        ("没有这样的政策", set()),
    ],
)
def test_words_are_looked_for_in_everything_that_is_said(words: str, found: set[str], page_of_policies: Page) -> None:
    choose(page_of_policies, "text", words)
    assert shown(page_of_policies) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_complete_without_a_script(
    language: str, documents: Mapping[str, Document], city: Guide, contexts: Mapping[str, PageContext], today: date
) -> None:
    document, formatter = documents[f"{LANGUAGE_ROOTS[language]}policies/"], contexts[language].formatter
    for policy in city.policies.values():
        (row,) = document.tree.xpath("//tbody[.//th/a[contains(@href, $key)]]", key=f"{policy.id}/")
        text = squeezed(row.text_content())
        (section,) = {str(one) for one in row.xpath("ancestor::section/@id")}
        assert section == (policy.category if in_force(policy, today) else "past")
        number = formatter.official_number(policy.document.number)
        reported = [number, formatter.period(policy.in_force), formatter.plain(policy.document.issuer)]
        words = [benefit_words(benefit, formatter, lambda *_: ("", "")) for benefit in policy.benefits]
        reported += [part for one in words for part in (one.title.striptags(), one.text.striptags(), *one.limits)]
        if policy.competition_review:
            reported.append(formatter.word("competition_review", policy.competition_review.state))
        if policy.apply and policy.apply.office:
            reported.append(formatter.plain(policy.apply.office))
        assert [part for part in reported if part and squeezed(part) not in text] == []


WINDOWS = "lc-equipment-grant"  # from 1 March to 31 May 2027


def window_of(page: Page, policy: str) -> Locator:
    """What is said of the window of a policy in the tables."""
    row = page.locator("#policy-tables tbody[data-guide-item]", has=page.locator(f"th a[href*='{policy}/']"))
    return row.locator("[data-guide-window]")


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2027, 2, 28), "1 天后开始", "Opens in 1 day"),
        (date(2027, 3, 1), "正在受理", "Open now"),
        (date(2027, 5, 1), "正在受理，还有 30 天", "Open, 30 days left"),
        (date(2027, 5, 31), "正在受理，今天截止", "Open, last day today"),
        (date(2027, 6, 1), "本轮已截止", "Closed for now"),
    ],
)
def test_a_window_is_told_on_the_day_of_reading(day: date, zh: str, en: str, browser: Browser, site_url: str) -> None:
    for language, words in (("zh", zh), ("en", en)):
        with visiting(browser, 1440, day) as visit:
            page = visit.open(f"{site_url}{LANGUAGE_ROOTS[language]}policies/")
            assert window_of(page, WINDOWS).inner_text() == words
            choose(page, "open", "1")
            assert (WINDOWS in shown(page)) == words.startswith(("正在受理", "Open now", "Open,"))
            page = visit.open(f"{site_url}{LANGUAGE_ROOTS[language]}policies/{WINDOWS}/")
            assert page.locator(".guide-head [data-guide-window]").inner_text() == words
            assert visit.faults == []


def test_the_last_day_of_a_policy_ends_its_window_too(browser: Browser, site_url: str, city: Guide) -> None:
    policy = city.policies["advanced-manufacturing-vat"]
    assert policy.apply is not None and policy.apply.window == "all-year"
    last_day = policy.in_force.until
    assert last_day is not None
    for day, words, marks in ((last_day, "常年受理", 0), (last_day + ONE_DAY, "本轮已截止", 1)):
        with visiting(browser, 360, day) as visit:
            page = visit.open(f"{site_url}policies/")
            unfold(page)
            assert window_of(page, policy.id).inner_text() == words
            row = page.locator("tbody[data-guide-item]", has=page.locator(f"th a[href*='{policy.id}/']"))
            assert row.locator(".guide-stale").count() == marks


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_amounts_are_read_without_unfolding(width: int, browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, width, today) as visit:
        page = visit.open(f"{site_url}policies/")
        unfold(page)
        row = page.locator("tbody[data-guide-item]", has=page.locator("th a[href*='lc-talent-subsidy/']"))
        row.locator("th").click(position={"x": 2, "y": 2})
        assert page.locator("dialog[open]").count() == 0
        said = row.locator(".guide-policies__gives").inner_text().replace("\u00a0", " ")
        assert (
            "每人 5 万元，连续 3 年" in said and "每人 800 元，最高 40 万元" in said and "合计每年最高 120 万元" in said
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        row.locator("summary").click()
        assert row.locator(".guide-benefit").count() == 2 and row.locator(".guide-benefit").first.is_visible()
