"""Changes as pages show them: where they lead, whose news it is, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from investment_guide.formatting.dates import month_text
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


def by_month(listed: Iterable[News], locale: Locale) -> Iterator[tuple[str, list[News]]]:
    """Yield each month by its name with its news; ``listed`` is in the order of time."""
    for month, found in groupby(listed, key=lambda item: item.change.on.replace(day=1)):
        yield month_text(month, locale), list(found)
