"""A kind of records that the tool does not have: how CONTRIBUTING.md says that one is added."""
