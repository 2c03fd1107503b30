"""Records as a workbook that staff fill in with Excel, WPS or LibreOffice, and the way back.

layout        which sheets and columns a kind has, and what stands in their rows
choices       words and references as staff read them, and back
cells         one value as a cell, and back
notation      conditions, sums and other branches in words, and back
fingerprints  what each cell held when it was exported, hidden in the workbook
workbook      all of it as a file (styles, explanations)
retitled      headings against the hidden names of their columns
returned      a workbook that came back, as drafts and a summary
"""
