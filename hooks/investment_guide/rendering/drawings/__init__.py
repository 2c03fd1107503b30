"""Drawings made at build time as SVG: plans from the geometry, supply chains, charts. Colours come from the style sheets."""
