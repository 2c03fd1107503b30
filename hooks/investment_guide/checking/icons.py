"""The icon of a cluster is there: one of Material's, of the city's own or of the tool's."""

from collections.abc import Iterator

from investment_guide.checking.check_context import CheckContext
from investment_guide.publishable.icons import OF_TOOL, UnknownIconError, icon, icon_folders, icon_names
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.suggestions import nearest_word


def icons_are_there(context: CheckContext) -> Iterator[Diagnostic]:
    """A cluster names an icon by the folder and file that Material (or ``overrides/.icons/``) has it in."""
    folders = icon_folders(context.look)
    for cluster in context.guide.clusters.values():
        if cluster.icon in OF_TOOL:
            continue
        try:
            icon(cluster.icon, folders)
        except UnknownIconError:
            names = list(icon_names(folders))
            same = [name for name in names if name.endswith(f"/{cluster.icon}")]
            details = {"found": cluster.icon, "nearest": same[0] if same else nearest_word(cluster.icon, names)}
            yield context.diagnostic("unknown-icon", "clusters", cluster.id, ("icon",), **details)


RULES = (icons_are_there,)
