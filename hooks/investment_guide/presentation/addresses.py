"""Addresses of pages, seen from others."""


def relative(from_address: str, to_address: str) -> str:
    """The link from one page to another, so that the site works below any path.

    >>> relative("land/lc-a-03/", "parks/lc-hitech/")
    '../../parks/lc-hitech/'
    """
    return "../" * from_address.count("/") + to_address or "./"
