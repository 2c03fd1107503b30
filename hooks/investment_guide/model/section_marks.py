"""How a wording of the tool marks the name of a section, so that it follows the name that a guide gives the section.

``[[clusters:产业集群]]`` is the section, ``[[clusters.one:集群]]`` one of what it lists; after the colon stands the
usual wording. ``[[parks.one:园区|功能区]]`` also says how a guide whose ``sections`` leave the section out words it.
``SectionNames`` (``sections.py``) puts the guide's name in its place. What is a thing and not a section (a plot, a
building, a policy in a sentence) is not marked.
"""

import re

BEGIN = "[["
MARK = re.compile(r"\[\[([a-z]+)(\.one)?:([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")


def usual_wording(words: str) -> str:
    """Return a wording as it reads in a guide that renames nothing."""
    return MARK.sub(r"\3", words) if BEGIN in words else words
