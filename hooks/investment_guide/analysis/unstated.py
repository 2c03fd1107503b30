"""What investors ask of a building and its record does not say yet: published as "to confirm", never as nothing."""

from investment_guide.analysis.totals import described_floors
from investment_guide.model.about import About, about
from investment_guide.model.factories import Factory, Floor

OF_THE_BUILDING = ("fire_hazard_class", "structure", "power_kva")
OF_A_FLOOR = ("clear_height_m", "floor_load_kg_m2")


def unstated(factory: Factory) -> tuple[About, ...]:
    """Return the fields that are unknown: of the floors available now, or of all where none is, those of any."""
    floors = described_floors(factory)
    of_floors = [name for name in OF_A_FLOOR if any(getattr(floor, name) is None for floor in floors)]
    of_building = [name for name in OF_THE_BUILDING if getattr(factory, name) is None]
    fields = [*(Floor.model_fields[name] for name in of_floors), *(Factory.model_fields[name] for name in of_building)]
    return tuple(described for field in fields if (described := about(field)) is not None)
