"""``match/words.js``: how the answers of the page of matching read in one language.

The content of the part ``match``:

    say         sentences with gaps (``match_texts.py``)
    numbers     how money is scaled, as in ``formatting/money.py``
    rate        the dated rate of the other currency, in words
    units       by name: ``scale`` times the value, ``money`` in front, ``behind`` it, decimals
    fields      the questions of the plan; needs: what is compared with sites; indicators: entry standards
    places      what distances lead to
    operators   words of the comparisons by type of field
    clusters    name and gaps of the chain; parks: name and contact; examples: plans to start from

No text of it is trusted: the scripts set it as text.
"""

from collections.abc import Iterator, Mapping

from investment_guide.analysis.links import nodes
from investment_guide.formatting.conditions import AMOUNTS, COUNTS, MONEY_UNIT, WAN_PER_YI, YEARS
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.money import money_text
from investment_guide.formatting.site_fields import of_kinds
from investment_guide.formatting.units import (
    CONVERTED_DECIMALS,
    LAND,
    UNITS,
    FigureUnit,
    OtherUnit,
    figure_unit,
    script_name,
    singular,
)
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.locales.profile import Locale, currency_symbol
from investment_guide.model.about import About, about
from investment_guide.model.clusters import Cluster
from investment_guide.model.directory import Contact
from investment_guide.model.record import EntryStandard
from investment_guide.model.rules import INDICATORS
from investment_guide.model.values import YUAN_PER_WAN
from investment_guide.presentation.output import JsonValue
from investment_guide.rendering.match_form import choices_of
from investment_guide.rendering.match_texts import TEXTS
from investment_guide.rendering.page_context import PageContext

# What every site is asked for: label, unit, how it is compared. What has no unit is a word or a day.
NEEDS: Mapping[str, tuple[str, str, str]] = {
    "cluster": (pgettext_noop("aimed at", "[[clusters:Clusters]]"), "", "exactly"),
    "park": (pgettext_noop("of a site", "[[parks.one:Park]]"), "", "exactly"),
    "motorway_km": (pgettext_noop("need", "To the motorway"), "km", "most"),
    "port_km": (gettext_noop("To a port"), "km", "most"),
    "railway_km": (gettext_noop("To rail freight"), "km", "most"),
    "sewage_t_day": (gettext_noop("Waste water it can still take"), "t_day", "least"),
    "workers": (gettext_noop("Workers to be found"), "people", "least"),
    "area_min": (gettext_noop("Area"), "", "least"),
    "area_max": (gettext_noop("Area"), "", "most"),
    "available_by": (gettext_noop("Available"), "day", "by"),
    "utilities": ("", "", "exactly"),
}
GAPS = ("missing", "weak")


def match_words(context: PageContext) -> dict[str, JsonValue]:
    """Return all words and numbers that the scripts of matching need; see the head of this file."""
    guide, formatter = context.guide, context.formatter
    return {
        "say": {name: formatter.gettext(texts) for name, texts in TEXTS.items()},
        "numbers": _numbers(context),
        "units": dict(_units(context)),
        "hints": _hints(context),
        "rate": _rate(context),
        "fields": dict(_fields(context)),
        "needs": dict(_needs(context)),
        "indicators": dict(_indicators(context)),
        "operators": {
            kind: {name: formatter.gettext(words) for name, words in table.items()}
            for kind, table in (("number", AMOUNTS), ("count", COUNTS), ("year", YEARS))
        },
        "certainty": {word: formatter.word("certainty", word) for word in guide.vocabularies.words("certainty")},
        "places": {word: formatter.word("distance_kind", word) for word in guide.vocabularies.words("distance_kind")},
        "utilities": {word: formatter.word("utility", word) for word in guide.vocabularies.words("utility")},
        "states": {word: formatter.word("utility_state", word) for word in guide.vocabularies.words("utility_state")},
        "clusters": {cluster.id: _cluster(context, cluster) for cluster in context.relations.clusters_in_order()},
        "parks": {key: {"name": formatter.plain(park.name), **_contact(context, context.relations.contact(park))}
                  for key, park in guide.parks.items()},
        "examples": {
            key: {"title": formatter.plain(example.title), "answers": example.answers}
            for key, example in guide.examples().items()
        },
        "contact": _contact(context, guide.contacts[guide.settings.default_contact]),
    }  # fmt: skip


def _numbers(context: PageContext) -> dict[str, JsonValue]:
    """Sizes of money from the largest, some only where four decimals lose nothing; ``least`` is for what is smaller,
    ``sums`` says which answers are read in these sizes from where on, as ``plan_amount`` writes them."""
    locale = context.formatter.locale
    amounts = locale.amounts
    return {
        "before": amounts.before,
        "scales": [(scale.size, scale.word + amounts.behind_scale, not scale.always) for scale in amounts.scales],
        "least": (1, amounts.behind),
        "large": [(scale.size, scale.word) for scale in amounts.scales],
        "cents": amounts.cents,
        "sums": {"unit": script_name(MONEY_UNIT), "from": WAN_PER_YI, "each": YUAN_PER_WAN},
        "span": locale.span,
        "money_span": locale.money_span,
        "listed": context.pgettext("list", ", "),
        "stop": context.pgettext("clauses", "; "),
    }


def _units(context: PageContext) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """Those of sites and sheets, and those of the questions of the plan, both as the guide words them elsewhere."""
    formatter = context.formatter
    locale = formatter.locale
    for name, unit in UNITS.items():
        one = formatter.symbol(unit, 1)
        if unit.yuan is not None and not locale.keeps_units:
            known = FigureUnit(unit.yuan_in(locale), True, formatter.per(unit))
        elif (shown := unit.shown(locale)) is not None:
            one = formatter.gettext(shown.symbol)
            known = FigureUnit(shown.times / shown.per, False, one, shown.max_decimals)
        else:
            known = FigureUnit(1, False, formatter.symbol(unit))
        yield name, _unit(known, one, locale, 0 if unit.measure == "land" else unit.min_decimals, unit.max_decimals)
    vocabulary = context.guide.vocabularies
    for word in dict.fromkeys(question.unit for question in vocabulary.plan.values() if question.unit):
        if (name := script_name(word)) not in UNITS:
            known = figure_unit(formatter.word("unit", word), locale)
            yield name, _unit(known, singular(known.rest), locale)


def _unit(unit: FigureUnit, one: str, locale: Locale, least: int = 0, most: int = 4) -> dict[str, JsonValue]:
    """As the scripts read it: behind a number, and behind one. Converted land keeps two decimals."""
    decimals = CONVERTED_DECIMALS if unit.decimals is None else unit.decimals
    return {
        "scale": unit.scale,
        "money": unit.is_money,
        "behind": unit.rest if unit.is_money else locale.unit_behind(unit.rest),
        "one": unit.rest if unit.is_money else locale.unit_behind(one),
        "least": least,
        "most": most if unit.scale == 1 or unit.is_money else decimals,
    }


def _hints(context: PageContext) -> dict[str, list[dict[str, JsonValue]]]:
    """What is shown under a number while it is typed: the value times ``scale``, from ``over`` on, in other units."""
    formatter, rate = context.formatter, context.guide.settings.currency_reference
    locale = formatter.locale
    land = [*(LAND[name] for name in locale.land_units[-1:] if name != locale.land_unit), *UNITS["mu"].others(locale)]
    areas: list[dict[str, JsonValue]] = [_hint(formatter, other) for other in land]
    if locale.keeps_units:
        largest = locale.amounts.scales[0]
        text = f"= {{value}}{largest.word}{locale.amounts.behind_scale}"
        scale = YUAN_PER_WAN / largest.size
        return {"mu": areas, "wan": [{"scale": scale, "decimals": 4, "over": 1 / scale, "text": text}]}
    foreign: list[dict[str, JsonValue]] = []
    if rate is not None and locale.amounts.scales:
        smallest, amounts = locale.amounts.scales[-1], locale.amounts_in(rate.currency)
        text = f"≈ {amounts.before}{{value}}{smallest.word}{amounts.behind_scale}"
        foreign = [{"scale": YUAN_PER_WAN / smallest.size / rate.yuan_per_unit, "decimals": 1, "over": 0, "text": text}]
    return {"mu": areas, "wan": foreign}


def _hint(formatter: Formatter, other: OtherUnit) -> dict[str, JsonValue]:
    unit = formatter.locale.unit_behind(formatter.gettext(other.symbol))
    text = formatter.gettext("= {value}", value=f"{{value}}{unit}")
    return {"scale": other.times / other.per, "decimals": other.max_decimals, "over": 0, "text": text}


def _rate(context: PageContext) -> str:
    """The dated rate at which sums in the other currency are converted."""
    formatter, rate = context.formatter, context.guide.settings.currency_reference
    if rate is None:
        return ""
    one = currency_symbol(rate.currency, formatter.language)
    worth = money_text(rate.yuan_per_unit, formatter.locale)
    return formatter.gettext("{one} 1 = {money} on {day}", one=one, money=worth, day=formatter.date(rate.as_of))


def _fields(context: PageContext) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    for name, question in context.guide.vocabularies.plan.items():
        label = context.formatter.asked(question)
        yield (
            name,
            {
                "label": label,
                "inside": context.formatter.lowered(label),
                "type": question.type,
                "unit": script_name(question.unit or ""),
                "derived": not question.is_asked,
                "choices": dict(choices_of(context, question)),
            },
        )


def _needs(context: PageContext) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """Those of every site, then those of fields, which are called like them."""
    for name, (label, unit, sense) in NEEDS.items():
        yield name, {"label": context.gettext(label), "unit": unit, "sense": sense, "choices": {}}
    for name, indicator in _indicators(context):
        yield name, {**indicator, "sense": "least", "choices": {}}
    for need in of_kinds():
        described, vocabulary = need.field.about, need.field.vocabulary
        words = context.guide.vocabularies.words(vocabulary) if vocabulary else ()
        yield (
            need.name,
            {
                "label": context.formatter.label(described),
                "unit": described.unit or ("" if words or need.field.is_flag else "ratio"),
                "sense": need.spec.sense,
                "choices": {word: context.formatter.word(vocabulary or "", word) for word in words},
            },
        )


def _indicators(context: PageContext) -> Iterator[tuple[str, dict[str, str]]]:
    for name in INDICATORS:
        described = about(EntryStandard.model_fields[name]) or About(name)
        yield name, {"label": context.gettext(described.label), "unit": described.unit or "ratio"}


def _cluster(context: PageContext, cluster: Cluster) -> dict[str, JsonValue]:
    """The links of the chain where somebody is wanted, what is missing first."""
    found = sorted((node for node in nodes(cluster) if node.gap in GAPS), key=lambda node: GAPS.index(node.gap))
    gaps = [
        {
            "id": node.id,
            "name": context.formatter.plain(node.name),
            "gap": node.gap,
            "state": context.formatter.word("gap", node.gap),
            "wanted": context.formatter.plain(node.wanted),
        }
        for node in found
    ]
    return {"name": context.formatter.plain(cluster.name), "gaps": gaps}


def _contact(context: PageContext, contact: Contact) -> dict[str, str]:
    formatter = context.formatter
    return {
        "office": formatter.plain(contact.office),
        "post": formatter.plain(contact.post),
        "telephone": contact.telephone,
        "email": contact.email or "",
        "mail": contact.mail_link,
    }
