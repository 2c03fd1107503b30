"""Format 1: the tool brings the words, and every benefit says how certain it is.

``vocabularies.yml`` held all words; now it holds what a guide adds or calls otherwise. ``certainty`` of a benefit was
``entitlement`` where nothing was written. The vocabulary ``cluster_icon`` is gone: icons are named as Material does.
Photographs are ``photos`` of every kind (``gallery`` of parks, ``images`` of clusters before); ``share`` of
``guide.yml`` had no effect.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from pydantic import ValidationError

from investment_guide.editing.fields import order_at
from investment_guide.editing.record_files import edited, values_in
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.model.settings import Settings
from investment_guide.model.values import Part
from investment_guide.model.vocabularies import OwnQuestion, OwnTerm
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.words import built_in_vocabularies

WAS_MEANT = "entitlement"
RETIRED = frozenset({"cluster_icon"})
FORMER_PHOTOGRAPHS = {"parks": "gallery", "clusters": "images"}  # now photos, as everywhere
NOTHING = "terms: {}"


def to_1(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts in format 1, by path. Raises UneditableError."""
    return {path: _changed(PurePosixPath(path), text) for path, text in texts.items()}


def _changed(path: PurePosixPath, text: str) -> str:
    folder = path.parts[0]
    if folder == "policies":
        return edited(text, _certainties(values_in(text)), partial(order_at, "policies"))
    if folder in FORMER_PHOTOGRAPHS and (pictures := values_in(text).get(FORMER_PHOTOGRAPHS[folder])):
        changes: dict[Path, YamlValue] = {(FORMER_PHOTOGRAPHS[folder],): None, ("photos",): pictures}
        return edited(text, changes, partial(order_at, folder))
    if path.stem == "guide":
        values: dict[Path, YamlValue] = {("format",): 1}
        values |= {("share",): None} if "share" in values_in(text) else {}
        return edited(text, values, lambda _: tuple(Settings.model_fields))
    return _own_words(text) if path.stem == "vocabularies" else text


def _certainties(policy: Mapping[str, YamlValue]) -> dict[Path, YamlValue]:
    benefits = policy.get("benefits")
    places = enumerate(benefits if isinstance(benefits, list) else ())
    return {("benefits", place, "certainty"): WAS_MEANT
            for place, benefit in places if isinstance(benefit, dict) and benefit.get("certainty") is None}  # fmt: skip


def _own_words(text: str) -> str:
    """Leave out what the tool says in the same words. Where nothing is left, the comments at the top stay."""
    values = values_in(text)
    gone = set(_equal_to_built_in(values))
    if _is_all(values, gone, ()):
        comments = [line for line in text.splitlines() if line.startswith("#")]
        return "\n".join([*comments, NOTHING, ""])
    return edited(text, dict.fromkeys(_outermost(values, gone)), lambda _: ())


def _equal_to_built_in(values: Mapping[str, YamlValue]) -> Iterator[Path]:
    """Yield the places of words, and of fields of questions, that the tool brings just so."""
    tool = built_in_vocabularies()
    for name, words in _items(values.get("terms")):
        for word, term in _items(words):
            known = tool.terms.get(name, {}).get(word)
            if name in RETIRED or (known is not None and _says_nothing_new(OwnTerm, term, known)):
                yield ("terms", name, word)
    for name, question in _items(values.get("plan")):
        asked = tool.plan.get(name)
        for field, value in _items(question) if asked is not None else ():
            if _says_nothing_new(OwnQuestion, {field: value}, asked):
                yield ("plan", name, field)


def _says_nothing_new(model: type[Part], written: YamlValue, known: Part | None) -> bool:
    try:
        own = model.model_validate(written)
    except ValidationError:
        return False  # left for guide check to point out
    return all(getattr(known, field) == value for field, value in own if value is not None)


def _outermost(values: YamlValue, gone: set[Path], at: Path = ()) -> Iterator[Path]:
    """Yield the places to take away: of a part that goes as a whole, its own alone."""
    for name, value in _items(values):
        inner = (*at, name)
        if _is_all(value, gone, inner):
            yield inner
        else:
            yield from _outermost(value, gone, inner)


def _is_all(value: YamlValue, gone: set[Path], at: Path) -> bool:
    """Whether everything in a part goes."""
    return at in gone or (bool(_items(value)) and all(_is_all(part, gone, (*at, name)) for name, part in _items(value)))


def _items(value: YamlValue) -> tuple[tuple[str, YamlValue], ...]:
    return tuple(value.items()) if isinstance(value, dict) else ()
