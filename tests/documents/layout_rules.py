"""Rules of good setting, as lists of what breaks them: empty for a good book."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby, pairwise

from tests.documents.pdf_reading import Paper, Run, Tagged

A4_POINTS = (595.28, 841.89)
SIDE, FOOT = 18 / 25.4 * 72, 16 / 25.4 * 72
PLAY = 0.6  # points, for rounding
HANGING = 0.52  # of a letter: a space, or the empty half of a Chinese stop, at the end of a line
BAND = 40.0
FULL = A4_POINTS[1] - 37 / 25.4 * 72  # the height between head and foot of a page
CONTENT = {"P", "Span", "Table", "L", "Figure", "H1", "H2", "H3", "Link"}


def outside_the_margins(paper: Paper) -> list[tuple[int, Run]]:
    """Runs that are not between the margins of their page."""
    return [
        (number, run)
        for number, page in enumerate(paper.pages, 1)
        for run in page.runs
        if run.left < SIDE - PLAY
        or run.right - HANGING * run.size > A4_POINTS[0] - SIDE + PLAY
        or not 10 < run.baseline < A4_POINTS[1] - 10
    ]


def collisions(paper: Paper, in_drawings: bool = False) -> list[tuple[int, Run, Run]]:
    """Pairs of runs that cover one another; also of level names in drawings, where asked for."""
    found = []
    for number, page in enumerate(paper.pages, 1):
        shown = [*page.runs, *(page.drawn if in_drawings else ())]
        lines = groupby(sorted(shown, key=_line), key=_line)
        runs = [list(line) for _, line in lines]
        near = [[*one, *after] for one, after in zip(runs, [*runs[1:], []], strict=True)]
        pairs = {pair for some in near for pair in combinations(some, 2) if pair[0].meets(pair[1])}
        found += [(number, *pair) for pair in sorted(pairs, key=lambda pair: pair[0].left)]
    return found


def on_rules(paper: Paper) -> list[tuple[int, Run]]:
    """Runs of a page's own text that one of its lines goes through."""
    return [
        (number, run)
        for number, page in enumerate(paper.pages, 1)
        for run in page.runs
        if any(run.is_crossed_by(rule) for rule in page.rules)
    ]


def on_drawings(paper: Paper) -> list[tuple[int, Run]]:
    """Runs of a page's own text with corners of a drawing in their letters, such as those of a code to scan. The
    words of the cover stand on a ground over its plan."""
    return [
        (number, run)
        for number, page in enumerate(paper.pages[1:], 2)
        for run in page.runs
        if any(run.covers(point) for point in page.points)
    ]


def small_letters(paper: Paper, least: float) -> list[tuple[int, float]]:
    """Runs in type of less than so many points, those of drawings too: page and size."""
    return [
        (number, round(run.size, 2))
        for number, page in enumerate(paper.pages, 1)
        for run in (*page.runs, *page.drawn)
        if run.size < least - 0.01
    ]


def _line(run: Run) -> int:
    """Bands as high as the largest type, so that what covers something is in the same or the next one."""
    return int(run.baseline // BAND)


def widows(paper: Paper) -> list[tuple[int, int]]:
    """Tables that go over several pages with a single line on the first or last: page, lines there."""
    found = []
    for table in paper.tree.all("Table"):
        lines = Counter(row.pages[0] for body in table.all("TBody") for row in body.all("TR"))
        if len(lines) > 1:
            found += [(page + 1, count) for page, count in lines.items() if count < 2]
    return found


def headings_left_behind(paper: Paper) -> list[tuple[str, int]]:
    """Headings whose next content is on a later page: tag and page."""
    ordered = list(_in_reading_order(paper.tree))
    return [
        (one.tag, one.pages[0] + 1)
        for one, after in pairwise(ordered)
        if one.tag in {"H1", "H2", "H3"} and after.pages[0] != one.pages[0]
    ]


def bare_pages(paper: Paper, least: float) -> list[tuple[int, float]]:
    """Pages but for the covers that are filled by less than a share of their height: page and share."""
    found = []
    for number, page in enumerate(paper.pages[1:-1], 2):
        heights = [run.baseline for run in (*page.runs, *page.drawn)] + [height for _, height in page.points]
        lowest = min(height for height in heights if height > FOOT)
        share = round((FULL + FOOT - lowest) / FULL, 2)
        if share < least:
            found.append((number, share))
    return found


def gaps(paper: Paper, most: float) -> list[tuple[int, float]]:
    """Pages between the covers with an empty band of more than a share of their height between what is on them: page
    and share."""
    found = []
    for number, page in enumerate(paper.pages[1:-1], 2):
        heights = {round(run.baseline) for run in (*page.runs, *page.drawn)} | {round(y) for _, y in page.points}
        heights |= {round(one) for rule in page.rules if not rule.is_level for one in (rule.bottom, rule.top)}
        widest = max((upper - lower for lower, upper in pairwise(sorted(heights))), default=0.0)
        if widest > most * FULL:
            found.append((number, round(widest / FULL, 2)))
    return found


def parted(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Ends and beginnings of lines between which a number, its unit, its sign or its next digits are parted."""
    listed = [line.replace("\xa0", " ").strip() for line in lines]
    return [
        (upper, lower)
        for upper, lower in pairwise(listed)
        if (re.search(r"[\d万亿]$", upper) and re.match(r"(?:[年月日号元亩吨]|㎡|kVA)(?:\W|$)|(?:万元|公里)", lower))
        or re.search(r"[≈≤≥¥$]$", upper)
        or (re.search(r"[^\W\d_]/$", upper) and re.match(r"亩|(?:ha|吨|㎡|m²)(?:\W|$)", lower))
        or (re.search(r"\d$", upper) and re.match(r"\d{3} [^\W\d_]", lower))
    ]


def _in_reading_order(tree: Tagged) -> Iterator[Tagged]:
    for one in tree.inside:
        if one.tag in CONTENT and one.pages:
            yield one
        else:
            yield from _in_reading_order(one)
