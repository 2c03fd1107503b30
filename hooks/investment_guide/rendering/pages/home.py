"""Home as an argument: where this is, what is free and the contact in one look; then figures that only this place can
say, what is missing, who came, why."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from investment_guide.analysis.site_values import floor_span
from investment_guide.analysis.totals import factory_totals, land_on_offer
from investment_guide.model.languages import language_tag
from investment_guide.model.settings import Settings
from investment_guide.model.values import LabelledFigure
from investment_guide.presentation.drawings.site_plan import overview_plan
from investment_guide.presentation.languages import speakers
from investment_guide.presentation.policies import is_valid
from investment_guide.rendering.news import news
from investment_guide.rendering.opening import (
    chains_with_gaps,
    firms_with_words,
    land_by_size,
    nearest_cities,
    opening_figures,
)
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import shortened
from investment_guide.rendering.pages.figures import by_source

LATEST = 5


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the home page."""
    settings = context.guide.settings
    body = context.render(
        "home.html",
        "",
        settings=settings,
        film=settings.film,
        film_host=urlsplit(settings.film.url).hostname if settings.film and settings.film.url else "",
        film_language=language_tag(settings.languages[0]),
        land=land_on_offer(context.guide.land.values()),
        factories=factory_totals(context.guide.factories.values()),
        rent=floor_span(context.guide.factories.values(), "rent_yuan_m2_month"),
        policies=sum(is_valid(context, policy) for policy in context.guide.policies.values()),
        cities=nearest_cities(context),
        opening=opening_figures(context),
        sizes=land_by_size(context),
        gaps=list(chains_with_gaps(context)),
        speakers=speakers(context),
        firms=firms_with_words(context) if context.has("firms") else [],
        plan=overview_plan(context, ""),
        latest=list(islice(news(context, context.changes), LATEST)),
        limit_days=settings.stale_after_days.park,
        figure_groups=by_source(_without_repeats(settings)),
        evidence={reason.evidence: context.relations.evidence(reason.evidence) for reason in settings.reasons},
    )
    title = context.formatter.plain(settings.name)
    yield Page("", title, shortened(context.formatter.plain(settings.summary)), body, "data/guide.yml", in_nav=True)


def _without_repeats(settings: Settings) -> list[LabelledFigure]:
    """The figures that no reason rests on: those are shown with their reason."""
    used = {reason.evidence for reason in settings.reasons}
    facts = [figure for figure in settings.facts if f"facts/{figure.id}" not in used]
    return facts + [figure for figure in settings.region.figures if f"region/{figure.id}" not in used]
