"""One plan, three answers: sites that fit, support and its worth, entry standard. Without scripts, by cluster."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.analysis.calendar import WORKING_DAYS_A_YEAR, days_to_production
from investment_guide.formatting.elements import link
from investment_guide.formatting.rows import Row
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.policies import Policy
from investment_guide.presentation.output import Output
from investment_guide.presentation.policies import coming_policies, is_valid
from investment_guide.presentation.records import needs
from investment_guide.presentation.site_summary import SiteSummary
from investment_guide.rendering import match_form
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.data_scripts import data_script
from investment_guide.rendering.match_policies import match_policies
from investment_guide.rendering.match_sites import match_sites
from investment_guide.rendering.match_words import match_words
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext

ADDRESS = "match/"
THREE = 3
MONTHS = 12
Pairs = list[tuple[Markup, str]]


@dataclass(frozen=True, slots=True)
class Match:
    """One cluster; sites as pairs of a link and the size that is free."""

    cluster: Cluster
    needs: tuple[Row, ...]
    plots: Pairs
    factories: Pairs
    policies: list[Policy]


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of matching."""
    title = context.section_title("match")
    body = context.render(
        "match.html",
        ADDRESS,
        title=title,
        matches=[_match(context, cluster) for cluster in context.relations.clusters_in_order()],
        essential=match_form.essential(context),
        groups=list(match_form.groups(context)),
        examples=list(_examples(context)),
        caution=caution(context),
        coming=coming_policies(context),
        has_standards=match_form.has_standards(context),
        ways=list(_ways(context)),
        lead=_lead(context),
    )
    whole = context.has("land", "factories") and context.guide.policies and match_form.has_standards(context)
    description = (
        _lead(context)
        if not whole
        else context.gettext(
            "Enter a plan once and see the sites that fit and why, the support it gets over ten "
            "years, and the entry standard. It stays in your browser."
        )
    )
    yield Page(ADDRESS, title, description, body, in_nav=True)


def _lead(context: PageContext) -> str:
    """What the page answers, as far as the guide has answers."""
    sites = context.has("land", "factories")
    answers = [
        *([context.gettext("which sites fit")] if sites else []),
        *([context.gettext("which support applies")] if context.guide.policies else []),
        *([context.gettext("whether the entry standard is met")] if match_form.has_standards(context) else []),
    ]
    if len(answers) == THREE:
        return context.gettext(
            "Enter one plan and see three answers: {first}, {second}, and {third}. The plan stays in your browser.",
            first=answers[0],
            second=answers[1],
            third=answers[2],
        )
    return context.gettext(
        "Enter a plan and see {answers}. The plan stays in your browser.",
        answers=context.pgettext("list", " and ").join(answers),
    )


def match_files(context: PageContext) -> Iterator[Output]:
    """Yield what the page loads: the scripts, the data of sites and of policies, the words of the answers."""
    bundle = BUNDLES["match"]
    yield Output(bundle.address, bundle.text(context).encode())
    paper = {"caution": caution(context), **_edition(context)}
    yield match_policies(context)
    yield match_sites(context)
    yield data_script("match/words.js", "match", {**match_words(context), "paper": paper})


def caution(context: PageContext) -> str:
    """Return the sentence that the numbers are an estimate, which stands beside them on the page and on paper."""
    return context.gettext(
        "These are estimates from what you entered, not a promise. The policy documents and "
        "the offices in charge decide who is eligible and for how much."
    )


def _edition(context: PageContext) -> dict[str, str]:
    """What a printed proposal says about the guide and its data."""
    guide, formatter = context.guide, context.formatter
    # Policies name their documents themselves.
    records = (*guide.land.values(), *guide.factories.values(), *guide.parks.values())
    sources = dict.fromkeys(record.source for record in records)
    newest = max((record.as_of for record in records), default=context.today)
    names = context.formatter.listed(formatter.plain(guide.sources[key].title) for key in sorted(sources))
    return {
        "guide": formatter.plain(guide.settings.name),
        "demo": context.gettext("Demo data: city, firms and amounts are invented.") if guide.settings.demo else "",
        "data": context.gettext(
            "Data as of {newest}; guide made on {today}. Sources: {names}.",
            newest=formatter.date(newest),
            today=formatter.date(context.today),
            names=names,
        ),
    }


def _examples(context: PageContext) -> Iterator[tuple[str, str, str]]:
    """Key, what the button says, and what the plan is: the cluster names it when it is the only one of it."""
    examples = context.guide.examples()
    clusters = Counter(str(example.answers.get("cluster")) for example in examples.values())
    for key, example in examples.items():
        cluster = context.guide.clusters.get(str(example.answers.get("cluster")))
        title = context.formatter.plain(example.title)
        is_alone = cluster is not None and clusters[cluster.id] == 1
        yield key, context.formatter.plain(cluster.name) if cluster and is_alone else title, title


def _ways(context: PageContext) -> Iterator[str]:
    """Yield how long it takes until production, by the procedures: on land of one's own, and in rented space."""
    for kind, said in (
        ("land", context.gettext("On land of your own production can begin after about {months} months.")),
        ("factories", context.gettext("In rented space production can begin after about {months} months.")),
    ):
        days = days_to_production(context.guide, "land" if kind == "land" else "factory")
        if days and context.guide.records(kind):
            yield said.format(months=context.formatter.number(max(1, round(days * MONTHS / WORKING_DAYS_A_YEAR))))


def _match(context: PageContext, cluster: Cluster) -> Match:
    policies = [policy for policy in context.links.policies_of_cluster(cluster.id) if is_valid(context, policy)]
    return Match(
        cluster, needs(context, cluster, ADDRESS), _plots(context, cluster), _factories(context, cluster), policies
    )


def _plots(context: PageContext, cluster: Cluster) -> Pairs:
    return [_pair(context, "land", plot) for plot in context.relations.plots_for(cluster.id)]


def _factories(context: PageContext, cluster: Cluster) -> Pairs:
    return [_pair(context, "factories", factory) for factory in context.relations.factories_for(cluster.id)]


def _pair(context: PageContext, kind: str, site: Plot | Factory) -> tuple[Markup, str]:
    """A link with what is said of the site in short: how large, and what it costs."""
    summary = SiteSummary(site, context.formatter, context.relations)
    price = summary.known("start_price_wan_mu" if isinstance(site, Plot) else "rent_yuan_m2_month")
    said = " · ".join(filter(None, (summary.headline, *(fact.value for fact in price))))
    return link(*context.link_to(ADDRESS)(kind, site.id)), said
