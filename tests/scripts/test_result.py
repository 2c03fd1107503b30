"""The result of a plan in the tests' city: its numbers, its order, its sentence, and what it proposes to change."""

from collections import Counter
from typing import Any

import pytest

from investment_guide.analysis.calendar import days_to_production
from investment_guide.model.values import MU_PER_HECTARE
from tests.evaluator.estimate import estimate
from tests.evaluator.sites import match, needs_of
from tests.projects import CITY, TODAY, city_guide
from tests.rendering.contexts import LANGUAGES
from tests.scripts import plain_costs
from tests.scripts.conftest import Scripted
from tests.scripts.plan_results import Place, Results, asked_for, recomputed, shown_numbers, span

KINDS = ("land", "factory")


@pytest.fixture(scope="module")
def results(scripted: Scripted) -> Results:
    """Those of the city."""
    return Results(Place(city_guide(), CITY / "data", TODAY), scripted)


def test_every_number_of_the_examples_is_that_of_the_published_files(results: Results) -> None:
    compared = 0
    for plan, result in zip(results.examples(), results.of(results.examples()), strict=True):
        for ranked in result["ranked"]:
            if ranked["kind"] == "factory" and "building_m2" not in plan:
                assert ranked["net"] is None  # nobody has said how much is rented
                continue
            assert asked_for(ranked) == recomputed(results.place, plan, ranked), (plan, ranked["answers"])
            compared += 1
    assert compared >= 3


def test_sites_stand_in_the_order_of_what_they_come_to(results: Results) -> None:
    for result in results.of(results.examples()):
        middles = [sum(span(one["net"]) or (10**15, 0)) for one in result["ranked"]]
        assert middles == sorted(middles)


def test_the_sentence_has_the_numbers_of_the_result(results: Results) -> None:
    """In English, in million yuan of three digits."""
    said = 0
    for result in results.of(results.examples()):
        first, *then = result["said"]
        if result["kind"] == "fits":
            for count in (result["plots"], result["halls"]):
                assert not count or str(count) in first or "One" in first or "one" in first
        if result["compared"] is None and result["kind"] in ("fits", "ask") and result["ranked"][0]["net"]:
            low, high = span(result["ranked"][0]["net"]) or (0, 0)
            rounded = " to ".join(dict.fromkeys(f"{float(f'{end / 1e6:.3g}'):g}" for end in (low, high)))
            assert low == high or any(f"{rounded} million" in line for line in then), (then, rounded)
            assert any(f"{result['ranked'][0]['months']} months" in line for line in then)
            said += 1
    assert said


def test_every_language_shows_the_numbers_that_were_recomputed(results: Results) -> None:
    """Of each site of each example, the headline and the facts below it."""
    kinds = {"net": "cost-net", "once": "cost-building", "yearly": "cost-utilities", "support": "cost-support",
             "months": "cost-months", "land": "cost-land"}  # fmt: skip
    read: Counter[str] = Counter()
    for language in results.languages():
        labels = {results.say(text, language): name for name, text in kinds.items()}
        labels |= {results.say("cost-fit-out", language): "once"}
        for plan, result in zip(results.examples(), results.of(results.examples(), language), strict=True):
            for ranked, facts in zip(result["ranked"], result["facts"], strict=True):
                if ranked["net"] is None:
                    continue
                whole = recomputed(results.place, plan, ranked)
                for fact in facts:
                    name = labels.get(fact["label"])
                    if name is not None and whole[name] not in (None, (0, 0)):
                        assert_shown(fact["value"], whole[name], language)
                        read[f"{language} {name}"] += 1
    languages = results.languages()
    of_each = {
        language: {key: count for key, count in read.items() if key.startswith(language)} for language in languages
    }
    assert all(len(found) >= len(kinds) - 1 and min(found.values()) > 1 for found in of_each.values()), read
    assert len({tuple(found.values()) for found in of_each.values()}) == 1, read


def assert_shown(text: str, exact: Any, language: str) -> None:
    """Hold the numbers of a text against a sum, a range of sums or a count."""
    ends = list(dict.fromkeys(exact)) if isinstance(exact, tuple) else [exact]
    numbers = shown_numbers(text, language)
    if len(numbers) == 1:  # both ends are the same to three digits
        numbers *= len(ends)
    assert len(numbers) == len(ends), (text, exact)
    for number, end in zip(numbers, ends, strict=True):
        assert number.is_of(end, is_range=len(ends) > 1), (text, exact)


def test_the_sentence_of_every_language_has_the_numbers_that_were_recomputed(results: Results) -> None:
    """How many sites fit, what the best costs, by how much and how many months two kinds differ: no other number."""
    read = 0
    open_kind = [{name: value for name, value in plan.items() if name != "site"} for plan in results.examples()]
    plans = [*results.examples(), *open_kind]
    for language in results.languages():
        for plan, result in zip(plans, results.of(plans, language), strict=True):
            if result["kind"] != "fits" or not result["ranked"][0]["net"]:
                continue
            best = {kind: next((one for one in result["ranked"] if one["kind"] == kind), None) for kind in KINDS}
            wholes = {kind: recomputed(results.place, plan, one) for kind, one in best.items() if one}
            fitting = {kind: len(sites_that_fit(results.place, plan, kind)) for kind in KINDS}
            assert [result["plots"], result["halls"]] == [fitting["land"], fitting["factory"]]
            counts: list[float] = [count for count in fitting.values() if count]
            assert_numbers(result["said"][0], [counts, []], language, result)
            *carried, costs = result["said"][1 : 3 if result["carried"] else 2]
            assert_numbers(costs, expected_numbers(wholes, result), language, result)
            assert bool(carried) == bool(result["carried"])
            read += 1
    assert read > len(results.languages())


def test_the_land_that_an_investment_carries_is_that_of_the_standards(results: Results) -> None:
    """By the strictest and by the mildest row, beside the smallest plot on offer, in the unit of the language."""
    rows = [row["investment_wan_mu"]["min"] for park in results.place.published("parks").values()
            for row in park.get("entry_standard", ()) if "investment_wan_mu" in row]  # fmt: skip
    plan = {"fixed_investment_wan": 3000}
    plots = [site for site in results.place.offered["sites"] if site["kind"] == "land"]
    smallest = min(plot.get("divisible_from_mu", plot["area_mu"]) for plot in plots)
    for language in results.languages():
        (result,) = results.of([plan], language)
        ends = (3000 / max(rows), 3000 / min(rows))
        assert (result["carried"]["from"], result["carried"]["to"]) == pytest.approx(ends)
        size = 1 if language == "zh" else MU_PER_HECTARE
        expected = [*dict.fromkeys(ends), smallest]
        (line,) = (one for one in result["said"] if len(shown_numbers(one, language)) == len(expected))
        for number, mu in zip(shown_numbers(line, language), expected, strict=True):
            assert abs(number.value - mu / size) <= max(number.within, 0.05 * mu / size), (line, mu)  # two digits


def expected_numbers(wholes: dict[str, dict[str, Any]], result: dict[str, Any]) -> list[list[float]]:
    """What the second line may say: numbers it must have, and those it may have besides."""
    months = [whole["months"] for whole in wholes.values()]
    if result["compared"] is None:
        (whole,) = (one for one in wholes.values() if one["net"] == span(result["ranked"][0]["net"]))
        return [[*dict.fromkeys(whole["net"]), whole["months"]], [10]]
    plot, hall = wholes["land"]["net"], wholes["factory"]["net"]
    differences = sorted({abs(plot[0] - hall[0]), abs(plot[1] - hall[1])})
    by_year = [one / 10 for one in differences] if result["compared"]["who"] != "open" else []
    buildings = len(result["compared"]["hall"]["answers"])
    return [[*differences, *by_year, abs(months[0] - months[1])], [10, buildings] if buildings > 1 else [10]]


def assert_numbers(text: str, expected: list[list[float]], language: str, result: dict[str, Any]) -> None:
    """Each number of a sentence, besides those of names, is one that is expected, and none of these is missing."""
    for name in sorted({name for names in result["names"] for name in names}, key=len, reverse=True):
        text = text.replace(name, "")
    text = text.replace("One ", "1 ").replace(" one ", " 1 ")
    needed, allowed = expected
    found = shown_numbers(text, language)
    for number in found:
        assert any(number.is_of(one, is_range=True) for one in (*needed, *allowed)), (text, number, expected)
    for one in needed:
        assert any(number.is_of(one, is_range=True) for number in found), (text, one)


def sites_that_fit(place: Place, plan: dict[str, Any], kind: str) -> list[str]:
    """Those of a kind, as the evaluator of the tests finds them."""
    if plan.get("site", kind) != kind:
        return []
    found = match(place.offered, needs_of(plan, kind, place.offered), 10, plan)
    return [str(one.site["id"]) for one in found if one.verdict() == "fits"]


def test_the_three_answers_in_short_are_what_the_evaluator_says(results: Results) -> None:
    """The sum of the policies, how many there are, and how much of the entry standard is met."""
    parks = results.place.published("parks")
    policies = list(results.place.published("policies").values())
    met = 0
    for plan, result in zip(results.examples(), results.of(results.examples()), strict=True):
        counted = plain_costs.policies_counted(policies, results.place.day, plan)
        found = estimate(counted, plan)
        assert tuple(result["estimate"]) == found.total(), plan
        assert result["eligible"] == sum(one.verdict == "eligible" for one in found.reports)
        for park, count, total in result["standards"]:
            assert [count, total] == plain_costs.standard_met(parks[park], plan), (park, plan)
            met += count
    assert met > 5


CAPACITY: list[tuple[dict[str, float], tuple[int, int]]] = [
    # 22.6 yuan a month for each kVA of the transformer, or 36.1 for each kW of the maximum demand
    ({}, (0, 0)),
    ({"transformer_kva": 4000}, (1_084_800, 1_084_800)),
    ({"demand_kw": 2800}, (1_212_960, 1_212_960)),
    ({"transformer_kva": 4000, "demand_kw": 2800}, (1_084_800, 1_212_960)),
    ({"power_kva": 500}, (135_600, 135_600)),
    ({"power_kva": 500, "demand_kw": 300}, (129_960, 129_960)),
]


def test_capacity_is_paid_for_by_the_transformer_or_by_the_demand(results: Results) -> None:
    plans: list[dict[str, Any]] = [{"site": "factory", "building_m2": 1000, **asked} for asked, _ in CAPACITY]
    for (asked, paid), result in zip(CAPACITY, results.of(plans), strict=True):
        first = result["ranked"][0]
        assert span(first["yearly"]["sum"]) == paid, asked
        questions = {"transformer_kva", "demand_kw"} & set(first["yearly"]["open"])
        assert len(questions) == (paid == (0, 0)), asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_answered_in_every_language_without_a_gap_left(results: Results, language: str) -> None:
    for result in results.of(results.examples(), language):
        assert result["said"] and all(line and "{" not in line and "undefined" not in line for line in result["said"])
        assert all("{" not in fact["value"] for facts in result["facts"] for fact in facts)


def test_a_change_that_is_proposed_makes_that_many_more_sites_fit(results: Results) -> None:
    """Asked of halls and of plots, with needs that some miss by a little."""
    halls = [
        {"site": "factory", "building_m2": size, "clear_height_m": height}
        for size in (2000, 5000, 9000)
        for height in (5, 7)
    ]
    plots = [
        {"site": "land", "land_mu": area, "park": "lc-hitech", "price_max": price}
        for area in (50, 90)
        for price in (28, 31)
    ]
    plans: list[dict[str, Any]] = [*halls, *plots]
    proposed = 0
    for plan, result in zip(plans, results.of(plans), strict=True):
        before = sum(one["verdict"] == "fits" for one in result["sites"])
        for change in result["changes"]:
            changed = {name: value for name, value in {**plan, **change["values"]}.items() if value is not None}
            left_open = {name for name in plan if name not in change["values"]} | set(change["values"])
            (after,) = results.of([{name: value for name, value in changed.items() if name in left_open}])
            assert sum(one["verdict"] == "fits" for one in after["sites"]) - before == change["more"] > 0
            proposed += 1
    assert proposed


@pytest.mark.parametrize("kind", ["land", "factory"])
def test_the_page_without_scripts_says_the_same_way_to_production(results: Results, kind: str) -> None:
    days = plain_costs.working_days(results.place.procedures, {"site": kind})
    assert days_to_production(results.place.guide, kind) == days > 0
