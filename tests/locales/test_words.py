"""Words that the tool brings, in the languages of its catalogues: as `vocabularies/` or a catalogue has them."""

from collections.abc import Iterator
from typing import Any

import pytest

from investment_guide.locales.catalogue import FOLDER, catalogue
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import BUILT_IN

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.po"))


def labels(value: Any) -> Iterator[dict[str, Any]]:
    """All labels and explanations below a value."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield value
        for inner in value.values():
            yield from labels(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(language: str) -> None:
    files = [parse_yaml((BUILT_IN / f"{name}.yml").read_bytes()).value for name in ("terms", "plan")]
    found = [label for file in files for label in labels(file)]
    assert len(found) > 300
    said = catalogue(language)
    assert [label["en"] for label in found if not (label.get(language) or said.word(label["en"]))] == []
