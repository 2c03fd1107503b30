"""Tests of how things read."""
