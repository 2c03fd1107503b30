"""What pages of parks, plots and factories may see: their scope, which they are made from and which is their key.

A scope holds one park with its sites, the sites that stand for those that are gone, the shapes on their
plans, and what a guide has few of: all kinds of records but parks, plots and factories. A page gets a context that is
made of its scope alone; what is outside raises ``OutsideScopeError``. So the hash of the scope, with the language, the
day, the files and the code, cannot leave out anything that the page depends on. Nobody who writes a page needs to know.
What files of all sites say of those of one park is made and kept in the same way (``Scopes.part``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from investment_guide.analysis.links import Index, Links, platforms_of_parks
from investment_guide.analysis.marks import Mark
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide, Shape
from investment_guide.model.history import Key
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.platforms import Platform
from investment_guide.presentation.drawings.scene import MapItem, Scene, Window
from investment_guide.presentation.drawings.site_plan import neighbourhood, window_of_park
from investment_guide.presentation.fingerprints import Fingerprints
from investment_guide.presentation.outside import Outside, OutsideScopeError, SeenRecords
from investment_guide.presentation.relations import Relations
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.part_text import as_text, from_text

Site = TypeVar("Site", Plot, Factory, Park)
AnySite = Plot | Factory
# What of a guide a scope holds in part, or in another form: all other fields belong to every scope.
IN_PART = frozenset({"parks", "land", "factories", "boundaries", "base_features", "history"})
# What of a context is no option: the guide, folders, whose contents count, what only the review map shows, the store.
NO_OPTIONS = frozenset({"everything", "look", "files", "findings", "kept"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Of one park, besides what belongs to every scope. Nothing of it may stand outside these fields."""

    park: str
    parks: Mapping[str, Park]
    land: Mapping[str, Plot]
    factories: Mapping[str, Factory]
    boundaries: Mapping[str, Shape]
    windows: tuple[Window, ...]  # that plans show
    items: tuple[MapItem, ...]  # in them, in drawing order
    similar: Mapping[str, tuple[str, ...]]  # the sites in the place of a site that is not on offer
    marks: Mapping[Key, tuple[Mark, ...]]
    pictured: frozenset[str]

    @property
    def own_plots(self) -> Iterator[Plot]:
        """The plots of the park."""
        return (plot for plot in self.land.values() if plot.park == self.park)

    @property
    def own_factories(self) -> Iterator[Factory]:
        """The factories of the park."""
        return (factory for factory in self.factories.values() if factory.park == self.park)


@dataclass(frozen=True)
class ScopeScene(Scene):
    """The shapes of a scope."""

    scope: Scope
    there: Mapping[tuple[str, str], MapItem]

    @cached_property
    def items(self) -> tuple[MapItem, ...]:
        """Those on the plans of the sites."""
        return self.scope.items

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], MapItem]:
        """By layer and id."""
        return SeenRecords("scene", {(item.layer, item.id): item for item in self.items}, self.there)

    def within(self, window: Window) -> tuple[MapItem, ...]:
        """Return what touches a window, which must lie in one of the scope."""
        if not any(_holds(one, window) for one in self.scope.windows):
            raise OutsideScopeError(f"scene/{window}")
        return super().within(window)


def _holds(one: Window, other: Window) -> bool:
    return one[0] <= other[0] and one[1] <= other[1] and other[2] <= one[2] and other[3] <= one[3]


class ScopeLinks(Links):
    """The indexes of a scope: those by park know its own park."""

    def __init__(self, guide: Guide, scope: Scope) -> None:
        super().__init__(guide)
        self._scope = scope

    @cached_property
    def plots_of_park(self) -> Index[Plot]:
        """Of the own park."""
        return IndexOfPark(self._scope.park, self._scope.own_plots)

    @cached_property
    def factories_of_park(self) -> Index[Factory]:
        """Of the own park."""
        return IndexOfPark(self._scope.park, self._scope.own_factories)

    @cached_property
    def platforms_of_park(self) -> Index[Platform]:
        """Of the own park."""
        park = self._scope.parks.get(self._scope.park)
        every = Index(platforms_of_parks((park,) if park else (), self.guide.platforms))
        return IndexOfPark(self._scope.park, every(self._scope.park))


class IndexOfPark(Index[Any]):
    """What belongs to one park; asking for another one is refused."""

    def __init__(self, park: str, items: Iterable[Any]) -> None:
        super().__init__((park, item) for item in items)
        self._park = park

    def __call__(self, key: str) -> tuple[Any, ...]:
        """Return everything that belongs to the park."""
        if key != self._park:
            raise OutsideScopeError(f"parks/{key}")
        return super().__call__(key)


@dataclass(frozen=True)
class ScopeRelations(Relations):
    """What belongs to what in a scope."""

    scope: Scope

    @cached_property
    def links(self) -> Links:
        """The indexes."""
        return ScopeLinks(self.guide, self.scope)

    def in_the_place_of(self, site: AnySite) -> tuple[AnySite, ...]:
        """Return the sites that the scope says."""
        there: Mapping[str, AnySite] = self.guide.land if isinstance(site, Plot) else self.guide.factories
        return tuple(there[key] for key in self.scope.similar.get(site.id, ()))


class Scopes:
    """The scopes of one guide in one language, by park."""

    def __init__(self, whole: PageContext) -> None:
        self._whole = whole
        self._scopes: dict[str, Scope] = {}
        self._keys: dict[str, str] = {}
        self._contexts: dict[str, PageContext] = {}

    def context(self, park: str) -> PageContext:
        """Return the context that the pages of a park and its sites are made with."""
        if park not in self._contexts:
            self._contexts[park] = context_of(self.scope(park), self._whole)
        return self._contexts[park]

    def forget(self, park: str) -> None:
        """Let go what was made for the pages of a park: they are written, and a guide may have hundreds of parks."""
        self._contexts.pop(park, None)

    def part(self, park: str, name: str, own: object, make: Callable[[PageContext], object]) -> Any:
        """Return what ``make`` makes with the context of a park, now or in an earlier build.

        ``name`` says what it is; ``own`` is all that ``make`` knows besides the context. Tuples come back as lists.
        """

        def made() -> bytes:
            return as_text(make(self.context(park)))

        kept = self._whole.kept
        return from_text(kept.content(self.fingerprints.of(self.key(park), name, own), made) if kept else made())

    def scope(self, park: str) -> Scope:
        """Return what the pages of the sites of a park may see."""
        if park not in self._scopes:
            self._scopes[park] = scope_of(park, self._whole)
        return self._scopes[park]

    def key(self, park: str) -> str:
        """Return the hash of all that the pages of the sites of a park depend on."""
        if park not in self._keys:
            scope = self.scope(park)
            values = [getattr(scope, field.name) for field in fields(Scope)]
            self._keys[park] = self.fingerprints.of(self.in_every_scope, *values)
        return self._keys[park]

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """The hashes of records, which many scopes share."""
        return Fingerprints()

    @cached_property
    def in_every_scope(self) -> str:
        """The hash of what all scopes hold, and of what makes them."""
        whole, guide = self._whole, self._whole.guide
        belongs = {field.name: getattr(guide, field.name) for field in fields(Guide) if field.name not in IN_PART}
        options = {field.name: getattr(whole, field.name) for field in fields(whole) if field.name not in NO_OPTIONS}
        surroundings = self.fingerprints.of_surroundings(whole.look, whole.files)
        return self.fingerprints.of(surroundings, options, whole.has_review_map, whole.sections, belongs)


@dataclass(frozen=True, slots=True)
class ScopedContent(Generic[Site]):
    """What stands on the page of a park, plot or factory, made from its scope when it is asked for."""

    scopes: Scopes
    site: Site
    make: Callable[[PageContext, Site], Markup]

    @property
    def park(self) -> str:
        """The park whose scope it is."""
        return self.site.id if isinstance(self.site, Park) else self.site.park

    @property
    def context(self) -> PageContext:
        """What the page is made with."""
        return self.scopes.context(self.park)

    @property
    def key(self) -> str:
        """The hash of all that the content depends on but the site."""
        return self.scopes.key(self.park)

    def __call__(self) -> Markup:
        """Make the content."""
        context = self.context
        return self.make(context, context.guide.of(type(self.site))[self.site.id])


def scoped(context: PageContext, site: Site, make: Callable[[PageContext, Site], Markup]) -> ScopedContent[Site]:
    """Return the content of the page of a site or park, which ``make`` makes with the context of its scope."""
    return ScopedContent(context.once(Scopes), site, make)


def scope_of(park: str, whole: PageContext) -> Scope:
    """Return what the pages of the sites of a park may see."""
    guide, scene = whole.guide, whole.scene
    own: list[AnySite] = [*whole.links.plots_of_park(park), *whole.links.factories_of_park(park)]
    similar = {site.id: whole.relations.in_the_place_of(site) for site in own}
    seen = [*own, *(other for others in similar.values() for other in others)]
    parks = sorted({park, *(site.park for site in seen)})
    keys = [(("land" if isinstance(site, Plot) else "factories"), site.id) for site in seen]
    shapes = [key for key in (park, *(site.id for site in own)) if key in guide.boundaries]
    layers = [("plot" if isinstance(site, Plot) else "factory", site.id) for site in own]
    windows = [neighbourhood(scene.by_id[layer]) for layer in layers if layer in scene.by_id]
    if outline := scene.by_id.get(("park", park)):
        windows.append(window_of_park(outline))
    items = {id(item): item for window in windows for item in scene.within(window)}
    items |= {id(item): item for layer in (("park", park), *layers) if (item := scene.by_id.get(layer))}
    return Scope(
        park=park,
        parks={key: guide.parks[key] for key in parks if key in guide.parks},
        land={site.id: site for site in seen if isinstance(site, Plot)},
        factories={site.id: site for site in seen if isinstance(site, Factory)},
        boundaries={key: guide.boundaries[key] for key in shapes},
        windows=tuple(windows),
        items=scene.in_drawing_order(items.values()),
        similar={key: tuple(other.id for other in others) for key, others in similar.items() if others},
        marks={key: found for key in keys if (found := whole.marks.get(key))},
        pictured=frozenset(f"{kind}/{key}/" for kind, key in keys) & whole.pictured,
    )


def context_of(scope: Scope, whole: PageContext) -> PageContext:
    """Return a context that sees a scope: its parts are given, so that none is made of more."""
    outside: dict[str, Any] = {name: Outside(name) for name in ("base_features", "history")}
    guide = replace(
        whole.guide,
        parks=SeenRecords("parks", scope.parks, whole.guide.parks),
        land=SeenRecords("land", scope.land, whole.guide.land),
        factories=SeenRecords("factories", scope.factories, whole.guide.factories),
        boundaries=SeenRecords("boundaries", scope.boundaries, whole.guide.boundaries),
        **outside,
    )
    context = replace(whole, everything=guide)
    vars(context).update(
        guide=guide,
        formatter=whole.formatter,
        relations=ScopeRelations(guide, scope),
        changes=Outside("changes"),
        sections=whole.sections,
        scene=ScopeScene(guide, whole.language, scope, whole.scene.by_id),
        photographs=whole.photographs,
        marks=SeenRecords("marks", scope.marks, whole.marks),
        pictured=scope.pictured,
    )
    vars(context)["environment"] = whole.environment.with_names(context.template_names)
    return context
