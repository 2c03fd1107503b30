"""What policies are worth to a plan: section 4 of the rules, in its order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from tests.evaluator.conditions import state
from tests.evaluator.payments import Paid, Years, by_year, end_by_end, paid, years_of
from tests.evaluator.plan import Answers, Derivations, Plan
from tests.evaluator.sums import Known, Sums

Policy = dict[str, Any]
Key = tuple[str, str]  # policy, benefit
Caps = list[tuple[int | None, int | None]]  # for a year and in total, both ends of each
CERTAINTIES = ("entitlement", "assessed", "competitive")
UNPRICED = ("in-kind", "negotiable")


@dataclass(frozen=True)
class Result:
    """A benefit for one plan: ``state`` is value, unknown, possible, unmet, ended or unpriced."""

    policy: Policy
    benefit: dict[str, Any]
    place: int
    state: str
    paid: Paid = field(default_factory=Paid)

    @property
    def key(self) -> Key:
        """What it is called."""
        return self.policy["id"], self.benefit["id"]

    @property
    def is_competitive(self) -> bool:
        """Whether nobody may count on it."""
        return bool(self.benefit["certainty"] == "competitive")

    def certain(self) -> int:
        """Return what may be counted on."""
        return 0 if self.is_competitive else self.paid.total()[0]

    def excludes(self, other: "Result") -> bool:
        """Return whether only one of both may count."""
        group = self.benefit.get("group")
        is_group = group is not None and group == other.benefit.get("group")
        return self.key != other.key and (is_group or self.names(other) or other.names(self))

    def names(self, other: "Result") -> bool:
        """Return whether it says that it is not given with another."""
        return other.key in (reference_key(one, self.policy) for one in self.benefit.get("not_with", ()))


@dataclass(frozen=True)
class Report:
    """One policy for one plan, with what of it counts."""

    policy: str
    verdict: str
    is_ended: bool
    is_left_out: bool
    results: tuple[Result, ...]
    counted: tuple[Result, ...]

    def total(self) -> tuple[int, int]:
        """Return what the policy is worth, or would be."""
        return total(self.counted)


@dataclass(frozen=True)
class Estimate:
    """All policies for one plan."""

    reports: tuple[Report, ...]

    def counted(self) -> list[Result]:
        """Return every benefit that is part of the sum."""
        is_in = (one for one in self.reports if one.verdict == "eligible" and not one.is_left_out)
        return [one for report in is_in for one in report.counted]

    def total(self) -> tuple[int, int]:
        """Return both ends of the sum."""
        return total(self.counted())

    def years(self) -> Paid:
        """Return both ends of the sum of each year."""
        return added(self.counted())

    def shares(self) -> dict[str, tuple[int, int]]:
        """Return the three parts of the sum."""
        parts: dict[str, list[Result]] = {"national": [], "right": [], "selected": []}
        for one in self.counted():
            is_national = one.policy.get("level") == "national"
            parts["selected" if one.is_competitive else "national" if is_national else "right"].append(one)
        return {kind: total(found) for kind, found in parts.items()}


def added(results: Iterable[Result]) -> Paid:
    """Return the sums of each year."""
    listed = [one.paid for one in results]
    return Paid(by_year([one.low for one in listed]), by_year([one.high for one in listed]))


def total(results: Iterable[Result]) -> tuple[int, int]:
    """Return both ends of what results come to in all years."""
    return added(results).total()


def reference_key(written: str, policy: Policy) -> Key:
    """Return the policy and benefit that a reference means."""
    above, _, benefit = written.rpartition("/")
    return above or policy["id"], benefit


def policy_caps(policy: Policy, sums: Sums) -> Caps:
    """Work out the caps of a policy for a year and in total."""
    named = ("cap_wan_year", "cap_wan_total")
    return [end_by_end(sums.value(policy[name]) if name in policy else None) for name in named]


@dataclass(frozen=True)
class World:
    """The policies in force and one plan."""

    policies: Mapping[str, Policy]
    answers: Answers
    results: dict[Key, Result] = field(default_factory=dict)
    known_caps: dict[str, Caps] = field(default_factory=dict)

    def is_ended(self, policy: Policy, step: str = "start") -> bool:
        """Return whether a step of the plan is reached after the last year of a policy."""
        year = self.answers.year(step)
        return year is not None and "until" in policy and int(policy["until"][:4]) < year

    def verdict(self, policy: Policy) -> str:
        """Return eligible, not-eligible or possible."""
        met = False if self.is_ended(policy) else state(policy.get("eligibility"), self.answers)
        return {True: "eligible", False: "not-eligible", None: "possible"}[met]

    def sums(self, policy: Policy) -> Sums:
        """Return what works out the sums of a policy."""
        return Sums(self.answers, lambda written: self.worth(reference_key(written, policy), policy))

    def worth(self, key: Key, asking: Policy) -> Known:
        """Return what a benefit comes to by itself, for one that refers to it."""
        policy = self.policies.get(key[0])
        verdict = "eligible" if policy is asking else self.verdict(policy) if policy else "not-eligible"
        if policy is None or verdict == "not-eligible":
            return Fraction(0), Fraction(0)
        found = self.result(policy, next(place for place, one in enumerate(policy["benefits"]) if one["id"] == key[1]))
        if found.state == "unknown":
            return found.state
        if found.state == "possible" or (found.state == "value" and verdict == "possible"):
            return "possible"
        low, high = found.paid.total()
        return Fraction(low, 10_000), Fraction(high, 10_000)

    def result(self, policy: Policy, place: int) -> Result:
        """Return what one benefit of a policy gives by itself."""
        benefit = policy["benefits"][place]
        key = policy["id"], benefit["id"]
        if key not in self.results:
            self.results[key] = self._result(policy, place, benefit)
        return self.results[key]

    def _result(self, policy: Policy, place: int, benefit: dict[str, Any]) -> Result:
        met = state(benefit.get("when"), self.answers)
        if met is False:
            return Result(policy, benefit, place, "unmet")
        if self.is_ended(policy, benefit.get("from_year", "start")):
            return Result(policy, benefit, place, "ended")
        sums, is_money = self.sums(policy), benefit["kind"] not in UNPRICED
        sum_paid = Paid()
        if is_money:
            sum_paid = paid(benefit, sums)
            policy_caps(policy, sums)  # what stands under a cap that is not known is not known
        else:
            years_of(benefit.get("years", 1), sums)
        doubts = sums.doubts | ({"possible"} if met is None else set())
        if doubts:
            return Result(policy, benefit, place, "unknown" if "unknown" in doubts else "possible")
        return Result(policy, benefit, place, "value" if is_money else "unpriced", sum_paid)

    def caps(self, policy: Policy) -> Caps:
        """Return both ends of the caps of a policy."""
        key = policy["id"]
        if key not in self.known_caps:
            self.known_caps[key] = policy_caps(policy, self.sums(policy))
        return self.known_caps[key]

    def all_of(self, policy: Policy) -> list[Result]:
        """Return every benefit of a policy by itself."""
        return [self.result(policy, place) for place in range(len(policy["benefits"]))]

    def valued(self, policy: Policy) -> list[Result]:
        """Return the benefits of a policy that have a sum."""
        return [one for one in self.all_of(policy) if one.state == "value"]


def estimate(policies: Sequence[Policy], plan: Plan, derivations: Derivations | None = None) -> Estimate:
    """Return what the policies are worth to the plan."""
    ordered = sorted(policies, key=lambda one: str(one["id"]))
    world = World({one["id"]: one for one in ordered}, Answers(plan, derivations or {}))
    verdicts = {one["id"]: world.verdict(one) for one in ordered}
    eligible = [one for one in ordered if verdicts[one["id"]] == "eligible"]
    together = chosen_policies(eligible, world)
    counted = settle(together, world)
    for one in ordered:
        if one not in eligible:
            counted += settle([one], world)
    return Estimate(
        tuple(
            Report(
                one["id"], verdicts[one["id"]], world.is_ended(one), one in eligible and one not in together,
                tuple(world.all_of(one)), tuple(each for each in counted if each.policy is one),
            )
            for one in ordered
        )
    )  # fmt: skip


def chosen_policies(eligible: list[Policy], world: World) -> list[Policy]:
    """Return the policies that no other that counts excludes."""

    def merit(policy: Policy) -> tuple[int, int]:
        found, _ = chosen(world.valued(policy), world)
        return -certain_together(found, world), -sum(added(capped(found, world)).high)

    def exclude(one: Policy, other: Policy) -> bool:
        return one["id"] in other.get("not_with", ()) or other["id"] in one.get("not_with", ())

    found: list[Policy] = []
    for policy in sorted(eligible, key=merit):  # stable: the ids decide where these are equal
        if not any(exclude(policy, other) for other in found):
            found.append(policy)
    return found


def settle(policies: list[Policy], world: World) -> list[Result]:
    """Return what counts of policies that stand together, after all caps; at the upper end what may be more."""
    counting, left_out = chosen([one for policy in policies for one in world.valued(policy)], world)
    return [*capped(counting, world), *upper_ends(counting, left_out, world)]


def chosen(listed: list[Result], world: World) -> tuple[list[Result], list[Result]]:
    """Return which benefits count and which do not: one is tried first of all where caps may leave more with it."""
    order = sorted(listed, key=lambda one: (-one.certain(), -one.paid.total()[1], one.key[0], one.place))
    counting = not_excluded(order)
    for one in list(order):
        tried_order = [one, *(other for other in order if other is not one)]
        tried = not_excluded(tried_order)
        if one not in counting and certain_together(tried, world) > certain_together(counting, world):
            order, counting = tried_order, tried
    return counting, [one for one in listed if one not in counting]


def not_excluded(order: list[Result]) -> list[Result]:
    """Return each that none before it excludes."""
    found: list[Result] = []
    for one in order:
        if not any(one.excludes(other) for other in found):
            found.append(one)
    return found


def certain_together(results: list[Result], world: World) -> int:
    """Return what may be counted on of benefits that count together, after all caps."""
    return sum(one.certain() for one in capped(results, world))


def upper_ends(counting: list[Result], left_out: list[Result], world: World) -> Iterable[Result]:
    """Yield what was left out and may come to more than what counts in its place, with the difference."""
    now = added(capped(counting, world)).high
    for one in sorted(left_out, key=lambda one: (-one.paid.total()[1], one.key[0], one.place)):
        displaced = [other for other in counting if one.excludes(other)]
        tried = [*(other for other in counting if other not in displaced), one]
        then = added(capped(tried, world)).high
        if sum(then) > sum(now):
            yield replace(one, paid=Paid((), by_year([then, tuple(-year for year in now)])))
            counting, now = tried, then


def capped(results: list[Result], world: World) -> list[Result]:
    """Return benefits after the caps of their policies, what is least certain cut first."""
    found = []
    of_policies: dict[str, list[Result]] = {}
    for one in sorted(results, key=lambda one: (CERTAINTIES.index(one.benefit["certainty"]), one.place)):
        of_policies.setdefault(one.policy["id"], []).append(one)
    for key, listed in of_policies.items():
        caps = world.caps(world.policies[key])
        low, high = (cut([list(one.paid)[end] for one in listed], caps[0][end], caps[1][end]) for end in (0, 1))
        found += [replace(one, paid=Paid(*both)) for one, *both in zip(listed, low, high, strict=True)]
    return found


def cut(listed: list[Years], cap_year: int | None, cap_total: int | None) -> list[Years]:
    """Return payments of several benefits within a cap for each year, then one for all of them together."""
    used: dict[int, int] = {}
    found: list[Years] = []
    for years in listed:
        kept = []
        for year, one in enumerate(years):
            kept.append(one if cap_year is None else min(one, cap_year - used.get(year, 0)))
            used[year] = used.get(year, 0) + kept[-1]
        found.append(tuple(kept))
    if cap_total is None:
        return found
    whole = []
    for years in found:
        kept = []
        for one in years:
            kept.append(min(one, cap_total))
            cap_total -= kept[-1]
        whole.append(tuple(kept))
    return whole
