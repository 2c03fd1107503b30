"""What is left before publishing, as the work it makes: each group of diagnostics with whoever can do it."""

from collections.abc import Iterable
from dataclasses import dataclass

from investment_guide.checking.catalogue import catalogue
from investment_guide.reading.diagnostics import Diagnostic


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
