"""The quoted sentence and the rule have the same numbers, in whatever unit and figures the sentence writes them."""

from pathlib import Path

import pytest

from investment_guide.checking.policy_clauses import figures
from tests.checking.sample import change, copy_of_the_good_guide, diagnostics_of

POLICY = "policies/equipment.yml"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("按 5% 补助，最高 200 万元", [("5%", 0.05), ("200 万元", 200)]),
        ("投资 1.2 亿元以上，奖百分之三", [("1.2 亿元", 12_000), ("百分之三", 0.03)]),
        ("每人每月2000元", [("2000元", 0.2)]),
        ("五十万元，分三年", [("五十万元", 50), ("三年", 3)]),
        ("12 000 平方米、30亩", [("12 000 平方米", 12_000), ("30亩", 30)]),
        ("自2026年3月1日起，第三条所列企业，〔2026〕3号", []),
    ],
)
def test_numbers_are_read_as_documents_write_them(text: str, values: list[tuple[str, float]]) -> None:
    found = list(figures(text))
    assert [figure.written for figure in found] == [written for written, _ in values]
    for figure, (_, value) in zip(found, values, strict=True):
        assert any(abs(each - value) < 1e-9 for each in figure.values)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("高级人才每人奖励 20 万元。", []),
        ("高级人才每人奖励二十万元。", []),
        ("高级人才每人奖励 200000 元。", []),
        ("高级人才每人奖励 25 万元。", [("clause-number-unknown", "25 万元"), ("rule-number-unquoted", "20")]),
        ("高级人才每人给予奖励。", [("rule-number-unquoted", "20")]),
        ("高级人才每人奖励 20 万元，最高 80 万元。", [("clause-number-unknown", "80 万元")]),
        # What the note derives is on both sides.
        ("高级人才每人奖励 25 万元。, en: x}, note: {zh: 25 万元含个人所得税 5 万元，实得 20 万元", []),
    ],
)
def test_a_number_that_stands_on_one_side_alone_is_told(
    tmp_path: Path, clause: str, expected: list[tuple[str, str]]
) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(
        data,
        POLICY,
        "amount_wan_each: 20",
        f"amount_wan_each: 20\n    clause: {{zh: {clause}, en: As it says.}}".replace("}, note", "}\n    note"),
    )
    found = [(each.code, dict(each.details)["found"]) for each in diagnostics_of(data) if "number" in each.code]
    assert found == expected
