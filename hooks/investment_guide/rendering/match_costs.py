"""What the result of matching uses besides the sites: what a plan is charged, and the way to production.

In the part ``sites`` (``match_sites.py``):

    charges    figures of ``costs.yml`` with a ``charge``: ``of``, ``times_a_year``, ``site`` as there, ``name``,
               ``address``, and ``prices``: [{from, low, high}] in yuan for one of the unit of the answer
    calendar   procedures on the way to production in their order: ``name``, ``address``, and ``when`` as in the record
    steps      their steps, each behind those that it waits for: place of its ``procedure``, working ``days``, and the
               places of the steps that it comes ``after``

An ``address`` is missing where the guide leaves its section out.
"""

from collections.abc import Iterator
from typing import Any

from investment_guide.analysis.calendar import USUAL, calendar_procedures, calendar_steps, is_chosen
from investment_guide.analysis.charges import charged_figures, prices
from investment_guide.presentation.output import JsonValue
from investment_guide.rendering.page_context import PageContext


def cost_parts(context: PageContext) -> dict[str, JsonValue]:
    """Return the lists."""
    return {
        "charges": list(_charges(context)),
        "calendar": list(_calendar(context)),
        "steps": list(_steps(context)),
    }


def _charges(context: PageContext) -> Iterator[dict[str, Any]]:
    for figure, charge in charged_figures(context.guide):
        yield {
            **charge.model_dump(exclude_none=True),
            **_named(context, "costs", figure.id),
            "prices": [
                {"from": price.amount, "low": price.low, "high": price.high} for price in prices(figure, context.guide)
            ],
        }


def _calendar(context: PageContext) -> Iterator[dict[str, Any]]:
    for procedure, place in calendar_procedures(context.guide):
        when = place.model_dump(mode="json", by_alias=True, exclude_none=True, include={"when"})
        yield {**_named(context, "procedures", procedure.id), **when}


def _steps(context: PageContext) -> Iterator[dict[str, Any]]:
    places = {procedure.id: place for place, (procedure, _) in enumerate(calendar_procedures(context.guide))}
    for one in calendar_steps(context.guide):
        # What only another than the usual case goes through takes no time here.
        days = one.step.days if is_chosen(one.step, USUAL) else 0
        yield {"procedure": places[one.procedure.id], "days": days, "after": list(one.waits_for)}


def _named(context: PageContext, kind: str, key: str) -> dict[str, str]:
    address, name = context.relations.address_and_title(kind, key)
    return {"name": context.formatter.plain(name), **({"address": address} if context.has(kind) else {})}
