"""Reading and the catalogue know the same codes, and agree on which of them keep a record out."""

import ast
from collections.abc import Iterator

from investment_guide.checking.catalogue import catalogue
from investment_guide.reading.diagnostics import WARNINGS
from tests.projects import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "investment_guide"
PRICES = {"price-unclear", "price-twice", "count-unclear"}
TOPICS = ("files", "yaml", "fields", "boundaries")


def texts_in_the_code() -> Iterator[str]:
    """Every literal text of reading and checking."""
    for path in sorted([*(PACKAGE / "reading").glob("*.py"), *(PACKAGE / "checking").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_code_of_these_topics_is_given_somewhere() -> None:
    by_the_models = {"range-empty", "operator-count", "figure-empty", "land-use-standard", "url-credentials", *PRICES}
    worded = {code.name for code in catalogue().values() if code.topic in TOPICS}
    assert worded - by_the_models <= set(texts_in_the_code())


def test_severities_agree() -> None:
    severities = {code.name: code.severity for code in catalogue().values() if code.topic in TOPICS}
    assert {name for name, severity in severities.items() if severity == "warning"} == set(WARNINGS)
