"""Which pages of other origins may use the API from a browser (CORS): those that are listed, and no others.

No cookie is involved: a page shows its token itself, so that no answer allows credentials.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.wrappers import Request, Response

from services.chassis.http.headers import varies_by
from services.gateway.headers import IN

REMEMBERED_SECONDS = 600
"""How long a browser need not ask again."""
EXPOSED = (
    "Content-Language",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Refu-After-Missed",
    "Refu-Wrote",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-Id",
)
_ASKED = ", ".join(name for name in IN if not name.startswith(("Sec-", "Origin", "User-Agent")))
PAGES = ("/sign-in", "/oauth/authorize", "/outcomes")
"""What a browser shows itself, and no script of another origin may read."""


@dataclass(frozen=True)
class CrossOrigin:
    """The origins that are listed."""

    origins: frozenset[str]

    def asks_first(self, request: Request) -> bool:
        """Whether this is the question of a browser (a preflight) that a listed origin may have answered."""
        return (
            request.method == "OPTIONS"
            and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.environ
            and self._allows(request)
        )

    def allowed(self, methods: Iterable[str]) -> Response:
        """The answer to such a question, for a path that takes these methods."""
        headers = {
            "Access-Control-Allow-Methods": ", ".join(sorted(methods)),
            "Access-Control-Allow-Headers": _ASKED,
            "Access-Control-Max-Age": str(REMEMBERED_SECONDS),
        }
        return Response(status=204, headers=headers)

    def open_to_its_origin(self, request: Request, response: Response) -> None:
        """Let the page that asks read the answer, if its origin is listed."""
        if not self.origins:
            return
        varies_by(response, "Origin")
        if self._allows(request):
            response.headers["Access-Control-Allow-Origin"] = request.environ["HTTP_ORIGIN"]
            response.headers["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)

    def _allows(self, request: Request) -> bool:
        return request.environ.get("HTTP_ORIGIN") in self.origins and not request.path.startswith(PAGES)
