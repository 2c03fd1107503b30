"""Laws as pages show them: which are cited, and what is the matter with one on a day."""

from investment_guide.analysis.laws import citations
from investment_guide.formatting.laws import law_state
from investment_guide.model.laws import Law
from investment_guide.presentation.context import Context


def laws_in_order(context: Context) -> list[tuple[Law, str]]:
    """Return the laws that the guide cites with what is the matter with each, in the order of their ids."""
    cited = {citation.law for citation in citations(context.guide)}
    return [
        (law, law_state(law, context.formatter, context.today))
        for key, law in context.guide.laws.items()
        if key in cited
    ]
