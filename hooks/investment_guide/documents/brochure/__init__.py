"""The brochure: every chapter of the guide as one book of A4 pages.

``book.py`` puts it together, ``place.py``, ``parks.py``, ``sites.py``, ``terms.py``,
``records.py`` and ``partners.py`` hold the chapters, and ``elements.py`` what chapters are made of.
"""
