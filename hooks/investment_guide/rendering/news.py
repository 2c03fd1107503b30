"""Changes as pages show them: where they lead, whose news it is, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from investment_guide.formatting.dates import month_text, year_text
from investment_guide.formatting.news import change_text, tag
from investment_guide.locales.profile import Locale
from investment_guide.model.history import Change
from investment_guide.rendering.page_context import PageContext


@dataclass(frozen=True, slots=True)
class News:
    """What happened to one record on one day, as far as one badge covers it. ``badge`` is label, colour and shape; None
    for a status, which has the badge of its own word (``change.subject``, ``change.after``), and no ``text`` where that
    says it all."""

    change: Change
    address: str
    name: Markup
    badge: tuple[str, str, str] | None
    text: str


def news(context: PageContext, changes: Iterable[Change]) -> Iterator[News]:
    """Yield the changes in words, in their order; those that belong together in one."""

    def together(change: Change) -> tuple[date, str, str, tuple[str, str, str] | None]:
        return change.on, change.kind, change.key, tag(change, context.formatter)

    for (_, kind, key, badge), found in groupby(changes, key=together):
        alike = list(found)
        texts = [
            change_text(change, context.formatter)
            for change in alike
            if change.news != "status" or change.before is not None
        ]
        text = context.pgettext("clauses", "; ").join(texts)
        yield News(alike[0], context.address(kind, key), context.name(kind, key), badge, text)


def by_period(listed: list[News], locale: Locale) -> Iterator[tuple[str, list[News]]]:
    """Yield each month of the latest year by its name with its news, then each earlier year; ``listed`` begins with the
    latest."""

    def period(item: News) -> tuple[int, int]:
        on = item.change.on
        return on.year, on.month if on.year == listed[0].change.on.year else 0

    for (year, month), found in groupby(listed, key=period):
        name = month_text(date(year, month, 1), locale) if month else year_text(date(year, 1, 1), locale)
        yield name, list(found)
