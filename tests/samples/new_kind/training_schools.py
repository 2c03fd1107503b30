"""Schools that train skilled workers."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import Count, ParkId, Place, Text


class TrainingSchool(Record):
    """A school that trains people for the firms of a park."""

    name: Annotated[Text, About("School", group="identity")]
    state: Annotated[str, OneOf("platform_state"), About("State", group="identity")]
    trades: Annotated[tuple[Text, ...], About("Trades", group="identity")] = ()
    graduates_year: Annotated[Count | None, About("Graduates a year", unit="people", group="identity", card=1)] = None
    park: Annotated[ParkId | None, About("Park", group="identity")] = None
    place: Annotated[Place | None, About("Coordinates", group="place")] = None
