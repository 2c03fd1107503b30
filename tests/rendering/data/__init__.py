"""Tests of the published data files."""
