"""A kind of records that the tool does not have: added as docs/recipes/a-kind.md says."""
