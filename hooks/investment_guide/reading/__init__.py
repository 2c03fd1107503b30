"""Files → records: strict YAML and GeoJSON, every fault with its line and column, nothing guessed and nothing lost."""
