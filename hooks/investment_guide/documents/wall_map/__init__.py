"""The wall map: one sheet of A1, as PDF and as SVG.

``sheet.py`` has what is on it, ``frames.py`` where, ``plans.py`` its drawings, ``index.py`` the list of every site,
and ``svg.py`` sets all of it as SVG; the template sets the PDF.
"""
