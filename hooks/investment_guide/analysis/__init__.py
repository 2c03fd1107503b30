"""Pure calculation: totals, what belongs to what, areas, days. No files, no formatting."""
