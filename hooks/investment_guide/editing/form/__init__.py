"""THE MODEL → A FORM IN THE BROWSER for staff who do not write YAML: the folder ``/admin/``, where it is asked for.

``collections`` makes the files and the fields of their forms, ``form_files`` writes the folder: these settings, the
look of the guide, and what stands in ``admin/`` beside this file.
"""
