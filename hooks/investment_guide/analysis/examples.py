"""The examples of matching that still hold: those whose clusters, parks and questions the guide has."""

from collections.abc import Mapping

from investment_guide.model.guide import Guide
from investment_guide.model.vocabularies import ExamplePlan


def examples_of(guide: Guide) -> Mapping[str, ExamplePlan]:
    """Return the examples by key, without those that name a cluster or park that was deleted."""
    known = {"cluster": guide.clusters, "park": guide.parks}
    return {
        key: example
        for key, example in guide.vocabularies.examples.items()
        if all(name not in example.answers or example.answers[name] in there for name, there in known.items())
    }
