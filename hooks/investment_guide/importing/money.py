"""Money as people write it, ``₹780 Crore``, ``￥5000万``, ``$29,670`` → the number in the currency of the guide, or why
not."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from investment_guide.editing.messages import InvalidValueError
from investment_guide.importing.rows import shown
from investment_guide.locales.profile import USUAL_CURRENCY
from investment_guide.reading.half_width import half_width

# What stands beside a number → the currencies it may mean; longer names come first.
_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "人民币": ("CNY",), "rmb": ("CNY",), "cny": ("CNY",), "¥": ("CNY", "JPY"), "￥": ("CNY", "JPY"),
        "us$": ("USD",), "hk$": ("HKD",), "s$": ("SGD",), "a$": ("AUD",), "nt$": ("TWD",), "usd": ("USD",),
        "美元": ("USD",), "美金": ("USD",), "港元": ("HKD",), "港币": ("HKD",), "新台币": ("TWD",),
        "日元": ("JPY",), "円": ("JPY",), "jpy": ("JPY",), "欧元": ("EUR",), "eur": ("EUR",), "€": ("EUR",),
        "英镑": ("GBP",), "gbp": ("GBP",), "£": ("GBP",), "inr": ("INR",), "rs.": ("INR",), "₹": ("INR",),
        "vnd": ("VND",), "₫": ("VND",), "thb": ("THB",), "฿": ("THB",), "krw": ("KRW",), "₩": ("KRW",),
        "$": ("USD", "CAD", "AUD", "SGD", "HKD", "NZD", "MXN"),
    }
)  # fmt: skip
# Words for large numbers in currencies other than the yuan, whose own are units.
_SCALES: Mapping[str, int] = MappingProxyType(
    {
        "k": 10**3, "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "mn": 10**6, "million": 10**6,
        "crore": 10**7, "crores": 10**7, "cr": 10**7, "bn": 10**9, "billion": 10**9,
    }
)  # fmt: skip
_CHINESE_UNIT = re.compile(r"wan|yuan|yi")
_CODE = re.compile(r"[a-z]{3}(?=_|$)")


def currency_of(field_unit: str) -> str:
    """Return the currency of the unit of a field; empty for one that is no money.

    >>> currency_of("wan_mu"), currency_of("usd_acre"), currency_of("mu")
    ('CNY', 'USD', '')
    """
    if _CHINESE_UNIT.match(field_unit):
        return USUAL_CURRENCY
    code = _CODE.match(field_unit)
    codes = {each for known in _SIGNS.values() for each in known}
    return code[0].upper() if code and code[0].upper() in codes else ""


def in_money(cell: object, number: Decimal, behind: str, field_unit: str) -> tuple[Decimal, str]:
    """Return a number and what stands beside it without the sign of the guide's currency, large numbers written out.

    Raises InvalidValueError for another currency.
    """
    ours, plain = currency_of(field_unit), "".join(half_width(behind).lower().split())
    sign = next((each for each in _SIGNS if each in plain), "") if ours else ""
    if sign and ours not in _SIGNS[sign]:
        raise InvalidValueError(
            f"“{shown(cell)}”是另一种货币（{_SIGNS[sign][0]}），这里用 {ours}：请换算后填写",
            f"{shown(cell)!r} is in another currency ({_SIGNS[sign][0]}) than {ours}: convert it first",
        )
    rest = plain.replace(sign, "", 1) if sign else plain
    if ours and ours != USUAL_CURRENCY:
        return number * _SCALES.get(rest, 1), "" if rest in _SCALES else rest
    # ¥5000 may be yuan or, in a column of 万元, ten thousand yuan: only a unit decides.
    return number, rest or behind
