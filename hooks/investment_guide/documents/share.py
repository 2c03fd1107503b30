"""Pictures for chats: a card beside a link (1200 × 630) and a poster to save and send (1080 × 1440), with a QR code.

WeChat shows no picture of its own beside a link to a static site, and people there send pictures rather than links.
Which pages have them stands in ``presentation/share_pictures.py``. Each shows its subject: the first photograph, else a
plan of the site, the chain of the cluster, or where the parks are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from investment_guide.analysis.colours import light
from investment_guide.analysis.totals import factory_totals
from investment_guide.analysis.validity import is_valid
from investment_guide.documents.blocks import BOLD, size_of_title
from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.photographs import photograph_part
from investment_guide.documents.plain_text import on_one_line
from investment_guide.documents.plans import chain_part, plan_part, site_plan
from investment_guide.documents.site_head import site_head, status_part
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.formatting.benefits import benefit_lines
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.policies import Policy
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.site_plan import bare_overview_plan
from investment_guide.presentation.letters import LINE, letters_wide
from investment_guide.presentation.offers import land_tile, offer_tiles
from investment_guide.presentation.output import Output
from investment_guide.presentation.share_pictures import CARD, DRAWN, POSTER, photograph_of, picture_name, pictured
from investment_guide.publishable.photographs import drawing_within, small_drawing, small_photograph

MOST_BYTES = 60_000  # of a picture, which is sent with mobile data
SMALLER = (1.0, 0.9, 0.8)  # what is too much in all its colours is drawn smaller before it loses them
AROUND = 0.55  # how many times the size of a site is seen on each side of it: pictures are small
# A plan or diagram of some height to width, its letters in one of the sizes of plans.
Draw = Callable[[float, str], dict[str, TypstValue] | None]


@dataclass(frozen=True)
class Subject:
    """``tiles`` are value, label and note; ``lines`` say what fits no tile; ``accent`` is a colour for the edge.

    ``draw`` makes the picture of it for a room of some height to width.
    """

    address: str
    kind: str
    name: str
    place: str
    telephone: str
    draw: Draw
    status: dict[str, str] | None = None
    tiles: list[list[str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    accent: str | None = None


def subject(context: Context, address: str) -> Subject:
    """Return what the page at an address is about."""
    kind, _, rest = address.partition("/")
    key, guide = rest.rstrip("/"), context.guide
    match kind:
        case "land":
            return _site(context, guide.land[key])
        case "factories":
            return _site(context, guide.factories[key])
        case "clusters":
            return _cluster(context, guide.clusters[key], address)
        case "policies":
            return _policy(context, guide.policies[key], address)
    return _home(context)


def _site(context: Context, site: Plot | Factory) -> Subject:
    head = site_head(context, site)
    return Subject(
        head.address,
        head.park,
        head.name,
        head.place,
        context.relations.contact(site).telephone,
        lambda aspect, letters: site_plan(context, head.layer, site.id, head.name, aspect, letters, AROUND),
        head.status,
        head.tiles,
    )


def _home(context: Context) -> Subject:
    formatter, gettext, guide = context.formatter, context.gettext, context.guide
    policies = sum(is_valid(policy, context.today) for policy in guide.policies.values())
    in_force = gettext("[[policies:Policies]] in force")
    tiles = [
        *map(list, offer_tiles(guide, formatter)),
        *([[formatter.number(policies), in_force, ""]] if policies else []),
    ]
    name, slogan = formatter.plain(guide.settings.name), formatter.plain(guide.settings.slogan)
    telephone = guide.contacts[guide.settings.default_contact].telephone
    city = formatter.plain(guide.settings.region.city)
    return Subject("", city, name, slogan, telephone, partial(_overview, context), tiles=tiles)


def _overview(context: Context, aspect: float, letters: str) -> dict[str, TypstValue] | None:
    described = context.gettext("Where the [[parks:parks]] are")
    return plan_part(context, bare_overview_plan(context, (letters,), aspect, frozenset()), described)


def _cluster(context: Context, cluster: Cluster, address: str) -> Subject:
    formatter, gettext, relations = context.formatter, context.gettext, context.relations
    gaps = relations.gaps(cluster)
    suitable = land_tile(relations.land_for(cluster.id), formatter, gettext("Suitable land available"))
    vacant = factory_totals(relations.factories_for(cluster.id)).vacant_m2
    missing = gaps.weak + gaps.missing
    tiles = [
        [formatter.number(missing), gettext("Links wanted in the chain"), ""],
        *([[*suitable]] if suitable else []),
        *([[formatter.quantity(vacant, "m2"), gettext("Suitable factory space"), ""]] if vacant else []),
    ]
    kind = gettext("[[clusters.one:Cluster]]")
    name, place = formatter.plain(cluster.name), formatter.plain(cluster.tagline)
    telephone = relations.contact(cluster).telephone
    return Subject(
        address, kind, name, place, telephone, lambda aspect, _: chain_part(context, cluster, aspect), tiles=tiles,
        accent=light(cluster.colour),
    )  # fmt: skip


def _policy(context: Context, policy: Policy, address: str) -> Subject:
    formatter = context.formatter
    kind = f"{formatter.word('policy_level', policy.level)} · {formatter.word('policy_category', policy.category)}"
    status = status_part(context, "policy_status", policy.status)
    number, issuer = formatter.document_number(policy.document), formatter.plain(policy.document.issuer)
    tiles = [[number, context.pgettext("document number", "Document"), issuer]] if number else []
    title, period = formatter.plain(policy.title), formatter.period(policy.in_force)
    telephone = context.relations.contact(policy).telephone
    named = [context.guide.clusters[key] for key in policy.clusters]
    draw: Draw = partial(_overview, context)
    if len(named) == 1:
        draw = lambda aspect, _: chain_part(context, named[0], aspect)  # noqa: E731  # as of a cluster
    return Subject(address, kind, title, period, telephone, draw, status, tiles, benefit_lines(policy, formatter))


@dataclass(frozen=True)
class Format:
    """A kind of picture. Lengths are in pixels; ``picture_px`` is the room for what is drawn or photographed, width and
    height, of which a title in two lines takes ``less_px``; ``longest_place`` is two lines, in Chinese letters."""

    template: str
    name: str
    title_room_px: float
    title_sizes_px: tuple[float, ...]
    most_tiles: int
    picture_px: tuple[int, int]
    letters: str
    longest_place: float
    less_px: int = 0


FORMATS = (
    Format("card.typ", CARD, 520.0, (64.0, 50.0, 42.0, 36.0, 30.0, 24.0), 2, (592, 546), "only", 36.0),
    Format("poster.typ", POSTER, 960.0, (68.0, 60.0, 52.0, 44.0, 36.0, 28.0), 4, (1080, 506), "paper", 60.0, 66),
)
MOST_LINES = 3  # of a policy


def share(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Yield card and poster of every page that has them."""
    yield from compilers.side_by_side(_pictures(context, compilers))


def _pictures(context: Context, compilers: TypstCompilers) -> Iterator[Callable[[], Output]]:
    for address in filter(compilers.is_made, sorted(pictured(context.guide))):
        shown = subject(context, address)
        for each in FORMATS:
            size = size_of_title(shown.name, each.title_room_px, each.title_sizes_px)
            is_long = letters_wide(shown.name, LINE) * BOLD * size > each.title_room_px
            width, height = each.picture_px[0], each.picture_px[1] - (each.less_px if is_long else 0)
            photograph = photograph_part(context, photograph_of(context.guide, address), width, height)
            data = {
                **_data(context, shown),
                "plan": shown.draw(height / width, each.letters) if photograph is None else None,
                "photograph": photograph,
                "picture_px": [width, height],
                "place": on_one_line(shown.place, each.longest_place),
                "tiles": shown.tiles[: each.most_tiles],
                "title_size": size,
            }
            path = address + picture_name(context.guide, address, each.name)
            yield partial(_picture, compilers, each.template, path, data)


def _picture(compilers: TypstCompilers, template: str, path: str, data: Mapping[str, Any]) -> Output:
    make = partial(_small, compilers, template, data, path.endswith(DRAWN))
    return compilers.output(path, None, make, template, path, data)


def _small(compilers: TypstCompilers, template: str, data: Mapping[str, Any], is_drawn: bool) -> bytes:
    if not is_drawn:
        return small_photograph(compilers.png(template, data), MOST_BYTES)
    colours = {*data["colours"].values()}
    for scale in SMALLER:
        drawn = compilers.png(template, data, scale)
        if made := drawing_within(drawn, MOST_BYTES, colours):
            return made
    return small_drawing(drawn, MOST_BYTES, colours)


def _data(context: Context, shown: Subject) -> dict[str, TypstValue]:
    return {
        **letterhead(context, shown.name, shown.address),
        **{part.name: getattr(shown, part.name) for part in fields(shown) if part.name != "draw"},
        "lines": shown.lines[:MOST_LINES],
    }
