"""Tests of the workbooks that staff fill in."""
