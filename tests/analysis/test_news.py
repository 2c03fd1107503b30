"""Two versions of a record → news: what is told, what is no news, and what old versions may hold."""

import copy
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.analysis.changes import changes
from investment_guide.analysis.marks import marks
from investment_guide.analysis.public import public_guide
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change, History, Version
from investment_guide.model.values import Text
from tests.projects import TODAY, city_guide

BEGINS = date(2026, 1, 1)
LATER, APART = date(2026, 11, 10), 3
Raw = dict[str, Any]
PLOT: Raw = {"status": "available", "area_mu": 50, "start_price_wan_mu": 32, "address": "路", "as_of": "2026-10-01"}
FLOORS: list[Raw] = [
    {"floor": 1, "status": "let", "area_m2": 1000, "vacant_m2": 0, "rent_yuan_m2_month": 15},
    {"floor": 2, "status": "partly", "area_m2": 1000, "vacant_m2": 400, "rent_yuan_m2_month": 13},
    {"floor": 3, "status": "vacant", "area_m2": 1000, "vacant_m2": 1000, "rent_yuan_m2_month": 13},
]
BENEFIT: Raw = {"id": "grant", "kind": "amount", "title": {"zh": "补助", "en": "Grant"}, "amount_wan": 50}
POLICY: Raw = {
    "status": "in-force", "in_force": {"from": "2026-01-01", "until": "2027-12-31"}, "benefits": [BENEFIT],
    "eligibility": {"field": "high_tech", "is": True}, "cap_wan_total": 100,
}  # fmt: skip
COSTS: Raw = {"groups": [{"id": "water", "figures": [{"id": "water-industrial", "value": 2.4, "unit": "元/立方米"}]}]}
KEYS = {"land": "lc-a-03", "factories": "lc-f-01", "policies": "lc-factory-rent", "platforms": "", "costs": ""}


@cache
def guide_of_today() -> Guide:
    """The tests' city with the benefits that the policy of these tests has today."""
    guide = city_guide()
    policy = guide.policies[KEYS["policies"]]
    title = Text(zh="今天的叫法", en="Grant of today")
    benefits = tuple(policy.benefits[0].model_copy(update={"id": key, "title": title}) for key in ("grant", "other"))
    return replace(guide, policies={**guide.policies, policy.id: policy.model_copy(update={"benefits": benefits})})


def reported(kind: str, *versions: Raw | None, key: str = "") -> list[Change]:
    """The news of a record, the oldest first, some days between any two versions."""
    days = [BEGINS, *(LATER + timedelta(days=APART * place) for place in range(len(versions) - 1))]
    chain = tuple(Version(day, values) for day, values in zip(days, versions, strict=True))
    guide = public_guide(replace(guide_of_today(), history=History({(kind, key or KEYS[kind]): chain}, BEGINS, "")))
    found = [change for change in changes(guide, date(2027, 1, 1)) if change.on >= LATER and change.subject != "ended"]
    return sorted(found, key=lambda change: change.on)


def short(kind: str, *versions: Raw | None) -> list[tuple[Any, ...]]:
    """What matters of it."""
    return [(change.news, change.subject, change.before, change.after) for change in reported(kind, *versions)]


@pytest.mark.parametrize(
    ("after", "news"),
    [
        ({"start_price_wan_mu": 28}, [("price", "start_price_wan_mu", 32.0, 28.0)]),
        ({"start_price_wan_mu": 28.5}, [("price", "start_price_wan_mu", 32.0, 28.5)]),
        ({"start_price_wan_mu": None}, []),
        ({"start_price_wan_mu": 13812345678}, []),
        ({"start_price_wan_mu": None, "start_price_wan": 1601}, []),
        ({"start_price_wan_mu": None, "start_price_wan": 1500}, [("price", "start_price_wan", 1600.0, 1500.0)]),
        ({"start_price_wan_mu": "二十八"}, []),
        ({"start_price_wan_mu": {"from": 28, "to": 31}}, [("price", "start_price_wan_mu", 32.0, (28.0, 31.0))]),
        ({"start_price_wan_mu": {"from": 28}}, [("price", "start_price_wan_mu", 32.0, (28.0, None))]),
        ({"start_price_wan_mu": {"from": 32, "to": 32}}, []),
        ({"start_price_wan_mu": {"from": 13812345678, "to": 13812345679}}, []),
        ({"start_price_wan_mu": {"from": 28, "to": "三十"}}, []),
        ({"start_price_wan_mu": {"to": 31}}, []),
        (
            {"start_price_wan_mu": None, "start_price_wan": {"from": 1500, "to": 1700}},
            [("price", "start_price_wan", 1600.0, (1500.0, 1700.0))],
        ),
        ({"status": "announced"}, [("status", "land_status", "available", "announced")]),
        ({"status": ["sold"]}, []),
        ({"area_mu": 51, "address": "街", "as_of": "2026-11-01", "status_on": "2026-11-01", "new_field": 1}, []),
        (
            {"status": "reserved", "start_price_wan_mu": 40},
            [("price", "start_price_wan_mu", 32.0, 40.0), ("status", "land_status", "available", "reserved")],
        ),
    ],
)
def test_a_plot(after: Raw, news: list[tuple[Any, ...]]) -> None:
    assert sorted(short("land", PLOT, {**PLOT, **after})) == news


RANGE = {**PLOT, "start_price_wan_mu": {"from": 28, "to": 31}}


@pytest.mark.parametrize(
    ("after", "news"),
    [
        ({"from": 27, "to": 31}, [("price", "start_price_wan_mu", (28.0, 31.0), (27.0, 31.0))]),
        ({"from": 28, "to": 31}, []),
        (30, [("price", "start_price_wan_mu", (28.0, 31.0), 30.0)]),
    ],
)
def test_a_range_of_a_plot(after: Any, news: list[tuple[Any, ...]]) -> None:
    assert short("land", RANGE, {**RANGE, "start_price_wan_mu": after}) == news


def test_a_range_written_in_total_is_no_news() -> None:
    total = {**PLOT, "start_price_wan_mu": None, "start_price_wan": {"from": 1400, "to": 1550.5}}
    assert short("land", RANGE, total) == []


YEARLY = {"from": 120, "to": 168, "basis": "m2", "period": "year"}


def floors(**changed: Raw) -> Raw:
    """A building with floors changed by number, ``f2={"rent_yuan_m2_month": 12}``."""
    return {"floors": [{**floor, **changed.get(f"f{floor['floor']}", {})} for floor in FLOORS]}


@pytest.mark.parametrize(
    ("after", "news"),
    [
        (floors(f2={"vacant_m2": 300}), [("vacancy", "", 1400.0, 1300.0, ())]),
        (floors(f2={"status": "reserved"}), [("vacancy", "", 1400.0, 1000.0, ())]),
        (floors(f1={"rent_yuan_m2_month": 14}), [("price", "rent_yuan_m2_month", 15.0, 14.0, (1,))]),
        (
            floors(f2={"rent_yuan_m2_month": 12}, f3={"rent_yuan_m2_month": 12}),
            [("price", "rent_yuan_m2_month", 13.0, 12.0, (2, 3))],
        ),
        (
            floors(f1={"rent_yuan_m2_month": None, "rent": YEARLY}),
            [("price", "rent_yuan_m2_month", 15.0, (10.0, 14.0), (1,))],
        ),
        (floors(f1={"rent_yuan_m2_month": None, "rent": {**YEARLY, "from": 180, "to": 180}}), []),
        (floors(f1={"rent_yuan_m2_month": None, "rent": {**YEARLY, "basis": "hour"}}), []),
        (floors(f1={"rent_yuan_m2_month": None, "rent": {**YEARLY, "from": 13800138000}}), []),
        (floors(f1={"rent_yuan_m2_month": None, "rent": "ask"}), []),
        ({**floors(), "count": 41, "available_count": 17}, [("vacancy", "", 1400.0, 23800.0, ())]),
        ({**floors(), "available_count": "many"}, []),
        (floors(f1={"clear_height_m": 8}), []),
        ({"floors": FLOORS[:2]}, []),
        ({"floors": [*FLOORS, {**FLOORS[2], "floor": 4}]}, [("vacancy", "", 1400.0, 2400.0, ())]),
        ({"floors": "none"}, []),
        ({**floors(), "status": "withdrawn"}, [("status", "factory_status", "available", "withdrawn", ())]),
    ],
)
def test_a_factory(after: Raw, news: list[tuple[Any, ...]]) -> None:
    found = reported("factories", {"floors": FLOORS}, after)
    assert [(each.news, each.subject, each.before, each.after, each.floors) for each in found] == news


@pytest.mark.parametrize(
    ("after", "news"),
    [
        ({"status": "repealed"}, [("status", "policy_status", "in-force", "repealed")]),
        (
            {"in_force": {"from": "2026-01-01", "until": "2028-12-31"}},
            [("period", "", date(2027, 12, 31), date(2028, 12, 31))],
        ),
        ({"in_force": {"from": "2026-01-01"}}, [("period", "", None, None)]),
        ({"in_force": {"until": "2026-13-99"}}, []),
        ({"eligibility": None}, [("conditions", "", None, None)]),
        ({"cap_wan_total": 200}, [("benefit", "cap_wan_total", 100.0, 200.0)]),
        ({"benefits": [{**BENEFIT, "amount_wan": 80}]}, [("benefit", "amount_wan", 50.0, 80.0)]),
        ({"benefits": [{**BENEFIT, "amount_wan": {"max": 80}}]}, [("benefit", "", None, None)]),
        ({"benefits": [{**BENEFIT, "title": "别的叫法", "note": "说明"}]}, []),
        ({"benefits": []}, [("benefit", "removed", None, None)]),
        ({"benefits": [BENEFIT, {**BENEFIT, "id": "other"}]}, [("benefit", "added", None, None)]),
        ({"benefits": [BENEFIT, {**BENEFIT, "id": "not-there-today"}]}, []),
        ({"cap_wan_total": None}, [("benefit", "", None, None)]),
        ({"title": "新名称", "summary": "要点", "as_of": "2026-11-02"}, []),
    ],
)
def test_a_policy(after: Raw, news: list[tuple[Any, ...]]) -> None:
    assert short("policies", POLICY, {**POLICY, **after}) == news


def test_a_benefit_has_the_title_of_today_and_none_when_it_is_gone() -> None:
    wrong = {**POLICY, "benefits": [{**BENEFIT, "title": "联系小王 13812345678", "amount_wan": 80}]}
    (raised,) = reported("policies", POLICY, wrong)
    assert raised.part is not None and raised.part.en == "Grant of today"
    (gone,) = reported("policies", POLICY, {**POLICY, "benefits": None})
    assert (gone.subject, gone.part) == ("removed", None)


@pytest.mark.parametrize(
    ("versions", "named"),
    [
        ([{}, {"start_price_wan_mu": 28}, {"start_price_wan_mu": None}], []),
        ([{}, {"start_price_wan_mu": None}, {"start_price_wan_mu": 28}], [(None, 28.0)]),
        ([{}, {"start_price_wan_mu": 28}, {"start_price_wan_mu": None}, {"start_price_wan_mu": 25}], [(None, 25.0)]),
        ([{}, None, {"start_price_wan_mu": 28}], []),
        ([{}, {"start_price_wan_mu": 28}, {"start_price_wan_mu": 25}], [(32.0, 28.0), (28.0, 25.0)]),
        ([{}, {"start_price_wan_mu": 30}, {"start_price_wan_mu": None, "start_price_wan": 1400}], [(1500.0, 1400.0)]),
    ],
)
def test_a_value_that_was_withdrawn_is_not_repeated(versions: list[Raw | None], named: list[Any]) -> None:
    found = reported("land", *(None if each is None else {**PLOT, **each} for each in versions))
    assert [(change.before, change.after) for change in found if change.news == "price"] == named


def test_a_floor_that_is_listed_no_more_is_in_no_sum() -> None:
    without = {"floors": FLOORS[:2]}
    steps = [{"floors": FLOORS}, floors(f2={"vacant_m2": 300}), without, {"floors": [FLOORS[0]]}]
    assert [(each.before, each.after) for each in reported("factories", *steps)] == []
    assert [(each.before, each.after) for each in reported("factories", *steps[:2], without)] == [
        (400, 300),
        (300, 400),
    ]


@pytest.mark.parametrize(("days", "told_of"), [(0, []), (1, []), (2, [(32.0, 300.0), (300.0, 32.0)])])
def test_what_is_put_back_within_a_day_was_a_slip(days: int, told_of: list[Any]) -> None:
    slip = {**PLOT, "start_price_wan_mu": 300}
    back = {**PLOT, "as_of": "2026-11-11"}
    on = [BEGINS, LATER, LATER + timedelta(days=days)]
    chain = tuple(Version(day, values) for day, values in zip(on, (PLOT, slip, back), strict=True))
    found = changes(replace(city_guide(), history=History({("land", "lc-a-03"): chain}, BEGINS, "")), TODAY)
    assert [(each.before, each.after) for each in reversed(found) if each.news == "price"] == told_of


def test_a_status_that_is_no_word_any_more_is_not_repeated() -> None:
    odd = {**PLOT, "status": "问小王 13812345678"}
    assert [(each.before, each.after) for each in reported("land", PLOT, odd, {**PLOT, "status": "reserved"})] == [
        (None, "reserved")
    ]


def test_a_draft_is_new_on_the_day_it_is_public() -> None:
    draft = {**POLICY, "status": "draft", "cap_wan_total": 300}
    assert short("policies", draft, draft | {"cap_wan_total": 200}, POLICY) == [
        ("new", "policy_status", None, "in-force")
    ]
    assert short("policies", POLICY, draft, POLICY) == []
    assert short("policies", POLICY, draft, {**POLICY, "cap_wan_total": 50}) == []


def cost(**changed: Any) -> Raw:
    """The file of costs with its one figure changed."""
    found = copy.deepcopy(COSTS)
    found["groups"][0]["figures"][0].update(changed)
    return found


@pytest.mark.parametrize(
    ("after", "news"),
    [
        (cost(value=2.6), [("cost", "元/立方米", (2.4, 2.4), (2.6, 2.6))]),
        (cost(value=None, low=2.2, high=2.8), [("cost", "元/立方米", (2.4, 2.4), (2.2, 2.8))]),
        (cost(unit="元/吨", value=2.6), []),
        (cost(as_of="2026-11-01", note="说明"), []),
        (cost(id="gone", value=3), []),
        ({"groups": "?"}, []),
    ],
)
def test_costs(after: Raw, news: list[tuple[Any, ...]]) -> None:
    found = reported("costs", COSTS, after)
    assert [(each.news, each.subject, each.before, each.after) for each in found] == news
    assert {each.key for each in found} <= {"water-industrial"}


def test_what_one_version_leaves_unclear_is_told_with_the_next() -> None:
    unclear, last = {**PLOT, "start_price_wan_mu": "三十"}, {**PLOT, "start_price_wan_mu": 28}
    (only,) = reported("land", PLOT, unclear, last)
    assert (only.on, only.before, only.after) == (LATER + timedelta(days=APART), 32.0, 28.0)


STATUSES = st.sampled_from(["available", "announced", "reserved", "transferred"])
EDITS = st.lists(st.tuples(STATUSES, st.sampled_from([28.0, 30.0, 32.0, None]), st.text(max_size=3)), max_size=12)


@given(EDITS)
@settings(max_examples=60, deadline=None)
def test_every_step_is_told_once_and_in_order(edits: list[tuple[str, float | None, str]]) -> None:
    versions = [PLOT]
    for status, price, address in edits:
        versions.append({"status": status, "start_price_wan_mu": price, "address": address})
    found = reported("land", *versions)
    for field, news in (("status", "status"), ("start_price_wan_mu", "price")):
        values = [version[field] for version in versions]
        # What was withdrawn, and whatever was before it, is not repeated.
        public = next((place + 1 for place in range(len(values) - 1, -1, -1) if values[place] is None), 0)
        steps = [pair for pair in pairwise(values[max(0, public - 1) :]) if pair[0] != pair[1] and pair[1] is not None]
        assert [(change.before, change.after) for change in found if change.news == news] == steps


FIELDS = [*POLICY, *PLOT, "floors", "groups", "figures", "id", "floor", "value", "tiers", "name", "zh", "until",
          "benefits", "amount_wan"]  # fmt: skip
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=15,
)  # fmt: skip
VALUES = st.dictionaries(st.sampled_from([*POLICY, *PLOT, "floors", "groups", "publish", "state"]), ANY, max_size=8)


@given(st.sampled_from(["land", "factories", "policies", "costs"]), VALUES, VALUES)
@settings(max_examples=150, deadline=None)
def test_an_old_version_may_be_anything(kind: str, before: Raw, after: Raw) -> None:
    assert isinstance(reported(kind, before, after, before), list)


def test_marks_are_for_what_can_be_had_and_for_some_days() -> None:
    guide = city_guide()
    free = next(key for key, plot in guide.land.items() if plot.status == "available")
    sold = next(key for key, plot in guide.land.items() if plot.status == "transferred")
    down = [Change(LATER, "land", key, "price", 32.0, 28.0, "start_price_wan_mu") for key in (free, sold)]
    found = marks(guide, down, TODAY)
    assert [(key, [mark.word for mark in made]) for key, made in found.items()] == [(("land", free), ["reduced"])]
    (mark,) = found["land", free]
    assert (mark.on, mark.until) == (LATER, LATER + timedelta(days=30))
    assert marks(guide, down, mark.until)
    assert not marks(guide, down, mark.until + timedelta(days=1))


def test_only_the_last_word_on_a_price_counts() -> None:
    key = next(key for key, plot in city_guide().land.items() if plot.status == "available")
    raised = Change(LATER + timedelta(days=1), "land", key, "price", 28.0, 30.0, "start_price_wan_mu")
    reduced = Change(LATER, "land", key, "price", 32.0, 28.0, "start_price_wan_mu")
    assert marks(city_guide(), [raised, reduced], TODAY) == {}


def test_a_let_floor_is_no_offer() -> None:
    factory = next(each for each in city_guide().factories.values() if {"let", "vacant"} <= statuses(each))
    let = tuple(floor.floor for floor in factory.floors if floor.status == "let")
    vacant = tuple(floor.floor for floor in factory.floors if floor.status == "vacant")

    def reduced(*floors: int) -> list[Change]:
        return [Change(LATER, "factories", factory.id, "price", 15.0, 13.0, "rent_yuan_m2_month", floors=floors)]

    assert marks(city_guide(), reduced(*let), TODAY) == {}
    (mark,) = marks(city_guide(), reduced(*let, *vacant), TODAY)["factories", factory.id]
    assert mark.floors == vacant
    both = [*reduced(vacant[0]), *reduced(*vacant[1:], *let)]
    assert [mark.floors for mark in marks(city_guide(), both, TODAY)["factories", factory.id]] == [vacant]


def statuses(factory: Factory) -> set[str]:
    """The states of a building's floors."""
    return {floor.status for floor in factory.floors}


@pytest.mark.parametrize(
    ("before", "after", "is_new"),
    [("reserved", "available", True), (None, "announced", True), ("available", "announced", False)],
)
def test_new_is_what_was_not_on_offer_before(before: str | None, after: str, is_new: bool) -> None:
    key = next(key for key, plot in city_guide().land.items() if plot.status == "available")
    change = Change(LATER, "land", key, "status", before, after, "land_status")
    assert bool(marks(city_guide(), [change], TODAY)) == is_new
