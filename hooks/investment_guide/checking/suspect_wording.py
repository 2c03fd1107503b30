"""Wording of local policies that the fair-competition rules make suspect: a place to look at, never a verdict.

Only the Chinese is read: it is what the document says and what is reviewed; an English lead would say the same twice.
"""

import re
import unicodedata
from collections.abc import Iterator

from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.conditions import leaves
from investment_guide.checking.walk import find
from investment_guide.model.policies import Policy
from investment_guide.model.rules import Negotiable
from investment_guide.model.values import Text
from investment_guide.reading.diagnostics import Diagnostic, Path

_HERE = r"(?:本地|(?:我|本)(?:省|市|县|区|州|镇)|园区)"
# What 公平竞争审查条例 (in force since 2024-08-01), art. 8–11, makes suspect, and how documents put it. Texts are
# compared without spaces and in half width.
WORDS = {
    "税收返还": r"税(?:收|费|款|金)返还|返还[^，,。；;]{0,6}税(?:收|费|款|金)",
    "先征后返": r"先征后(?:返|退)",
    "即征即退": r"即征即(?:退|返)",
    "列收列支": r"列收列支",
    "地方留成": r"(?:地方|[市县区]级|本级)(?:财政)?留(?:成|存)",
    "财力贡献": r"(?:财力|财政|经济|税收)贡献",
    "一事一议": r"一(?:事|项目|案)一议",
    "一企一策": r"一(?:企|项目)一策|一企一议",
    "白名单": r"白名单",
    "名录库": r"名录库",
    "零地价": r"(?:零|0)(?:元)?(?:地价|供地|拿地|出让)",
    "优惠地价": r"(?:优惠|特惠|超低)地价|地价优惠|出让(?:金|价款)[^，,。；;]{0,6}(?:返还|奖励|补贴|减免)",
    "租金减免": r"租金(?:减免|减半|全免)|(?:减免|免收|免除|免缴)[^，,。；;]{0,6}租金|免租",
    "租金补贴": r"(?:租金|房租)(?:补贴|补助|奖补)|补贴[^，,。；;]{0,6}(?:租金|房租)",
    "免费用地": r"(?:免费|无偿)(?:提供)?(?:工业)?(?:用地|供地|土地)",
    "注册地迁入": r"注册地址?[^，,。；;]{0,4}迁[入至到]|整体迁入|回[^，,。；;]{0,6}(?:结算|纳税)",
    "本地注册方可享受": rf"{_HERE}(?:内)?(?:工商|登记)?注册[^，,。；;]{{0,10}}(?:方可|方能|才可|才能|纳税)",
    "承诺不迁": r"承诺[^，,。；;]{0,12}不(?:外?迁|搬)",
    "优先采购本地": rf"优先(?:采购|购买|选用|使用)[^，,。；;]{{0,6}}{_HERE}",
}
SUSPECT = re.compile("|".join(f"(?P<w{number}>{pattern})" for number, pattern in enumerate(WORDS.values())))
SENTENCE_END = re.compile(r"(?<=[。；！？!?\n])")
CLAUSE_END = re.compile("[，,。；;：:]")
# 不得实行税收返还、先征后返: between the prohibition and what it forbids stand only these. Anything else, a double
# negative or a 的 behind it leaves the lead: 不得低于…的税收返还 promises one, 不提供承诺不迁材料的企业 demands it.
FORBIDDEN = re.compile(
    r"(?:不得|不再|严禁|禁止|不(?=以|采|实行|搞|给予|提供|要求|设))"
    r"(?:违法|违规|变相|擅自|以|通过|采取|采用|实行|搞|给予|提供|承诺|约定|要求|设置|设立|设"
    r"|企业|任何|形式|各类|的|特定经营者|经营者|等|方式|政策|[、或和及“”\"]|" + "|".join(WORDS.values()) + r")*$"
)
DOUBLE_NEGATIVE = re.compile(r"不[得能是]不|无不|非不")
# What a policy says about its review or its document is no promise.
NOT_A_PROMISE = ("competition_review", "document", "legal_basis", "accepted")


def wording_is_not_suspect(context: CheckContext) -> Iterator[Diagnostic]:
    """No sentence of a local policy has a word that articles 8–11 make suspect, and none of its rules is worked out
    from one; a sentence that has is quoted. What a sentence plainly forbids is no lead."""
    for policy in context.guide.policies.values():
        if policy.level == "national":
            continue
        for path, text in (*_texts(policy), *_worded_rules(context, policy)):
            for sentence in SENTENCE_END.split(text):
                if words := suspect_words(sentence):
                    details = {"words": "、".join(words), "sentence": sentence.strip()}
                    yield context.diagnostic("wording-suspect", "policies", policy.id, path, **details)


def suspect_words(sentence: str) -> tuple[str, ...]:
    """Return the words of the regulation that a sentence uses in any of their forms, in their order, each once."""
    text = re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFKC", sentence))
    found = (match for match in SUSPECT.finditer(text) if not _is_forbidden(text, match))
    names = tuple(WORDS)
    return tuple(dict.fromkeys(names[int((match.lastgroup or "w0")[1:])] for match in found))


def _is_forbidden(text: str, match: re.Match[str]) -> bool:
    before = CLAUSE_END.split(text[: match.start()])[-1]
    behind = CLAUSE_END.split(text[match.end() :])[0]
    return FORBIDDEN.search(before) is not None and not DOUBLE_NEGATIVE.search(before) and "的" not in behind


def _texts(policy: Policy) -> Iterator[tuple[Path, str]]:
    for found in find(policy, Text):
        if found.path[0] not in NOT_A_PROMISE:
            yield (*found.path, "zh"), found.value.zh


def _worded_rules(context: CheckContext, policy: Policy) -> Iterator[tuple[Path, str]]:
    """What readers see where a rule has no text of its own: the fields it is worked out from, and 一事一议."""
    plan = context.guide.vocabularies.plan
    fields = [((*path, "field"), leaf.field) for path, leaf in leaves(policy.eligibility, ("eligibility",))]
    for place, benefit in enumerate(policy.benefits):
        here: Path = ("benefits", place)
        fields += [((*path, "field"), leaf.field) for path, leaf in leaves(benefit.when, (*here, "when"))]
        fields += [
            ((*here, name), field) for name in ("base", "count") for field in _listed(getattr(benefit, name, ()))
        ]
        if isinstance(benefit, Negotiable):
            yield (*here, "kind"), "一事一议"
    yield from ((path, plan[field].label.zh) for path, field in fields if field in plan)


def _listed(field: str | tuple[str, ...]) -> tuple[str, ...]:
    return (field,) if isinstance(field, str) else field


RULES = (wording_is_not_suspect,)
