"""What the engine may read: the fonts we ship and the pictures of the content, by name, and nothing else.

There is no path to resolve and no address to judge: a name that is not on the list is refused, whatever
it looks like. WeasyPrint goes on without what a fetcher refuses, so what was refused is kept.
"""

from collections.abc import Mapping
from typing import Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME: Final = "project:"


class Guard(URLFetcher):  # type: ignore[misc]
    """Serve ``project:NAME`` from memory; ``refused`` lists everything else that was asked for."""

    def __init__(self, resources: Mapping[str, tuple[bytes, str]]) -> None:
        """Take the bytes and the media type of every resource by its name."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=False)
        self._resources = resources
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the engine's signature
        """Answer a request of the engine; raise ``PermissionError`` for what is not on the list."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self._resources:
            self.refused.append(url)
            msg = "only resources of the project may be read"
            raise PermissionError(msg)
        content, media_type = self._resources[name]
        # A response under our own scheme: the engine names images after it, and would open a file again.
        return URLFetcherResponse(url, content, {"Content-Type": media_type})
