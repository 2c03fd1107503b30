"""A second implementation of docs/policy-rules.md in exact fractions, written from that page alone.

It shares no code and no author with the scripts of the page: what both answer alike is likely to be what the rules say.
"""
