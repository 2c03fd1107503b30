"""Settings of Material for MkDocs that mean on our pages what they mean there: ``copyright``, ``repo_url``,
``extra.social`` and ``extra.alternate``. ``checking/material_settings.py`` names those that have no effect.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.model.addresses import is_outward
from investment_guide.presentation.context import Context
from investment_guide.publishable.icons import UnknownIconError
from investment_guide.publishable.markup import clean, is_relative


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link at the foot of every page; ``icon`` stands before its name, ``language`` is that of the page there."""

    name: str
    address: str
    icon: str | Markup = ""
    language: str = ""


def copyright_notice(written: object) -> Markup:
    """Return the notice as it may be published: HTML of the same kind as in pages."""
    return Markup(clean(written)) if isinstance(written, str) else Markup("")  # noqa: S704  # cleaned by an allow-list


def repository_link(address: object, name: object, context: Context, icon: object = None) -> Iterator[SiteLink]:
    """Yield the link to the repository that ``mkdocs.yml`` names, with ``theme.icon.repo``."""
    if isinstance(address, str) and is_outward(address):
        named = name if isinstance(name, str) and name else context.gettext("Repository")
        yield SiteLink(named, address, theme_icon(icon, context))


def social_links(written: object, context: Context) -> Iterator[SiteLink]:
    """Yield ``extra.social``: ``icon``, ``link`` and ``name``, which is the host without one."""
    for entry in _entries(written):
        address = str(entry.get("link", ""))
        if is_outward(address):
            yield SiteLink(
                str(entry.get("name") or address.removeprefix("mailto:").split("//")[-1].split("/")[0]),
                address,
                theme_icon(entry.get("icon"), context),
            )


def alternate_links(written: object, languages: tuple[str, ...]) -> Iterator[SiteLink]:
    """Yield ``extra.alternate`` but for the guide's own languages, which its switch has."""
    for entry in _entries(written):
        address, language = str(entry.get("link", "")), str(entry.get("lang", ""))
        is_place = is_outward(address) or is_relative(address)
        if is_place and language.split("-", maxsplit=1)[0] not in languages:
            yield SiteLink(str(entry.get("name") or language), address, language=language)


def _entries(written: object) -> Iterator[Mapping[str, object]]:
    yield from (entry for entry in written if isinstance(entry, Mapping)) if isinstance(written, list) else ()


def theme_icon(name: object, context: Context) -> Markup:
    """Return an icon that ``mkdocs.yml`` names; nothing for what is none."""
    try:
        return context.icon(str(name or ""))
    except UnknownIconError:
        return Markup("")
