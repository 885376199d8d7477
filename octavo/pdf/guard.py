"""What the engine may read: the fonts we ship and the pictures of the content, by name, and nothing else.

There is no path to resolve and no address to judge: a name that is not on the list is refused, whatever
it looks like. WeasyPrint goes on without what a fetcher refuses, so what was refused is kept.
"""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from octavo.pdf.portion import SCHEME


class Guard(URLFetcher):  # type: ignore[misc]
    """Serve ``project:NAME`` from memory; ``refused`` lists everything else that was asked for."""

    def __init__(self, always: Mapping[str, tuple[bytes, str]]) -> None:
        """Take the bytes and the media type of every resource that all documents may read, by its name."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=False)
        self._always = always
        self._resources = always
        self.refused: list[str] = []

    def serve(self, resources: Mapping[str, tuple[bytes, str]]) -> None:
        """From now on serve these resources as well, in the place of earlier ones."""
        self._resources = {**self._always, **resources}

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
