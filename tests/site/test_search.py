"""The search in the browser: loads nothing unasked, finds numbers first, parts of names, initials, words of pages."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypinyin import Style, pinyin

from investment_guide.analysis.public import public_guide
from investment_guide.analysis.titles import record_title
from investment_guide.model.guide import Guide
from tests.browser_tools.waiting import wait_until
from tests.site.documents import LANGUAGE_ROOTS, Document, file_of
from tests.site.page_types import LANGUAGES
from tests.site.reader import Visit, visiting

LARGEST_QUERY_BYTES = 300_000
SHOWN = 20
KINDS = ("land", "factories", "parks", "clusters", "policies", "procedures", "projects")
RESULTS = "#guide-search-results a"
# All questions in one go: the addresses found for each, best first.
FIND = """async (queries) => {
  const found = [];
  for (const query of queries) {
    const answer = await window.guide.search.find(query);
    found.push(answer.entries.map((entry) => entry[1]));
  }
  return found;
}"""


@pytest.fixture(scope="module", params=LANGUAGES)
def searched(
    request: pytest.FixtureRequest, browser: Browser, site_url: str, today: date
) -> Iterator[tuple[str, Page]]:
    """A language and its home page, open for many questions."""
    with visiting(browser, 1440, today) as visit:
        yield request.param, visit.open(site_url + LANGUAGE_ROOTS[request.param])


def ask(page: Page, query: str) -> None:
    """Open the dialog by its button, type, and wait for the answer."""
    page.locator("[data-guide-opens='guide-search']").first.click()
    page.locator("#guide-search-input").fill(query)
    wait_until(page, "document.getElementById('guide-search-status').textContent !== ''")


def chinese_names(guide: Guide) -> Iterator[tuple[str, str]]:
    """Address and Chinese name of every record with a page and a name."""
    for kind in KINDS:
        for key, record in public_guide(guide).records(kind).items():
            yield f"{kind}/{key}/", record_title(record).main


def chinese_runs(name: str) -> list[str]:
    """Unbroken Chinese parts of a name."""
    return "".join(letter if "\u4e00" <= letter <= "\u9fff" else " " for letter in name).split()


def found_by(page: Page, queries: list[str]) -> Mapping[str, list[str]]:
    """The addresses that each question gives."""
    answers: list[list[str]] = page.evaluate(FIND, queries)
    return dict(zip(queries, answers, strict=True))


def test_the_number_of_a_plot_finds_it_first(searched: tuple[str, Page], city: Guide) -> None:
    _, page = searched
    for spelt in (
        str,
        str.lower,
        lambda number: number.replace("-", ""),
        lambda number: number.replace("-", " ").lower(),
    ):
        numbers = {spelt(plot.number): f"land/{plot.id}/" for plot in city.land.values()}
        assert len(numbers) == len(city.land)
        answers = found_by(page, list(numbers))
        assert {number: answers[number][:1] for number in numbers} == {number: [at] for number, at in numbers.items()}


def test_any_two_neighbours_in_a_name_find_it(searched: tuple[str, Page], city: Guide) -> None:
    _, page = searched
    pairs: dict[str, set[str]] = {}
    for address, name in chinese_names(city):
        for run in chinese_runs(name):
            for start in range(len(run) - 1):
                pairs.setdefault(run[start : start + 2], set()).add(address)
    assert len(pairs) > 200
    answers = found_by(page, sorted(pairs))
    missed = {pair: at - set(answers[pair]) for pair, at in pairs.items() if len(at) <= SHOWN}
    assert {pair: addresses for pair, addresses in missed.items() if addresses} == {}


def test_pinyin_initials_find_a_name(searched: tuple[str, Page], city: Guide) -> None:
    _, page = searched
    wanted: dict[str, set[str]] = {}
    for address, name in chinese_names(city):
        for run in chinese_runs(name):
            letters = "".join(syllable[0] for syllable in pinyin(run, style=Style.FIRST_LETTER))
            if len(run) >= 3:
                wanted.setdefault(letters[:6], set()).add(address)
    frequent = {letters for letters, at in wanted.items() if len(at) > SHOWN}
    queries = sorted(set(wanted) - frequent)
    assert len(queries) > 50
    answers = found_by(page, queries)
    assert {
        letters: wanted[letters] - set(answers[letters])
        for letters in queries
        if wanted[letters] - set(answers[letters])
    } == {}


HAND_WRITTEN = {
    "zh": ("living/", "why-invest/", "about/", "legal/"),
    "en": ("living/", "why-invest/", "about/", "legal/"),
}


def test_words_of_hand_written_pages_find_them(searched: tuple[str, Page], documents: Mapping[str, Document]) -> None:
    language, page = searched
    for address in HAND_WRITTEN[language]:
        (title,) = documents[LANGUAGE_ROOTS[language] + address].texts("//h1")
        headings = documents[LANGUAGE_ROOTS[language] + address].texts("//main//h2")
        assert headings
        for words in (title, headings[0]):
            assert address in found_by(page, [words])[words], f"{words} does not find {address}"


def test_words_of_pages_find_them(searched: tuple[str, Page]) -> None:
    language, page = searched
    wanted = {"zh": {"产业链": "clusters/hydrogen/", "商业用水": "costs/", "人才公寓": "platforms/",
                     "电堆": "clusters/hydrogen/"},
              "en": {"electrolysis": "clusters/hydrogen/", "water": "costs/", "talent flats": "platforms/",
                     "Hydrogen": "clusters/hydrogen/", "hydro": "clusters/hydrogen/"}}[language]  # fmt: skip
    answers = found_by(page, list(wanted))
    assert {words: address in answers[words] for words, address in wanted.items()} == dict.fromkeys(wanted, True)


@pytest.mark.parametrize(("query", "said"), [("zzqqxx", "没有找到"), ("，。", "没有找到"), ("<img src=x>", "")])
def test_odd_questions_are_answered(query: str, said: str, browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, 360, today) as visit:
        page = visit.open(site_url)
        ask(page, query)
        assert said in page.locator("#guide-search-status").inner_text()
        page.locator("#guide-search-input").fill("")
        wait_until(page, "document.getElementById('guide-search-status').textContent === ''")
        assert page.locator(RESULTS).count() == 0
        assert visit.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["LC-A-03", "集成", "park", "氢", "gxq", "e"])
def test_nothing_is_loaded_before_the_first_key_and_little_after(
    query: str, language: str, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, 360, today) as visit:
        page = visit.open(f"{site_url}{LANGUAGE_ROOTS[language]}land/lc-a-03/")
        page.locator("[data-guide-opens='guide-search']").first.click()
        page.wait_for_timeout(100)
        assert not [url for url in visit.requests if "/search/" in url]
        page.locator("#guide-search-input").fill(query)
        wait_until(page, "document.getElementById('guide-search-status').textContent !== ''")
        parts = {url for url in visit.requests if "/search/" in url}
        assert len(parts) >= 2, "the index and a part of it"
        assert sum(len(page.request.get(url).body()) for url in parts) <= LARGEST_QUERY_BYTES
        assert visit.faults == []


def test_a_result_leads_to_its_page(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, 360, today) as visit:
        page = visit.open(site_url + "en/policies/lc-landing-grant/")
        ask(page, "qna05")
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/en/land/qn-a-05/")
        assert visit.faults == []


@pytest.mark.parametrize("address", ["", "en/", "land/lc-a-03/"])
def test_it_works_from_a_folder(address: str, browser: Browser, built_site: Path, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(file_of(built_site, address).as_uri())
        ask(page, "lc-a-03")
        link = page.locator(RESULTS).first
        assert "LC-A-03" in link.inner_text()
        link.click()
        page.wait_for_url(re.compile(r"file://.*/land/lc-a-03/index\.html$"))
        assert "LC-A-03" in page.locator("h1").inner_text()
        assert_quiet(visit)


def assert_quiet(visit: Visit) -> None:
    """From a folder, too, nothing is asked of a host."""
    assert visit.faults == []
    assert all(url.startswith("file://") for url in visit.requests)
