"""Trees of conditions: section 2 of the rules."""

from fractions import Fraction
from operator import eq, ge, gt, le, lt
from typing import Any

from tests.evaluator.exact import exact
from tests.evaluator.plan import Answers

State = bool | None  # met, not met, unknown
Tree = dict[str, Any]
COMPARISONS = {"at_least": ge, "more_than": gt, "at_most": le, "less_than": lt, "equals": eq}


def state(tree: Tree | None, answers: Answers) -> State:
    """Return whether a condition is met; None when that is unknown."""
    if not tree:
        return True
    if "field" in tree:
        return leaf_state(tree, answers)
    ((word, parts),) = tree.items()
    return combined(word, [state(part, answers) for part in parts])


def combined(word: str, states: list[State]) -> State:
    """Return the state of conditions of which all, any or none must be met."""
    if word == "all":
        return False if False in states else None if None in states else True
    any_met = True if True in states else None if None in states else False
    return any_met if word == "any" or any_met is None else not any_met


def leaf_state(leaf: Tree, answers: Answers) -> State:
    """Return the state of one question."""
    (operator,) = set(leaf) - {"field"}
    operand, name = leaf[operator], leaf["field"]
    if operator == "is":
        flag = answers.flag(name)
        return None if flag is None else flag == operand
    if operator == "one_of" or isinstance(operand, str):
        word = answers.word(name)
        return None if word is None else word in (operand if operator == "one_of" else [operand])
    number: Fraction | None = answers.number(name)
    return None if number is None else bool(COMPARISONS[operator](number, exact(operand)))
