"""Hand MkDocs' events to the investment guide."""

from investment_guide.mkdocs_events import *  # noqa: F403
