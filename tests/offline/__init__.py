"""Tests of the offline edition."""
