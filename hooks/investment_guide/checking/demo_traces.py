"""What is left of the demo city, or still to be written, in a guide that is no demo: in its data and on its pages.

Only with ``--publish``. A city may well speak of a 示例方案 (sample scheme): only the demo's own names and sentences,
and addresses that lead nowhere, are looked for.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from investment_guide.checking.case import Case
from investment_guide.model.guide import Guide
from investment_guide.publishable.project import Project, read_written
from investment_guide.reading.problems import Problem, written

# The city and the river that the demo is about.
NAMES = re.compile(r"岚川|岚江|lanchuan", re.IGNORECASE)
# Pages are prose: there a sentence may call the guide a demo, or wait to be written. RFC 2606 keeps `.example` free.
SENTENCES = re.compile(
    r"岚川|岚江|lanchuan|本?指南(?:现)?为演示|演示版|示例城市|虚构"
    r"|fictional (?:city|guide)|demo(?:nstration)? (?:guide|edition)"
    r"|待填|(?-i:\bTODO\b)|\b(?:[\w-]+\.)+example\b",
    re.IGNORECASE,
)


def data_are_not_the_demo_s(case: Case) -> Iterator[Problem]:
    """No text of a guide that is no demo names the demo's city."""
    if not case.publish or case.guide.settings.demo:
        return
    for kind, record, found in case.values(str):
        if trace := NAMES.search(found.value):
            yield case.problem("demo-left", kind, record, found.path, found=trace[0])


def pages_are_not_the_demo_s(project: Project, guide: Guide) -> Iterator[Problem]:
    """No published hand-written page names the demo, calls itself a demo, or has something left to fill in; each line
    once."""
    if guide.settings.demo:
        return
    for folder in project.pages:
        for name in read_written(folder).pages:
            yield from _on_page(folder / name, project)


def _on_page(page: Path, project: Project) -> Iterator[Problem]:
    text = page.read_text("utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), start=1):
        if trace := SENTENCES.search(line):
            details = written({"found": trace[0]})
            yield Problem(project.shown(page), number, trace.start() + 1, "demo-left", "", details)


RULES = (data_are_not_the_demo_s,)
