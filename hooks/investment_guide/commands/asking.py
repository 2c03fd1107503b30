"""Questions on the terminal: yes or no, one of several, a line of text. Where nobody can answer, nothing is asked."""

import sys
from collections.abc import Sequence

from investment_guide.commands.arguments import console, either

AGREEMENT = frozenset({"y", "yes", "是", "好"})


def can_answer() -> bool:
    """Return whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def answer(question: str) -> str:
    """Return the line that is typed; empty where the input ends."""
    console(question)
    return sys.stdin.readline().strip()


def agreed(lang: str, zh: str, en: str) -> bool:
    """Ask a question to which only yes is yes."""
    more = either(lang, f"{zh}输入 y 或 是，其他取消：", f"{en} y for yes, anything else to stop:")
    return answer(more).lower() in AGREEMENT


def chosen(question: str, options: Sequence[tuple[str, str]], usual: str, lang: str) -> str:
    """Return the word of one of the options, ``(word, what it means)``, by its number; Enter takes the usual one."""
    numbered = [f"  {number} {means}" for number, (_, means) in enumerate(options, 1)]
    usual_number = next(number for number, (word, _) in enumerate(options, 1) if word == usual)
    ask = either(lang, f"写号，直接回车是 {usual_number}：", f"A number; Enter for {usual_number}:")
    typed = answer("\n".join([question, *numbered, ask]))
    return options[int(typed) - 1][0] if typed.isdecimal() and 0 < int(typed) <= len(options) else usual
