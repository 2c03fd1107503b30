"""Laws that are cited: named in words, held against what is known of them, and never an error because a day passes."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.analysis.law_names import LawNames
from investment_guide.analysis.laws import citations, listed_laws
from investment_guide.checking.check import check, errors
from investment_guide.checking.hand_written import hand_written_diagnostics, laws_named
from investment_guide.checking.law_texts import LawTexts, named_laws
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.laws import law_state
from investment_guide.model.languages import Languages
from investment_guide.model.laws import Citation, Law, article_zh, chinese_number, cited, number_from_chinese
from investment_guide.model.values import Text
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.laws import built_in_laws
from investment_guide.reading.load import read_guide
from investment_guide.rendering.law_links import with_law_links
from tests.checking.sample import change, codes_of, copy_of_the_good_guide, diagnostics_of
from tests.formatting.sample_guide import formatter

POLICY = "policies/equipment.yml"
OWN = """rules:
  title: {zh: 工业用地办法, en: Rules for Industrial Land}
  number: {zh: 绿府规〔2026〕1号, en: "Lv Fu Gui [2026] No. 1"}
  in_force_from: 2026-03-01
  repealed: {on: 2027-06-01, by: {zh: 新办法, en: new rules}}
  link: https://www.example.gov.cn/rules
"""


def with_basis(tmp_path: Path, basis: str) -> Path:
    """The good guide with laws of its own, and a legal basis of its policy."""
    data = copy_of_the_good_guide(tmp_path)
    (data / "laws.yml").write_text(OWN, "utf-8")
    change(data, POLICY, "as_of: 2026-10-01", f"legal_basis:\n  - {basis}\nas_of: 2026-10-01")
    return data


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("7", "第七条"),
        ("10", "第十条"),
        ("19", "第十九条"),
        ("93.2", "第九十三条第二款"),
        ("30(1)", "第三十条第（一）项"),
        ("105", "第一百零五条"),
        ("110", "第一百一十条"),
        ("1260", "第一千二百六十条"),
        ("1006", "第一千零六条"),
    ],
)
def test_articles_read_as_in_documents(number: str, words: str) -> None:
    assert article_zh(number) == words


def test_a_citation_is_said_with_title_number_articles_and_its_own_words() -> None:
    basis = Citation(law="urban-rural-planning-law", articles=("45",), zh="核实以后", en="after verification")
    found = cited(basis, built_in_laws())
    assert found.zh == "《城乡规划法》第四十五条：核实以后"
    assert found.en == "Urban and Rural Planning Law, art. 45: after verification"
    assert "ja" not in found.words, "the words beside the law are still to be translated"


def test_a_citation_without_words_of_its_own_is_said_in_every_language_of_the_title() -> None:
    written = {"law": "enterprise-income-tax-regulation", "articles": ["93.2(1)", "60"]}
    found = cited(Citation.model_validate(written, context=Languages(("zh", "en", "ja"))), built_in_laws())
    assert found.words["ja"] == (
        "「企業所得税法実施条例」（国務院令第512号、2024年国務院令第797号により改正）第93条第2項第1号、第60条"
    )
    assert "ja" not in cited(Citation.model_validate(written), built_in_laws()).words, "no language of the guide"


def test_japanese_quotes_within_a_title_are_the_inner_ones() -> None:
    title = {"zh": "“标准地”细则", "en": "Rules", "ja": "「標準地」細則"}
    law = Law(id="rules", title=Text.model_validate(title))
    found = cited(Citation.model_validate({"law": "rules", "zh": "附件", "en": "annex", "ja": "別表"}), {"rules": law})
    assert found.words["ja"] == "「『標準地』細則」：別表"


@pytest.mark.parametrize("basis", ["《环境保护条例》第二条", "{zh: 《环境保护条例》, en: Rules}"])
def test_free_words_stay_readable(tmp_path: Path, basis: str) -> None:
    guide = read_guide(with_basis(tmp_path, basis)).guide
    assert guide is not None
    (found,) = guide.policies["equipment"].legal_basis
    assert found.law is None
    assert found.main.startswith("《环境保护条例》")


def test_a_repealed_law_is_found_in_words_too(tmp_path: Path) -> None:
    assert codes_of(with_basis(tmp_path, "{zh: 《环境影响评价法》第十六条, en: Old law}")) == ["law-repealed"]


def test_a_law_of_the_city_is_cited_and_listed(tmp_path: Path) -> None:
    data = with_basis(tmp_path, '{law: rules, articles: ["3", "4"]}')
    assert codes_of(data) == []
    guide = read_guide(data).guide
    assert guide is not None
    assert [(each.law, each.shown) for each in citations(guide)] == [
        ("rules", "policies/equipment legal_basis[1] 3, 4")
    ]
    assert [law.id for law, _ in listed_laws(guide, date(2026, 12, 31), with_uncited=False)] == ["rules"]
    assert listed_laws(guide, date(2027, 6, 1), with_uncited=False) == []


def test_a_law_that_ends_warns_from_that_day_and_is_never_an_error(tmp_path: Path) -> None:
    reading = read_guide(with_basis(tmp_path, "{law: rules}"))
    for day, codes in ((date(2027, 5, 31), set()), (date(2027, 6, 1), {"law-repealed"})):
        found = check(reading, day, publish=True)
        assert {each.code for each in found if each.code.startswith("law-")} == codes
        assert "law-repealed" not in {each.code for each in errors(found, publish=True)}


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "2027年6月1日失效，由新办法代替，待核实"), ("en", "repealed on 1 June 2027 by new rules")],
)
def test_the_page_says_that_a_repealed_law_is_to_be_confirmed(language: str, words: str) -> None:
    repealed = {"on": "2027-06-01", "by": {"zh": "新办法", "en": "new rules"}}
    law = Law.model_validate({"id": "rules", "title": "办法", "repealed": repealed})
    said: Formatter = formatter(language)
    assert law_state(law, said, date(2027, 6, 1)).replace(" ", " ").startswith(words)
    assert "to be confirmed" not in law_state(law, said, date(2027, 5, 31))


PAGE = """---
title: 环保
reviewed: 2024-10-01
---
根据《环境影响评价法》第十六条编制报告。
《环境影响评价法》已于 2026 年 8 月 15 日废止。
按照企业所得税法实施条例第六十条计提折旧。
Under article 81 of the Regulations on Fair Competition Review.
"""


def test_pages_are_read_line_by_line() -> None:
    texts, today = LawTexts(built_in_laws()), date(2026, 11, 30)
    found = [(one.line, one.code) for one in laws_named("a.md", PAGE, texts, date(2024, 10, 1), today)]
    assert found == [(5, "law-repealed"), (7, "law-amended-since"), (8, "law-article-unknown")]
    assert [one.line for one in laws_named("a.md", PAGE, texts, None, today)] == [5, 8]
    assert [one.line for one in laws_named("a.md", PAGE, texts, None, date(2026, 8, 14))] == [8]


def test_pages_of_a_project_are_checked_by_the_day_at_their_head(tmp_path: Path) -> None:
    guide = read_guide(copy_of_the_good_guide(tmp_path)).guide
    assert guide is not None
    pages = tmp_path / "content"
    pages.mkdir()
    (pages / "law.md").write_text(PAGE, "utf-8")
    found = hand_written_diagnostics(SiteSources(tmp_path, (pages,)), guide, date(2026, 11, 30))
    assert [(one.path, one.line) for one in found if one.code.startswith("law-")] == [
        ("content/law.md", line) for line in (5, 7, 8)
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{zh: 按《环境影响评价法》办理。, en: A grant.}", "law-repealed"),
        ("{zh: 补助。, en: Under the Environmental Impact Assessment Law.}", "law-repealed"),
        ('{zh: "按工信部企业[2022]63号认定。", en: A grant.}', "law-repealed"),
        ("{zh: 《公平竞争审查条例》第八十一条。, en: A grant.}", "law-article-unknown"),
    ],
)
def test_texts_of_records_are_read_in_every_language(tmp_path: Path, words: str, code: str) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, POLICY, "{zh: 按设备投资额给予补助。, en: A grant on the cost of equipment.}", words)
    (found,) = (one for one in diagnostics_of(data) if one.code.startswith("law-"))
    assert (found.code, found.path.endswith(POLICY), found.line > 1) == (code, True, True)
    language = "en" if "Under" in words else "zh"
    assert found.field == f"summary.{language}"


def test_a_number_of_a_document_that_has_ended_is_found(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    number = next(line for line in (data / POLICY).read_text("utf-8").splitlines() if "number:" in line)
    change(data, POLICY, number.strip(), "number: 工信部企业〔2022〕63号")
    assert "law-repealed" in codes_of(data)


def test_what_is_named_in_words_is_listed_once_with_its_place(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    words = "{zh: 《外商投资法》和外商投资法。, en: The Foreign Investment Law.}"
    change(data, POLICY, "{zh: 按设备投资额给予补助。, en: A grant on the cost of equipment.}", words)
    guide = read_guide(data).guide
    assert guide is not None
    found = list(named_laws(guide, [("content/a.md", "一\n依据《外商投资法》。")]))
    assert found == [
        ("foreign-investment-law", "policies/equipment summary"),
        ("foreign-investment-law", "content/a.md:2"),
    ]
    laws = listed_laws(guide, None, False, found)
    assert [(law.id, places) for law, places in laws] == [("foreign-investment-law", [place for _, place in found])]


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("依据《中华人民共和国外商投资法》第二十八条", [("foreign-investment-law", (28,))]),
        ("《环境影响评价法》第十六条、第二十二条第一款", [("eia-law", (16, 22))]),
        ("企业所得税法实施条例第九十三条第二款", [("enterprise-income-tax-regulation", (93,))]),
        ("《公平竞争审查条例》第八条至第十一条", [("fair-competition-review-regulation", (8, 11))]),
        ("财政部税务总局公告2026年第10号第六条", [("vat-relief-2026-10", (6,))]),
        ("《外商投资企业和外国企业所得税法》", []),
        ("建筑法规、契税法律问题", []),
        ("《环境影响评价法实施细则》", []),
        ("「外商投資法」第4条、第28条", [("foreign-investment-law", (4, 28))]),
        ("「中華人民共和国企業所得税法」第27条第4号", [("enterprise-income-tax-law", (27,))]),
        ("企業所得税法実施条例第93条第2項", [("enterprise-income-tax-regulation", (93,))]),
        ("「環境影響評価法施行規則」と建築法規", []),
        ("arts. 8 and 9", []),
        ("Construction Lawyers", []),
        ("Enterprise Income Tax Law, arts. 30 and 32", [("enterprise-income-tax-law", (30, 32))]),
        ("article 42 of the Foreign Investment Law", [("foreign-investment-law", (42,))]),
    ],
)
def test_laws_are_named_by_whole_titles_and_numbers(text: str, laws: list[tuple[str, tuple[int, ...]]]) -> None:
    found = LawNames(built_in_laws().values()).found(text)
    assert [(named.law, named.articles) for named in found] == laws


@given(value=st.integers(1, 9999))
def test_numbers_in_chinese_can_be_read_back(value: int) -> None:
    assert number_from_chinese(chinese_number(value)) == value == number_from_chinese(str(value))


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>依据《外商投资法》。</p>", 1),
        ("<p><a href='x'>《外商投资法》</a>和<code>外商投资法</code></p>", 0),
        ("<h2>外商投资法</h2><p>外商投资法，<em>外商投资法</em></p>", 2),
        ("<p>《节约能源法》</p>", 0),
        ("", 0),
    ],
)
def test_a_page_leads_to_the_official_texts_it_names(html: str, linked: int) -> None:
    link = built_in_laws()["foreign-investment-law"].link
    made = with_law_links(html, built_in_laws())
    assert made.count(f'<a href="{link}" rel="noopener noreferrer">') == linked
    assert re.sub(r'<a href="https[^>]*>|(?<=法)</a>|(?<=》)</a>', "", made) == re.sub(r"(?<=》)</a>", "", html)


def test_what_the_tool_brings_is_right() -> None:
    laws = built_in_laws()
    assert laws["eia-law"].is_repealed(date(2026, 8, 15))
    assert not laws["eia-law"].is_repealed(date(2026, 8, 14))
    assert laws["sme-gradual-development-2022"].is_repealed(date(2026, 4, 1))
    assert date(2025, 1, 20) in laws["enterprise-income-tax-regulation"].amended
    assert laws["fair-competition-review-measures"].in_force_from == date(2025, 4, 20)
    assert all({"zh", "en", "ja"} <= set(law.title.words) for law in laws.values())
    assert all({"zh", "en", "ja"} <= set(law.number.words) for law in laws.values() if law.number)
