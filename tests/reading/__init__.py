"""Tests of reading files into records."""
