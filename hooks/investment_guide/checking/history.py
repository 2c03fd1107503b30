"""What the history still holds: the news repeats nothing private, but whoever has the repository can read it there."""

from collections.abc import Iterator
from datetime import timedelta

from investment_guide.analysis.private import private_in
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.walk import texts_in
from investment_guide.model.history import Version
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Diagnostic, field_name

SHORT_NAME = 10  # signs of a commit's name, as git shows it


def old_versions_are_clean(context: CheckContext) -> Iterator[Diagnostic]:
    """No earlier version of a record that readers may hear of holds anything private; the latest that does is named."""
    for (kind, key), versions in context.guide.history.versions.items():
        if kind in RECORD_KINDS and key not in context.guide.records(kind):
            continue
        found = next(filter(None, map(_first_private, reversed(versions[:-1]))), None)
        if found is not None:
            yield context.diagnostic("history-private", kind, key, (), **found)


def _first_private(version: Version) -> dict[str, object] | None:
    for path, text in texts_in(version.values):
        for private in private_in(text):
            details = {"commit": version.commit[:SHORT_NAME], "on": version.on, "found": private.shown}
            return {**details, "old_field": field_name(path)}
    return None


def renaming_is_known(context: CheckContext) -> Iterator[Diagnostic]:
    """Under another name a guide begins anew; for some weeks staff are informed that news is not lost by accident."""
    history, settings = context.guide.history, context.guide.settings
    since = history.renamed_on
    if history.reason == "another-guide" and not settings.demo:
        yield context.diagnostic("history-restarted", "guide", "", ("name",), on=context.today)
    elif since is not None and since + timedelta(days=settings.updates.marked_days) >= context.today:
        yield context.diagnostic("history-restarted", "guide", "", ("name",), on=since)


RULES = (old_versions_are_clean, renaming_is_known)
