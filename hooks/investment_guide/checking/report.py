"""Diagnostics as people and tools read them: lines on a terminal, JSON, annotations on a pull or merge request."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from investment_guide.checking.catalogue import Code, catalogue
from investment_guide.checking.publishing import PublishingTask, by_task
from investment_guide.reading.diagnostics import Diagnostic, one_line

GITLAB_SEVERITY = {"error": "critical", "warning": "minor"}
CURE = {"zh": "怎么改", "en": "Cure"}
SEVERITY = {"zh": {"error": "错误", "warning": "警告"}, "en": {"error": "error", "warning": "warning"}}


def as_text(diagnostics: Iterable[Diagnostic], lang: str, publish: bool = False, most: int | None = None) -> str:
    """Return one line a diagnostic, only the first ``most`` of many, and a line with the totals; ``lang`` is ``zh`` or
    ``en``.

    With ``publish`` the lines stand below the work that they make and whose it is, with the cure below those of a code.
    """
    listed = tuple(diagnostics)
    if publish:
        groups = by_task(listed)
        lines = [line for task, of_task in groups for line in _task_lines(task, of_task, lang)]
        listed = tuple(diagnostic for _, of_task in groups for diagnostic in of_task)
    else:
        lines = [_line(diagnostic, lang, publish) for diagnostic in listed[:most]]
        if more := len(listed) - len(lines):
            lines.append(f"… and {more} more" if lang == "en" else f"……还有 {more} 条")
    return "\n".join((*lines, _summary(listed, lang, publish)))


def as_json(diagnostics: Iterable[Diagnostic], lang: str, publish: bool = False) -> str:
    """Return the diagnostics for programs: ``{"errors": n, "warnings": n, "problems": [{path, line, …}]}``."""
    listed = tuple(diagnostics)
    errors, warnings = _count(listed, publish)
    entries = [_entry(diagnostic, lang, publish) for diagnostic in listed]
    return json.dumps({"errors": errors, "warnings": warnings, "problems": entries}, ensure_ascii=False, indent=1)


def as_github(diagnostics: Iterable[Diagnostic], lang: str, publish: bool = False) -> str:
    """Return one workflow command a diagnostic, which the hosting service shows beside the line of the pull request."""
    return "\n".join(_annotation(diagnostic, lang, publish) for diagnostic in diagnostics)


def as_gitlab(diagnostics: Iterable[Diagnostic], lang: str, publish: bool = False) -> str:
    """Return a Code Quality report, which GitLab shows beside the lines of a merge request (docs.gitlab.com, code
    quality)."""
    return json.dumps([_finding(diagnostic, lang, publish) for diagnostic in diagnostics], ensure_ascii=False, indent=1)


def explanation(code: Code, lang: str) -> str:
    """Return what `guide explain` prints: what the code says, why, the cure, and an example before and after."""
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


def _task_lines(task: PublishingTask, diagnostics: tuple[Diagnostic, ...], lang: str) -> Iterator[str]:
    """A heading with the numbers, the diagnostics, after the last of each code what to do, and an empty line."""
    colon, dash = ("：", "——") if lang == "zh" else (": ", " – ")
    heading = task.zh if lang == "zh" else task.en
    yield f"{heading}{dash}{_counted(diagnostics, lang, publish=True)}"
    for code, of_code in groupby(diagnostics, key=lambda diagnostic: diagnostic.code):
        yield from (_line(diagnostic, lang, publish=True) for diagnostic in of_code)
        yield f"    {CURE[lang]}{colon}{catalogue()[code].cure[lang]}"
    yield ""


def _line(diagnostic: Diagnostic, lang: str, publish: bool) -> str:
    code = catalogue()[diagnostic.code]
    # Line 0: the file or folder as a whole is meant.
    where = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}" if diagnostic.line else diagnostic.path
    severity = SEVERITY[lang][code.severity_when(publish)]
    return one_line(f"{where}: {severity} {_sentence(diagnostic, code, lang)} [{diagnostic.code}]")


def _sentence(diagnostic: Diagnostic, code: Code, lang: str) -> str:
    """``price: “source” 写的是 …`` where the sentence begins with the key, else ``floors[1].area_m2: …``."""
    field = diagnostic.field.rpartition(".")[0] if code.names_key else ""
    field = field or diagnostic.field
    return f"{field}: {code.says(diagnostic, lang)}" if field else code.says(diagnostic, lang)


def _summary(diagnostics: tuple[Diagnostic, ...], lang: str, publish: bool) -> str:
    counted = _counted(diagnostics, lang, publish) + ("。" if lang == "zh" else ".")
    first = next(
        (each for each in diagnostics if _severity(each, publish) == "error"), diagnostics[0] if diagnostics else None
    )
    return f"{counted} guide explain {first.code}" if first else counted


def _counted(diagnostics: tuple[Diagnostic, ...], lang: str, publish: bool) -> str:
    errors, warnings = _count(diagnostics, publish)
    if lang == "zh":
        return f"{errors} 个错误，{warnings} 个警告"
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def _count(diagnostics: tuple[Diagnostic, ...], publish: bool) -> tuple[int, int]:
    errors = sum(_severity(diagnostic, publish) == "error" for diagnostic in diagnostics)
    return errors, len(diagnostics) - errors


def _severity(diagnostic: Diagnostic, publish: bool) -> str:
    return catalogue()[diagnostic.code].severity_when(publish)


def _entry(diagnostic: Diagnostic, lang: str, publish: bool) -> dict[str, object]:
    code = catalogue()[diagnostic.code]
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "severity": code.severity_when(publish),
        "code": diagnostic.code,
        "field": diagnostic.field,
        "message": code.says(diagnostic, lang),
        "details": dict(diagnostic.details),
    }


def _annotation(diagnostic: Diagnostic, lang: str, publish: bool) -> str:
    code = catalogue()[diagnostic.code]
    position = f"line={diagnostic.line},col={diagnostic.column}," if diagnostic.line else ""
    place = f"file={_property(diagnostic.path)},{position}title={diagnostic.code}"
    return f"::{code.severity_when(publish)} {place}::{_data(_sentence(diagnostic, code, lang))}"


def _finding(diagnostic: Diagnostic, lang: str, publish: bool) -> dict[str, object]:
    code = catalogue()[diagnostic.code]
    sentence = _sentence(diagnostic, code, lang)
    # GitLab takes findings of one fingerprint for one and the same.
    identity = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column} {diagnostic.code} {sentence}"
    return {
        "description": sentence,
        "check_name": diagnostic.code,
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "severity": GITLAB_SEVERITY[code.severity_when(publish)],
        "location": {"path": diagnostic.path, "lines": {"begin": max(diagnostic.line, 1)}},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
