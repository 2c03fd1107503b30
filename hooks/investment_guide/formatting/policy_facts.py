"""What stands beside the sum of a policy and does not change it: obligations, budget, first come first served."""

from collections.abc import Iterator

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.policies import Budget, Obligation, Policy


def policy_facts(policy: Policy, formatter: Formatter) -> list[str]:
    """Return a sentence for each fact that a policy states."""
    return list(_facts(policy, formatter))


def _facts(policy: Policy, formatter: Formatter) -> Iterator[str]:
    if policy.budget is not None:
        yield _budget(policy.budget, formatter)
    if policy.first_come:
        yield formatter.gettext("First come, first served: when the budget is used up, nothing more is paid.")
    yield from (_obligation(obligation, formatter) for obligation in policy.obligations)


def _budget(budget: Budget, formatter: Formatter) -> str:
    total = formatter.money_wan(budget.total_wan)
    if budget.used_wan is None or budget.on is None:
        return formatter.gettext("There are {total} for all applicants together.", total=total)
    used, day = formatter.money_wan(budget.used_wan), formatter.date(budget.on)
    return formatter.gettext(
        "There are {total} for all applicants together, {used} of it used by {day}.", total=total, used=used, day=day
    )


def _obligation(obligation: Obligation, formatter: Formatter) -> str:
    what = formatter.plain(obligation.what)
    if obligation.years is not None:
        years = formatter.quantity(obligation.years, "years")
        what = formatter.gettext("{what} (for {years})", what=what, years=years)
    if not obligation.repay:
        return formatter.gettext("Obligation: {what}", what=what)
    shares = formatter.listed(map(formatter.percent, obligation.repay))
    return formatter.gettext("Obligation: {what}; if not, repaid by year: {shares}", what=what, shares=shares)
