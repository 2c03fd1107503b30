"""Tests of what the records become."""
