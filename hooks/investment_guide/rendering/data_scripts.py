"""Data for pages as scripts that call a function with their content: browsers refuse to fetch from a folder."""

import json
from collections.abc import Iterable, Iterator

from investment_guide.formatting.readings import OtherLanguage
from investment_guide.presentation.output import JsonValue, Output


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
    if isinstance(content, OtherLanguage):
        yield content
    elif isinstance(content, dict):
        for inner in content.values():
            yield from _other_languages(inner)
    elif isinstance(content, list | tuple):
        for inner in content:
            yield from _other_languages(inner)
