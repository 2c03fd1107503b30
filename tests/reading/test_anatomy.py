"""The models as a tree of shapes."""

from typing import Any

from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.land import Plot
from investment_guide.model.policies import Policy
from investment_guide.reading.anatomy import Many, ModelShape, Scalar, UnionShape, all_shapes, anatomy


def field(group: ModelShape, *names: str) -> ModelShape:
    """The part below some fields."""
    for name in names:
        shape = group.fields[name].shape
        assert isinstance(shape, ModelShape)
        group = shape
    return group


def test_markers_arrive_at_the_single_values() -> None:
    plot = anatomy(Plot)
    assert plot.fields["status"].shape == Scalar(str, vocabulary="land_status")
    assert plot.fields["clusters"].shape == Many(Scalar(str, refers_to="clusters"))
    assert field(plot, "use").fields["code"].required
    assert not plot.fields["far"].required


def test_names_are_those_of_the_yaml() -> None:
    assert list(field(anatomy(Policy), "in_force").fields) == ["from", "until"]


def test_conditions_hold_conditions() -> None:
    condition = anatomy(Policy).fields["eligibility"].shape
    assert isinstance(condition, UnionShape)
    outer = condition.fitting({"all": []})
    assert isinstance(outer, ModelShape)
    assert outer.name == "AllOf"
    inner = outer.fields["all"].shape
    assert isinstance(inner, Many)
    assert isinstance(inner.item, UnionShape)
    assert inner.item.fitting({"any": []}) is condition.labelled("<any>")


def test_benefits_are_chosen_by_their_kind() -> None:
    benefits = anatomy(Policy).fields["benefits"].shape
    assert isinstance(benefits, Many)
    choice = benefits.item
    assert isinstance(choice, UnionShape)
    assert choice.fitting({"kind": "rate"}) is choice.labelled("rate")
    odd_values: tuple[Any, ...] = ({}, {"kind": "x"}, {"kind": []}, [], 3, None)
    for odd in odd_values:
        assert choice.fitting(odd) is None


def test_all_shapes_end_although_conditions_have_no_end() -> None:
    for model in RECORD_KINDS.values():
        shapes = list(all_shapes(anatomy(model)))
        assert len(shapes) == len({id(shape) for shape in shapes})


def test_pydantic_and_the_anatomy_agree_on_every_field() -> None:
    for model in RECORD_KINDS.values():
        for shape in all_shapes(anatomy(model)):
            if isinstance(shape, ModelShape):
                aliases = [info.alias or name for name, info in shape.model.model_fields.items()]
                assert list(shape.fields) == aliases
