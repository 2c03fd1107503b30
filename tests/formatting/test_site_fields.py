"""What fields can do is said once, and nothing that is said contradicts another field or the type of its own."""

from collections import defaultdict

import pytest

from investment_guide.formatting.messages import LocaleMessages
from investment_guide.formatting.site_fields import (
    KINDS,
    Kind,
    best_values,
    bound_label,
    card,
    choice_label,
    columns,
    filters,
    needs,
    site_fields,
)
from investment_guide.model.about import About
from investment_guide.model.clusters import SiteProfile
from investment_guide.model.prices import PriceRange
from investment_guide.model.uses import Bound, Choice

pytestmark = pytest.mark.fast

NUMBERS = (int, float, PriceRange)

ENGLISH, CHINESE = (LocaleMessages(language, (), None) for language in ("en", "zh"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_has_bounds_and_a_word_or_flag_a_choice(kind: Kind) -> None:
    assert {type(one.spec) for one in filters(kind)} == {Bound, Choice}
    for one in filters(kind):
        # A choice may ask something of a number by yes or no: whether a floor is on the ground.
        asks = isinstance(one.spec, Choice) and bool(one.spec.asks)
        is_number = one.field.type.inner in NUMBERS and not asks
        assert isinstance(one.spec, Bound) == is_number, one.field.name
        assert is_number or asks or one.field.is_flag or one.field.vocabulary, one.field.name
    for need in needs(kind):
        is_number = need.field.type.inner in NUMBERS
        assert (need.spec.sense in ("least", "most")) == is_number, need.name
        assert need.spec.sense != "takes" or need.field.vocabulary, need.name


def test_one_name_in_an_address_asks_for_one_thing() -> None:
    on_list = [one.on_list for kind in KINDS for one in filters(kind)]
    assert len(on_list) == len({*on_list})
    on_map: dict[str, set[object]] = defaultdict(set)
    asked: dict[str, set[object]] = defaultdict(set)
    for kind in KINDS:
        for one in filters(kind):
            on_map[one.on_map].add((one.label(ENGLISH), one.field.about.unit, one.field.vocabulary))
        for need in needs(kind):
            asked[need.name].add((need.spec.sense, need.field.about.unit, need.field.vocabulary))
    assert [name for name, things in [*on_map.items(), *asked.items()] if len(things) > 1] == []


def test_a_bound_is_called_like_its_field_unless_it_says_otherwise() -> None:
    about = About("Clear height", unit="m", filter=(Bound("from"), Bound("to", "No wider than")))
    assert bound_label(about, "from", ENGLISH) == "Clear height from"
    assert bound_label(about, "from", CHINESE) == "净高不低于"
    assert bound_label(about, "to", ENGLISH) == "No wider than"
    assert choice_label(About("Corner plot", filter=(Choice(),)), ENGLISH) == "Corner plot"


def test_everything_a_cluster_typically_needs_is_asked_of_buildings() -> None:
    assert "clear_height_m" in SiteProfile.model_fields
    assert {*SiteProfile.model_fields} <= {need.name for need in needs("factory")}


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_facts_of_a_card_have_one_place(kind: Kind) -> None:
    places = [field.about.card for field in card(kind)]
    assert places == list(range(1, len(places) + 1))
    assert columns(kind)


def test_what_can_be_best_is_a_field_of_a_site() -> None:
    names = {field.name for kind in KINDS for field in site_fields(kind)}
    assert {*best_values()} <= names
    assert best_values()["start_price_wan_mu"].end == "low"
