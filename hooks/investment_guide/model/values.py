"""How single values are written: text in two languages, numbers, ranges, dated figures, places, references."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from investment_guide.model.about import About, OneOf, RefersTo

M2_PER_MU = 2000 / 3
MU_PER_HECTARE = 15
M2_PER_ACRE = 4046.8564224
YUAN_PER_WAN = 10_000
# No quantity of a guide is larger in any unit, and up to here a browser calculates without loss (2^53 is 9.007e15).
LARGEST_NUMBER = 1e15
LARGEST_COUNT = 1_000_000_000
LONGEST_DAYS = 3650
# Laws and buildings of the last century, leases of the next; every limit of days may be added within the calendar.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
# What a map of the web can show: Web Mercator (EPSG:3857), on which every base map lies, ends at 85.06 degrees north.
LARGEST_LONGITUDE, LARGEST_LATITUDE = 180.0, 85.05
KN_M2_PER_KG_M2 = 0.00980665
ENGLISH_ALONE = ("en",)  # the languages of a guide that needs no Chinese


class Part(BaseModel):
    """A piece of a record: frozen, and every field it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _calendar_date(value: Any) -> Any:
    """Only ``2026-09-30``: pydantic would also take timestamps and numbers."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    raise ValueError("date-expected")


def _bare_number(value: Any) -> Any:
    """A number where a range belongs is a frequent mistake; the message can then say what to write."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise ValueError("range-expected")
    return value


Number = Annotated[float, Strict(), Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
Positive = Annotated[float, Strict(), Field(gt=0, le=LARGEST_NUMBER)]
NotNegative = Annotated[float, Strict(), Field(ge=0, le=LARGEST_NUMBER)]
Percent = Annotated[float, Strict(), Field(ge=0, le=100)]
Count = Annotated[int, Strict(), Field(ge=0, le=LARGEST_COUNT)]
AtLeastOne = Annotated[int, Strict(), Field(ge=1, le=LARGEST_COUNT)]
Days = Annotated[int, Strict(), Field(ge=0, le=LONGEST_DAYS)]
PartsOfDays = Annotated[float, Strict(), Field(ge=0, le=LONGEST_DAYS)]
Flag = Annotated[bool, Strict()]
Date = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), BeforeValidator(_calendar_date)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\:\x00]+(/[^/\\:\x00]+)*$", max_length=200)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]

SourceId = Annotated[str, RefersTo("sources")]
ContactId = Annotated[str, RefersTo("contacts")]
ParkId = Annotated[str, RefersTo("parks")]
ClusterId = Annotated[str, RefersTo("clusters")]
PolicyId = Annotated[str, RefersTo("policies")]
PlatformId = Annotated[str, RefersTo("platforms")]
PlotId = Annotated[str, RefersTo("land")]


class Text(Part):
    """Text for readers. ``zh`` is required; a plain string is Chinese; without ``en`` readers see the Chinese.

    Where a guide is in English alone, which the context of validation says, a plain string is English and ``zh`` need
    not be there: the English then stands in ``zh`` as well, and nobody reads it as Chinese.
    """

    zh: Annotated[Line, Field(max_length=20_000)]
    en: Annotated[str, Field(min_length=1, max_length=20_000)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_string_is_in_the_main_language(cls, value: Any, info: ValidationInfo) -> Any:
        if info.context != ENGLISH_ALONE:
            return {"zh": value} if isinstance(value, str) else value
        if isinstance(value, str):
            return {"zh": value, "en": value}
        is_english = isinstance(value, dict) and "zh" not in value and isinstance(value.get("en"), str)
        return {**value, "zh": value["en"]} if is_english else value

    def reading(self, language: str) -> tuple[str, str]:
        """Return the text for a language and the language it really is in (``zh`` stands in for missing ``en``)."""
        if language == "en" and self.en is not None:
            return self.en, "en"
        return self.zh, "zh"


class LongText(Text):
    """Text in which staff may use Markdown; it is sanitised before it reaches a page."""

    zh: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]


class Bounds(Part):
    """A range ``{min, max}``; either side may be missing, not both."""

    min: Annotated[Number | None, About("Minimum")] = None
    max: Annotated[Number | None, About("Maximum")] = None

    @model_validator(mode="before")
    @classmethod
    def _not_a_bare_number(cls, value: Any) -> Any:
        return _bare_number(value)

    @model_validator(mode="after")
    def _ordered(self) -> "Bounds":
        if self.min is None and self.max is None:
            raise ValueError("range-empty")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("range-reversed")
        return self


class Figure(Part):
    """A published statistic, tariff or wage: never without its own date and source."""

    value: Annotated[Number, About("Value")]
    unit: Annotated[str, OneOf("unit"), About("Unit")]
    as_of: Annotated[Date, About("As of")]
    source: Annotated[SourceId, About("Source")]


class LabelledFigure(Figure):
    """A figure with a name of its own, so that others can refer to it as evidence."""

    id: Id
    label: Annotated[Text, About("Name")]
    note: Annotated[Text | None, About("Note")] = None


class Place(Part):
    """A point. ``crs`` names another system than WGS 84 / CGCS2000; readers only ever get WGS 84."""

    lon: Annotated[Number, About("Longitude")]
    lat: Annotated[Number, About("Latitude")]
    crs: Annotated[Line | None, About("Coordinate system")] = None
