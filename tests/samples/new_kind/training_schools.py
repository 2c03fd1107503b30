"""Schools that train skilled workers."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import Count, ParkId, Place, Text


class TrainingSchool(Record):
    """A school that trains people for the firms of a park."""

    name: Annotated[Text, About("学校", "School", group="identity")]
    state: Annotated[str, OneOf("platform_state"), About("状态", "State", group="identity")]
    trades: Annotated[tuple[Text, ...], About("专业", "Trades", group="identity")] = ()
    graduates_year: Annotated[
        Count | None, About("年毕业生", "Graduates a year", unit="people", group="identity", card=1)
    ] = None
    park: Annotated[ParkId | None, About("所在园区", "Park", group="identity")] = None
    place: Annotated[Place | None, About("坐标", "Coordinates", group="place")] = None
