"""Plans for paper: the drawing of the pages, the words that the map law asks for, and what its colours mean."""

from typing import Any

from investment_guide.printing.site_styles import paper_svg
from investment_guide.rendering.drawings.plan import Plan
from investment_guide.rendering.drawings.site_plan import bare_neighbourhood_plan
from investment_guide.rendering.view import View


def site_plan(view: View, layer: str, record_id: str, name: str, aspect: float) -> dict[str, Any] | None:
    """A plot or factory among its neighbours, ``aspect`` high to wide; None when its outline is not drawn."""
    plan = bare_neighbourhood_plan(view, layer, record_id, name, "paper", aspect)
    return plan_part(view, plan, view.say(f"{name}及周边平面图", f"Plan of {name} and what surrounds it"))


def plan_part(view: View, plan: Plan | None, described: str) -> dict[str, Any] | None:
    """What the templates need of a plan; ``described`` is for readers who cannot see it."""
    if plan is None:
        return None
    west, _, east, _ = plan.window
    legend = [{"status": word, "label": view.speech.word("land_status", word)} for word in plan.statuses]
    return {"svg": paper_svg(plan.svg, east - west), "note": plan.note, "legend": legend, "described": described}
