"""One record as the data files publish it: completed, with what is derived, where it lies and where its page is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from investment_guide.analysis.derived import derived
from investment_guide.analysis.freshness import fresh_until
from investment_guide.analysis.inheritance import additions
from investment_guide.analysis.links import Links
from investment_guide.analysis.positions import centres
from investment_guide.analysis.sections import hidden_kinds, sections_of
from investment_guide.analysis.titles import title
from investment_guide.formatting.field_types import FieldType, public_fields
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide, Shape
from investment_guide.model.kinds import KIND_OF, RECORD_KINDS
from investment_guide.model.languages import language_tag
from investment_guide.model.photographs import Photograph
from investment_guide.model.record import Record
from investment_guide.model.values import Part, Place
from investment_guide.publishable.photographs import PhotographStore
from investment_guide.rendering.data.file_properties import FileProperties
from investment_guide.rendering.data.own_units import OwnUnits

LISTS_OF_PARK = frozenset({"utilities", "distances", "entry_standard"})


@dataclass(frozen=True, slots=True)
class Published:
    """``record`` is completed; ``inherited`` names its fields that the park or a calculation filled in.

    ``shared`` are the lists among them that are wholly the park's: repeated for each of its plots they would make up
    nine tenths of a file, so JSON and GeoJSON leave them to the park.
    """

    kind: str
    record: Record
    shared: frozenset[str]
    facts: Part | None
    inherited: tuple[str, ...]
    shape: Shape | None
    fresh_until: date | None

    @property
    def address(self) -> str:
        """The page, from the root of the language."""
        return KIND_OF[self.kind].address_of(self.record.id)


@dataclass(frozen=True)
class Edition:
    """Everything that the files of one language are made from."""

    guide: Guide
    language: str
    today: date
    photographs: PhotographStore | None = None
    sections_known: tuple[str, ...] | None = None  # by whoever gives a guide without all of its records

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections that have content, news apart."""
        return sections_of(self.guide, ()) if self.sections_known is None else self.sections_known

    @cached_property
    def formatter(self) -> Formatter:
        """How values are worded."""
        return Formatter(self.language, self.guide.vocabularies, self.guide.settings, self.guide.laws.values())

    @cached_property
    def own(self) -> OwnUnits:
        """The units in which the files have names and numbers."""
        return OwnUnits(self.guide.settings.record_units, self.formatter)

    def file_properties(self, title: str) -> FileProperties:
        """Return what a workbook says of itself; its creator is the office that answers for the guide."""
        office = self.guide.contacts[self.guide.settings.default_contact].office
        return FileProperties(title, self.formatter.plain(office), language_tag(self.language), self.today)

    @cached_property
    def links(self) -> Links:
        """What belongs to what."""
        return Links(self.guide)

    @cached_property
    def hidden_kinds(self) -> frozenset[str]:
        """The kinds that no section shows; fields that name their records are not published."""
        return hidden_kinds(self.guide.settings)

    def shows(self, field: FieldType) -> bool:
        """Return whether the field means something in the guide: under its law, and with its sections."""
        return field.needs_kind not in self.hidden_kinds and self.formatter.has_law(field.about)

    def records(self, kind: str) -> tuple[Published, ...]:
        """Return the records of a kind in the order of ids."""
        found = self.guide.records(kind).values()
        places = centres(found, self.guide) if "place" in RECORD_KINDS[kind].model_fields else {}
        return tuple(self._published(kind, record, places.get(record.id)) for record in found)

    def link_to(self, kind: str, key: str) -> tuple[str, str]:
        """Return the name of a record without a link: spreadsheets have none."""
        if kind in ("files", "chain_nodes"):
            return "", key
        return "", self.formatter.plain(title(self.guide, kind, key))

    def page(self, address: str) -> str:
        """Return the full address of a page when the guide knows its site, else the address within the site."""
        root = self.guide.settings.site_url
        return f"{root.rstrip('/')}/{self.guide.settings.folder(self.language)}{address}" if root else address

    def _published(self, kind: str, record: Record, place: Place | None) -> Published:
        shape = self.guide.boundaries.get(record.id)
        added = additions(record, self.guide)
        if place is not None:
            added["place"] = place
        photos: tuple[Photograph, ...] = getattr(record, "photos", ())
        filled = record.model_copy(update=added | ({"photos": tuple(map(self._seen, photos))} if photos else {}))
        names = frozenset(added)
        shared = frozenset(name for name in names & LISTS_OF_PARK if not getattr(record, name))
        until = fresh_until(kind, record.as_of, self.guide.settings)
        return Published(kind, filled, shared, self._facts(filled), tuple(sorted(names)), shape, until)

    def _seen(self, photograph: Photograph) -> Photograph:
        """The photograph with the name of its largest copy below ``files/``, as the file itself is not published."""
        if self.photographs is None:
            return photograph
        return photograph.model_copy(update={"file": self.photographs.copies(photograph.file).jpeg[-1].name})

    def _facts(self, record: Record) -> Part | None:
        """What is derived, without what counts records that no section shows."""
        facts = derived(record, self.links)
        if facts is None or not self.hidden_kinds:
            return facts
        fields = public_fields(type(facts))
        return facts.model_copy(
            update={field.attribute: None for field in fields if field.needs_kind in self.hidden_kinds}
        )
