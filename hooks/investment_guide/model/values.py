"""How single values are written: text in several languages, numbers, ranges, dated figures, places, references."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import InitErrorDetails

from investment_guide.model.about import About, OneOf, RefersTo
from investment_guide.model.languages import CODE, USUAL, Languages

M2_PER_MU = 2000 / 3
M2_PER_KM2 = 1_000_000
MU_PER_HECTARE = 15
M2_PER_ACRE = 4046.8564224
M2_PER_SQUARE_FOOT = 0.09290304
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
KG_PER_POUND = 0.45359237


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
ProcedureId = Annotated[str, RefersTo("procedures")]
PlatformId = Annotated[str, RefersTo("platforms")]
PlotId = Annotated[str, RefersTo("land")]


Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]


_CHINESE_AND_ENGLISH = frozenset({"zh", "en"})


class Wording(Part):
    """Words in several languages: ``zh``, ``en`` and the further languages of the guide.

    The context of validation has the guide's ``Languages``; without one any code of a language may stand there.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words] = Field(init=False)

    # Whether a plain string may stand for all, and the main language must be there.
    is_text: ClassVar[bool] = False
    # The field that may stand in the place of all words.
    instead_of_words: ClassVar[str] = ""
    _languages: ClassVar[Languages] = USUAL

    zh: Words | None = None
    en: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_languages_of_the_guide(cls, value: Any, info: ValidationInfo) -> Any:
        languages: Languages = info.context or USUAL
        if cls.is_text and isinstance(value, str):
            return {languages.main: value}
        if not isinstance(value, dict) or (value.keys() <= _CHINESE_AND_ENGLISH and languages.main in value):
            return value
        wrong = [
            InitErrorDetails(type="extra_forbidden", loc=(name,), input=inner)
            for name, inner in value.items()
            if name not in cls.model_fields and not _may_be(name, info.context)
        ]
        is_needed = cls.is_text and languages.are_needed and not value.get(cls.instead_of_words)
        if is_needed and info.context and languages.main not in value:
            wrong.append(InitErrorDetails(type="missing", loc=(languages.main,), input=value))
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return value

    def model_post_init(self, context: Any, /) -> None:
        """Remember the languages of the guide, as a cached property would: a private attribute of pydantic makes every
        text cost three times as much."""
        if context and context != USUAL:
            self.__dict__["_languages"] = context

    @property
    def first(self) -> str:
        """The words that are written first: the name of something in the history, whatever the main language was."""
        return next(iter(self.words.values()))

    @property
    def languages_of_guide(self) -> tuple[str, ...]:
        """The languages that the guide of these words is in."""
        return self._languages.codes

    @property
    def words(self) -> Mapping[str, str]:
        """All words that are written, by language."""
        written = {"zh": self.zh, "en": self.en, **(self.model_extra or {})}
        return {language: words for language, words in written.items() if words is not None}

    def written_in(self, language: str) -> str | None:
        """Return the words in a language; None where it has none of its own."""
        if language in ("zh", "en"):
            return self.zh if language == "zh" else self.en
        found: str | None = (self.model_extra or {}).get(language)
        return found

    def reading(self, language: str) -> tuple[str, str]:
        """Return the words for a language and the language they really are in, as the guide's order of fallback says.

        ValueError when there are none at all.
        """
        for each in (language, *self._languages.fallback, *(self.model_extra or ())):
            words = self.written_in(each)
            if words is not None:
                return words, each
        raise ValueError("no words")

    @property
    def main(self) -> str:
        """The words in the main language of the guide."""
        return self.reading(self._languages.main)[0]


class Text(Wording):
    """Text for readers. A plain string is in the main language of the guide, in which every text must be there."""

    is_text = True

    def each(self, made: Callable[[str, str], str | None]) -> Self:
        """Return the text with what is made of its words in each language, given words and language; None leaves it
        out."""
        found = {language: made(words, language) for language, words in self.words.items()}
        text = type(self)(**{language: words for language, words in found.items() if words is not None})
        text.__dict__["_languages"] = self._languages
        return text


def first_words(written: object) -> str | None:
    """Return ``Wording.first`` of a text as it stands in a file; None for what is no text."""
    if isinstance(written, dict):
        written = next((written[name] for name in dict.fromkeys(("zh", "en", *written)) if written.get(name)), None)
    return written if isinstance(written, str) else None


def _may_be(name: object, languages: Languages | None) -> bool:
    """Whether a name is a language: one of the guide, or of any guide where that is not known."""
    return name in languages.codes if languages else re.fullmatch(CODE, str(name)) is not None


class LongText(Text):
    """Text in which staff may use Markdown; it is sanitised before it reaches a page."""


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
