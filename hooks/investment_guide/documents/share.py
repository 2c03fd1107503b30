"""Pictures for chats: a card beside a link (1200 × 630) and a poster to save and send (1080 × 1440), with a QR code.

WeChat shows no picture of its own beside a link to a static site, and people there send pictures rather than links.
Which pages have them stands in ``presentation/share_pictures.py``. The first photograph of what the page is about
stands in the place of the plan.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import partial

from investment_guide.analysis.colours import light
from investment_guide.analysis.totals import factory_totals
from investment_guide.analysis.validity import is_valid
from investment_guide.documents.blocks import size_of_title
from investment_guide.documents.letterhead import letterhead
from investment_guide.documents.photographs import first_photograph, photograph_part
from investment_guide.documents.plans import plan_part, site_plan
from investment_guide.documents.site_head import site_head, status_part
from investment_guide.documents.typst_compilers import TypstCompilers, TypstValue
from investment_guide.formatting.benefits import benefit_lines
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.photographs import Photograph
from investment_guide.model.policies import Policy
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.site_plan import bare_overview_plan
from investment_guide.presentation.offers import land_tile, offer_tiles
from investment_guide.presentation.output import Output
from investment_guide.presentation.share_pictures import CARD, POSTER, pictured

PLAN_ASPECT = 0.64


@dataclass(frozen=True)
class Subject:
    """``tiles`` are value, label and note; ``lines`` say what fits no tile; ``accent`` is a colour for the edge."""

    address: str
    kind: str
    name: str
    place: str
    status: dict[str, str] | None = None
    tiles: list[list[str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    plan: dict[str, TypstValue] | None = None
    accent: str | None = None
    photograph: Photograph | None = None


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
    plan = site_plan(context, head.layer, site.id, head.name, PLAN_ASPECT)
    return Subject(
        head.address,
        head.park,
        head.name,
        head.place,
        head.status,
        head.tiles,
        plan=plan,
        photograph=first_photograph(site),
    )


def _home(context: Context) -> Subject:
    formatter, gettext, guide = context.formatter, context.gettext, context.guide
    policies = sum(is_valid(policy, context.today) for policy in guide.policies.values())
    in_force = gettext("[[policies:Policies]] in force")
    tiles = [
        *map(list, offer_tiles(guide, formatter)),
        *([[formatter.number(policies), in_force, ""]] if policies else []),
    ]
    plan = plan_part(
        context,
        bare_overview_plan(context, ("only",)),
        gettext("Where the [[parks:parks]] are"),
    )
    name, slogan = formatter.plain(guide.settings.name), formatter.plain(guide.settings.slogan)
    city, hero = formatter.plain(guide.settings.region.city), guide.settings.look.hero
    return Subject("", city, name, slogan, tiles=tiles, plan=plan, photograph=hero)


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
    return Subject(
        address, kind, name, place, tiles=tiles, accent=light(cluster.colour), photograph=first_photograph(cluster)
    )


def _policy(context: Context, policy: Policy, address: str) -> Subject:
    formatter = context.formatter
    kind = f"{formatter.word('policy_level', policy.level)} · {formatter.word('policy_category', policy.category)}"
    status = status_part(context, "policy_status", policy.status)
    number, issuer = formatter.document_number(policy.document), formatter.plain(policy.document.issuer)
    tiles = [[number, context.pgettext("document number", "Document"), issuer]] if number else []
    title, period = formatter.plain(policy.title), formatter.period(policy.in_force)
    return Subject(address, kind, title, period, status, tiles, benefit_lines(policy, formatter))


@dataclass(frozen=True)
class Format:
    """A kind of picture. Lengths are in pixels; of pairs the first is for words beside a plan or photograph.

    ``photograph_px`` is the room for a photograph, width and height.
    """

    template: str
    name: str
    title_room_px: tuple[float, float]
    title_sizes_px: tuple[float, ...]
    most_tiles: tuple[int, int]
    photograph_px: tuple[int, int]


FORMATS = (
    Format("card.typ", CARD, (520.0, 1090.0), (64.0, 50.0, 42.0, 36.0, 30.0, 24.0), (2, 3), (592, 546)),
    Format("poster.typ", POSTER, (960.0, 960.0), (72.0, 62.0, 52.0, 44.0, 36.0, 28.0), (4, 4), (1080, 640)),
)
MOST_LINES = 3  # of a policy


def share(context: Context, compilers: TypstCompilers) -> Iterator[Output]:
    """Yield card and poster of every page that has them."""
    yield from compilers.side_by_side(_pictures(context, compilers))


def _pictures(context: Context, compilers: TypstCompilers) -> Iterator[Callable[[], Output]]:
    for address in sorted(pictured(context.guide)):
        shown = subject(context, address)
        for each in FORMATS:
            photograph = photograph_part(context, shown.photograph, *each.photograph_px)
            alone = shown.plan is None and photograph is None
            data = {
                **_data(context, shown),
                "plan": shown.plan if photograph is None else None,
                "photograph": photograph,
                "tiles": shown.tiles[: each.most_tiles[alone]],
                "title_size": size_of_title(shown.name, each.title_room_px[alone], each.title_sizes_px),
            }
            yield partial(_picture, compilers, each.template, address + each.name, data)


def _picture(compilers: TypstCompilers, template: str, path: str, data: Mapping[str, TypstValue]) -> Output:
    return Output(path, compilers.png(template, data))


def _data(context: Context, shown: Subject) -> dict[str, TypstValue]:
    contact = context.guide.contacts[context.guide.settings.default_contact]
    return {
        **letterhead(context, shown.name, shown.address),
        **{part.name: getattr(shown, part.name) for part in fields(shown) if part.name != "photograph"},
        "lines": shown.lines[:MOST_LINES],
        "telephone": contact.telephone,
    }
