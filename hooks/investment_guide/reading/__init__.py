"""Files → records: strict YAML and GeoJSON, diagnostics with line and column, nothing guessed, nothing lost."""
