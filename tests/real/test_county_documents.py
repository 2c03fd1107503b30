"""Two real incentive documents of a county as policy records: everything in them can be said as rules, the words made
from the rules hold every number of the clause, and the lint names what fair-competition review would question today."""

import re
from collections.abc import Mapping
from datetime import date
from math import isclose
from pathlib import Path

import pytest

from investment_guide.checking.check import check
from investment_guide.formatting.benefits import benefit_words
from investment_guide.formatting.conditions import sentence
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.policies import Policy
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import Reading
from tests.formatting.sample_guide import link_to
from tests.real.policy_records import SAMPLES, reading_with

COUNTY = SAMPLES / "liuhe"
DAY = date(2023, 6, 1)
NEW, OLD = "policy_2023chanye.txt", "policy_chanye.txt"
IN_WAN = {"亿元": 1e4, "万元": 1.0, "元": 1e-4, "万": 1.0}

# Clause of a document → the benefits that say it. The clauses are quoted as they stand, without the spaces in them.
CLAUSES: list[tuple[str, str, str, tuple[str, ...]]] = [
    (NEW, "固定资产投资1000万元及以上且亩均投资强度不低于200万元的，按固定资产投资的5%—20%给予企业奖励",
     "liuhe-investment", ("industry",)),
    (NEW, "固定资产投资3000万元及以上且亩均投资强度不低于200万元的，按固定资产投资的5%—20%给予企业奖励",
     "liuhe-investment", ("services",)),
    (NEW, "固定资产投资1000万元及以上至5000万元、5000万元以上至1亿元、1亿元以上的，参照其年度地方财政贡献的70%、80%"
     "和90%", "liuhe-investment", ("farming-1000", "farming-5000", "farming-10000")),
    (NEW, "固定资产投资在1亿元及以上且亩均投资强度不低于200万元的工业类、现代服务业类项目为重大产业项目",
     "liuhe-investment", ("major",)),
    (NEW, "亩均税收达到10万元的", "liuhe-performance", ("performance",)),
    (NEW, "前2年给予企业地方财政贡献80%的奖励，后3年给予企业地方财政贡献50%的奖励，每年最高奖励不超过5000万元",
     "liuhe-performance", ("performance",)),
    (NEW, "年度地方财政贡献1000万元及以上至2000万元、2000万元以上至5000万元、5000万元以上的，分别参照其地方财政贡献的"
     "70%、80%和90%", "liuhe-headquarters", ("headquarters",)),
    (NEW, "按企业新增地方财政贡献享受第5条政策", "liuhe-headquarters", ("returned",)),
    (NEW, "年销售额在1亿元及以上的，单品种奖励企业200万元", "liuhe-innovation", ("class-1",)),
    (NEW, "年销售额在5000万元及以上的，单品种奖励企业100万元", "liuhe-innovation", ("class-2",)),
    (NEW, "年销售额达到1000万元及以上的，按其研发实际发生额的20%给予企业奖励，最高奖励不超过50万元",
     "liuhe-innovation", ("redevelopment",)),
    (NEW, "单品种最高奖励不超过300万元", "liuhe-innovation", ("generics",)),
    (NEW, "分别给予企业100万元和30万元奖励", "liuhe-innovation", ("centre-national", "centre-provincial")),
    (NEW, "单品种销售收入超过2000万元的，给予企业20万元奖励", "liuhe-innovation", ("commercialised",)),
    (NEW, "分别给予企业30万元和10万元奖励", "liuhe-innovation", ("specialised-national", "specialised-provincial")),
    (NEW, "当年分别给予企业100万元、50万元和30万元奖励", "liuhe-innovation",
     ("standard-international", "standard-national", "standard-industry")),
    (NEW, "年产值同比增长超过1000万元的，给予企业超出额0.5%的奖励，奖励最高不超过20万元", "liuhe-growth", ("output",)),
    (NEW, "对年度纳税额超过500万元的生产加工型企业，按其地方财政贡献额同比超出部分的20%给予企业奖励",
     "liuhe-growth", ("contribution",)),
    (NEW, "投资总额达到300万元(含税)以上〔单台设备5万元(含税)以上〕", "liuhe-growth", ("upgrade",)),
    (NEW, "第一年奖励5万元，第二年奖励3万元，第三年奖励2万元", "liuhe-growth", ("above-scale-services",)),
    (NEW, "第一年奖励2万元，第二年奖励2万元，第三年奖励1万元", "liuhe-growth", ("above-scale-trade",)),
    (NEW, "对在主板上市企业，给予企业300万元奖励", "liuhe-growth", ("main-board",)),
    (NEW, "企业自兼并重组完成后的3年内", "liuhe-growth", ("merger-growth",)),
    (NEW, "面积在100亩及以上至500亩的，给予企业100元/亩奖励", "liuhe-growth", ("planting-100",)),
    (NEW, "对新建面积在500亩以上的，给予企业200元/亩奖励", "liuhe-growth", ("planting-500",)),
    (OLD, "固定资产投资5000万元以上、投资强度亩均投资不低于100万元", "liuhe-earlier", ("investment",)),
    (OLD, "按项目固定资产实际投资额度给企业5%-20%奖励支持", "liuhe-earlier", ("investment",)),
    (OLD, "固定资产投资3亿元以上重大项目", "liuhe-earlier", ("major",)),
    (OLD, "前三年给予80%的奖励，后两年给予50%的奖励，每年最高奖励不超过5000万元", "liuhe-earlier", ("performance",)),
    (OLD, "给予企业10万元—100万元资金支持", "liuhe-earlier", ("new-product",)),
    (OLD, "给予企业引进成本不低于10%的资金支持", "liuhe-earlier", ("medicine",)),
    (OLD, "给予医药企业2年50%的资金支持", "liuhe-earlier", ("two-invoices",)),
    (OLD, "一次性奖励企业100元/亩", "liuhe-earlier", ("planting-100",)),
    (OLD, "一次性给予5万元奖励；年上缴税金地方经济贡献额达到30万元以上，一次性给予10万元奖励；年上缴税金地方经济贡献额"
     "达到50万元以上，一次性给予20万元奖励", "liuhe-earlier", ("above-scale", "above-scale-30", "above-scale-50")),
    (OLD, "对在主板上市企业，给予企业500万元奖励；对在中小板、创业板上市企业，给予企业300万元奖励；对在新三板挂牌企业，"
     "给予企业100万元奖励", "liuhe-earlier", ("main-board", "growth-board", "neeq")),
]  # fmt: skip

# What the lint finds by its words: policy and benefit → words. The rest of both documents raises no lead.
LEADS = {
    ("liuhe-investment", "farming-1000"): {"按纳税额奖励"},
    ("liuhe-investment", "farming-5000"): {"按纳税额奖励"},
    ("liuhe-investment", "farming-10000"): {"按纳税额奖励"},
    ("liuhe-investment", "major"): {"特定企业待遇"},
    ("liuhe-performance", "summary.zh"): {"按纳税额奖励"},
    ("liuhe-performance", "performance"): {"按纳税额奖励"},
    ("liuhe-headquarters", "headquarters"): {"按纳税额奖励"},
    ("liuhe-headquarters", "returned"): {"按纳税额奖励", "本地注册方可享受"},
    ("liuhe-headquarters", "eligibility.any[2].field"): {"本地注册方可享受"},
    ("liuhe-innovation", "generics"): {"按纳税额奖励"},
    ("liuhe-growth", "contribution"): {"按纳税额奖励"},
    ("liuhe-growth", "summary.zh"): {"纳入统计奖励"},
    ("liuhe-growth", "upgrade"): {"按纳税额奖励", "特定企业待遇"},
    ("liuhe-growth", "merger-transfer"): {"按纳税额奖励"},
    ("liuhe-growth", "merger-growth"): {"按纳税额奖励"},
    ("liuhe-growth", "merger-large"): {"按纳税额奖励", "特定企业待遇"},
    ("liuhe-earlier", "major"): {"特定企业待遇"},
    ("liuhe-earlier", "performance"): {"按纳税额奖励"},
    ("liuhe-earlier", "two-invoices"): {"特定企业待遇"},
    ("liuhe-earlier", "above-scale-30"): {"按纳税额奖励"},
    ("liuhe-earlier", "above-scale-50"): {"按纳税额奖励"},
    ("liuhe-earlier", "mergers"): {"按纳税额奖励", "本地注册方可享受"},
}


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The good sample guide with the county's records and questions added."""
    return reading_with(COUNTY, tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def diagnostics(reading: Reading) -> tuple[Diagnostic, ...]:
    """What the check says about the county's records while they were in force."""
    return tuple(diagnostic for diagnostic in check(reading, DAY) if "liuhe" in diagnostic.path)


@pytest.fixture(scope="module")
def policies(reading: Reading) -> Mapping[str, Policy]:
    """The county's records."""
    assert reading.guide is not None, [diagnostic.code for diagnostic in check(reading, DAY)]
    return {key: policy for key, policy in reading.guide.policies.items() if key.startswith("liuhe")}


def words(reading: Reading, policy: Policy, benefit: str) -> str:
    """The Chinese words of one benefit with the conditions of its policy."""
    assert reading.guide is not None
    formatter = Formatter("zh", reading.guide.vocabularies, reading.guide.settings)
    (found,) = [one for one in policy.benefits if one.id == benefit]
    said = benefit_words(found, formatter, link_to).plain(formatter)
    if policy.eligibility is not None:
        said += "；" + sentence(policy.eligibility, formatter, link_to).plain(formatter)
    return said.replace("\u00a0", "")


def numbers(text: str) -> set[float]:
    """Every number of a text in 万元, %, 亩 or years; ``第 1–2 年`` and ``前2年`` only count years."""
    without_years = re.sub(r"第 ?\d+(?:[–—-]\d+)? ?[年条款]|[前后第]\d年|第.年", "", text)
    found = re.findall(r"(\d+(?:\.\d+)?) ?(亿元|万元|万|元|%|)", without_years)
    return {float(number) * IN_WAN.get(unit, 1.0) for number, unit in found}


@pytest.mark.parametrize(("file", "clause", "key", "benefits"), CLAUSES)
def test_every_number_of_a_clause_is_in_the_words_of_its_rules(
    file: str, clause: str, key: str, benefits: tuple[str, ...], reading: Reading, policies: Mapping[str, Policy]
) -> None:
    assert clause in re.sub(r"\s", "", (COUNTY / file).read_text("utf-8")), "quoted from the document"
    said = numbers("；".join(words(reading, policies[key], benefit) for benefit in benefits))
    assert [one for one in numbers(clause) if not any(isclose(one, other) for other in said)] == []


def test_the_articles_are_all_there(policies: Mapping[str, Policy]) -> None:
    assert {key: len(policy.benefits) for key, policy in policies.items()} == {
        "liuhe-investment": 6, "liuhe-performance": 1, "liuhe-headquarters": 2, "liuhe-innovation": 19,
        "liuhe-growth": 15, "liuhe-earlier": 25,
    }  # fmt: skip


def test_the_check_asks_only_for_what_the_documents_do_not_say(diagnostics: tuple[Diagnostic, ...]) -> None:
    ours = ("wording-suspect", "glossary-term")  # the second is about our translation, not about the documents
    others = {(Path(one.path).stem, one.code) for one in diagnostics if one.code not in ours}
    new = ("investment", "performance", "headquarters", "innovation", "growth")
    unsaid = {
        (f"liuhe-{key}", code) for key in new for code in ("document-number-missing", "competition-review-unknown")
    }
    assert others == unsaid | {("liuhe-earlier", "document-number-missing")}


def test_the_lint_names_the_clauses_that_review_would_question(
    diagnostics: tuple[Diagnostic, ...], policies: Mapping[str, Policy]
) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code == "wording-suspect":
            key = Path(diagnostic.path).stem
            (place,) = re.findall(r"^benefits\[(\d+)\]", diagnostic.field) or [""]
            benefit = policies[key].benefits[int(place) - 1].id if place else diagnostic.field
            found.setdefault((key, benefit), set()).update(dict(diagnostic.details)["words"].split("、"))
    assert found == LEADS
