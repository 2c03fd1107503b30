"""THE STAFF'S DESK of ``guide serve``: what is wrong and what is due, every record as a form beside its page.

``desk`` answers requests; ``findings``, ``listing`` and ``publication`` say what stands on the start page;
``record_form`` makes the form of a record, ``saving`` checks and writes what comes back.
"""
