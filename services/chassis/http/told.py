"""An answer as it goes out: status, JSON text and headers. It is made before the commit, so that it can be kept."""

from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Response

from services.chassis.http.written_json import written


@dataclass(frozen=True)
class Told:
    """One answer."""

    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def response(self) -> Response:
        """As werkzeug sends it."""
        return Response(self.text, status=self.status, headers=self.headers, content_type="application/json")


def told(status: int, body: Any, headers: dict[str, str] | None = None) -> Told:
    """This body as JSON."""
    return Told(status, written(body), headers or {})
