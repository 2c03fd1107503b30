"""The staff handbook of ``content/``: its commands run, and what it names exists."""
