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
# All questions in one go: the addresses found for each, best first; all of them, or as many as are shown.
FIND = """async ([queries, isWhole]) => {
  const found = [];
  for (const query of queries) {
    const answer = await window.guide.search.find(query);
    const entries = answer.entries;
    for (let left = answer.count > entries.length; isWhole && left; ) {
      const some = await window.guide.searching.some(answer, -1, entries.length);
      entries.push(...some.entries);
      left = some.left > 0;
    }
    found.push(entries.map((entry) => entry[1]));
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


def found_by(page: Page, queries: list[str], is_whole: bool = False) -> Mapping[str, list[str]]:
    """The addresses that each question gives, those shown first or all of them."""
    answers: list[list[str]] = page.evaluate(FIND, [queries, is_whole])
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
    answers = found_by(page, sorted(pairs), is_whole=True)
    missed = {pair: at - set(answers[pair]) for pair, at in pairs.items()}
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
# What is asked, and what the address of the first or second result begins with.
ASKED: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "电费": "costs/#power", "补贴": "policies/", "防洪": "land/", "10吨行车": "factories/?factory-crane=10",
        "行车": "factories/",
        "天车": "factories/", "工资": "costs/#wages", "注册公司": "procedures/company-registration/",
        "厂房出租": "factories/", "污水": "costs/#sewage", "税收优惠": "policies/#tax", "dianfei": "costs/#power",
        "zhuce": "procedures/company-registration/", "电费多少": "costs/#p", "产业链": "clusters/",
        "商业用水": "costs/#water", "人才公寓": "platforms/#talent-flats", "电堆": "clusters/hydrogen/",
    },
    "en": {
        "electricity": "costs/#power", "elecrticity": "costs/#power", "subsidy": "policies/", "flood": "land/",
        "crane": "factories/", "cranes": "factories/", "10 t crane": "factories/?factory-crane=10",
        "rent": "costs/#rent",
        "wage": "costs/#wages", "wastewater": "costs/#sewage", "incentive": "policies/", "incentives": "policies/",
        "tax incentives": "policies/#tax", "register a company": "procedures/company-registration/",
        "补贴": "policies/", "electrolysis": "clusters/hydrogen/", "talent flats": "platforms/#talent-flats",
        "hydro": "clusters/hydrogen/", "tariff for power": "costs/#power",
    },
}  # fmt: skip
JAPANESE: Mapping[str, str] = {
    "電気料金": "costs/#power", "補助金": "policies/", "洪水": "land/", "クレーン": "factories/",
    "10トンクレーン": "factories/?factory-crane=10", "賃料": "costs/#rent", "賃金": "costs/#wages",
    "貸工場": "factories/", "会社設立": "procedures/",
    "税制優遇": "policies/#tax", "排水処理": "costs/#sewage",
}  # fmt: skip


def test_words_of_hand_written_pages_find_them(searched: tuple[str, Page], documents: Mapping[str, Document]) -> None:
    language, page = searched
    for address in HAND_WRITTEN[language]:
        (title,) = documents[LANGUAGE_ROOTS[language] + address].texts("//h1")
        headings = documents[LANGUAGE_ROOTS[language] + address].texts("//main//h2")
        assert headings
        for words in (title, headings[0]):
            found = [each.partition("#")[0] for each in found_by(page, [words])[words]]
            assert address in found, f"{words} does not find {address}"


def test_a_question_finds_its_answer_first_or_second(searched: tuple[str, Page]) -> None:
    language, page = searched
    asked = {**ASKED[language], **JAPANESE}
    answers = found_by(page, list(asked))
    missed = {
        query: answers[query][:3]
        for query, wanted in asked.items()
        if not any(address.startswith(wanted) for address in answers[query][:2])
    }
    assert missed == {}


def test_one_slip_in_a_name_is_forgiven(searched: tuple[str, Page], city: Guide) -> None:
    """Another character or one missing: the name is first all the same."""
    _, page = searched
    names = {plot.id: plot.name.zh or "" for plot in city.land.values() if plot.name and plot.status == "available"}
    key, name = next(
        (key, name) for key, name in names.items() if len(name) > 4 and list(names.values()).count(name) == 1
    )
    slips = [name[0] + "囧" + name[2:], name[:2] + "囧" + name[3:], name[0] + name[2:]]
    answers = found_by(page, slips)
    assert {slip: f"land/{key}/" in answers[slip][:2] for slip in slips} == dict.fromkeys(slips, True)


def test_a_policy_in_force_stands_before_the_one_that_it_replaced(searched: tuple[str, Page], city: Guide) -> None:
    language, page = searched
    ended = next(policy for policy in city.policies.values() if policy.replaced_by)
    name = {"zh": "设备补助", "en": "equipment grant"}[language]
    found = [each.partition("#")[0] for each in found_by(page, [name])[name]]
    assert found.index(f"policies/{ended.replaced_by}/") < found.index(f"policies/{ended.id}/")


def test_results_are_marked_filtered_and_reached_by_keys(browser: Browser, site_url: str, today: date) -> None:
    """The question is in the address and comes back with a reload; all that was found can be shown."""
    with visiting(browser, 390, today) as visit:
        page = visit.open(site_url + "land/")
        ask(page, "补贴")
        wait_until(page, "location.search === '?q=' + encodeURIComponent('补贴')")
        page.reload()
        links = page.locator(RESULTS)
        links.first.wait_for()
        assert page.locator(".guide-search mark").first.inner_text() in ("补贴", "补助", "奖励")
        assert page.locator(".guide-search__result .guide-badge").count() > 0
        count = int(re.findall(r"\d+", page.locator("#guide-search-status").inner_text())[0])
        assert links.count() == SHOWN < count
        page.locator("[data-guide-search-more]").click()
        wait_until(page, f"document.querySelectorAll('{RESULTS}').length === {min(count, 2 * SHOWN)}")
        chip = page.locator("[data-guide-search-sections] button").nth(1)
        chip.click()
        of_section = min(int(chip.inner_text().split()[-1]), SHOWN)
        wait_until(page, f"document.querySelectorAll('{RESULTS}').length === {of_section}")
        page.locator("#guide-search-input").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(f"[...document.querySelectorAll('{RESULTS}')].indexOf(document.activeElement)") == 1
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.id") == "guide-search-input"
        page.keyboard.press("Enter")
        page.wait_for_url("**/policies/")
        assert visit.faults == []


def test_a_place_is_opened_on_the_page_that_one_is_on(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, 390, today) as visit:
        page = visit.open(site_url + "costs/")
        ask(page, "工资")
        page.locator(RESULTS).first.click()
        page.wait_for_url("**/costs/#wages")
        wait_until(page, "!document.getElementById('guide-search').open && location.search === ''")
        assert visit.faults == []


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
