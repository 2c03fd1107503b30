"""Headings: of the columns of tables, alike on the website and on paper, and of the groups of fields on a sheet."""

from collections.abc import Mapping
from types import MappingProxyType

from investment_guide.formatting.site_fields import head
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.factories import Floor
from investment_guide.model.land import Plot

HEADS: Mapping[str, str] = MappingProxyType({
    "building": gettext_noop("Building"),
    "capacity": gettext_noop("Capacity and notes"),
    "chain_link": gettext_noop("Link"),
    "chain_state": pgettext_noop("chain", "State"),
    "compared": gettext_noop("Compared"),
    "date": gettext_noop("Date"),
    "document": gettext_noop("Document and period"),
    "eligible": gettext_noop("Who is eligible"),
    "floor": gettext_noop("Floor"),
    "gives": gettext_noop("What it gives"),
    "item": gettext_noop("Item"),
    "number_of_document": pgettext_noop("document number", "Number"),
    "plot": pgettext_noop("column", "Plot"),
    "policy": gettext_noop("Policy"),
    "publisher": gettext_noop("Publisher"),
    "source": pgettext_noop("directory", "Source"),
    "state": gettext_noop("State"),
    "status": gettext_noop("Status"),
    "step": gettext_noop("Step"),
    "tier": gettext_noop("Tier"),
    "to_the_boundary": gettext_noop("To the boundary"),
    "utility": gettext_noop("Utility"),
    "value": gettext_noop("Value"),
    "wanted": pgettext_noop("column", "Wanted"),
    # Those of fields stand with the field.
    "area": head(Plot, "area_mu"),
    "starting_price": head(Plot, "start_price_wan_mu"),
    "rent": head(Floor, "rent_yuan_m2_month"),
    "vacant": head(Floor, "vacant_m2"),
})  # fmt: skip
# In the order of reading.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "identity": gettext_noop("At a glance"),
        "place": gettext_noop("Location and area"),
        "planning": gettext_noop("Planning conditions"),
        "ground": gettext_noop("Ground and risks"),
        "building": gettext_noop("Building and loading"),
        "services": gettext_noop("Power, gas and environment"),
        "floors": gettext_noop("Floors"),
        "price": gettext_noop("Supply and price"),
        "figures": gettext_noop("Figures"),
        "chain": gettext_noop("Supply chain"),
        "needs": gettext_noop("What firms need, and who is wanted"),
        "document": pgettext_noop("heading", "Document"),
        "rules": gettext_noop("Benefits and conditions"),
        "apply": gettext_noop("How to apply"),
        "terms": gettext_noop("Investment and terms"),
        "story": gettext_noop("How it went"),
        "steps": pgettext_noop("heading", "Steps"),
        "entry": gettext_noop("Entry standard"),
        "utilities": gettext_noop("Utilities"),
        "distances": gettext_noop("Distances"),
        "support": gettext_noop("[[platforms:Platforms]] and [[policies:policies]]"),
        "documents": gettext_noop("Pictures and documents"),
        "source": gettext_noop("Source and contact"),
    }
)
