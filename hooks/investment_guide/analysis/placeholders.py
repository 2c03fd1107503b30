"""Facts of ``guide.yml`` and ``contacts.yml`` in hand-written pages: ``{{ city }}`` becomes the name of the place.

So a page says what the data say, in its own language, and nothing has to be put right twice.
"""

import re
from collections.abc import Callable, Mapping

from investment_guide.model.directory import Contact
from investment_guide.model.guide import Guide
from investment_guide.model.settings import Settings
from investment_guide.model.values import Text

PLACEHOLDER = re.compile(r"\{\{ *([a-z_]+) *\}\}")
# Everything that means something in Markdown or HTML; as a character reference it is a plain sign.
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")

# From the settings and the contact of the guide as a whole.
FACTS: Mapping[str, Callable[[Settings, Contact], Text | str | int | None]] = {
    "name": lambda settings, _: settings.name,
    "city": lambda settings, _: settings.region.city,
    "province": lambda settings, _: settings.region.province,
    "licence": lambda settings, _: settings.licence,
    "site_url": lambda settings, _: settings.site_url,
    "office": lambda _, contact: contact.office,
    "telephone": lambda _, contact: contact.telephone,
    "email": lambda _, contact: contact.email,
    "address": lambda _, contact: contact.address,
    "stale_land_days": lambda settings, _: settings.stale_after_days.land,
    "stale_factory_days": lambda settings, _: settings.stale_after_days.factory,
    "stale_policy_days": lambda settings, _: settings.stale_after_days.policy,
    "stale_cost_days": lambda settings, _: settings.stale_after_days.cost,
    "stale_park_days": lambda settings, _: settings.stale_after_days.park,
}


def filled(guide: Guide, language: str, markdown: str) -> str:
    """Return the text of a page with its placeholders replaced. Unknown ones stay, and all where the contact of the
    guide could not be read; the check says so."""
    settings, contact = guide.settings, guide.contacts.get(guide.settings.default_contact)
    if contact is None:
        return markdown

    def fact(found: re.Match[str]) -> str:
        if found[1] not in FACTS:
            return found[0]
        value = FACTS[found[1]](settings, contact)
        if isinstance(value, Text):
            value = value.reading(language)[0]
        return literal("" if value is None else str(value))

    return PLACEHOLDER.sub(fact, markdown)


def literal(text: str) -> str:
    """Return a text as Markdown that shows it as it is, in one line."""
    return _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))
