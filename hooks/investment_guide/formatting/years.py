"""For how many years a benefit is paid, from which step of the plan on, and in which parts, in words."""

from collections.abc import Iterator

from markupsafe import escape

from investment_guide.formatting.conditions import sentence
from investment_guide.formatting.elements import joined
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.sums import Names, sum_words
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.benefits import BenefitBase, ConditionalYears, PaymentStage

BEGINS = {
    "start": gettext_noop("Paid from the start of building on"),
    "completion": gettext_noop("Paid from completion on"),
    "production": gettext_noop("Paid from the start of production on"),
    "revenue": gettext_noop("Paid from the first revenue on"),
}
AT = {
    "start": gettext_noop("at the start of building"),
    "completion": gettext_noop("at completion"),
    "production": gettext_noop("when production starts"),
    "revenue": gettext_noop("with the first revenue"),
}


def time_words(benefit: BenefitBase, names: Names) -> Iterator[str]:
    """Yield when, how often and in which parts a benefit is paid, where that is more than once and at once."""
    formatter, years = names.formatter, benefit.years
    if isinstance(years, ConditionalYears):
        yield from _conditional(years, names)
    elif years is not None:
        count = formatter.number(years)
        yield formatter.gettext("Every year for {years}", years=formatter.quantity(years, "years"), count=count)
    if benefit.from_year is not None and benefit.stages is None:
        yield formatter.gettext(BEGINS[benefit.from_year])
    if benefit.stages is not None:
        stages = (_stage(stage, stage.at or benefit.from_year or "start", names) for stage in benefit.stages)
        parts = joined(stages, formatter.pgettext("clauses", "; "))
        yield formatter.gettext("Paid in parts: {parts}", parts=parts)


def years_words(years: ConditionalYears, formatter: Formatter) -> str:
    """Return a number of years that conditions add to, in few words: ``for 3 to 4 years``."""
    most = years.years + sum(more.years for more in years.more)
    last = min(most, years.at_most) if years.at_most is not None else most
    span = formatter.span(years.years, last, "years")
    return formatter.gettext("for {span}", span=span)


def _conditional(years: ConditionalYears, names: Names) -> Iterator[str]:
    formatter = names.formatter
    count = formatter.number(years.years)
    yield formatter.gettext("Every year for {years}", years=formatter.quantity(years.years, "years"), count=count)
    for more in years.more:
        condition = escape(sentence(more.when, formatter, names.link).plain(formatter))
        span = formatter.quantity(more.years, "years")
        yield formatter.gettext("{years} more where: {condition}", years=span, condition=condition)
    if years.at_most is not None:
        yield formatter.gettext("At most {years} in all", years=formatter.quantity(years.at_most, "years"))


def _stage(stage: PaymentStage, step: str, names: Names) -> str:
    formatter = names.formatter
    share = formatter.percent(stage.share) if stage.share is not None else formatter.gettext("the rest")
    if stage.at_least_wan is not None:
        least = sum_words(stage.at_least_wan, names)
        share = formatter.gettext("{share}, but at least {least}", share=share, least=least)
    at = formatter.gettext(AT[step])
    if stage.year > 1:
        later = formatter.quantity(stage.year - 1, "years")
        at = formatter.gettext("{years} after that ({step})", years=later, step=at)
    return formatter.gettext("{share} {step}", share=share, step=at)
