"""What stands beside the sum: obligations with what is repaid, the budget with its day, first come first served."""

import pytest

from investment_guide.formatting.policy_facts import policy_facts
from tests.formatting.sample_guide import formatter, record

OBLIGATION = {
    "what": {"zh": "设备不转让", "en": "Equipment is not resold"},
    "years": 5,
    "repay": [1, 0.8, 0.6, 0.4, 0.2],
}
BUDGET = {"total_wan": 3000.0, "used_wan": 1200.0, "on": "2026-10-31"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["全部申报企业合计资金 3 000 万元，截至2026年10月31日已使用 1 200 万元。", "先到先得，资金用完为止。",
                "义务：设备不转让（5 年）；未履行的，按年退还 100%、80%、60%、40%、20%"]),
        ("en", ["There are CN¥ 30 million (≈ US$ 4.2 million) for all applicants together, CN¥ 12 million "
                "(≈ US$ 1.7 million) of it used by 31 October 2026.",
                "First come, first served: when the budget is used up, nothing more is paid.",
                "Obligation: Equipment is not resold (for 5 years); if not, repaid by year: 100%, 80%, 60%, 40%, 20%"]),
    ],
)  # fmt: skip
def test_each_fact_is_a_sentence_with_its_numbers(language: str, said: list[str]) -> None:
    policy = record("policies", obligations=[OBLIGATION], budget=BUDGET, first_come=True)
    found = [words.replace("\u00a0", " ") for words in policy_facts(policy, formatter(language))]
    assert found == said


def test_a_policy_without_facts_says_nothing() -> None:
    assert policy_facts(record("policies"), formatter("en")) == []
