"""One page of each type, for the tests that open a browser: of records the one with the longest name, since that is
where layouts break, and the largest where records of a kind differ much.
"""

from collections.abc import Mapping

from tests.site.documents import LANGUAGE_ROOTS, Document

# Addresses of pages; `*` stands for the record with the longest name, `+` for the one with the largest page.
MENU_PAGES = (
    "", "map/", "land/", "factories/", "parks/", "clusters/", "policies/", "match/", "compare/", "costs/",
    "procedures/", "projects/", "platforms/", "updates/", "downloads/", "contact/",
    "firms/", "hubs/", "areas/", "resources/", "tables/",
)  # fmt: skip
HAND_WRITTEN = ("why-invest/", "living/", "about/", "legal/")
REFERENCE = ("sources/", "glossary/")
RECORDS = ("land/*", "factories/*", "factories/+", "parks/*", "clusters/*", "policies/*", "policies/+",
           "procedures/*", "projects/*", "projects/+")  # fmt: skip
HANDBOOK = tuple(f"for-staff/{name}/" for name in (
    "first-hour", "files", "spreadsheets", "drawings", "look", "writing", "publishing", "upgrade", "map-approval",
    "competition-review", "calendar",
))  # fmt: skip
STAFF = ("for-staff/", "for-staff/drawings/", "for-staff/fields/", "for-staff/problems/")
PAGE_TYPES = (*MENU_PAGES, *RECORDS, *HAND_WRITTEN, *REFERENCE, *STAFF, "404.html")
LANGUAGES = ("zh", "en")
WIDTHS = (360, 1440)


def page_of_type(documents: Mapping[str, Document], language: str, page_type: str) -> Document:
    """The page that stands for a type in one language."""
    root = LANGUAGE_ROOTS[language]
    if page_type[-1:] not in {"*", "+"}:
        return documents[root + page_type]
    section = root + page_type[:-1]
    found = [page for address, page in documents.items() if address.startswith(section) and address != section]
    assert found, f"no page below {section}"
    if page_type.endswith("+"):
        return max(found, key=lambda page: (page.file.stat().st_size, page.address))
    return max(found, key=lambda page: (len(page.texts("//h1")[0]), page.address))
