"""Where the form finds the files: the folder on this computer, and the repository when its forge can be used so.

GitHub, GitLab and Gitea give access with a personal token, which stays in the browser; no other service takes part.
Without such a forge (Gitee among them) only the folder on this computer is offered.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from investment_guide.model.settings import Settings
from investment_guide.presentation.edit_links import forge_of

# The form asks for the folder of this computer only beside a repository; this one is never asked.
NO_REPOSITORY = {"name": "github", "repo": "local/guide", "auth_methods": ["token"]}
PUBLIC_API = {"github.com": "https://api.github.com"}


@dataclass(frozen=True, slots=True)
class Backend:
    """The setting of Sveltia CMS and the hosts that the page may connect to."""

    settings: dict[str, Any]
    hosts: tuple[str, ...] = ()


def backend_of(settings: Settings) -> Backend:
    """Return the backend for the repository that ``guide.yml`` names."""
    forge = forge_of(settings)
    if not settings.repo_url or forge not in ("github", "gitlab", "gitea"):
        return Backend(NO_REPOSITORY)
    parts = urlsplit(settings.repo_url)
    repository = parts.path.strip("/").removesuffix(".git")
    base = f"{parts.scheme}://{parts.netloc}"
    common = {"name": forge, "repo": repository, "branch": settings.repo_branch, "auth_methods": ["token"]}
    if forge == "github":
        api = PUBLIC_API.get(parts.netloc)
        own = {} if api else {"api_root": f"{base}/api/v3", "graphql_api_root": f"{base}/api/graphql"}
        return Backend({**common, **own}, (api or base,))
    version = "v4" if forge == "gitlab" else "v1"
    return Backend({**common, "base_url": base, "api_root": f"{base}/api/{version}"}, (base,))
