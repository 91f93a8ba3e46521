"""Pages and forms of a room over a gateway that knows what a test says, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.test import TestResponse

from services.web.api.connection import Answer
from tests.unit.web.site import PUBLIC_URL, Asked, FakeApi, Site

NAMED: Mapping[str, Any] = {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}
UNKNOWN = Answer(status=404, body={"slug": "unknown", "detail": "Nothing is known of it."})
VERSION = '"v1"'


class Gateway(FakeApi):
    """Answers by `GET /v1/…`, whatever the query: what was given, with the status where one stands before it."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        """What nobody prepared for is not known."""
        super().__init__()
        self.files: dict[str, bytes] = {}
        for place, given in answers.items():
            method, path = place.split(" ", 1)
            if isinstance(given, bytes):
                self.files[path], given = given, {}
            status, told = given if isinstance(given, tuple) else (200, given)
            self.on(method, path, told, status, {"ETag": VERSION})

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """The answer that was given for this."""
        path = target.partition("?")[0]
        self.says.setdefault((method, path), {})
        self.statuses.setdefault((method, path), UNKNOWN.status)
        self.headers.setdefault((method, path), {})
        answer = super().ask(method, target, headers, body)
        if path in self.files:
            return Answer(status=200, headers={"Content-Type": "application/pdf"}, content=self.files[path])
        return answer

    def asked_at(self, method: str, path: str) -> list[Asked]:
        """What came there."""
        return [each for each in self.asked if (each.method, each.path) == (method, path)]


def opened(
    gateway: Gateway,
    path: str,
    form: Mapping[str, str | Sequence[str]] | None = None,
    *,
    is_part: bool = False,
    units: Sequence[str] = ("gent",),
) -> TestResponse:
    """What a coordinator of these units is shown there, or what a form of theirs is answered."""
    site = Site("coordinator", units=list(units))
    site._doorway.gateway = gateway
    headers = {"Accept-Language": "en", "Sec-Fetch-Site": "same-origin", **({"HX-Request": "true"} if is_part else {})}
    if form is None:
        return site.browser.get(path, base_url=PUBLIC_URL, headers=headers)
    return site.browser.post(path, base_url=PUBLIC_URL, data=dict(form), headers=headers)
