"""Laws that are cited: named in words, held against what is known of them, and never an error because a day passes."""

from datetime import date
from pathlib import Path

import pytest

from investment_guide.analysis.laws import citations, listed_laws
from investment_guide.checking.check import check, errors
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.laws import law_state
from investment_guide.model.laws import Citation, Law, article_zh, cited
from investment_guide.reading.laws import built_in_laws
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, codes_of, copy_of_the_good_guide
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


def test_what_the_tool_brings_is_right() -> None:
    laws = built_in_laws()
    assert laws["eia-law"].is_repealed(date(2026, 8, 15))
    assert not laws["eia-law"].is_repealed(date(2026, 8, 14))
    assert laws["sme-gradual-development-2022"].is_repealed(date(2026, 4, 1))
    assert date(2025, 1, 20) in laws["enterprise-income-tax-regulation"].amended
    assert laws["fair-competition-review-measures"].in_force_from == date(2025, 4, 20)
