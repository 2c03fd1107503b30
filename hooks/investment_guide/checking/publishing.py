"""Publishing: gates, which are errors with ``--publish``, and what is left to do before, grouped by whose work it is.

A guide that says of itself that it is a demo is not about to be published, so gates about the guide as a whole keep
quiet for it until somebody asks with ``--publish``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from investment_guide.analysis.validity import approved_until
from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.places import LARGEST_EXTENT_DEGREES
from investment_guide.model.about import CHINESE_LAW
from investment_guide.reading.diagnostics import Diagnostic

APPROVAL_ENDS_SOON_DAYS = 60
NO_NUMBER = "none"  # as in ``number`` of a document; here every map would show the word
WIDEST_EXTENT_DEGREES = 30  # Inner Mongolia is 29 degrees wide


def _is_quiet(context: CheckContext) -> bool:
    return context.guide.settings.demo and not context.publish


def guide_is_ready(context: CheckContext) -> Iterator[Diagnostic]:
    """The guide is no demo and knows the address it is published at."""
    if _is_quiet(context):
        return
    if context.guide.settings.demo:
        yield context.diagnostic("demo-guide", "guide", "", ("demo",))
    if context.guide.settings.site_url is None:
        yield context.diagnostic("site-url-missing", "guide", "", ("site_url",))


def extent_is_of_a_place(context: CheckContext) -> Iterator[Diagnostic]:
    """The extent of the map is that of a place, not of a country."""
    extent = context.guide.settings.map.extent
    degrees = max(extent.east - extent.west, extent.north - extent.south)
    is_wide = WIDEST_EXTENT_DEGREES < degrees <= LARGEST_EXTENT_DEGREES  # beyond, it is an error anyway
    if is_wide and not _is_quiet(context):
        path = ("map", "extent")
        yield context.diagnostic("map-extent-wide", "guide", "", path, most=WIDEST_EXTENT_DEGREES)


def map_is_approved(context: CheckContext) -> Iterator[Diagnostic]:
    """The map was found to need no review, or has an approval number (审图号, 地图管理条例) of a known age. One that
    ends within 60 days or has ended is pointed out; every map says until when it holds."""
    settings = context.guide.settings.map
    if _is_quiet(context) or context.guide.settings.law != CHINESE_LAW:
        return
    if settings.exempt is not None:
        if settings.approval_no is not None:
            yield context.diagnostic(
                "choice-both", "guide", "", ("map", "exempt"), first="approval_no", second="exempt"
            )
        if settings.exempt.document.strip().lower() == NO_NUMBER:
            yield context.diagnostic("map-exemption-undocumented", "guide", "", ("map", "exempt", "document"))
        return
    if settings.approval_no is None:
        yield context.diagnostic("map-approval-missing", "guide", "", ("map", "approval_no"))
        return
    until = approved_until(settings)
    path = ("map", "valid_until" if settings.valid_until or not settings.reviewed_on else "reviewed_on")
    if until is None:
        yield context.diagnostic("map-approval-undated", "guide", "", path)
    elif until < context.today:
        yield context.diagnostic("map-approval-expired", "guide", "", path, until=until, today=context.today)
    elif until <= context.today + timedelta(days=APPROVAL_ENDS_SOON_DAYS):
        yield context.diagnostic(
            "map-approval-ending", "guide", "", path, until=until, days=(until - context.today).days
        )


def basemaps_name_their_source(context: CheckContext) -> Iterator[Diagnostic]:
    """A tile basemap says whose it is."""
    for place, basemap in enumerate(context.guide.settings.map.basemaps):
        if basemap.attribution is None:
            path = ("map", "basemaps", place, "attribution")
            yield context.diagnostic("attribution-missing", "guide", "", path, name=basemap.name.main)


@dataclass(frozen=True, slots=True)
class PublishingTask:
    """A kind of work and who does it, in both languages; ``codes`` and the ``topics`` of codes that make it."""

    zh: str
    en: str
    codes: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


# The first that fits takes a diagnostic; the order is that of the report.
TASKS = (
    PublishingTask(
        "改正数据里的错（填报人）",
        "Mend the data (whoever keeps the record)",
        topics=frozenset(
            {
                "files",
                "yaml",
                "fields",
                "boundaries",
                "references",
                "geometry",
                "numbers",
                "policies",
                "base-maps",
                "acceptance",
            }
        ),
    ),
    PublishingTask(
        "填写待填的内容（招商办公室）",
        "Fill in what is missing (the investment office)",
        frozenset(
            {
                "to-fill",
                "to-fill-before-publishing",
                "page-to-fill",
                "telephone-to-replace",
                "site-url-missing",
                "map-extent-wide",
            }
        ),
    ),
    PublishingTask(
        "送审、批准（自然资源、市场监管、法规）",
        "Get it approved (map authority, market regulator, legal office)",
        frozenset(
            {
                "map-exemption-undocumented",
                "map-approval-missing",
                "map-approval-undated",
                "map-approval-expired",
                "map-approval-ending",
                "attribution-missing",
                "competition-review-unknown",
                "competition-review-unproven",
                "page-of-starter",
            }
        ),
    ),
    PublishingTask(
        "清除演示版和举例的内容（招商办公室）",
        "Remove what is the demo's or an example (the investment office)",
        frozenset({"demo-guide", "demo-left", "demo-file", "address-of-example"}),
    ),
    PublishingTask(
        "撤下个人信息（填报人、信息中心）",
        "Take down personal data (whoever keeps the record, the IT office)",
        frozenset({"private-mobile", "private-identity", "private-mailbox", "history-private", "file-author"}),
    ),
    PublishingTask(
        "核实过期的内容（来源单位）", "Check what is old (whoever the data come from)", topics=frozenset({"time"})
    ),
    PublishingTask(
        "补译文、改文字（翻译、文字）", "Translate and reword (translators)", topics=frozenset({"language"})
    ),
    PublishingTask(
        "整理网页、图片、样子和设置（网页管理员）", "Put pages, pictures, look and settings in order (the webmaster)"
    ),
)


def task_of(diagnostic: Diagnostic) -> PublishingTask:
    """Return the work that a diagnostic makes."""
    topic = catalogue()[diagnostic.code].topic
    by_code = (task for task in TASKS if diagnostic.code in task.codes)
    by_topic = (task for task in TASKS if topic in task.topics)
    return next(by_code, None) or next(by_topic, TASKS[-1])


def by_task(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[PublishingTask, tuple[Diagnostic, ...]], ...]:
    """Return the diagnostics of each task that there is, in the order of the tasks; those of one code stand
    together."""
    found: dict[PublishingTask, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(task_of(diagnostic), []).append(diagnostic)
    return tuple((task, _by_code(found[task])) for task in TASKS if task in found)


def _by_code(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    first = {code: place for place, code in reversed([*enumerate(each.code for each in diagnostics)])}
    return tuple(sorted(diagnostics, key=lambda diagnostic: first[diagnostic.code]))


RULES = (
    guide_is_ready,
    extent_is_of_a_place,
    map_is_approved,
    basemaps_name_their_source,
)
