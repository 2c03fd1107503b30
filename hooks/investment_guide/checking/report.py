"""Problems as people and tools read them: lines on a terminal, JSON, annotations on a pull or merge request."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from investment_guide.checking.catalogue import Code, catalogue
from investment_guide.checking.publishing_tasks import PublishingTask, by_task
from investment_guide.reading.problems import Problem, one_line

GITLAB_SEVERITY = {"error": "critical", "warning": "minor"}
CURE = {"zh": "怎么改", "en": "Cure"}
SEVERITY = {"zh": {"error": "错误", "warning": "警告"}, "en": {"error": "error", "warning": "warning"}}


def as_text(problems: Iterable[Problem], lang: str, publish: bool = False) -> str:
    """One line a problem and a line with the totals; ``lang`` is ``zh`` or ``en``.

    With ``publish`` the lines stand below the work that they make and whose it is, with the cure below those of a code.
    """
    listed = tuple(problems)
    if publish:
        groups = by_task(listed)
        lines = [line for task, of_task in groups for line in _task_lines(task, of_task, lang)]
        listed = tuple(problem for _, of_task in groups for problem in of_task)
    else:
        lines = [_line(problem, lang, publish) for problem in listed]
    return "\n".join((*lines, _summary(listed, lang, publish)))


def as_json(problems: Iterable[Problem], lang: str, publish: bool = False) -> str:
    """The problems for programs: ``{"errors": n, "warnings": n, "problems": [{path, line, …}]}``."""
    listed = tuple(problems)
    errors, warnings = _count(listed, publish)
    entries = [_entry(problem, lang, publish) for problem in listed]
    return json.dumps({"errors": errors, "warnings": warnings, "problems": entries}, ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem], lang: str, publish: bool = False) -> str:
    """One workflow command a problem, which the hosting service shows beside the line of the pull request."""
    return "\n".join(_annotation(problem, lang, publish) for problem in problems)


def as_gitlab(problems: Iterable[Problem], lang: str, publish: bool = False) -> str:
    """A Code Quality report, which GitLab shows beside the lines of a merge request (docs.gitlab.com, code quality)."""
    return json.dumps([_finding(problem, lang, publish) for problem in problems], ensure_ascii=False, indent=1)


def explanation(code: Code, lang: str) -> str:
    """What `guide explain` prints: what the code says, why, the cure, and an example before and after."""
    words = {
        "zh": ("原因", CURE["zh"], "不对", "改成", "，发布时为错误"),
        "en": ("Cause", CURE["en"], "Wrong", "Right", ", an error when publishing"),
    }[lang]
    severity = SEVERITY[lang][code.severity] + (words[4] if code.publish else "")
    head = f"{code.name}（{severity}）" if lang == "zh" else f"{code.name} ({severity})"
    colon = "：" if lang == "zh" else ": "
    text = [
        head,
        f"  {code.summary(lang)}",
        "",
        f"{words[0]}{colon}{code.cause[lang]}",
        f"{words[1]}{colon}{code.cure[lang]}",
    ]
    for heading, example in ((words[2], code.bad), (words[3], code.good)):
        text += ["", heading + colon.rstrip(), *(f"    {line}" for line in example.splitlines())]
    return "\n".join(text)


def _task_lines(task: PublishingTask, problems: tuple[Problem, ...], lang: str) -> Iterator[str]:
    """A heading with the numbers, the problems, after the last of each code what to do, and an empty line."""
    colon, dash = ("：", "——") if lang == "zh" else (": ", " – ")
    heading = task.zh if lang == "zh" else task.en
    yield f"{heading}{dash}{_counted(problems, lang, publish=True)}"
    for code, of_code in groupby(problems, key=lambda problem: problem.code):
        yield from (_line(problem, lang, publish=True) for problem in of_code)
        yield f"    {CURE[lang]}{colon}{catalogue()[code].cure[lang]}"
    yield ""


def _line(problem: Problem, lang: str, publish: bool) -> str:
    code = catalogue()[problem.code]
    # Line 0: the file or folder as a whole is meant.
    where = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    severity = SEVERITY[lang][code.severity_when(publish)]
    return one_line(f"{where}: {severity} {_sentence(problem, code, lang)} [{problem.code}]")


def _sentence(problem: Problem, code: Code, lang: str) -> str:
    """``price: “source” 写的是 …`` where the sentence begins with the key, else ``floors[1].area_m2: …``."""
    field = problem.field.rpartition(".")[0] if code.names_key else ""
    field = field or problem.field
    return f"{field}: {code.says(problem, lang)}" if field else code.says(problem, lang)


def _summary(problems: tuple[Problem, ...], lang: str, publish: bool) -> str:
    counted = _counted(problems, lang, publish) + ("。" if lang == "zh" else ".")
    first = next((each for each in problems if _severity(each, publish) == "error"), problems[0] if problems else None)
    return f"{counted} guide explain {first.code}" if first else counted


def _counted(problems: tuple[Problem, ...], lang: str, publish: bool) -> str:
    errors, warnings = _count(problems, publish)
    if lang == "zh":
        return f"{errors} 个错误，{warnings} 个警告"
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def _count(problems: tuple[Problem, ...], publish: bool) -> tuple[int, int]:
    errors = sum(_severity(problem, publish) == "error" for problem in problems)
    return errors, len(problems) - errors


def _severity(problem: Problem, publish: bool) -> str:
    return catalogue()[problem.code].severity_when(publish)


def _entry(problem: Problem, lang: str, publish: bool) -> dict[str, object]:
    code = catalogue()[problem.code]
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": code.severity_when(publish),
        "code": problem.code,
        "field": problem.field,
        "message": code.says(problem, lang),
        "details": dict(problem.details),
    }


def _annotation(problem: Problem, lang: str, publish: bool) -> str:
    code = catalogue()[problem.code]
    position = f"line={problem.line},col={problem.column}," if problem.line else ""
    place = f"file={_property(problem.path)},{position}title={problem.code}"
    return f"::{code.severity_when(publish)} {place}::{_data(_sentence(problem, code, lang))}"


def _finding(problem: Problem, lang: str, publish: bool) -> dict[str, object]:
    code = catalogue()[problem.code]
    sentence = _sentence(problem, code, lang)
    # GitLab takes findings of one fingerprint for one and the same.
    identity = f"{problem.path}:{problem.line}:{problem.column} {problem.code} {sentence}"
    return {
        "description": sentence,
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "severity": GITLAB_SEVERITY[code.severity_when(publish)],
        "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
