"""The wordings of the interface that a guide replaces are still those of the tool."""

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from investment_guide.checking.check_context import CheckContext
from investment_guide.model.section_marks import usual_wording
from investment_guide.reading.diagnostics import Diagnostic

PACKAGE = Path(__file__).resolve().parents[1]
LANGUAGES = ("zh", "en")
_CHINESE = re.compile(r"[\u3000-\u9fff\uff01-\uff60]")
_QUOTED = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_SAY_CALL = re.compile(rf"say\(\s*{_QUOTED}\s*,\s*{_QUOTED}\s*\)")


def messages_are_of_the_tool(context: CheckContext) -> Iterator[Diagnostic]:
    """Each wording that ``vocabularies.yml`` replaces is one that a page of the tool says."""
    messages = context.guide.vocabularies.messages
    for language in LANGUAGES:
        for found in messages.of(language):
            known = wordings()[LANGUAGES.index(language)]
            if found not in known:
                nearest = next(iter(get_close_matches(found, sorted(known), 1, 0.5)), "")
                path = ("messages", language, found)
                yield context.diagnostic("unknown-message", "vocabularies", "", path, found=found, nearest=nearest)


@cache
def wordings() -> tuple[frozenset[str], frozenset[str]]:
    """Return all that the templates and the program say as a whole, in Chinese and in English."""
    pairs = [*_of_templates(), *_of_program()]
    return frozenset(usual_wording(zh) for zh, _ in pairs), frozenset(usual_wording(en) for _, en in pairs)


def _of_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((PACKAGE / "theme").rglob("*.html")):
        for zh, en in _SAY_CALL.findall(path.read_text(encoding="utf-8")):
            yield ast.literal_eval(zh), ast.literal_eval(en)


def _of_program() -> Iterator[tuple[str, str]]:
    """Two texts one after the other, Chinese and not Chinese: ``say``'s arguments and rows of tables of wordings."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            items = node.args[:2] if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            texts = [each.value for each in items if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if len(texts) == len(items) == 2 and _CHINESE.search(texts[0]) and not _CHINESE.search(texts[1]):
                yield texts[0], texts[1]


RULES = (messages_are_of_the_tool,)
