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
from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.configuration import configuration_diagnostics
from investment_guide.checking.hand_written import hand_written_diagnostics
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import Reading

Rule = Callable[[CheckContext], Iterator[Diagnostic]]
TOPICS = (
    references, sections, geometry, places, numbers, distances, periods, policies, tiers, branches, units, plans,
    suspect_wording, icons, look, language, messages, markdown, characters, publishing, demo_traces, base_maps,
    privacy, history,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for topic in TOPICS for rule in topic.RULES)


def check(
    reading: Reading,
    today: date,
    publish: bool = False,
    project: SiteSources | None = None,
    is_drawable: Callable[[bytes], bool] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return every diagnostic once, errors before warnings and then by file, line and column.

    ``publish`` adds the publishing gates, ``project`` the pages written by hand and the look, ``is_drawable`` whether
    paper can show the pictures of the look. Rules need a guide; while none can be made, reading's diagnostics stand
    alone.
    """
    diagnostics = list(reading.diagnostics)
    if reading.guide is not None:
        folder = project.look[0] if project and project.look else reading.folder.parent / "overrides"
        context = CheckContext(
            reading.guide, reading.origins, reading.known_ids, today, publish, reading.files, reading.folder, folder,
            is_drawable,
        )  # fmt: skip
        with np.errstate(over="ignore", invalid="ignore"):  # a position like 1e300 is a diagnostic, not a warning
            found = [diagnostic for rule in RULES for diagnostic in rule(context)]
        diagnostics = list(Accepted(context).without_accepted([*diagnostics, *found]))
        diagnostics += hand_written_diagnostics(project, reading.guide, today) if project else ()
        diagnostics += configuration_diagnostics(project.root, reading.guide.settings) if project else ()
        diagnostics += (
            demo_traces.project_is_not_the_demo_s(project, reading.guide, today) if project and publish else ()
        )
    return in_order(diagnostics, publish)


def errors(diagnostics: Iterable[Diagnostic], publish: bool = False) -> tuple[Diagnostic, ...]:
    """Return those with which nothing may be built."""
    codes = catalogue()
    return tuple(diagnostic for diagnostic in diagnostics if codes[diagnostic.code].severity_when(publish) == "error")


def in_order(diagnostics: Iterable[Diagnostic], publish: bool) -> tuple[Diagnostic, ...]:
    """Errors before warnings, each by file and line; the same diagnostic is reported once."""
    codes = catalogue()

    def order(diagnostic: Diagnostic) -> tuple[bool, Diagnostic]:
        return codes[diagnostic.code].severity_when(publish) != "error", diagnostic

    return tuple(sorted(set(diagnostics), key=order))
