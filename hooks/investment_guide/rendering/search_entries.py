"""What a search finds: every page, and every place of a page that says something of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from investment_guide.analysis.site_values import floor_value
from investment_guide.analysis.totals import described_floors
from investment_guide.analysis.validity import ENDED
from investment_guide.formatting.field_types import public_fields
from investment_guide.formatting.site_fields import FieldFilter, Kind, filters
from investment_guide.model.events import Event
from investment_guide.model.factories import Factory
from investment_guide.model.kinds import KIND_OF, KINDS
from investment_guide.model.land import Plot
from investment_guide.model.policies import Policy
from investment_guide.model.record import Record
from investment_guide.model.sections import SECTIONS
from investment_guide.model.statuses import Stage, status_spec
from investment_guide.model.uses import Choice
from investment_guide.model.values import Text
from investment_guide.presentation.site_summary import SiteBadge
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.search_places import PagePlace, described
from investment_guide.rendering.search_words import number_key
from investment_guide.rendering.sheet import site_rows

SITE_LISTS: Mapping[str, Kind] = MappingProxyType({"land": "land", "factories": "factory"})
# Lists and sheets of thousands of sites: found by what distinguishes them, not by every word that they share. The home
# page repeats what others say.
WITHOUT_PLACES = frozenset(("", "land", "factories", "map", "match", "compare"))
KINDS_WITH_PAGES = frozenset(spec.folder for spec in KINDS if spec.shared_page is None)
LONGEST_TEXT = 200  # characters of an entry
LEAST_SENTENCE = 8  # characters
GONE = frozenset((Stage.HELD, Stage.GONE, Stage.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One result: where it leads, what it shows, and what it is found by.

    ``above`` says what it belongs to: the section, and of a place its page. ``names`` are further titles, ``keys``
    numbers; ``mentioned`` is all that it says. ``is_past`` is what nobody can have any more: it stands below the rest.
    """

    address: str
    title: str
    section: str
    above: str
    text: str
    mentioned: str
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    badge: SiteBadge | None = None
    is_past: bool = False

    @property
    def is_place(self) -> bool:
        """Whether it is a place of the page before it."""
        return "#" in self.address


def entries(context: PageContext, pages: Iterable[Page]) -> Iterator[SearchEntry]:
    """Yield each page that is searched, and after it its places."""
    for page in pages:
        if page.indexed and page.searched:
            yield from entries_of(context, page)


def section_title(context: PageContext, page: Page) -> str:
    """Return the name of the section of a page as results show it."""
    spec = KIND_OF.get(page.section)
    if spec is None or spec.shared_page is not None:
        return page.title if page.section in SECTIONS else context.gettext("Page")
    return context.formatter.named(page.section, spec.section)


def entries_of(context: PageContext, page: Page) -> Iterator[SearchEntry]:
    """Yield a page, and after it its places."""
    record = _record(context, page)
    section = section_title(context, page)
    badge, is_past = _state(context, record)
    found = tuple(_places(context, page, record))
    yield SearchEntry(
        page.address,
        page.title,
        section,
        section,
        page.description,
        " ".join((page.description, *_features(context, page, record), *_sentences_of_page(page, found))),
        tuple(_names(context, record)),
        tuple(_keys(page, record)),
        badge,
        is_past,
    )
    # What the list of a kind says of its records stands on their pages.
    is_list = page.address.rstrip("/") in KINDS_WITH_PAGES
    above = page.title if section in (page.title, context.gettext("Page")) else f"{section} › {page.title}"
    for place in found:
        if place.anchor:
            address = f"{page.address}#{place.anchor}"
            text, said = shortened(place.text), "" if is_list else place.text
            yield SearchEntry(address, place.title, section, above, text, said, badge=badge, is_past=is_past)


def _sentences_of_page(page: Page, found: tuple[PagePlace, ...]) -> Iterator[str]:
    """All that a page says, but for sites, whose list and map say the same."""
    if page.section not in SITE_LISTS:
        for place in found:
            yield place.title
            yield place.text


def _record(context: PageContext, page: Page) -> Record | None:
    kind, _, key = page.address.rstrip("/").partition("/")
    return context.guide.records(kind).get(key) if key and kind in KIND_OF else None


def _places(context: PageContext, page: Page, record: Record | None) -> Iterator[PagePlace]:
    if isinstance(record, Plot | Factory):
        yield from _sentences_of_site(context, record)
    elif page.section not in WITHOUT_PLACES:
        yield from described(page.body, context.pgettext("label", ": "))


def _sentences_of_site(context: PageContext, site: Plot | Factory) -> Iterator[PagePlace]:
    """What the sheet of a site says in sentences of its own: terrain, flood, soil."""
    sentences = {field.name for field in public_fields(type(site)) if field.inner is Text} - {"name"}
    for group in context.once(site_rows, type(site), site.id):
        for row in group.rows:
            if row.value is not None and (row.rows or row.name in sentences):
                text = row.value.striptags()
                if len(text) >= LEAST_SENTENCE:
                    yield PagePlace(group.name, [row.label], [text])


def _state(context: PageContext, record: Record | None) -> tuple[SiteBadge | None, bool]:
    """The badge of a record, and whether it is past."""
    if isinstance(record, Plot | Factory):
        vocabulary, word = context.summary(record).status
        spec = status_spec(vocabulary, word)
        return SiteBadge(context.formatter.word(vocabulary, word), spec.tone, spec.shape), spec.stage in GONE
    if isinstance(record, Policy) and record.status in ENDED:
        spec = status_spec("policy_status", record.status)
        return SiteBadge(context.formatter.word("policy_status", record.status), spec.tone, spec.shape), True
    return None, isinstance(record, Event) and (record.ends or record.starts) < context.today


def _names(context: PageContext, record: Record | None) -> Iterator[str]:
    """The Chinese name, which also finds the page in another language."""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if context.language != "zh" and name is not None and name.zh:
        yield name.zh


def _keys(page: Page, record: Record | None) -> Iterator[str]:
    """The number and the id of a record: a search for one finds its record first."""
    if record is not None:
        number = getattr(record, "number", None) or ""
        yield from {number_key(number), number_key(page.address.partition("/")[2])} - {""}


def _features(context: PageContext, page: Page, record: Record | None) -> Iterator[str]:
    """What the list of sites is filtered by; of a site the words, flags and amounts that it is filtered by."""
    if page.section not in SITE_LISTS:
        return
    for one in filters(SITE_LISTS[page.section]):
        if record is None:
            yield context.formatter.label(one.field.about)
            if one.key != one.field.name:
                yield one.label(context.formatter.messages)
        elif isinstance(one.spec, Choice):
            yield from _choices(context, record, one)
        elif isinstance(record, Factory) and one.field.is_of_floor:
            yield from _amounts(context, record, one)


def _choices(context: PageContext, record: Record, one: FieldFilter) -> Iterator[str]:
    if one.field.is_of_floor:
        return
    value = getattr(record, one.field.type.attribute)
    if value is True:
        yield one.label(context.formatter.messages)
    elif value and one.field.vocabulary:
        yield context.formatter.word(one.field.vocabulary, value)


def _amounts(context: PageContext, factory: Factory, one: FieldFilter) -> Iterator[str]:
    """The label and each amount of its floors: a crane of 10 t."""
    values = {floor_value(factory, floor, one.field.name) for floor in described_floors(factory)}
    amounts = sorted(value for value in values if isinstance(value, int | float) and value > 0)
    if amounts:
        yield context.formatter.label(one.field.about)
        yield from (context.formatter.quantity(value, one.field.about.unit) for value in amounts)


def shortened(text: str) -> str:
    """Return the beginning of a text, as long as results show it."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"
