"""THE MODEL → A FORM IN THE BROWSER for staff who do not write YAML: the folder ``/admin/``, where it is asked for.

``widgets`` makes one field of a form, ``collections`` the files and their forms, ``backend`` says where the files are,
``form_files`` writes the folder: that form, and what stands in ``admin/`` beside it.
"""
