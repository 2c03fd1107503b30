"""What a ``KindSpec`` says must be true of its record class, and nothing of two kinds may be alike."""

import re
from collections import Counter
from typing import get_args

import pytest

from investment_guide.model.about import about
from investment_guide.model.kinds import KINDS, ON_MAP, Drawn, KindSpec, MapLayer
from investment_guide.model.sections import GROUPS, SECTIONS
from investment_guide.rendering.pages import PAGES

FOLDERS = [spec.folder for spec in KINDS]


@pytest.mark.parametrize("spec", KINDS, ids=FOLDERS)
def test_the_fields_that_a_kind_names_are_there(spec: KindSpec) -> None:
    named = {spec.title, spec.divided_by or spec.title, spec.status.field if spec.status else spec.title}
    assert named <= set(spec.record.model_fields)
    assert spec.navigation in GROUPS


@pytest.mark.parametrize(("spec", "layer"), ON_MAP, ids=[layer.name for _, layer in ON_MAP])
def test_a_kind_with_a_layer_of_the_map_can_have_places(spec: KindSpec, layer: MapLayer) -> None:
    assert "place" in spec.record.model_fields
    assert layer.has_card or spec.has_boundary
    assert re.fullmatch(r"[a-z][a-z-]*", layer.name), "it stands in addresses"


def test_layers_are_drawn_from_below_and_no_two_have_one_name() -> None:
    drawn = [get_args(Drawn).index(layer.drawn) for _, layer in ON_MAP]
    assert drawn == sorted(drawn)
    assert max(Counter(layer.name for _, layer in ON_MAP).values()) == 1
    assert {layer.name for _, layer in ON_MAP}.isdisjoint({"land", "factory", "site"}), "keys of sites"


def test_a_place_on_the_card_is_said_where_the_map_has_a_card() -> None:
    fields = {spec.folder: [about(field) for field in spec.record.model_fields.values()] for spec in KINDS}
    with_card = {folder for folder, found in fields.items() if any(one and one.card for one in found)}
    assert with_card <= {"land", "factories", *(spec.folder for spec, layer in ON_MAP if layer.has_card)}


@pytest.mark.parametrize("spec", KINDS, ids=FOLDERS)
def test_every_kind_is_shown_by_a_section_that_has_pages(spec: KindSpec) -> None:
    (section,) = (name for name, section in SECTIONS.items() if spec.folder in section.kinds)
    assert section in PAGES
