"""All checks at once: what reading found, what the rules find, less what staff looked at and accepted."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import numpy as np

from investment_guide.checking import (
    base_maps,
    branches,
    characters,
    demo_traces,
    distances,
    geometry,
    history,
    icons,
    language,
    look,
    markdown,
    messages,
    numbers,
    periods,
    places,
    plans,
    policies,
    privacy,
    publishing,
    references,
    sections,
    suspect_wording,
    tiers,
    units,
)
from investment_guide.checking.acceptance import Accepted
from investment_guide.checking.case import Case
from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.configuration import configuration_problems
from investment_guide.checking.hand_written import hand_written_problems
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.load import Reading
from investment_guide.reading.problems import Problem

Rule = Callable[[Case], Iterator[Problem]]
TOPICS = (
    references, sections, geometry, places, numbers, distances, periods, policies, tiers, branches, units, plans,
    suspect_wording, icons, look, language, messages, markdown, characters, publishing, demo_traces, base_maps,
    privacy, history,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for topic in TOPICS for rule in topic.RULES)


def check(
    reading: Reading, today: date, publish: bool = False, project: SiteSources | None = None
) -> tuple[Problem, ...]:
    """Every problem once, errors before warnings and then by file, line and column.

    ``publish`` adds the publishing gates, ``project`` the pages written by hand and the look. Rules need a guide; while
    none can be made, reading's problems stand alone.
    """
    problems = list(reading.problems)
    if reading.guide is not None:
        folder = project.look[0] if project and project.look else reading.folder.parent / "overrides"
        case = Case(
            reading.guide, reading.origins, reading.known_ids, today, publish, reading.files, reading.folder, folder
        )
        with np.errstate(over="ignore", invalid="ignore"):  # a position like 1e300 is a problem, not a warning
            found = [problem for rule in RULES for problem in rule(case)]
        problems = list(Accepted(case).without_accepted([*problems, *found]))
        problems += hand_written_problems(project, reading.guide, today) if project else ()
        problems += configuration_problems(project.root, reading.guide.settings) if project else ()
        problems += demo_traces.project_is_not_the_demo_s(project, reading.guide, today) if project and publish else ()
    return in_order(problems, publish)


def errors(problems: Iterable[Problem], publish: bool = False) -> tuple[Problem, ...]:
    """Those with which nothing may be built."""
    codes = catalogue()
    return tuple(problem for problem in problems if codes[problem.code].severity_when(publish) == "error")


def in_order(problems: Iterable[Problem], publish: bool) -> tuple[Problem, ...]:
    """Errors before warnings, each by file and line; the same problem is not told twice."""
    codes = catalogue()

    def order(problem: Problem) -> tuple[bool, Problem]:
        return codes[problem.code].severity_when(publish) != "error", problem

    return tuple(sorted(set(problems), key=order))
