"""Money: 万元 and 亿元 in Chinese; yuan, million and billion in English, with an approximate foreign amount.

The foreign amount is worked out at the dated rate of ``guide.yml`` and rounded to two digits: it is for orientation.
"""

from investment_guide.formatting.numbers import fits, number_text, significant
from investment_guide.model.settings import CurrencyReference
from investment_guide.model.values import YUAN_PER_WAN

WAN_PER_YI = 10_000
MILLION, BILLION = 1e6, 1e9
SYMBOLS = {"USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "SGD": "S$", "AUD": "A$", "CAD": "C$"}


def wan_text(wan: float) -> str:
    """Chinese wording of an amount in 万元; in 元 below one 万元, in 亿元 from one on when nothing is lost by it.

    >>> wan_text(12500)
    '1.25 亿元'
    """
    if 0 < abs(wan) < 1:
        return f"{number_text(wan * YUAN_PER_WAN, 'zh')} 元"
    if abs(wan) >= WAN_PER_YI and fits(wan / WAN_PER_YI, 4):
        return f"{number_text(wan / WAN_PER_YI, 'zh')} 亿元"
    return f"{number_text(wan, 'zh')} 万元"


def wan_span(low: float, high: float) -> str:
    """A range of amounts in 万元, with one unit where both have the same: ``1.02–1.35 亿元``."""
    first, last = wan_text(low), wan_text(high)
    number, _, unit = first.rpartition(" ")
    return f"{number if last.endswith(' ' + unit) else first}–{last}"


def english_amount(amount: float) -> str:
    """An amount in English without its currency: ``450,000``, ``12.3 million``, ``1.25 billion``."""
    for size, name in ((BILLION, "billion"), (MILLION, "million")):
        if abs(amount) >= size and fits(amount / size, 4):
            return f"{number_text(amount / size, 'en')} {name}"
    return number_text(amount, "en")


def yuan_in_english(yuan: float) -> str:
    """``CN¥ 12.3 million``; prices below 1000 yuan that are not whole keep two decimals: ``CN¥ 18.50``."""
    if abs(yuan) < 1000 and yuan != int(yuan):
        return f"CN¥ {number_text(yuan, 'en', 2)}"
    return f"CN¥ {english_amount(yuan)}"


def yuan_span_in_english(low: float, high: float) -> str:
    """``CN¥ 10 to CN¥ 14``; what stands for thousands or millions is written once: ``CN¥ 4.2 to 4.65 million``."""
    first, last = yuan_in_english(low), yuan_in_english(high)
    number, _, scale = first.rpartition(" ")
    is_alike = scale.isalpha() and last.endswith(f" {scale}")
    return f"{number} to {last.removeprefix('CN¥ ')}" if is_alike else f"{first} to {last}"


def foreign_amount(yuan: float, rate: CurrencyReference | None) -> str:
    """``US$ 1.7 million``, or nothing without a rate."""
    if rate is None:
        return ""
    amount = significant(yuan / rate.yuan_per_unit, 2)
    return f"{SYMBOLS.get(rate.currency, rate.currency)} {english_amount(amount)}"


def with_foreign(text: str, yuan: float, rate: CurrencyReference | None) -> str:
    """The English wording of an amount followed by what it is about in foreign money."""
    foreign = foreign_amount(yuan, rate)
    return f"{text} (≈ {foreign})" if foreign else text


def money_in_english(wan: float, rate: CurrencyReference | None) -> str:
    """``CN¥ 12.3 million (≈ US$ 1.7 million)``."""
    yuan = wan * YUAN_PER_WAN
    return with_foreign(yuan_in_english(yuan), yuan, rate)
