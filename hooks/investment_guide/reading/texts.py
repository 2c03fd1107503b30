"""What holds for every text, whichever field it stands in: it is written, and it can be seen.

``guide new`` and ``guide init`` leave ``待填``, in other languages another mark, in the place of what nobody has
written yet.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import replace

from investment_guide.reading.diagnostics import Path, ValueDiagnostic, YamlValue, key_diagnostic, value_diagnostic

TO_FILL = "待填"
_MARKS = {"zh": TO_FILL, "ja": "要記入"}
_MARK = "TO FILL IN"
TO_FILL_MARKS = frozenset({_MARK, *_MARKS.values()})

# Letters by their class in Unicode, but blank: fillers of Hangul, an empty cell of Braille.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_VISIBLE_CLASSES = frozenset("LNPS")


def text_diagnostics(value: YamlValue, path: Path = ()) -> list[ValueDiagnostic]:
    """Return a diagnostic for each text to be filled in or invisible, names of fields and entries included."""
    if isinstance(value, str):
        if is_blank(value):
            return [value_diagnostic(path, "text-empty")]
        mark = value.strip()
        return [value_diagnostic(path, "to-fill", found=mark)] if mark in TO_FILL_MARKS else []
    names = value if isinstance(value, dict) else ()
    nameless = [key_diagnostic((*path, name), "text-empty") for name in names if not name or is_blank(name)]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*nameless, *(each for key, item in inner for each in text_diagnostics(item, (*path, key)))]


def to_fill_in(language: str) -> str:
    """Return the mark of what is still to be written, in a language of the tool."""
    return _MARKS.get(language, _MARK)


def waiting(diagnostics: list[ValueDiagnostic], refused: Collection[Path]) -> list[ValueDiagnostic]:
    """Defer texts to be filled in until publishing, except where the field refuses such a text."""
    return [
        replace(each, code="to-fill-before-publishing") if each.code == "to-fill" and each.path not in refused else each
        for each in diagnostics
    ]


def is_blank(text: str) -> bool:
    """Return whether a text has signs, none of which can be seen. Whether it may be empty is up to its field."""
    if text.isascii():
        return bool(text) and not text.strip()
    return not any(unicodedata.category(sign)[0] in _VISIBLE_CLASSES and sign not in _BLANK for sign in text)
