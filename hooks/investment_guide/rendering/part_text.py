"""Parts of files as text that is kept for the next build, and back.

What comes back is what was there: texts, numbers, lists and mappings of them, also words of another language, which
plain JSON would make plain. Anything else is an error; a tuple comes back as a list.
"""

import json
from typing import Any

from investment_guide.formatting.readings import OtherLanguage

OTHER = "\x1f"  # reading refuses control characters, so no text of a record is such a key
PLAIN = frozenset({str, int, float, bool, type(None)})


def as_text(value: object) -> bytes:
    """Return a value as text; TypeError for one that would not come back as it is.

    >>> as_text({"plots": [1, 2.5, None]})
    b'{"plots":[1,2.5,null]}'
    """
    return json.dumps(_with_languages(value), ensure_ascii=False, separators=(",", ":")).encode()


def from_text(text: bytes) -> Any:
    """Return the value of a text.

    >>> words = OtherLanguage("智湖")
    >>> words.tag = "zh-Hans"
    >>> from_text(as_text([words]))[0].tag
    'zh-Hans'
    """
    return json.loads(text, object_hook=_restored)


def _with_languages(value: Any) -> Any:
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is list or kind is tuple:
        return [inner if type(inner) in PLAIN else _with_languages(inner) for inner in value]
    if kind is dict and all(type(key) is str for key in value):
        return {key: _with_languages(inner) for key, inner in value.items()}
    if kind is OtherLanguage:
        return {OTHER: [value.tag, str(value)]}
    raise TypeError(f"{kind.__qualname__} cannot be kept as text")


def _restored(found: dict[str, Any]) -> Any:
    if OTHER not in found:
        return found
    tag, words = found[OTHER]
    restored = OtherLanguage(words)
    restored.tag = tag
    return restored
