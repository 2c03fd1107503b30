"""Sums that are worked out, years, stages and what benefits have to do with each other: every number is said."""

import json
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from investment_guide.formatting.benefits import benefit_words
from investment_guide.model.benefits import Benefit
from tests.formatting.sample_guide import formatter, link_to

BENEFIT: TypeAdapter[Any] = TypeAdapter(Benefit)
WRITTEN: list[tuple[str, str, str]] = [
    ("{kind: amount, amount_wan: 400, years: 8, cap_wan_total: {base: equipment_wan}}",
     "定额 400 万元；每年一次，共 8 年；累计最高 设备投资",
     "A fixed sum of CN¥ 4 million (≈ US$ 560,000); Every year for 8 years; At most equipment in total"),
    ("{kind: amount, amount_wan: 400, cap_wan_year: {base: equipment_wan, rate: 0.02}}",
     "定额 400 万元；每年最高 设备投资的 2%",
     "A fixed sum of CN¥ 4 million (≈ US$ 560,000); At most 2% of equipment a year"),
    ("{kind: amount, amount_wan: {least: [30, {base: equipment_wan, rate: 0.25}]}}",
     "以下各数中的最低者：30 万元；设备投资的 25%",
     "The least of: CN¥ 300,000 (≈ US$ 42,000); 25% of equipment"),
    ("{kind: rate, base: equipment_wan, rate: 0.1, cap_wan_total: {amount_wan: 5000, of: equipment_wan, beyond: 20000, "
     "each: 50000, more_wan: 1000}}",
     "按设备投资的 10% 计算；累计最高 5 000 万元，设备投资超过 2 亿元后每增加 5 亿元再加 1 000 万元",
     "10% of equipment; At most CN¥ 50 million (≈ US$ 7 million), and CN¥ 10 million (≈ US$ 1.4 million) more for "
     "each further CN¥ 500 million of equipment beyond CN¥ 200 million in total"),
    ("{kind: amount, amount_wan: 10, from_year: production, years: {years: 3, more: [{years: 1, when: "
     "{field: high_tech, is: true}}], at_most: 13}}",
     "定额 10 万元；每年一次，共 3 年；再加 1 年，条件：", "A fixed sum of CN¥ 100,000"),
    ("{kind: rate, base: equipment_wan, rate: 0.1, stages: [{share: 0.5, at_least_wan: 8.75}, {share: 0.3, at: "
     "completion}, {at: revenue, year: 3}]}",
     "分期拨付：开工时拨付 50%（不少于 8.75 万元）；竣工时拨付 30%；", "Paid in parts: 50%, but at least CN¥ 87,500"),
    ("{kind: rate, base: equipment_wan, rate: 0.1, floor_wan: {amount_wan: 5, pays: nothing}}",
     "不足 5 万元的不拨付", "Below CN¥ 50,000 (≈ US$ 7,000) nothing is paid"),
    ("{kind: rate, base: {benefit: other}, rate: 0.5, not_with: [other]}",
     "按“另一项”的金额的 50% 计算；不与“另一项”同时享受", "50% of what “另一项” comes to; Not together with “另一项”"),
    ("{kind: amount, amount_wan: 600, tops_up: other}",
     "与“另一项”合计到此数，已享受的部分扣除", "Together with “另一项”; what that pays is taken off"),
    ("{kind: brackets, base: equipment_wan, mode: whole, brackets: [{from: 500, amount_wan: 50}, {from: 1000, "
     "amount_wan: 100}]}",
     "按设备投资分档的定额；不足 500 万元：不享受；500 万元及以上，不足 1 000 万元：50 万元；"
     "1 000 万元及以上：100 万元",
     "A fixed sum by equipment; Below CN¥ 5 million: Nothing; From CN¥ 5 million, below CN¥ 10 million: CN¥ 500,000 "
     "(≈ US$ 70,000); From CN¥ 10 million: CN¥ 1 million (≈ US$ 140,000)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zh", "en"), WRITTEN)
def test_every_number_of_a_rule_is_said(text: str, zh: str, en: str) -> None:
    written = yaml.safe_load(text)
    other = BENEFIT.validate_python({"id": "other", "title": "另一项", "certainty": "assessed", **_money(1.0)})
    one = BENEFIT.validate_json(json.dumps({"id": "b", "title": "支持", "certainty": "assessed", **written}))
    for language, expected in (("zh", zh), ("en", en)):
        words = benefit_words(one, formatter(language), link_to, (one, other))
        assert expected in words.plain(formatter(language)).replace("\u00a0", " ")


def _money(wan: float) -> dict[str, Any]:
    return {"kind": "amount", "amount_wan": wan}
