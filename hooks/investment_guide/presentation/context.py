"""What pages, documents and pictures are made with: the guide, a language, the day, the templates of ``theme/``."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup, escape

from investment_guide.analysis.changes import changes
from investment_guide.analysis.colours import colours_of
from investment_guide.analysis.links import Links
from investment_guide.analysis.public import public_guide
from investment_guide.analysis.sections import sections_of
from investment_guide.analysis.validity import guide_on
from investment_guide.formatting.elements import LinkTo, unbroken
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.laws import law_state
from investment_guide.formatting.readings import lang_of, marked
from investment_guide.formatting.rows import labelled
from investment_guide.formatting.units import joined_units
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change
from investment_guide.model.land import Plot
from investment_guide.model.photographs import Photograph
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.columns import even_columns
from investment_guide.presentation.drawings.scene import Scene
from investment_guide.presentation.offers import land_text, land_tile
from investment_guide.presentation.output import relative
from investment_guide.presentation.relations import Relations
from investment_guide.presentation.site_summary import SiteSummary
from investment_guide.presentation.templates import OF_PAGES, TemplateEnvironment
from investment_guide.publishable.icons import icon, icon_folders
from investment_guide.publishable.logos import logo
from investment_guide.publishable.photographs import FILES, Copies, PhotographStore

Made = TypeVar("Made")

THEME = Path(__file__).resolve().parents[1] / "theme"


@dataclass(frozen=True)
class Context:
    """One guide in one language on one day, with what words, links and draws it.

    ``everything`` is the guide as it was read, of which only the weekly report for staff may use; ``guide`` is what
    readers may see of it. ``look`` is the city's ``overrides/``, whose templates and icons come before the tool's;
    ``files`` is its ``data/files/``, of whose pictures pages and documents take copies.
    """

    everything: Guide
    language: str
    today: date
    look: Path | None = field(default=None, kw_only=True)
    files: Path | None = field(default=None, kw_only=True)

    @cached_property
    def guide(self) -> Guide:
        """The public guide of the day: nothing that is kept back or called in force after its end gets beyond this."""
        return public_guide(guide_on(self.everything, self.today))

    @cached_property
    def formatter(self) -> Formatter:
        """How values are worded in this language."""
        return Formatter(self.language, self.guide.vocabularies, self.guide.settings, self.guide.laws.values())

    @cached_property
    def relations(self) -> Relations:
        """What belongs to what, and where it is read."""
        return Relations(self.guide)

    @cached_property
    def links(self) -> Links:
        """The indexes behind the relations."""
        return self.relations.links

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return all news for readers, the latest first."""
        return changes(self.guide, self.today)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections of this guide, in its order."""
        return sections_of(self.guide, self.changes)

    def has(self, *sections: str) -> bool:
        """Return whether the guide has any of these sections, so that a page may lead there."""
        return not set(sections).isdisjoint(self.sections)

    def in_order(self, *usual: str) -> tuple[str, ...]:
        """Return those of some sections that the guide has: in its own order, or in the usual one given."""
        order = usual if self.guide.settings.sections is None else self.sections
        return tuple(section for section in order if section in usual and self.has(section))

    def section_title(self, section: str) -> str:
        """Return what a section is called; matching without any site is about support alone."""
        if section == "match" and not self.has("land", "factories"):
            return self.gettext("[[match:Find support]]")
        return self.formatter.section(section)

    @cached_property
    def scene(self) -> Scene:
        """All shapes on one sheet, for plans."""
        return Scene(self.guide, self.language)

    @cached_property
    def photographs(self) -> PhotographStore | None:
        """The copies of photographs; None where there are no files to make them of."""
        if self.files is None:
            return None
        is_of_data = self.files.name == FILES
        return PhotographStore.of_data(self.files.parent) if is_of_data else PhotographStore(self.files)

    def copies(self, photograph: Photograph) -> Copies | None:
        """Return the copies of a photograph that pages show."""
        return self.photographs.copies(photograph.file) if self.photographs else None

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """The light colours by the names of ``tokens.css``, with what the guide's look changes."""
        return colours_of(self.guide.settings.look, "light")

    @cached_property
    def logo(self) -> str | list[int] | None:
        """The logo as documents take it: the text of an SVG, the bytes of a PNG; None without one."""
        file = self.guide.settings.look.logo
        if file is None or self.look is None:
            return None
        content = logo(self.look / file)
        return content.decode() if file.endswith(".svg") else list(content)

    def theme_text(self, name: str, *former: str) -> str:
        """Return a script or style of the theme, or the city's own of that name or of a name that the file had
        before."""
        owns = [self.look / each for each in (name, *former)] if self.look else []
        return next((own for own in owns if own.is_file()), THEME / name).read_text(encoding="utf-8")

    def icon(self, name: str) -> Markup:
        """Return an icon as an element of a page, by its name in Material's set or the city's own."""
        return icon(name, icon_folders(self.look)).svg

    def link_to(self, address: str) -> LinkTo:
        """Return the function that gives, for a kind and id, the link from the page at ``address`` and the name."""

        def link(kind: str, key: str) -> tuple[str, Markup]:
            if kind == "laws":
                law = self.guide.laws.get(key)
                own = relative(address, f"sources/#law-{key}") if law else ""
                return (law.link if law else None) or own, escape(
                    law_state(law, self.formatter, self.today) if law else ""
                )
            target, name = self.relations.address_and_title(kind, key)
            words = escape(self.file_words(key) if kind == "files" else "")
            return relative(address, target), words or self.formatter.text(name)

        return link

    def file_words(self, name: str) -> str:
        """Return type and size of a file of ``data/files/``: ``PDF, 1.2 MB``; empty where there are no files."""
        path = self.files / name if self.files else None
        if path is None or not path.is_file():
            return ""
        size = self.formatter.number(max(0.1, round(path.stat().st_size / 1_000_000, 1)))
        return f"{path.suffix[1:].upper()}, {size} MB"

    def address(self, kind: str, key: str) -> str:
        """Return where a record is read."""
        return self.relations.address_and_title(kind, key)[0]

    def name(self, kind: str, key: str) -> Markup:
        """Return what a record is called."""
        return self.formatter.text(self.relations.address_and_title(kind, key)[1])

    def summary(self, site: Plot | Factory) -> SiteSummary:
        """Return what cards, tiles, lists and search results say of a plot or factory."""
        return SiteSummary(site, self.formatter, self.relations)

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message in this language, or what the guide says in its place; ``values`` fill its braces."""
        return self.formatter.messages.gettext(message, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a message that ``context`` distinguishes from another of the same English."""
        return self.formatter.messages.pgettext(context, message, **values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a message for a number."""
        return self.formatter.messages.ngettext(one, many, count, **values)

    def npgettext(self, context: str, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a message for a number; ``context`` distinguishes equal English."""
        return self.formatter.messages.npgettext(context, one, many, count, **values)

    def unbroken(self, text: str) -> Markup:
        """Return a text or safe HTML whose amounts stay on one line, as the language writes them."""
        return unbroken(text, joined_units(self.formatter.locale))

    def once(self, make: Callable[..., Made], *inputs: Hashable) -> Made:
        """Make what many pages share (a park's tables, an office, a neighbour on a plan) once: ``make(self, *inputs)``.

        ``make`` and its inputs are the key, and all that it gets: what is made cannot depend on anything else.
        """
        key = (make, *inputs)
        if key not in self._made:
            self._made[key] = make(self, *inputs)
        made: Made = self._made[key]
        return made

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def template_names(self) -> Mapping[str, Any]:
        """What all page templates may use."""
        return {
            "context": self,
            "guide": self.guide,
            "formatter": self.formatter,
            "relations": self.relations,
            "t": self.formatter.text,
            "language": self.language,
            "status_spec": status_spec,
            "unbroken": self.unbroken,
            "even_columns": even_columns,
            "marked": marked,
            "lang_of": lang_of,
            "labelled": labelled,
            "land_tile": partial(land_tile, formatter=self.formatter),
            "land_text": partial(land_text, formatter=self.formatter),
        }

    @cached_property
    def environment(self) -> TemplateEnvironment:
        """The page templates."""
        roots = (self.look, THEME) if self.look else (THEME,)
        folders = [root / folder for root in roots for folder in ("pages", "components")]
        return TemplateEnvironment(folders, self.formatter.messages, self.template_names, OF_PAGES)

    def links_from(self, address: str) -> Callable[[str], str]:
        """Return what makes links of the page at an address."""
        return partial(relative, address)

    def render(self, template: str, address: str, **data: Any) -> Markup:
        """Return the body of the page at ``address``. Templates get ``to(address)``: a link that works below any
        path."""
        html = self.environment.template(template).render(to=self.links_from(address), address=address, **data)
        return Markup(html)  # noqa: S704  # every value in it was escaped by the environment
