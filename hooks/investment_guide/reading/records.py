"""One value → one frozen record, with every diagnostic about it."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from investment_guide.model.directory import Contact
from investment_guide.model.settings import Settings
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.diagnostics import Path, ValueDiagnostic, key_diagnostic, shown, value_diagnostic
from investment_guide.reading.inspection import inspect
from investment_guide.reading.places import in_wgs84
from investment_guide.reading.texts import text_diagnostics, waiting
from investment_guide.reading.validation import validate
from investment_guide.reading.words import Words

MOST_CHOICES = 12
# What a new guide begins with: its texts may be written when the preview is seen already, at the latest for publishing.
MAY_WAIT = (Settings, Contact)


def read_part(
    model: type[BaseModel], value: Any, words: Words, path: Path = (), name: str | None = None
) -> tuple[BaseModel | None, list[ValueDiagnostic]]:
    """Return the part that a value holds, and the diagnostics about it with ``path`` in front of theirs.

    ``name`` is the id that file or key gives it; parts without one have none. With an error there is no part.
    """
    if not isinstance(value, dict):
        code = "mapping-expected" if path else "record-expected"
        return None, [value_diagnostic(path, code, found=shown(value), fields=", ".join(_own_fields(model)))]
    shape = anatomy(model)
    diagnostics = []
    if name is not None:
        if "id" in value:
            diagnostics.append(key_diagnostic(("id",), "id-written", found=shown(value["id"]), id=name))
        value = {**value, "id": name}
    part, errors = validate(shape, value, words.languages)
    errors = [_with_choices(each, words) for each in errors]
    texts = text_diagnostics(value)
    if model in MAY_WAIT:
        texts = waiting(texts, {each.path for each in errors})
    diagnostics += texts
    diagnostics += _at_other_paths(errors, texts)
    diagnostics += _at_other_paths(inspect(shape, value, words), [*texts, *errors])
    if part is not None:
        part, about_places = in_wgs84(part)
        diagnostics += about_places
    if any(each.is_error for each in diagnostics):
        part = None
    return part, [ValueDiagnostic((*path, *each.path), each.code, each.details, each.at_key) for each in diagnostics]


def _with_choices(error: ValueDiagnostic, words: Words) -> ValueDiagnostic:
    """A missing word together with the words there are to choose from."""
    allowed = words.allowed.get(dict(error.details).get("vocabulary", ""), ())
    if error.code != "missing-field" or not 0 < len(allowed) <= MOST_CHOICES:
        return error
    return replace(error, details=(*error.details, ("allowed", ", ".join(allowed))))


def _at_other_paths(diagnostics: list[ValueDiagnostic], earlier: list[ValueDiagnostic]) -> list[ValueDiagnostic]:
    """Keep the diagnostics at values without an earlier one, so that each value has one."""
    paths = {each.path for each in earlier}
    return [each for each in diagnostics if each.path not in paths]


def _own_fields(model: type[BaseModel]) -> list[str]:
    return [name for name in anatomy(model).fields if name != "id"]
