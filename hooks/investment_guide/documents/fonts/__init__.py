"""The fonts that come with the tool: ``cut.py`` makes them, ``publishable/fonts.py`` says what they have."""
