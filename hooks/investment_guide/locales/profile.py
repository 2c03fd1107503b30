"""How each language writes numbers, days and amounts of money, and which units its readers know.

A language has what the Unicode CLDR, which comes with Babel, says of it, and what ``_OWN`` says otherwise. So a
language that nobody wrote anything for here reads as its readers expect; no other module asks which language it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

import babel

SPACE = "\N{NO-BREAK SPACE}"
USUAL_CURRENCY = "CNY"
# Symbols that no other currency is confused with; every other currency has that of CLDR.
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {"USD": "US$", "HKD": "HK$", "EUR": "€", "GBP": "£", "SGD": "S$", "AUD": "A$", "CAD": "C$"}
)
LEAST_SCALE, BEYOND_SCALES = 10_000, 10**12  # thousands are written in full, trillions as thousands of billions


@dataclass(frozen=True, slots=True)
class Scale:
    """A word for a large number, as it follows the number: `` million``. ``always``: even where four decimals of it
    lose something."""

    size: float
    word: str
    always: bool = False


@dataclass(frozen=True, slots=True)
class Amounts:
    """How amounts of money read: what stands before and behind them, also where there is a word of scale between.

    ``cents``: two decimals where an amount below 1000 is not whole. ``span`` stands between two amounts, where that is
    not what stands between two numbers.
    """

    before: str
    behind: str
    behind_scale: str
    scales: tuple[Scale, ...]
    cents: bool = True
    span: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Locale:
    """One language.

    ``known`` is what Babel has of it. ``day_tag`` (BCP 47) is for scripts that write days; ``day``, ``month`` and
    ``short_day`` are patterns of CLDR. ``group`` stands between groups of digits, which have the sizes ``grouping``:
    the last, and those before it. ``span`` stands between two numbers. ``percent`` follows a share; ``percent_twice``:
    both ends of a range. ``joins_units``: no space before a unit in letters of the language. ``is_wide``: letters are
    as wide as high, with no spaces between words.
    ``lowers_labels``: the first letter of a label is small inside a sentence. ``keeps_units``: readers know 亩 and
    万元, so quantities read as staff wrote them; to all others they are converted, floors to ``floor_unit``, land
    to the first of ``land_units`` with the others and the amount in foreign money beside. ``is_land_chosen``,
    ``is_floor_chosen``: the guide chose the unit, and its records have it. ``has_plural``: several
    things are called otherwise than one. ``plural_in_s``: the singular of a name can be made from its plural,
    which ends in s.
    """

    language: str
    known: babel.Locale
    day_tag: str
    decimal: str
    group: str
    day: str
    month: str
    short_day: str
    percent: str
    amounts: Amounts
    grouping: tuple[int, int] = (3, 3)
    span: str = "–"
    joins_units: bool = False
    percent_twice: bool = False
    is_wide: bool = False
    lowers_labels: bool = True
    keeps_units: bool = False
    has_plural: bool = True
    plural_in_s: bool = False
    land_units: tuple[str, ...] = ("ha", "acre", "mu")
    floor_unit: str = "m2"
    is_land_chosen: bool = False
    is_floor_chosen: bool = False

    def amounts_in(self, currency: str) -> Amounts:
        """How rounded amounts in another currency than the guide's read."""
        return replace(_in_currency(self.amounts, SYMBOLS.get(currency, currency), self.known), cents=False)

    def currency_name(self, currency: str) -> str:
        """Return what a currency is called, with its sign.

        >>> locale_of("en").currency_name("USD")
        'US Dollar (US$)'
        """
        sign = _symbol(currency, self.known)
        name: str = self.known.currencies.get(currency, currency)
        return name if name == sign else f"{name} ({sign})"

    @property
    def land_unit(self) -> str:
        """The unit in which readers see land."""
        return self.land_units[0]

    def unit_behind(self, symbol: str) -> str:
        """Return the symbol of a unit as it follows a number: ``␣km``; Japanese joins its own words, ``年``.

        >>> locale_of("en").unit_behind("years"), locale_of("ja").unit_behind("年"), locale_of("ja").unit_behind("km")
        (' years', '年', ' km')
        """
        if not symbol or symbol.startswith("/"):
            return symbol
        if symbol == "%":
            return self.percent
        return symbol if self.joins_units and not symbol[0].isascii() else f" {symbol}"

    @property
    def money_span(self) -> str:
        """What stands between two amounts of money."""
        return self.amounts.span or self.span


# What we write otherwise than CLDR: Chinese groups digits by a space (GB/T 15835), English days are as in Britain.
_OWN: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "zh": {
            "day_tag": "zh-CN",
            "group": SPACE,
            "amounts": Amounts("", " 元", "元", (Scale(1e8, " 亿"), Scale(1e4, " 万", always=True)), cents=False),
            "percent_twice": True,
            "keeps_units": True,
            "land_units": ("mu",),
        },
        "en": {
            "day_tag": "en-GB",
            "day": "d MMMM y",
            "short_day": "d MMM",
            "plural_in_s": True,
            "amounts": Amounts("CN¥ ", "", "", (Scale(1e9, " billion"), Scale(1e6, " million")), span=" to "),
        },
        "ja": {
            "amounts": Amounts("", "元", "元", (Scale(1e8, "億"), Scale(1e4, "万"))),
            "span": "～",
            "joins_units": True,
        },
        "ko": {"span": "~"},
        "vi": {"amounts": Amounts("", " CN¥", " CN¥", (Scale(1e9, " tỷ"), Scale(1e6, " triệu")))},
    }
)
_WIDE = ("zh", "ja")
_CAPITAL_NOUNS = ("de", "lb")
_WITHOUT_CASE = ("zh", "ja", "ko", "th", "ar", "he", "hi")


@cache
def known_currencies() -> frozenset[str]:
    """Return the codes of currencies that CLDR knows."""
    return frozenset(babel.Locale("en").currencies)


@cache
def locale_of(language: str) -> Locale:
    """Return the profile of a language, such as ``zh`` or ``pt-BR``; that of English for one that CLDR does not know.

    >>> locale_of("de").decimal, locale_of("de").day, locale_of("de").amounts.scales[0]
    (',', 'd. MMMM y', Scale(size=1000000000.0, word='\\xa0Mrd.', always=False))
    """
    try:
        known = babel.Locale.parse(language, sep="-")
    except babel.UnknownLocaleError:
        return replace(locale_of("en"), plural_in_s=False)
    symbols = known.number_symbols["latn"]
    found = Locale(
        language=language,
        known=known,
        day_tag=language,
        decimal=symbols["decimal"],
        group=symbols["group"],
        grouping=known.decimal_formats[None].grouping,
        day=known.date_formats["long"].pattern,
        month=known.datetime_skeletons["yMMMM"].pattern,
        short_day=known.datetime_skeletons["MMMd"].pattern,
        percent=known.percent_formats[None].pattern.rpartition("0")[2],
        amounts=_amounts(known),
        has_plural=len(known.plural_form.tags) > 0,
        is_wide=known.language in _WIDE,
        lowers_labels=known.language not in (*_CAPITAL_NOUNS, *_WITHOUT_CASE),
    )
    return replace(found, **_OWN.get(language, {}))


@cache
def locale_in(language: str, land_unit: str | None, floor_unit: str | None, currency: str) -> Locale:
    """Return the profile of a language where a guide chose units or the currency (ISO 4217).

    >>> locale_in("de", "ha", None, "EUR").amounts.behind, locale_in("en", "acre", "sq_ft", "USD").land_units
    ('\\xa0€', ('acre', 'ha'))
    """
    found = locale_of(language)
    land = found.land_units
    if land_unit is not None:
        land = (land_unit, *(other for other in ("ha", "acre") if other != land_unit))
    is_usual = (land[0], floor_unit or "m2", currency) == (found.land_unit, "m2", USUAL_CURRENCY)
    own = _in_currency(found.amounts, _symbol(currency, found.known), found.known)
    return replace(
        found,
        amounts=found.amounts if currency == USUAL_CURRENCY else own,
        keeps_units=found.keeps_units and is_usual,
        land_units=land,
        floor_unit=floor_unit or found.floor_unit,
        is_land_chosen=land_unit is not None,
        is_floor_chosen=floor_unit is not None,
    )


def _amounts(known: babel.Locale) -> Amounts:
    """As CLDR says; the currency stands apart from the number."""
    return _in_currency(Amounts("", "", "", tuple(_scales(known))), _symbol(USUAL_CURRENCY, known), known)


def currency_symbol(currency: str, language: str) -> str:
    """Return the sign of a currency in a language, its code where it has none."""
    return _symbol(currency, locale_of(language).known)


def _symbol(currency: str, known: babel.Locale) -> str:
    return SYMBOLS.get(currency) or known.currency_symbols.get(currency, currency)


def _in_currency(amounts: Amounts, symbol: str, known: babel.Locale) -> Amounts:
    is_before = known.currency_formats["standard"].pattern.startswith("¤")
    before, behind = (f"{symbol} ", "") if is_before else ("", f"{SPACE}{symbol}")
    return replace(amounts, before=before, behind=behind, behind_scale=behind)


def _scales(known: babel.Locale) -> Iterator[Scale]:
    """The words for large numbers that stand behind one digit, from the largest."""
    patterns = known.compact_decimal_formats["short"]["other"]
    for size in sorted(map(int, patterns), reverse=True):
        digits, word = _parts(patterns[str(size)].pattern)
        if LEAST_SCALE <= size < BEYOND_SCALES and len(digits) == 1 and word:
            yield Scale(float(size), word)


def _parts(pattern: str) -> tuple[str, str]:
    """The zeros of a compact pattern and the word behind them, which may hold quoted signs."""
    plain = pattern.partition(";")[0].replace("'", "")
    word = plain.lstrip("0")
    return plain[: len(plain) - len(word)], word
