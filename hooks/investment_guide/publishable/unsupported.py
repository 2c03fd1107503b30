"""What Material for MkDocs makes with scripts of other hosts, plugins or other files, and this guide does not.

It stands in the published page as it was written; the check names its line.
"""

import re
from collections.abc import Iterator

from investment_guide.publishable.icons import material_icons
from investment_guide.publishable.material_markdown import ICON, SETS, icon_path

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*(?:\{[ \t]*\.)?([\w-]*)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_ICON = re.compile(ICON)
_FORMULA = re.compile(r"\$\$|\\\(.+?\\\)|^\s*\\\[|\$(?!\s)[^$]*[\\^_=][^$]*(?<!\s)\$")
_INCLUDE = re.compile(r"-{1,}8<-{1,}")
_BLOCK = re.compile(r"[ \t]*/{3,}[ \t]+(?!(?:figure-|table-)?caption\b)([\w-]+)")
_MACRO = re.compile(r"\{%.*?%\}|\{\{ *[\w.]+\(.*?\}\}")
DIAGRAM = "mermaid"


def unsupported(text: str, first: int = 1) -> Iterator[tuple[int, str, str]]:
    """Yield line, kind (``formula``, ``diagram``, ``include``, ``icon``, ``block``, ``macro``) and what is written.

    Lines are counted from 1; nothing is looked for before line ``first`` or in code.
    """
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if number < first:
            continue
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2]:
                fence = ""
        elif found:
            fence = found[1]
            if found[2] == DIAGRAM:
                yield number, "diagram", DIAGRAM
        else:
            yield from ((number, *each) for each in _in_line(_CODE.sub("", line)))


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in (("formula", _FORMULA), ("include", _INCLUDE), ("macro", _MACRO)):
        if found := pattern.search(line):
            yield kind, found[0].strip()
    if found := _BLOCK.match(line):
        yield "block", found[1]
    for found in _ICON.finditer(line):
        if found[1].partition("-")[0] in SETS and not icon_path(found[1], [material_icons()]):
            yield "icon", found[0]
