"""References: everything that is named exists and is not left out, and what names each other agrees."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path as Folder

from pydantic import BaseModel

from investment_guide.analysis.public import hidden_records, public_guide
from investment_guide.analysis.sections import hidden_kinds, references
from investment_guide.analysis.titles import title
from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.conditions import leaves
from investment_guide.model.about import RefersTo
from investment_guide.model.clusters import Cluster
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.firms import Firm
from investment_guide.model.kinds import KIND_OF, KINDS, RECORD_KINDS
from investment_guide.model.sections import SECTIONS
from investment_guide.publishable.file_types import PublishedFile, RefusedFileError, published_file
from investment_guide.reading.diagnostics import Diagnostic, Path

SINGLE_FILES = ("sources", "contacts")
# Where a field holds the name of a file; `boundary` is one of data/boundaries/ and known to reading.
FILE_FIELDS = frozenset(("file", "captions", "wechat_image"))
STAGES = ("upstream", "midstream", "downstream", "services")


def references_resolve(context: CheckContext) -> Iterator[Diagnostic]:
    """Every id that a record names is the id of a record, source or contact."""
    codes = {"sources": "unknown-source", "contacts": "unknown-contact"}
    for kind, record, found in context.values(RefersTo):
        target = found.marker.kind
        if found.value not in context.ids(target):
            code = codes.get(target, "unknown-reference")
            near = _named(context, target, found.value) or nearest(found.value, context.ids(target))
            details = {"found": found.value, "place": place_of(context, target), "nearest": near}
            yield context.diagnostic(code, kind, record, found.path, **details)


def _named(context: CheckContext, kind: str, name: str) -> str:
    """Return the id of the one record that readers know by a name, by a part of it, or by signs of it in their order
    (高新区 for 高新技术产业开发区); empty for none or several."""
    guide = context.guide
    records = guide.records(kind) if kind in RECORD_KINDS else getattr(guide, kind, {})
    titles = {key: title(guide, kind, key).words.values() for key in records}
    for is_meant in (str.__eq__, str.__contains__, _abbreviates):
        found = [key for key, words in titles.items() if any(is_meant(word, name) for word in words if word)]
        if len(found) == 1:
            return found[0]
    return ""


def _abbreviates(word: str, name: str) -> bool:
    signs = iter(word)
    return len(name) > 1 and all(sign in signs for sign in name)


def no_draft_is_named(context: CheckContext) -> Iterator[Diagnostic]:
    """A record that readers see names none that is kept back: the link would lead nowhere, so it is left out."""
    hidden = frozenset(hidden_records(context.guide))
    for kind, record, found in context.values(RefersTo) if hidden else ():
        if (found.marker.kind, found.value) in hidden and (kind, record) not in hidden:
            yield context.diagnostic("reference-hidden", kind, record, found.path, found=found.value)


def place_of(context: CheckContext, kind: str) -> str:
    """Return where records of a kind stand: ``data/parks/`` or ``data/sources.yml``."""
    folder = context.origins.locate("guide", "", ())[0].rpartition("/")[0]
    return f"{folder}/{kind}.yml" if kind in SINGLE_FILES else f"{folder}/{kind}/"


def boundaries_are_used(context: CheckContext) -> Iterator[Diagnostic]:
    """Every shape in ``boundaries/`` is the boundary of a park, plot or factory."""
    known = frozenset().union(*(context.ids(spec.folder) for spec in KINDS if spec.has_boundary))
    for name in context.guide.boundaries:
        if name not in known:
            yield context.diagnostic("boundary-orphan", "boundaries", name, id=name, nearest=nearest(name, known))


def policies_and_clusters_agree(context: CheckContext) -> Iterator[Diagnostic]:
    """A policy that names a cluster is listed there unless it is a draft, and a cluster lists no policy that is for
    other clusters only."""
    for policy in public_guide(context.guide).policies.values():
        for place, name in enumerate(policy.clusters):
            cluster = context.guide.clusters.get(name)
            if cluster is not None and policy.id not in cluster.policies:
                path = ("clusters", place)
                yield context.diagnostic(
                    "policy-not-listed", "policies", policy.id, path, cluster=name, policy=policy.id
                )
    for cluster in context.guide.clusters.values():
        for place, name in enumerate(cluster.policies):
            listed = context.guide.policies.get(name)
            if listed is not None and listed.clusters and cluster.id not in listed.clusters:
                path = ("policies", place)
                yield context.diagnostic("policy-not-for-cluster", "clusters", cluster.id, path, policy=name)


def sites_are_for_clusters_of_their_park(context: CheckContext) -> Iterator[Diagnostic]:
    """A plot's or factory's clusters are among those of its park."""
    for kind in ("land", "factories"):
        for site in context.guide.records(kind).values():
            park = context.guide.parks.get(getattr(site, "park", ""))
            for place, name in enumerate(getattr(site, "clusters", ())):
                if park is not None and name in context.ids("clusters") and name not in park.clusters:
                    path = ("clusters", place)
                    yield context.diagnostic(
                        "cluster-not-in-park",
                        kind,
                        site.id,
                        path,
                        cluster=name,
                        park=park.id,
                        has="、".join(park.clusters),
                    )


def projects_fit_together(context: CheckContext) -> Iterator[Diagnostic]:
    """A project's plot lies in its park, and the chain link it fills is one of its cluster's."""
    for project in context.guide.projects.values():
        plot = context.guide.land.get(project.land or "")
        if plot is not None and plot.park in context.ids("parks") and project.park not in (None, plot.park):
            yield context.diagnostic(
                "project-plot-elsewhere",
                "projects",
                project.id,
                ("land",),
                plot=plot.id,
                its=plot.park,
                park=project.park,
            )
        cluster = context.guide.clusters.get(project.cluster)
        if cluster is not None and project.chain_node is not None:
            nodes = chain_nodes(cluster)
            if project.chain_node not in nodes:
                near = nearest(project.chain_node, nodes)
                details = {"found": project.chain_node, "cluster": cluster.id, "nearest": near}
                yield context.diagnostic("unknown-chain-link", "projects", project.id, ("chain_node",), **details)


def firms_fill_links(context: CheckContext) -> Iterator[Diagnostic]:
    """The chain link that a firm stands in is one of its cluster's."""
    for firm in context.guide.of(Firm).values():
        cluster = context.guide.clusters.get(firm.cluster or "")
        nodes = chain_nodes(cluster) if cluster is not None else frozenset()
        if firm.chain_node is not None and firm.chain_node not in nodes and (cluster is not None or not firm.cluster):
            details = {"found": firm.chain_node, "cluster": firm.cluster, "nearest": nearest(firm.chain_node, nodes)}
            yield context.diagnostic("unknown-chain-link", "firms", firm.id, ("chain_node",), **details)


def cells_stand_in_their_table(context: CheckContext) -> Iterator[Diagnostic]:
    """A cell of a figure table names a line and a column of it, and no other cell names both."""
    for table in context.guide.of(FigureTable).values():
        heads = {
            "row": tuple(head.id for head in table.rows),
            "column": tuple(head.id for head in table.columns),
        }
        seen: set[tuple[str, str]] = set()
        for place, cell in enumerate(table.cells):
            for field, known in heads.items():
                if (found := getattr(cell, field)) not in known:
                    details = {"found": found, "nearest": nearest(found, known), "known": ", ".join(known)}
                    yield context.diagnostic(
                        "unknown-table-head", "tables", table.id, ("cells", place, field), **details
                    )
            if (cell.row, cell.column) in seen:
                path = ("cells", place, "row")
                yield context.diagnostic(
                    "table-cell-repeated", "tables", table.id, path, row=cell.row, column=cell.column
                )
            seen.add((cell.row, cell.column))


def chain_nodes(cluster: Cluster) -> frozenset[str]:
    """Return the ids of all links of a chain."""
    return frozenset(node.id for stage in STAGES for node in getattr(cluster.chain, stage))


def parallel_steps_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """A step of a procedure runs beside an earlier step of the same procedure."""
    for procedure in context.guide.procedures.values():
        earlier: list[str] = []
        for place, step in enumerate(procedure.steps):
            if step.parallel_with is not None and step.parallel_with not in earlier:
                near = nearest(step.parallel_with, tuple(earlier))
                path = ("steps", place, "parallel_with")
                yield context.diagnostic(
                    "unknown-step", "procedures", procedure.id, path, found=step.parallel_with, nearest=near
                )
            earlier.append(step.id)


def evidence_exists(context: CheckContext) -> Iterator[Diagnostic]:
    """The figure that bears out a reason on the home page exists."""
    figures = frozenset(_figures(context))
    for place, reason in enumerate(context.guide.settings.reasons):
        if reason.evidence not in figures:
            near = nearest(reason.evidence, figures)
            path = ("reasons", place, "evidence")
            yield context.diagnostic("unknown-evidence", "guide", "", path, found=reason.evidence, nearest=near)


def _figures(context: CheckContext) -> Iterator[str]:
    guide = context.guide
    yield from (f"facts/{figure.id}" for figure in guide.settings.facts)
    yield from (f"region/{figure.id}" for figure in guide.settings.region.figures)
    yield from (f"costs/{figure.id}" for group in guide.costs.groups for figure in group.figures)
    yield from (f"clusters/{one.id}/{figure.id}" for one in guide.clusters.values() for figure in one.scale)
    yield from (f"parks/{park.id}/{figure.id}" for park in guide.parks.values() for figure in park.figures)


def ids_are_unique(context: CheckContext) -> Iterator[Diagnostic]:
    """Within a list no two figures, steps, benefits, chain links, cost items or floors share an id."""
    for kind, record, named in _named_parts(context):
        seen: set[object] = set()
        for path, name in named:
            if name in seen:
                yield context.diagnostic("duplicate-part-id", kind, record, path, found=name)
            seen.add(name)


Named = Iterator[tuple[Path, object]]


def _named_parts(context: CheckContext) -> Iterator[tuple[str, str, Named]]:
    guide = context.guide
    yield "guide", "", _ids(("facts",), guide.settings.facts)
    yield "guide", "", _ids(("region", "figures"), guide.settings.region.figures)
    yield "costs", "", _ids(("groups",), guide.costs.groups)
    yield "costs", "", _ids(("compared",), guide.costs.compared)
    for place, compared in enumerate(guide.costs.compared):
        yield "costs", "", _ids(("compared", place, "figures"), compared.figures)
    figures = (_ids(("groups", place, "figures"), group.figures) for place, group in enumerate(guide.costs.groups))
    yield "costs", "", chain.from_iterable(figures)
    for factory in guide.factories.values():
        yield "factories", factory.id, _ids(("floors",), factory.floors, "floor")
    for cluster in guide.clusters.values():
        yield "clusters", cluster.id, _ids(("scale",), cluster.scale)
        stages = (_ids(("chain", stage), getattr(cluster.chain, stage)) for stage in STAGES)
        yield "clusters", cluster.id, chain.from_iterable(stages)
    for policy in guide.policies.values():
        yield "policies", policy.id, _ids(("benefits",), policy.benefits)
    for procedure in guide.procedures.values():
        yield "procedures", procedure.id, _ids(("steps",), procedure.steps)
    for spec in KINDS:
        for record in guide.records(spec.folder).values():
            yield spec.folder, record.id, _ids(("figures",), getattr(record, "figures", ()))
    for table in guide.of(FigureTable).values():
        yield "tables", table.id, _ids(("rows",), table.rows)
        yield "tables", table.id, _ids(("columns",), table.columns)


def _ids(path: Path, parts: Iterable[BaseModel], key: str = "id") -> Named:
    for place, part in enumerate(parts):
        yield (*path, place, key), getattr(part, key)


def plot_numbers_are_unique(context: CheckContext) -> Iterator[Diagnostic]:
    """No two plots have the same number."""
    first: dict[str, str] = {}
    for plot in context.guide.land.values():
        other = first.setdefault(plot.number, plot.id)
        if other != plot.id:
            yield context.diagnostic("duplicate-number", "land", plot.id, ("number",), found=plot.number, other=other)


def files_are_there(context: CheckContext) -> Iterator[Diagnostic]:
    """Every picture, document or film that a record names is a file below ``data/files/``."""
    for kind, record, found in context.values(str):
        if found.path[-1] in FILE_FIELDS and found.value not in context.files:
            near = nearest(found.value, context.files)
            yield context.diagnostic("file-absent", kind, record, found.path, found=found.value, nearest=near)


def files_may_be_published(context: CheckContext) -> Iterator[Diagnostic]:
    """Every file that a record names is of a safe type, whole, and names no author by accident."""
    examined: dict[str, PublishedFile | str] = {}
    for kind, record, found in context.values(str):
        if found.path[-1] not in FILE_FIELDS or found.value not in context.files:
            continue
        if found.value not in examined:
            path = context.folder / "files" / found.value
            examined[found.value] = _examined(path, path.stat().st_mtime_ns)
        file = examined[found.value]
        if isinstance(file, str):
            yield context.diagnostic("file-refused", kind, record, found.path, found=found.value, reason=file)
        elif file.authors:
            authors = ", ".join(file.authors)
            yield context.diagnostic("file-author", kind, record, found.path, found=found.value, authors=authors)


@lru_cache(maxsize=4096)
def _examined(path: Folder, _changed_ns: int) -> PublishedFile | str:
    """The file without its bytes, or the reason why it is refused. A preview asks again after every save."""
    try:
        return replace(published_file(path), content=b"")
    except RefusedFileError as error:
        return error.reason


def no_section_is_needed(context: CheckContext) -> Iterator[Diagnostic]:
    """A section that the guide leaves out holds no records that others must name: the park of a plot, the cluster of a
    project, an entry standard or a condition."""
    hidden = hidden_kinds(context.guide.settings)
    needed: dict[str, str] = {}
    for kind, place in _needed(context, hidden) if hidden else ():
        needed.setdefault(kind, place)
    for section, spec in SECTIONS.items():
        for kind in spec.kinds:
            if kind in needed:
                details = {"section": section, "place": needed[kind]}
                yield context.diagnostic("section-needed", "guide", "", ("sections",), **details)


def _needed(context: CheckContext, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The kinds that are hidden and must be named, each with the file that does so."""
    for kind, record, found in context.values(RefersTo):
        if found.marker.kind not in hidden or kind in hidden or kind not in RECORD_KINDS:
            continue
        required = (str(found.path[0]), found.marker.kind) in set(references(KIND_OF[kind].record, required=True))
        if required or any(isinstance(step, str) for step in found.path[1:]):
            yield found.marker.kind, f"{kind}/{record}.yml"
    if "policies" in hidden:
        return
    plan = context.guide.vocabularies.plan
    for key, policy in context.guide.policies.items():
        for _, leaf in leaves(policy.eligibility, ()):
            kind = plan[leaf.field].choices or "" if leaf.field in plan else ""
            if kind in hidden:
                yield kind, f"policies/{key}.yml"


RULES = (
    files_are_there,
    files_may_be_published,
    references_resolve,
    no_draft_is_named,
    boundaries_are_used,
    policies_and_clusters_agree,
    sites_are_for_clusters_of_their_park,
    projects_fit_together,
    firms_fill_links,
    cells_stand_in_their_table,
    parallel_steps_exist,
    evidence_exists,
    ids_are_unique,
    plot_numbers_are_unique,
    no_section_is_needed,
)
