"""The record of a training school and its ``KindSpec``."""

from typing import Annotated

from investment_guide.model.about import About
from investment_guide.model.kinds import KindSpec
from investment_guide.model.record import Record
from investment_guide.model.values import Count, ParkId, Text


class TrainingSchool(Record):
    """A school that trains people for the firms of a park."""

    name: Annotated[Text, About("学校", "School", group="identity")]
    trades: Annotated[tuple[Text, ...], About("专业", "Trades", group="identity")] = ()
    graduates_year: Annotated[Count | None, About("年毕业生", "Graduates a year", unit="people", group="identity")] = (
        None
    )
    park: Annotated[ParkId | None, About("所在园区", "Park", group="identity")] = None


SPEC = KindSpec(
    folder="training_schools",
    record=TrainingSchool,
    one=("培训学校", "Training school"),
    many=("培训学校", "Training schools"),
    section=("培训学校", "Training schools"),
    related=("培训学校", "Training schools"),
    icon="school",
    words=("school",),
    shared_page="training_schools/",
    files=("xlsx", "csv", "json"),
    lead=("为园区企业培养技工的学校。", "Schools that train skilled workers for the parks."),
)
