"""What a page may load, as a Content-Security-Policy in the page itself.

In the page, because GitHub Pages, GitLab Pages and object storage send no header of ours, and because only the guide
knows which base maps it asks for: whatever host the pages are moved to, their policy comes with them. A server says the
same in a header, with any host for pictures (``publishing/``); a browser then holds to both.
"""

from investment_guide.analysis.base_maps import hosts
from investment_guide.model.settings import Settings


def content_policy(settings: Settings) -> str:
    """Return the policy: nothing inline, nothing from elsewhere but map tiles; ``'self'`` works from ``file://`` too.

    Who may frame the page can only stand in a header.
    """
    tiles = sorted({host for base in settings.map.basemaps for host in hosts(base.url)})
    directives = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        " ".join(("img-src 'self' data:", *tiles)),  # data: Leaflet empties a picture so
        "media-src 'self'",
        "connect-src 'self'",  # the preview asks whether there is a newer page
        "form-action 'self'",
        "base-uri 'none'",
    )
    return "; ".join(directives)
