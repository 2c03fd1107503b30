"""Data for pages as scripts that call a function with their content: browsers refuse to fetch from a folder."""

import json

from investment_guide.presentation.output import JsonValue, Output


def data_script(path: str, name: str, content: JsonValue) -> Output:
    """Return a script that hands ``content`` to ``guide.part`` (``theme/scripts/shared/shared.js``) under its name.

    No text of a record can end the script: ``<`` and line separators are written as escapes.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Output(path, f'guide.part("{name}",{safe});\n'.encode())
