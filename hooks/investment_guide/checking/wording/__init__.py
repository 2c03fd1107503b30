"""A shallow analysis of Chinese sentences: which roles their words play, what they deny, which practices that makes.

``lexicon.toml`` has the words of each role, ``practices.toml`` the roles of each practice.
"""
