"""Format money: 万元 and 亿元 in Chinese, million and billion in English, with an approximate foreign amount.

The foreign amount uses the dated rate of ``guide.yml`` and has two digits: it is for orientation.
"""

from dataclasses import replace

from investment_guide.formatting.numbers import fits, number_text, significant
from investment_guide.locales.profile import Locale
from investment_guide.model.settings import CurrencyReference

# Below this, an amount that is not whole has two decimals where the language counts in cents.
LEAST_WITHOUT_CENTS = 1000


def amount_text(amount: float, locale: Locale) -> str:
    """Return an amount without its currency, with the word for its size.

    >>> from investment_guide.locales.profile import locale_of
    >>> [amount_text(amount, locale_of("en")) for amount in (450_000, 12_300_000, 1_250_000_000)]
    ['450,000', '12.3 million', '1.25 billion']
    """
    return "".join(_scaled(amount, locale))


def money_text(yuan: float, locale: Locale) -> str:
    """Return an amount of money with its currency.

    >>> from investment_guide.locales.profile import locale_of
    >>> [money_text(125_000_000, locale_of(language)) for language in ("zh", "en", "ja")]
    ['1.25 亿元', 'CN¥ 125 million', '1.25億元']
    >>> money_text(18.5, locale_of("en"))
    'CN¥ 18.50'
    """
    return _with_currency(*_with_cents(yuan, locale), locale)


def money_span(low: float, high: float, locale: Locale) -> str:
    """Return a range of money; what both ends have behind the number is written once, a currency in front with it.

    >>> from investment_guide.locales.profile import locale_of
    >>> money_span(102_000_000, 135_000_000, locale_of("zh")), money_span(4_200_000, 4_650_000, locale_of("en"))
    ('1.02–1.35 亿元', 'CN¥ 4.2 to 4.65 million')
    >>> money_span(10, 14, locale_of("en"))
    'CN¥ 10–14'
    """
    (first, first_word), (last, last_word) = (_with_cents(end, locale) for end in (low, high))
    if first_word == last_word:
        between = locale.money_span if first_word or not locale.amounts.before else locale.span
        return _with_currency(f"{first}{between}{last}", first_word, locale)
    return locale.money_span.join((_with_currency(first, first_word, locale), _with_currency(last, last_word, locale)))


def foreign_amount(yuan: float, rate: CurrencyReference | None, locale: Locale) -> str:
    """Return yuan in the reference currency, such as ``US$ 1.7 million``; an empty text without a rate."""
    if rate is None:
        return ""
    amount = significant(yuan / rate.yuan_per_unit, 2)
    return money_text(amount, replace(locale, amounts=locale.amounts_in(rate.currency)))


def exact_money(yuan: float, locale: Locale) -> str:
    """Return an amount with the decimals that it has, such as a rate of exchange."""
    return money_text(yuan, replace(locale, amounts=replace(locale.amounts, cents=False)))


def _scaled(amount: float, locale: Locale) -> tuple[str, str]:
    """The number and the word of the largest scale that loses nothing within four decimals."""
    for scale in locale.amounts.scales:
        if abs(amount) >= scale.size and (scale.always or fits(amount / scale.size, 4)):
            return number_text(amount / scale.size, locale), scale.word
    return number_text(amount, locale), ""


def _with_cents(yuan: float, locale: Locale) -> tuple[str, str]:
    if locale.amounts.cents and abs(yuan) < LEAST_WITHOUT_CENTS and yuan != int(yuan):
        return number_text(yuan, locale, 2), ""
    return _scaled(yuan, locale)


def _with_currency(number: str, word: str, locale: Locale) -> str:
    amounts = locale.amounts
    return f"{amounts.before}{number}{word}{amounts.behind_scale if word else amounts.behind}"
