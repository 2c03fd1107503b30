"""Wording of what is published that the fair-competition rules make suspect: a place to look at, never a verdict.

Policies of every level are read (a national one is marked as such), all other records, and the pages written by hand.
Only the Chinese is read: it is what the document says and what is reviewed; an English lead would say the same twice.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pydantic import BaseModel

from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.conditions import leaves
from investment_guide.checking.walk import find
from investment_guide.checking.wording_access import PRACTICES_OF_ACCESS
from investment_guide.checking.wording_costs import PRACTICES_OF_COSTS
from investment_guide.checking.wording_practice import Practice, Sign
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.benefits import Negotiable
from investment_guide.model.policies import Policy
from investment_guide.model.values import Text
from investment_guide.reading.diagnostics import Diagnostic, Path

SENTENCE_END = re.compile(r"(?<=[。；！？!?\n])")
CLAUSE_END = re.compile("[，,。；;：:]")
PRACTICES = (*PRACTICES_OF_COSTS, *PRACTICES_OF_ACCESS)
WORDS = tuple(practice.name for practice in PRACTICES)
# 不得实行税收返还、先征后返: between the prohibition and what it forbids stand only these. Anything else, a double
# negative or a 的 behind it leaves the lead: 不得低于…的税收返还 promises one, 不提供承诺不迁材料的企业 demands it.
FORBIDDEN = re.compile(
    r"(?:不得|不再|严禁|禁止|不(?=以|与|采|实行|搞|给予|提供|承诺|约定|要求|设))"
    r"(?:违法|违规|变相|擅自|以|与|通过|采取|采用|实行|搞|给予|提供|承诺|约定|要求|设置|设立|设"
    r"|企业|任何|形式|各类|的|特定经营者|经营者|等|方式|政策|[、或和及“”\"]|" + "|".join(WORDS) + r")*$"
)
# 不要求在本市设立子公司, 奖励不与纳税额挂钩: the negation stands before the verb of the practice or in it.
NEGATED_BEFORE = re.compile(
    r"(?:不得|不再|不可|不能|不应|不许|不允许|不准|不会|严禁|禁止|取消|停止|清理|废止|防止|杜绝|纠正|避免|无需|无须|不必|不用)"
    r"(?:以|按|将|把|因|与|对|要求|设置|设定|限定|强制|违规|违法|变相|采取|通过|实行|给予|任何|形式|等|或者?|、|企业|经营者|外地|直接|一律)*$"
    r"|(?:不得|严禁|禁止)(?:强制|变相|违法|违规)*(?:以|将|把|要求|限定)[^的]*$"
)
# 不得限定企业购买指定厂商的设备: what an authority must not make firms do, whatever stands behind it.
NOT_TO_BE_MADE = re.compile(
    r"(?:不得|严禁|禁止|不准)(?:违法|违规|变相|或者?|以任何形式)*(?:限定|限制|强制|强迫|要求|指定|干预)"
    r"(?:企业|经营者|投标人|供应商|采购人|租户|项目|单位|外地)[^的]*$"
)
# Whether it is so, does not matter.
DENIED = re.compile(
    "(?:不是|并非|不构成|不列为)[^，。；]{0,16}(?:条件|前提|依据|门槛)|不考虑|不影响|不区分|无关|不论|无论|不看|不受|无需|无须|不必|不作为|不以|不限于|不强制|不挂钩"
)
NEGATED_VERB = re.compile("(?:要求|限|需|须|以|按|与|对|将|把|因|应|强制|视|指定|从|向)")
NEGATED_WITHIN = re.compile(
    r"不(?:作为|以|与|按|要求|区分|论|限|挂钩|设(?!上限)|受|需|必|用于?办|低于同)|无须|无需|不得以|不得按|不得要求"
)
# A sum without its tax is no sum of tax.
WITHOUT_TAX = re.compile(
    r"[（(]?(?:不含|扣除|剔除|除去?|含)(?:可抵扣的?)?(?:进项)?(?:增值)?税(?:额|款|价|金)?后?的?[）)]?"
)
# A sentence that quotes the rules or says that such practices are cleared up has none itself.
SPEAKS_OF_THE_RULES = re.compile(
    r"公平竞争审查(?:条例|实施办法|制度|规定)|(?:条例|实施办法)》?第[一二三四五六七八九十\d]+条[^。；]{0,8}不得|违法违规|清理(?:规范|整顿|废止)|严肃查处|依法(?:予以)?纠正"
    r"|(?:删除|修改|修订|废止)[^，。；]{0,20}(?:表述|条款|规定|内容|做法|限制)"
    r"|(?:条款|规定|做法|政策|内容)[^，。；]{0,4}(?:已|予以|一律|均)[^，。；]{0,10}(?:废止|失效|取消|停止执行|删除)"
)
DOUBLE_NEGATIVE = re.compile(r"不[得能是]不|无不|非不")
# What a policy says about its review or its document is no promise.
NOT_A_PROMISE = ("competition_review", "document", "legal_basis", "accepted")


def wording_is_not_suspect(context: CheckContext) -> Iterator[Diagnostic]:
    """No sentence of what is published has a practice that articles 8–11 make suspect, and none of a policy's rules is
    worked out from one; a sentence that has is quoted. What a sentence plainly forbids is no lead."""
    if context.guide.settings.law != CHINESE_LAW:
        return
    for kind, record, path, part in context.documents():
        if kind == "vocabularies":
            continue
        level = "national" if isinstance(part, Policy) and part.level == "national" else ""
        worded = _worded_rules(context, part) if isinstance(part, Policy) else ()
        for place, text in (*_texts(part, path), *worded):
            for details in leads(text, is_condition="conditions" in place):
                yield context.diagnostic("wording-suspect", kind, record, place, **details, national=level)


CHINESE = re.compile("[\u4e00-\u9fff]")


def leads(text: str, is_condition: bool = False) -> Iterator[dict[str, str]]:
    """Yield what a message says of each sentence of a text that looks like a restricted practice: the practices, their
    articles and the sentence. ``is_condition`` says that the text is a condition of an advantage by its place."""
    for sentence in SENTENCE_END.split(text):
        if found := practices_in(sentence, is_condition):
            yield {
                "words": "、".join(practice.name for practice in found),
                "words_en": ", ".join(practice.english for practice in found),
                "articles_zh": "；".join(dict.fromkeys(practice.articles for practice in found)),
                "articles_en": "; ".join(dict.fromkeys(practice.articles_english for practice in found)),
                "sentence": sentence.strip(),
            }


def suspect_words(sentence: str) -> tuple[str, ...]:
    """Return the names of the practices that a sentence has in any of their forms, in their order, each once."""
    return tuple(practice.name for practice in practices_in(sentence))


@lru_cache(maxsize=8192)  # records of one kind say many things in the same words
def practices_in(sentence: str, is_condition: bool = False) -> tuple[Practice, ...]:
    """Return the practices that a sentence has, in the order of the table."""
    text = re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFKC", sentence))
    text = WITHOUT_TAX.sub("", text)
    if CHINESE.search(text) is None or SPEAKS_OF_THE_RULES.search(text):
        return ()
    return tuple(practice for practice in PRACTICES if _has(practice, text, is_condition))


def _has(practice: Practice, text: str, is_condition: bool) -> bool:
    if re.search(practice.trigger, text) is None:
        return False
    if practice.innocent_sentence and re.search(practice.innocent_sentence, text):
        return False
    signs = (*practice.signs, *(practice.in_conditions if is_condition else ()))
    return any(_shows(practice, text, sign) for sign in signs)


def _shows(practice: Practice, text: str, sign: Sign) -> bool:
    heart, *others = sign
    return all(re.search(other, text) for other in others) and any(
        _counts(practice, text, match) for match in re.finditer(heart, text)
    )


def _counts(practice: Practice, text: str, match: re.Match[str]) -> bool:
    if _is_forbidden(text, match) or _is_negated(text, match):
        return False
    clause = _clauses_of(text, match)
    if DENIED.search(clause):
        return False
    if practice.innocent_clause and re.search(practice.innocent_clause, clause):
        return False
    return practice.only_if is None or practice.only_if(match[0])


def _clauses_of(text: str, match: re.Match[str]) -> str:
    """The clauses that a match stands in."""
    return CLAUSE_END.split(text[: match.start()])[-1] + match[0] + CLAUSE_END.split(text[match.end() :])[0]


def _before(text: str, match: re.Match[str]) -> str:
    """What stands before a match in its clause, and in those that it continues with “or”."""
    before, *others = reversed(CLAUSE_END.split(text[: match.start()]))
    for other in others:
        if not before.startswith("或"):
            break
        before = other + before
    return before


def _is_negated(text: str, match: re.Match[str]) -> bool:
    before = _before(text, match)
    if DOUBLE_NEGATIVE.search(before):
        return False
    if NOT_TO_BE_MADE.search(before):
        return True
    if text[match.end() :].startswith("的"):
        return False
    directly = before.endswith(("不", "未", "非")) and NEGATED_VERB.match(match[0]) is not None
    return directly or NEGATED_BEFORE.search(before) is not None or NEGATED_WITHIN.search(match[0]) is not None


def _is_forbidden(text: str, match: re.Match[str]) -> bool:
    before = CLAUSE_END.split(text[: match.start()])[-1]
    behind = CLAUSE_END.split(text[match.end() :])[0]
    return FORBIDDEN.search(before) is not None and not DOUBLE_NEGATIVE.search(before) and "的" not in behind


def _texts(part: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    skipped = NOT_A_PROMISE if isinstance(part, Policy) else ("accepted",)
    for found in find(part, Text, path):
        if found.value.zh and found.path[len(path)] not in skipped:
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
    yield from ((path, plan[field].label.zh or "") for path, field in fields if field in plan)


def _listed(field: str | tuple[str, ...]) -> tuple[str, ...]:
    return (field,) if isinstance(field, str) else field


RULES = (wording_is_not_suspect,)
