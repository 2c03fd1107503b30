"""Data for pages as scripts that call a function with their content: browsers refuse to fetch from a folder."""

import json
from collections.abc import Iterable, Iterator

from investment_guide.formatting.readings import OtherLanguage
from investment_guide.presentation.output import JsonValue, Output

PLAIN = frozenset({str, int, float, bool, type(None)})  # none of them is marked


def data_script(path: str, name: str, content: JsonValue, named: Iterable[str] = ()) -> Output:
    """Return a script that hands ``content`` to ``guide.part`` (``theme/scripts/shared/shared.js``) under its name.

    With it go the words in it, and those ``named`` inside its texts, that are not in the language of the page, by their
    language, so that scripts mark them.
    No text of a record can end the script: ``<`` and line separators are written as escapes.
    """
    others: dict[str, list[str]] = {}
    for words in sorted({*_other_languages(content), *_other_languages(list(named))}):
        others.setdefault(words.tag, []).append(words)
    parts = (content, others) if others else (content,)
    text = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Output(path, f'guide.part("{name}",{safe});\n'.encode())


def _other_languages(content: JsonValue) -> Iterator[OtherLanguage]:
    """The words in any order; of the half a million values of a large guide most are plain text and numbers."""
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, OtherLanguage):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(inner for inner in value if type(inner) not in PLAIN)
