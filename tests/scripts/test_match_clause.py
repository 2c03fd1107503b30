"""The sentence of the document beside a sum: all of it at once, unless it is long."""

import pytest

from tests.scripts.conftest import Scripted

DRAWN = """(clause) => {
  const made = guide.match.clause({ say: (name) => name }, clause);
  return [made.tagName, made.open || false, made.textContent];
}"""


@pytest.mark.parametrize(
    ("clause", "drawn"),
    [
        ("<b>", ["BLOCKQUOTE", False, "<b>"]),
        ("补" * 135, ["BLOCKQUOTE", False, "补" * 135]),
        ("补" * 136, ["DETAILS", False, "clause" + "补" * 136]),
        ("a" * 270, ["BLOCKQUOTE", False, "a" * 270]),
        ("a" * 271, ["DETAILS", False, "clause" + "a" * 271]),
    ],
)
def test_a_long_sentence_is_folded(scripted: Scripted, clause: str, drawn: list[object]) -> None:
    page = scripted("elements", "match-elements", "match-policies")
    assert page.evaluate(DRAWN, clause) == drawn
    page.close()
