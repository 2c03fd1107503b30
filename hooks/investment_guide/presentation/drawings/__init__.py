"""Drawings made at build time as SVG: plans, supply chains, bars. Colours come from the style sheets."""
