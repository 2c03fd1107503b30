"""Values that nobody has written yet: ``guide new`` leaves ``待填`` in their place."""

from typing import Any

from investment_guide.reading.problems import Path, Remark, remark

TO_FILL = "待填"


def unfilled(value: Any, path: Path = ()) -> list[Remark]:
    """A remark for each value that is still to be filled in, in the order of the file."""
    if isinstance(value, str):
        return [remark(path, "to-fill")] if value.strip() == TO_FILL else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [each for key, item in inner for each in unfilled(item, (*path, key))]
