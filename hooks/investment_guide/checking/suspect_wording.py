"""Wording of local policies that the fair-competition rules make suspect: a place to look at, never a verdict."""

import re
from collections.abc import Iterator

from investment_guide.checking.case import Case
from investment_guide.checking.walk import find
from investment_guide.model.values import Text
from investment_guide.reading.problems import Problem

# 公平竞争审查条例 (in force since 2024-08-01), art. 8–11.
WORDS = (
    "税收返还", "先征后返", "即征即退", "列收列支", "地方留成", "财力贡献", "一事一议", "一企一策", "白名单", "名录库",
    "零地价", "优惠地价", "租金减免", "租金补贴", "免费用地", "注册地迁入", "本地注册方可享受", "承诺不迁",
    "优先采购本地",
)  # fmt: skip
SUSPECT = re.compile("|".join(WORDS))
SENTENCE_END = re.compile(r"(?<=[。；！？!?\n])")
# What a policy says about its review or its document is no promise.
NOT_A_PROMISE = ("competition_review", "document", "legal_basis", "accepted")


def wording_is_not_suspect(case: Case) -> Iterator[Problem]:
    """No sentence of a local policy has a word that articles 8–11 make suspect; one that does is quoted."""
    for policy in case.guide.policies.values():
        if policy.level == "national":
            continue
        for found in find(policy, Text):
            if found.path[0] in NOT_A_PROMISE or not SUSPECT.search(found.value.zh):
                continue
            for sentence in SENTENCE_END.split(found.value.zh):
                words = dict.fromkeys(SUSPECT.findall(sentence))
                if words:
                    details = {"words": "、".join(words), "sentence": sentence.strip()}
                    yield case.problem("wording-suspect", "policies", policy.id, (*found.path, "zh"), **details)


RULES = (wording_is_not_suspect,)
