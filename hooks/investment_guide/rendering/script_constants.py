"""Constants that scripts calculate with, written for them from those of Python: ``guide.constants``."""

import json
from dataclasses import asdict
from typing import Any

from investment_guide.model.rules import CIT_RATES, INDICATORS, LARGEST_ANSWER, RATIOS
from investment_guide.model.values import M2_PER_MU, MU_PER_HECTARE

MOST_COMPARED = 4  # sites side by side: more columns cannot be read on a desk


def script_constants() -> dict[str, Any]:
    """Return what stands in ``guide.constants``; of an indicator, ``ratio`` is the figure of the plan that it is."""
    derived = {ratio: name for name, ratio in RATIOS.items()}
    return {
        "ratios": {name: asdict(ratio) for name, ratio in RATIOS.items()},
        "indicators": [
            {"name": name, "ratio": derived.get(ratio, ""), **asdict(ratio)} for name, ratio in INDICATORS.items()
        ],
        "cit_rates": {"high_tech": CIT_RATES[True], "other": CIT_RATES[False]},
        "largest_answer": LARGEST_ANSWER,
        "m2_per_mu": M2_PER_MU,
        "mu_per_hectare": MU_PER_HECTARE,
        "most_compared": MOST_COMPARED,
    }


def constants_script() -> str:
    """Return the script that sets them; all of them are numbers and names of ours."""
    return f"(window.guide = window.guide || {{}}).constants = {json.dumps(script_constants())};\n"
