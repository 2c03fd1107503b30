"""Tests of the records and of what they are made of."""
