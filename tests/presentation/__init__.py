"""Tests of what pages and papers share."""
