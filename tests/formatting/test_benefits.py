"""What a policy is worth: every rate, tier, cap, year and certainty is said."""

import pytest

from investment_guide.formatting.benefits import benefit_words
from investment_guide.model.benefits import BenefitBase
from investment_guide.model.values import Text
from tests.formatting.sample_guide import formatter, link_to, record, sample_guide
from tests.formatting.sample_records import BENEFITS


def benefits(language: str) -> dict[str, str]:
    """Every sample benefit on one line."""
    policy = sample_guide().policies["grant"]
    return {
        one.id: benefit_words(one, formatter(language), link_to).plain(formatter(language)) for one in policy.benefits
    }


ZH = {
    "brackets": "设备补助：按设备投资所在档次的比例，对全额计算；不足 500 万元：不享受；"
    "500 万元及以上，不足 2 000 万元：5%；2 000 万元及以上：8%；"
    "累计最高 200 万元；与其他“设备投入”类支持就高不重复；审核认定",
    "rate": "研发：按“年研发费用 × 企业所得税税率”的 100% 计算；每年一次，共 3 年；符合即享",
    "span": "落地：按设备投资的 5%–20% 计算；符合即享",
    "each": "人才：用工人数，每人 20 万元；每年最高 600 万元；符合即享",
    "yearly": "租金：按年研发费用的一定比例分年计算；第 1–2 年：80%；第 3 年：50%；"
    "条件：开工年份不晚于 2027 年；符合即享",
    "amount": "定额：定额 123 万元；符合即享；备注",
    "kind": "实物：免费鉴定；符合即享",
    "talks": "议：一事一议，洽商单位：投促中心；适用于：10 亿元以上；符合即享",
}
EN = {
    "brackets": "Equipment grant: The rate of the bracket, on the whole of equipment; Below CN¥ 5 million: Nothing; "
    "From CN¥ 5 million, below CN¥ 20 million: 5%; From CN¥ 20 million: 8%; "
    "At most CN¥ 2 million (≈ US$ 280,000) in total; Of the benefits for “equipment” only the highest counts; Assessed",
    "rate": "研发: 100% of R&D a year × tax rate; Every year for 3 years; Entitlement",
    "span": "落地: 5%–20% of equipment; Entitlement",
    "each": "人才: Employees: CN¥ 200,000 (≈ US$ 28,000) per person; "
    "At most CN¥ 6 million (≈ US$ 850,000) a year; Entitlement",
    "yearly": "租金: A share of R&D a year, year by year; Year 1–2: 80%; Year 3: 50%; "
    "Condition: Start year no later than 2027; Entitlement",
    "amount": "定额: A fixed sum of CN¥ 1.23 million (≈ US$ 170,000); Entitlement; 备注",
    "kind": "实物: Free survey; Entitlement",
    "talks": "议: Agreed case by case with the office; for from 1 billion yuan; Entitlement",
}


@pytest.mark.parametrize("key", ZH)
def test_benefit_in_chinese(key: str) -> None:
    assert benefits("zh")[key].replace("\u00a0", " ") == ZH[key]


@pytest.mark.parametrize("key", EN)
def test_benefit_in_english(key: str) -> None:
    assert benefits("en")[key] == EN[key]


def test_marginal_brackets_say_that_slices_add_up() -> None:
    policy = record("policies", benefits=[{**BENEFITS[0], "mode": "marginal"}])
    words = benefit_words(policy.benefits[0], formatter("zh"), link_to)
    assert words.text == "按设备投资分段计算，各段适用各自比例后累加"


def test_brackets_from_zero_have_no_line_below() -> None:
    policy = record("policies", benefits=[{**BENEFITS[0], "brackets": [{"from": 0.0, "rate": 0.05}]}])
    words = benefit_words(policy.benefits[0], formatter("zh"), link_to)
    assert words.table is not None
    assert words.table.rows == (("0 万元及以上", "5%"),)


def test_html_holds_everything_of_the_line() -> None:
    for one in sample_guide().policies["grant"].benefits:
        words = benefit_words(one, formatter("zh"), link_to)
        shown = words.html().striptags()
        for part in (words.title, words.text, words.certainty, words.note, *words.limits):
            assert str(part) in words.html() or str(part) in shown


def test_labels_inside_a_sentence_are_lower_case_unless_they_are_names() -> None:
    assert [formatter("en").lowered(word) for word in ("Equipment", "R&D a year", "GDP", "A")] == [
        "equipment",
        "R&D a year",
        "GDP",
        "A",
    ]


def test_an_unknown_kind_is_a_fault_of_the_program() -> None:
    class Lottery(BenefitBase):
        """A kind of benefit that nobody words."""

    with pytest.raises(TypeError, match="Lottery"):
        benefit_words(Lottery(id="x", title=Text(zh="奖"), certainty="assessed"), formatter("zh"), link_to)
