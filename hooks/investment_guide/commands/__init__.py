"""One module a command of ``guide``: what it is asked (``add_parser``) and what it does (``run``)."""
