"""Questions on the terminal: yes or no, one of several, a line of text. Where nobody can answer, nothing is asked."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from investment_guide.commands.arguments import console, either

if TYPE_CHECKING:
    from investment_guide.importing.questions import OpenQuestion

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


def answers_to(questions: Iterable["OpenQuestion"], lang: str) -> dict[str, tuple[str, ...]]:
    """Ask each question once; return the answers by its key, an empty one where nothing is typed."""
    return {question.key: _answers(question, lang) for question in questions}


def _answers(question: "OpenQuestion", lang: str) -> tuple[str, ...]:
    """Return the answer, asked again while it is none; one for each part where the question has parts."""
    numbered = [f"  {number} {option.label}" for number, option in enumerate(question.options, 1)]
    asked = "\n".join([question.message.text(lang), *numbered, _how(question, lang)])
    while True:
        typed = answer(asked)
        given = typed.split() if question.parts else [typed]
        words = [question.word(each) for each in given]
        if all(word or each in ("", "0") for word, each in zip(words, given, strict=True)):
            break
        asked = either(lang, f"没有“{typed}”这个选项，再写一次：", f"{typed} is none of these; once more:")
    if question.parts:
        return tuple(f"{part}={word}" for part, word in zip(question.parts, words, strict=False) if word) or ("",)
    return (words[0] or question.suggested,)


def _how(question: "OpenQuestion", lang: str) -> str:
    if question.parts:
        return either(
            lang, "按顺序写号，用空格分开，0 是不导入：", "Their numbers in order, with blanks between; 0 for none:"
        )
    if question.suggested:
        label = next(option.label for option in question.options if option.word == question.suggested)
        return either(lang, f"直接回车是 {label}：", f"Enter for {label}:")
    return (
        either(lang, "写号或写值，直接回车是跳过：", "A number or a value; Enter to skip:")
        if question.is_free
        else either(lang, "写号，直接回车是跳过：", "A number; Enter to skip:")
    )


def chosen(question: str, options: Sequence[tuple[str, str]], usual: str, lang: str) -> str:
    """Return the word of an option, ``(word, what it means)``, by its number or itself; Enter takes the usual one."""
    numbered = [f"  {number} {means}" for number, (_, means) in enumerate(options, 1)]
    usual_number = next((number for number, (word, _) in enumerate(options, 1) if word == usual), 0)
    ask = either(lang, "写号：", "A number:")
    if usual_number:
        ask = either(lang, f"写号，直接回车是 {usual_number}：", f"A number; Enter for {usual_number}:")
    typed = answer("\n".join([question, *numbered, ask]))
    if typed.isdecimal() and 0 < int(typed) <= len(options):
        return options[int(typed) - 1][0]
    return typed if typed in (word for word, _ in options) else usual
