"""The data of the page of matching as the browser gets them, for the tests of what is in them and what reads them."""

import json
from typing import Any

from investment_guide.presentation.output import Output


def content(output: Output, name: str) -> Any:
    """What the script hands over; fails when it is anything but one call with plain data."""
    text = output.content.decode()
    start, end = f'guide.part("{name}",', ");\n"
    assert text.startswith(start)
    assert text.endswith(end)
    data, *languages = json.loads(f"[{text[len(start) : -len(end)]}]")
    assert all(isinstance(each, dict) for each in languages)  # which texts are in another language
    return data
