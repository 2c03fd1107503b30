"""The quoted sentence of a document against the rule that was made of it: the same numbers in both."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from investment_guide.checking.check_context import CheckContext, short
from investment_guide.model.benefits import Benefit, InKind
from investment_guide.model.laws import number_from_chinese
from investment_guide.model.policies import Policy
from investment_guide.reading.diagnostics import Diagnostic, Path

_WORDS = "零一二两三四五六七八九十百千"
_DIGITS = r"\d+(?:[ ,\u00a0\u202f]\d{3})*(?:\.\d+)?"
_UNITS = "|".join(
    ("%", "‰", "亿元?", "万元?", "千元", "元", "亩", "平方米", "㎡", "m²", "人", "名", "吨", "年", "倍", "个月")
)
# 第三条, 2026年3月1日 and the number of a document are no figures of a rule.
_NONE = re.compile(
    rf"第(?:\d+|[{_WORDS}]+)[条款项次批]|\d{{4}}\s*年(?:\s*\d+\s*月(?:\s*\d+\s*日)?)?|〔\d{{4}}〕\d+号|\d+\s*月\s*\d+\s*日"
)
_NUMBER = re.compile(
    rf"百分之(?P<share>{_DIGITS}|[{_WORDS}]+)|(?P<digits>{_DIGITS})\s*(?P<unit>{_UNITS})|(?P<words>[{_WORDS}]+)(?P<of>亿元?|万元?|元|年|亩|倍)"
)
_TIMES = {"%": (0.01, 1), "‰": (0.001, 1), "亿": (10_000, 1e8), "万": (1, 10_000), "千": (0.1, 1000), "元": (1e-4, 1)}
# What of a rule a sentence of the document need not say.
_UNSAID = frozenset({"kind", "id", "group", "certainty", "base", "field", "when", "title", "note", "clause", "count"})


@dataclass(frozen=True, slots=True)
class ClauseNumber:
    """A number of a text as it is written, and the values by which a rule may hold it."""

    written: str
    values: tuple[float, ...]


def figures(text: str) -> Iterator[ClauseNumber]:
    """Yield the numbers with units of a sentence: percentages, money, areas, people, years."""
    for found in _NUMBER.finditer(_NONE.sub("，", text)):
        if found["share"]:
            yield ClauseNumber(found[0], (_number(found["share"]) / 100, _number(found["share"])))
        else:
            value = _number(found["digits"] or found["words"])
            times = _TIMES.get((found["unit"] or found["of"])[0], (1, 1))
            yield ClauseNumber(
                found[0], tuple({value * each for each in times} | ({value} if times[0] == 1 else set()))
            )


def _number(written: str) -> float:
    if written[0].isdigit():
        return float(re.sub(r"[ ,\u00a0\u202f]", "", written))
    return float(number_from_chinese(written.replace("两", "二")))


def clauses_say_what_rules_say(context: CheckContext) -> Iterator[Diagnostic]:
    """Every number of a quoted clause is in the rule, and every number of the benefit is in its clause."""
    for policy in context.guide.policies.values():
        for place, benefit in enumerate(policy.benefits):
            if benefit.clause is not None:
                path: Path = ("benefits", place, "clause")
                for code, found in differences(policy, benefit, benefit.clause.first):
                    yield context.diagnostic(code, "policies", policy.id, path, found=found)


def differences(policy: Policy, benefit: Benefit, clause: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in a clause or in the rule of a benefit alone: the code of the message and the number.

    What the note of the benefit derives (25 % less 15 %), and what is given in kind, is said on both sides.
    """
    said = tuple(figures(clause))
    explained = tuple(value for figure in figures(_explanation(benefit)) for value in figure.values)
    rule = policy.model_dump(include={"eligibility", "cap_wan_year", "cap_wan_total", "obligations", "budget"})
    known = (*explained, *(value for value, _ in _values({**rule, "benefit": benefit.model_dump()}, frozenset())))
    for figure in said:
        if not any(_equal(value, other) for value in figure.values for other in known):
            yield "clause-number-unknown", figure.written
    written = (*explained, *(value for figure in said for value in figure.values))
    for value, is_share in dict.fromkeys(_values(benefit.model_dump(exclude_defaults=True), _UNSAID)):
        if value not in (0, 1) and not any(_equal(value, other) for other in written):
            yield "rule-number-unquoted", f"{short(value * 100, 4)}%" if is_share else short(value, 4)


def _explanation(benefit: Benefit) -> str:
    given = benefit.what if isinstance(benefit, InKind) else None
    return "；".join(text.first for text in (benefit.note, given) if text is not None)


def _values(value: Any, left_out: frozenset[str], is_share: bool = False) -> Iterator[tuple[float, bool]]:
    """Every number below a value, with whether it is a share; how long a list is counts as a number of years."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in left_out:
                yield from _values(
                    inner, left_out, name in ("rate", "rates", "share") or (is_share and name in ("min", "max"))
                )
    elif isinstance(value, list | tuple):
        if not left_out:
            yield float(len(value)), False
        for inner in value:
            yield from _values(inner, left_out, is_share)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value), is_share


def _equal(first: float, second: float) -> bool:
    return math.isclose(first, second, rel_tol=1e-9)


RULES = (clauses_say_what_rules_say,)
