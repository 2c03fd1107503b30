"""What scripts calculate with, how their language writes numbers, and their words: ``guide.constants``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.input_units import (
    COUNTING_WORDS,
    about_words,
    foreign_words,
    money_signs,
    typed_examples,
    typed_units,
)
from investment_guide.formatting.units import MANY, joined_units
from investment_guide.locales.marks import gettext_noop, ngettext_noop, pgettext_noop
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.benefits import MOST_YEARS
from investment_guide.model.rules import CIT_RATES, INDICATORS, LARGEST_ANSWER, RATIOS, STEPS
from investment_guide.model.values import M2_PER_MU

MOST_COMPARED = 4  # sites side by side: more columns cannot be read on a desk
# What scripts of every page say, with gaps; those in two forms depend on a number.
WORDS: Mapping[str, str | tuple[str, str]] = MappingProxyType(
    {
        "old": gettext_noop("More than {days} days old: please confirm before you rely on it"),
        "expired": gettext_noop("Expired on {day}"),
        "opens-in": ngettext_noop("Opens in {days} day", "Opens in {days} days"),
        "open": pgettext_noop("window", "Open now"),
        "open-for": ngettext_noop("Open, {days} day left", "Open, {days} days left"),
        "open-today": gettext_noop("Open, last day today"),
        "closed": gettext_noop("Closed for now"),
        "search-failed": gettext_noop("The search could not be loaded."),
        "copied": gettext_noop("Copied."),
        "not-copied": gettext_noop("Not copied by this browser; the text is selected: please copy it."),
        "found-none": gettext_noop("Nothing found."),
        "found": ngettext_noop("{count} result", "{count} results"),
    }
)
ONE = "-one"  # behind the name of the form for one


def script_constants(formatter: Formatter) -> dict[str, Any]:
    """Return what stands in ``guide.constants``; of an indicator, ``ratio`` is the figure of the plan that it is."""
    locale = formatter.locale
    derived = {ratio: name for name, ratio in RATIOS.items()}
    return {
        "ratios": {name: asdict(ratio) for name, ratio in formatter.vocabularies.ratios().items()},
        "steps": STEPS,
        "most_years": MOST_YEARS,
        "indicators": [
            {"name": name, "ratio": derived.get(ratio, ""), **asdict(ratio)} for name, ratio in INDICATORS.items()
        ],
        "cit_rates": {"high_tech": CIT_RATES[True], "other": CIT_RATES[False]} if formatter.law == CHINESE_LAW else {},
        "largest_answer": LARGEST_ANSWER,
        "m2_per_mu": M2_PER_MU,
        "typed_units": typed_units(formatter),
        "money_signs": money_signs(formatter),
        "about_words": about_words(formatter),
        "counting_words": dict(COUNTING_WORDS),
        "foreign_currency": _foreign(formatter),
        "typed_examples": typed_examples(formatter),
        "most_compared": MOST_COMPARED,
        "decimal": locale.decimal,
        "group": locale.group,
        "grouping": locale.grouping,
        "percent": locale.percent,
        "joined_units": joined_units(locale, in_documents=True),
        "day_tag": locale.day_tag,
        "words": dict(_words(formatter)),
    }


def _foreign(formatter: Formatter) -> dict[str, Any] | None:
    """How the currency of the dated rate is typed, and what it is worth."""
    rate = formatter.rate
    if rate is None:
        return None
    return {"words": foreign_words(rate.currency, formatter), "yuan_per_unit": rate.yuan_per_unit}


def _words(formatter: Formatter) -> Iterator[tuple[str, str]]:
    for name, message in WORDS.items():
        if isinstance(message, str):
            yield name, formatter.gettext(message)
        else:
            yield name + ONE, formatter.ngettext(*message, 1)
            yield name, formatter.ngettext(*message, MANY)


def constants_script(formatter: Formatter) -> str:
    """Return the script that sets them. A wording that the guide chose cannot end it: ``<`` is written as its code."""
    constants = json.dumps(script_constants(formatter)).replace("<", "\\u003c")
    return f"(window.guide = window.guide || {{}}).constants = {constants};\n"
