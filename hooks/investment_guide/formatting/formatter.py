"""How values read in one language: the only place where a number, date, price or word becomes text.

Methods that can hold text written by staff return ``Markup`` (escaped, or sanitised Markdown); the others return plain
text that a template escapes. Nothing here knows pages.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from markupsafe import Markup, escape

from investment_guide.formatting.dates import date_text
from investment_guide.formatting.elements import element
from investment_guide.formatting.headings import HEADS
from investment_guide.formatting.markdown_text import markdown_html
from investment_guide.formatting.messages import LocaleMessages
from investment_guide.formatting.money import exact_money, foreign_amount, money_span, money_text
from investment_guide.formatting.numbers import number_text, significant
from investment_guide.formatting.readings import marked, reading
from investment_guide.formatting.units import (
    FLOOR,
    LAND,
    MANY,
    ONE_OF_LAND,
    TCE_IN_OWN_CURRENCY,
    UNITS,
    OtherUnit,
    Unit,
    figure_text,
    heading_in,
    mu_per,
    one_of,
)
from investment_guide.locales.marks import gettext_noop
from investment_guide.locales.profile import USUAL_CURRENCY, locale_in
from investment_guide.model.about import CHINESE_LAW, About
from investment_guide.model.costs import CostFigure
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.languages import language_tag
from investment_guide.model.laws import Law
from investment_guide.model.policies import Period, PolicyDocument
from investment_guide.model.sections import SECTIONS, lower_in_sentence
from investment_guide.model.settings import CurrencyReference, Settings
from investment_guide.model.values import (
    Bounds,
    Figure,
    LongText,
    Place,
    Text,
)
from investment_guide.model.vocabularies import PlanQuestion, Term, Vocabularies


class Formatter:
    """One language of one guide. ``locale`` says how it writes numbers, days and money, ``laws`` how it writes the
    numbers of documents."""

    def __init__(self, language: str, vocabularies: Vocabularies, settings: Settings, laws: Iterable[Law] = ()) -> None:
        self.language = language
        self.locale = locale_in(language, settings.units.land, settings.units.floor, settings.currency)
        self._vocabularies = vocabularies
        self.units, self.law = settings.record_units, settings.law
        self.sign = f"{self.locale.amounts.before}{self.locale.amounts.behind}".strip()
        self._rate = settings.currency_reference
        replaced = tuple(vocabularies.messages.get(language, {}).items())
        self.messages = LocaleMessages(language, replaced, settings.sections, vocabularies.catalogues.get(language, ""))
        self.section_names = self.messages.section_names
        self._official = {law.number.first: law.number for law in laws if law.number is not None}
        self._terms: dict[tuple[str, str], Markup] = {}

    # --- text of staff -----------------------------------------------------------------------------------------

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message in this language, or what the guide says in its place; ``values`` fill its braces."""
        return self.messages.gettext(message, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a message that ``context`` distinguishes from another of the same English."""
        return self.messages.pgettext(context, message, **values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a message for a number."""
        return self.messages.ngettext(one, many, count, **values)

    def npgettext(self, context: str, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a message for a number; ``context`` distinguishes equal English."""
        return self.messages.npgettext(context, one, many, count, **values)

    def head(self, name: str) -> str:
        """Return the head of a column; KeyError for one that ``headings.py`` does not know."""
        return self.gettext(HEADS[name])

    def text(self, text: Text | None) -> Markup:
        """Text of staff; one that stands in for a missing translation says its language. LongText as Markdown."""
        if text is None:
            return Markup("")
        words, language = text.reading(self.language)
        if isinstance(text, LongText):
            html = markdown_html(words)
            return html if language == self.language else element("div", html, lang=language_tag(language))
        return escape(words) if language == self.language else element("span", words, lang=language_tag(language))

    def plain(self, text: Text | None) -> str:
        """Return the same without any markup, for titles, descriptions, CSV and PDF."""
        return reading(text, self.language) if text is not None else ""

    def word(self, vocabulary: str, word: str) -> str:
        """Return the label of a word; KeyError for a word that the vocabulary does not have."""
        if vocabulary == "plan_field":
            return self.asked(self._vocabularies.plan[word])
        if (vocabulary, word, self.units.floor) == ("floor_price_basis", "m2", "sq_ft"):
            return self.gettext("Square foot")
        return reading(self._vocabularies.terms[vocabulary][word], self.language)

    def term(self, vocabulary: str, word: str) -> Markup:
        """Return the label of a word with its explanation as a tooltip."""
        key = (vocabulary, word)
        if key not in self._terms:
            self._terms[key] = self._term(vocabulary, word)
        return self._terms[key]

    def _term(self, vocabulary: str, word: str) -> Markup:
        term: Term | None = self._vocabularies.terms.get(vocabulary, {}).get(word)
        label = self.word(vocabulary, word)
        if term is None or term.explanation is None:
            return marked(label)
        return element("abbr", marked(label), class_="guide-term", title=self.plain(term.explanation))

    def word_if_known(self, vocabulary: str, word: str) -> str:
        """Return the label of a word, or the word itself where staff may choose their own (groups of benefits)."""
        return self.word(vocabulary, word) if word in self._vocabularies.words(vocabulary) else word

    @property
    def rate(self) -> CurrencyReference | None:
        """The dated rate for foreign amounts, where the guide has one."""
        return self._rate

    @property
    def vocabularies(self) -> Vocabularies:
        """The words of the guide."""
        return self._vocabularies

    def question(self, field: str) -> PlanQuestion:
        """Return a question of the investor's plan, by the name that conditions use."""
        return self._vocabularies.plan[field]

    def asked(self, question: PlanQuestion) -> str:
        """Return what a question asks for."""
        label = self.plain(question.label)
        return label if self.units.currency == USUAL_CURRENCY else label.replace("CN¥", self.sign)

    def listed(self, items: Iterable[str]) -> str:
        """Several things in a row: 甲、乙 / A, B."""
        return self.pgettext("list", ", ").join(items)

    def sentences(self, items: Iterable[str]) -> str:
        """Several sentences one after the other: with a space between them, where the language has spaces."""
        return self.gettext("{sentence} {next}", sentence="", next="").join(items)

    def yes_no(self, value: bool) -> str:
        """是 / 否, Yes / No."""
        return self.gettext("Yes") if value else self.gettext("No")

    def section(self, section: str) -> str:
        """Return the title of a section: as the guide says, or the usual one."""
        return self.named(section, SECTIONS[section].title)

    def named(self, section: str, usual: str) -> str:
        """Return the same, with another usual wording."""
        return self.section_names.title(section) or self.gettext(usual)

    def menu_entry(self, section: str) -> str:
        """Return what a section is called in the navigation."""
        entry = SECTIONS[section].entry
        return self.named(section, entry) if entry else self.section(section)

    def one(self, kind: str, in_sentence: bool = False) -> str:
        """Return what one record of a kind is called."""
        words = self.section_names.one(kind) or self.gettext(KIND_OF[kind].one)
        return lower_in_sentence(words) if in_sentence and self.locale.lowers_labels else words

    def in_sentence(self, words: str) -> str:
        """Return a word of a vocabulary inside a sentence, where some languages have no capitals."""
        return words.lower() if self.locale.lowers_labels else words

    def lowered(self, label: str) -> str:
        """Return a label inside a sentence: ``Equipment`` → ``equipment``, but ``R&D`` stays."""
        return label[:1].lower() + label[1:] if self.locale.lowers_labels and label[1:2].islower() else label

    def has_law(self, about: About) -> bool:
        """Return whether a field means something under the law of the guide."""
        return about.under_law in (None, self.law)

    def label(self, about: About) -> str:
        """Return what a field is called."""
        return self.gettext(about.label)

    def label_in_sentence(self, about: About) -> str:
        """Return the same inside a sentence."""
        return lower_in_sentence(self.label(about)) if self.locale.lowers_labels else self.label(about)

    # --- numbers -----------------------------------------------------------------------------------------------

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return a number as written, or with exactly so many decimals."""
        if decimals is None:
            return number_text(value, self.locale)
        return number_text(value, self.locale, decimals, decimals)

    def quantity(self, value: float, unit: str | None) -> str:
        """Return a value with its unit (a name of ``formatting/units.py``), short enough for a table."""
        if unit is None:
            return self.number(value)
        known = UNITS[unit]
        if known.is_money(self.locale):
            return money_text(known.yuan_of(value, self.locale), self.locale) + self.per(known)
        text = self._in_unit(value, known)
        return text if self.locale.keeps_units else self._and(text, value, known.others(self.locale))

    def estimated(self, value: float, unit: str) -> str:
        """Return an amount that rests on estimates, as what firms buy in a year: no more exact than three digits."""
        return self.quantity(significant(value, 3), unit)

    def heading(self, unit: str) -> str:
        """Return the symbol of a unit as records have its numbers, for the heads of columns."""
        known = UNITS[unit]
        return self.symbol(known) if self.units.named(unit) == unit else heading_in(unit, self.language, self.units)

    def own_unit(self, word: str) -> str:
        """Return a word of the vocabulary ``unit`` as records have it; empty for one that they cannot have."""
        if self.units.are_usual or word.isascii():
            return word
        return self.units.figure_unit(self._vocabularies.label("unit", word, "en"))

    def figure_heading(self, word: str) -> str:
        """Return what a unit of figures is called, in the currency of the guide, for the heads of columns."""
        label = self._unit_word(word)
        if self.units.currency == USUAL_CURRENCY:
            return label
        return label.replace(self.gettext(UNITS["yuan"].symbol), self.units.currency)

    def per(self, unit: Unit) -> str:
        """Return what stands behind an amount of money: ``/ha a year``."""
        if not unit.per:
            return ""
        land, floor = ONE_OF_LAND[self.locale.land_unit], FLOOR[self.locale.floor_unit].symbol
        return self.gettext(unit.per, land=self.gettext(land), floor=self.gettext(floor))

    def symbol(self, unit: Unit, number: float = MANY) -> str:
        """Return the symbol of the stored number, as it stands behind a number or without one."""
        if unit is UNITS["tce_wan"] and self.units.currency != USUAL_CURRENCY:
            return self.gettext(TCE_IN_OWN_CURRENCY, currency=self.sign)
        if not unit.one:
            return self.gettext(unit.symbol)
        return self.ngettext(unit.one, unit.symbol, int(number) if number == int(number) else MANY)

    def _in_unit(self, value: float, unit: Unit) -> str:
        shown = unit.shown(self.locale)
        if shown is not None:
            return self._other(shown, value)
        number = number_text(value, self.locale, unit.min_decimals, unit.max_decimals)
        return number + self.locale.unit_behind(self.symbol(unit, value))

    def _other(self, unit: OtherUnit, value: float) -> str:
        return unit.number(value, self.locale) + self.locale.unit_behind(self.gettext(unit.symbol))

    def _and(self, text: str, value: float, others: Iterable[OtherUnit]) -> str:
        """A text followed by the same quantity in other units, in brackets."""
        listed = self.pgettext("clauses", "; ").join(self._other(other, value) for other in others)
        return self.gettext("{text} ({converted})", text=text, converted=listed) if listed else text

    def in_full(self, value: float, unit: str | None) -> str:
        """As ``quantity``, with what a reader abroad wants beside it: foreign money, acres, kN/m²."""
        if unit is None:
            return self.number(value)
        known = UNITS[unit]
        if self.locale.keeps_units:
            return self._and(self.quantity(value, unit), value, known.others(self.locale))
        if known.is_money(self.locale):
            return self._with_foreign(self.quantity(value, unit), known.yuan_of(value, self.locale), self.per(known))
        land = [LAND[name] for name in self.locale.land_units[1:]] if known.measure == "land" else []
        return self._and(self._in_unit(value, known), value, (*known.others(self.locale), *land, *known.abroad))

    def _with_foreign(self, text: str, yuan: float, per: str = "") -> str:
        """An amount followed by the approximate one in foreign money, in the same unit."""
        foreign = foreign_amount(yuan, self._rate, self.locale)
        return self.gettext("{text} (≈ {foreign})", text=text, foreign=foreign + per) if foreign else text

    def bounds(self, bounds: Bounds | None, unit: str | None = None) -> str:
        """``1.0–2.5``, ``≥ 200 万元/亩``, ``≤ 30%``; one number when both sides are the same."""
        if bounds is None:
            return ""
        low, high = bounds.min, bounds.max
        if low is None or high is None:
            value, sign = (low, "≥") if low is not None else (high, "≤")
            return f"{sign} {self.quantity(value, unit)}" if value is not None else ""
        return self.quantity(low, unit) if low == high else self.span(low, high, unit)

    def span(self, low: float, high: float, unit: str | None = None) -> str:
        """From–to, the unit written once where that reads well."""
        if unit is None:
            return f"{self.number(low)}{self.locale.span}{self.number(high)}"
        known = UNITS[unit]
        if known.is_money(self.locale):
            first, last = (known.yuan_of(end, self.locale) for end in (low, high))
            return money_span(first, last, self.locale) + self.per(known)
        shown = known.shown(self.locale)
        if shown is not None:
            return f"{shown.number(low, self.locale)}{self.locale.span}{self._other(shown, high)}"
        low_text, high_text = (
            number_text(end, self.locale, known.min_decimals, known.max_decimals) for end in (low, high)
        )
        if unit == "percent" and self.locale.percent_twice:
            low_text += self.locale.percent
        return f"{low_text}{self.locale.span}{high_text}{self.locale.unit_behind(self.symbol(known))}"

    def percent(self, share: float) -> str:
        """Return a share of one as per cent: 0.05 → 5%."""
        return number_text(share * 100, self.locale) + self.locale.percent

    # --- areas and money ---------------------------------------------------------------------------------------

    def area_short(self, mu: float) -> str:
        """``52.30 亩`` / ``3.49 ha``: inside a note or a sentence."""
        return self._in_unit(mu, UNITS["mu"])

    def area_mu(self, mu: float) -> str:
        """``52.30 亩（34 867 ㎡）`` / ``3.49 ha (34,867 m²)``."""
        return self._and(self.area_short(mu), mu, UNITS["mu"].others(self.locale))

    def one_of_land(self) -> str:
        """Return one unit of land in the others: ``1 acre = 43,560 sq ft = 0.40 ha``."""
        mu = mu_per(self.locale.land_unit)
        others = (*UNITS["mu"].others(self.locale), *(LAND[name] for name in self.locale.land_units[1:]))
        first = self.gettext(ONE_OF_LAND[self.locale.land_unit])
        return " = ".join((f"1{self.locale.unit_behind(first)}", *(self._other(other, mu) for other in others)))

    def area_m2(self, m2: float) -> str:
        """Whole square metres, for totals: ``12 600 ㎡``."""
        return self._other(replace(FLOOR[self.locale.floor_unit], max_decimals=0), m2)

    def vacant(self, m2: float, buildings: int) -> str:
        """Return the vacant area in so many equal buildings: ``13 860 ㎡（7 栋，每栋 1 980 ㎡）``."""
        area = self.quantity(m2, "m2")
        if buildings < 2 or not m2:
            return area
        each, count = self.quantity(m2 / buildings, "m2"), self.number(buildings)
        return self.gettext("{area} ({count} buildings, {each} each)", area=area, count=count, each=each)

    def money_wan(self, wan: float) -> str:
        """``1.25 亿元`` / ``CN¥ 125 million (≈ US$ 18 million)``."""
        return self.quantity(wan, "wan") if self.locale.keeps_units else self.in_full(wan, "wan")

    def exact_money(self, yuan: float) -> str:
        """Return an amount with the decimals that it has."""
        return exact_money(yuan, self.locale)

    def price_wan(self, bounds: Bounds) -> str:
        """Return the same for a price that may be a range, whose foreign amount nobody needs."""
        if bounds.min is not None and bounds.min == bounds.max:
            return self.money_wan(bounds.min)
        return self.bounds(bounds, "wan")

    # --- dates -------------------------------------------------------------------------------------------------

    def date(self, day: date) -> str:
        """``2026年9月30日`` / ``30 September 2026``."""
        return date_text(day, self.locale)

    def period(self, period: Period) -> str:
        """First to last day, both included."""
        start, end = period.from_, period.until
        if start and end:
            return self.gettext("{start} to {end}", start=self.date(start), end=self.date(end))
        if start:
            return self.gettext("From {start}, no end date", start=self.date(start))
        if end:
            return self.gettext("Until {end}", end=self.date(end))
        return self.gettext("No end date")

    # --- composed values ---------------------------------------------------------------------------------------

    def figure(self, figure: Figure) -> str:
        """Return a dated figure with its unit."""
        return figure_text(figure.value, figure.value, self._unit_word(figure.unit), self.locale)

    def cost(self, cost: CostFigure) -> str:
        """Return a price or wage without its tiers: one value, a span, or from / up to; empty when there are tiers
        only."""
        if cost.value is not None:
            return figure_text(cost.value, cost.value, self._unit_word(cost.unit), self.locale)
        return figure_text(cost.low, cost.high, self._unit_word(cost.unit), self.locale)

    def tier(self, value: float, unit: str) -> str:
        """Return the value of one tier of a tariff in the unit (a word of the vocabulary ``unit``) of its figure."""
        return figure_text(value, value, self._unit_word(unit), self.locale)

    def figure_span(self, low: float, high: float, unit: str) -> str:
        """Return the range from one value to another in a unit (a word of the vocabulary ``unit``)."""
        return figure_text(low, high, self._unit_word(unit), self.locale)

    def one_of(self, unit: str) -> str:
        """One of a unit (a word of the vocabulary ``unit``), after 每 or "per"; nothing where there is no word."""
        return one_of(self._unit_word(unit), self.locale)

    def _unit_word(self, unit: str) -> str:
        return self.word("unit", unit)

    def document_number(self, document: PolicyDocument) -> str | None:
        """Return the number as readers write it, that there is none, or None while it is not known."""
        return self.gettext("No document number") if document.is_unnumbered else self.official_number(document.number)

    def official_number(self, written: str | None) -> str | None:
        """Return a number of a document as a law of that number writes it in this language, else as it is written."""
        return self.plain(self._official[written]) if written in self._official else written

    def storey(self, floor: int) -> str:
        """Return a floor: ``2 层``, ``地下 1 层`` / ``2``, ``B1``."""
        if floor < 0:
            return self.gettext("B{floor}", floor=-floor)
        return self.pgettext("storey", "{floor}", floor=floor)

    def floor_name(self, floor: int) -> str:
        """Return what a floor is called without a head: ``首层``, ``2 层`` / ``Ground floor``, ``Level 2``.
        Under Chinese law the first is that on the ground, elsewhere it may be the one above."""
        if floor == 0 or (floor == 1 and self.law == CHINESE_LAW):
            return self.pgettext("of a building", "Ground floor")
        return self.storey(floor) if floor < 0 else self.pgettext("of a building", "Level {floor}", floor=floor)

    def place(self, place: Place) -> str:
        """Return a point in degrees, to a metre. A line breaks between latitude and longitude alone."""
        latitude, longitude = (number_text(abs(value), self.locale, 5, 5) for value in (place.lat, place.lon))
        if place.lat >= 0:
            words = (
                gettext_noop("{latitude}° N, {longitude}° E")
                if place.lon >= 0
                else gettext_noop("{latitude}° N, {longitude}° W")
            )
        else:
            words = (
                gettext_noop("{latitude}° S, {longitude}° E")
                if place.lon >= 0
                else gettext_noop("{latitude}° S, {longitude}° W")
            )
        whole = self.gettext(words, latitude=latitude, longitude=longitude)
        return whole.replace(" ", "\u00a0").replace(",\u00a0", ", ")
