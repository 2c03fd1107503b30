"""Tests of what comes in from, and goes out to, other people's files."""
