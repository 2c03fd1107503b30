"""A guide rewritten as one with other units: every field and unit by its name there, the numbers as they are."""

import re
from pathlib import Path

from investment_guide.model.record_units import RecordUnits
from investment_guide.reading.words import UNIT, built_in_vocabularies, own_words

AMERICAN, EUROPEAN = RecordUnits("acre", "sq_ft", "USD"), RecordUnits("ha", "m2", "EUR")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_UNIT = re.compile(r"(?<=\bunit: )[^,}\n]+")


def rewrite_in_units(data: Path, units: RecordUnits) -> None:
    """Let the files of a data folder have the units."""
    words = {stored: own for own, stored in own_words(built_in_vocabularies(), units)[UNIT].items()}
    for path in data.rglob("*.yml"):
        if path.name == "vocabularies.yml":
            continue
        text = _NAME.sub(lambda found: units.named(found[0]), path.read_text("utf-8"))
        text = _UNIT.sub(lambda found: words.get(found[0].strip(), found[0]), text)
        path.write_text(text, "utf-8")
    settings = f"units: {{land: {units.land}, floor: {units.floor}}}\ncurrency: {units.currency}\n"
    with (data / "guide.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
