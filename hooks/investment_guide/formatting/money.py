"""Format money: 万元 and 亿元 in Chinese; yuan, million and billion in English, with an approximate foreign amount.

The foreign amount uses the dated rate of ``guide.yml`` and has two digits: it is for orientation.
"""

from investment_guide.formatting.numbers import fits, number_text, significant
from investment_guide.model.settings import CurrencyReference
from investment_guide.model.values import YUAN_PER_WAN

WAN_PER_YI = 10_000
MILLION, BILLION = 1e6, 1e9
SYMBOLS = {"USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "SGD": "S$", "AUD": "A$", "CAD": "C$"}


def wan_text(wan: float) -> str:
    """Return an amount in 万元 in Chinese: in 元 below one 万元, in 亿元 from one 亿元 on where four decimals suffice.

    >>> wan_text(12500)
    '1.25 亿元'
    """
    if 0 < abs(wan) < 1:
        return f"{number_text(wan * YUAN_PER_WAN, 'zh')} 元"
    if abs(wan) >= WAN_PER_YI and fits(wan / WAN_PER_YI, 4):
        return f"{number_text(wan / WAN_PER_YI, 'zh')} 亿元"
    return f"{number_text(wan, 'zh')} 万元"


def wan_span(low: float, high: float) -> str:
    """Return a range of amounts in 万元, with one unit where both have the same.

    >>> wan_span(10200, 13500)
    '1.02–1.35 亿元'
    """
    first, last = wan_text(low), wan_text(high)
    number, _, unit = first.rpartition(" ")
    return f"{number if last.endswith(' ' + unit) else first}–{last}"


def english_amount(amount: float) -> str:
    """Return an amount in English without its currency.

    >>> english_amount(450_000), english_amount(12_300_000), english_amount(1_250_000_000)
    ('450,000', '12.3 million', '1.25 billion')
    """
    for size, name in ((BILLION, "billion"), (MILLION, "million")):
        if abs(amount) >= size and fits(amount / size, 4):
            return f"{number_text(amount / size, 'en')} {name}"
    return number_text(amount, "en")


def yuan_in_english(yuan: float) -> str:
    """Return yuan in English; prices below 1000 yuan that are not whole keep two decimals.

    >>> yuan_in_english(12_300_000), yuan_in_english(18.5)
    ('CN¥ 12.3 million', 'CN¥ 18.50')
    """
    if abs(yuan) < 1000 and yuan != int(yuan):
        return f"CN¥ {number_text(yuan, 'en', 2)}"
    return f"CN¥ {english_amount(yuan)}"


def yuan_span_in_english(low: float, high: float) -> str:
    """Return a range of yuan in English; ``million`` and ``billion`` are written once.

    >>> yuan_span_in_english(10, 14), yuan_span_in_english(4_200_000, 4_650_000)
    ('CN¥ 10 to CN¥ 14', 'CN¥ 4.2 to 4.65 million')
    """
    first, last = yuan_in_english(low), yuan_in_english(high)
    number, _, scale = first.rpartition(" ")
    is_alike = scale.isalpha() and last.endswith(f" {scale}")
    return f"{number} to {last.removeprefix('CN¥ ')}" if is_alike else f"{first} to {last}"


def foreign_amount(yuan: float, rate: CurrencyReference | None) -> str:
    """Return yuan in the reference currency, such as ``US$ 1.7 million``; an empty text without a rate."""
    if rate is None:
        return ""
    amount = significant(yuan / rate.yuan_per_unit, 2)
    return f"{SYMBOLS.get(rate.currency, rate.currency)} {english_amount(amount)}"


def with_foreign(text: str, yuan: float, rate: CurrencyReference | None) -> str:
    """Return the text of an amount followed by the approximate foreign amount in brackets."""
    foreign = foreign_amount(yuan, rate)
    return f"{text} (≈ {foreign})" if foreign else text


def money_in_english(wan: float, rate: CurrencyReference | None) -> str:
    """Return an amount in 万元 in English, such as ``CN¥ 12.3 million (≈ US$ 1.7 million)``."""
    yuan = wan * YUAN_PER_WAN
    return with_foreign(yuan_in_english(yuan), yuan, rate)
