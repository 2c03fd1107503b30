"""Figures in the groups in which a page shows them: those of one day and one source stand together."""

from collections.abc import Iterable

from investment_guide.model.values import LabelledFigure


def by_source(figures: Iterable[LabelledFigure]) -> list[list[LabelledFigure]]:
    """Return the figures in groups of one source and day each, the largest first."""
    groups: dict[tuple[str, object], list[LabelledFigure]] = {}
    for figure in figures:
        groups.setdefault((figure.source, figure.as_of), []).append(figure)
    return sorted(groups.values(), key=lambda group: -len(group))
