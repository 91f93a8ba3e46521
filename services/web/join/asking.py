"""What is asked of intake for a guest: never through the gateway, which leads nobody there."""

import json
import secrets
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.connection import Answer
from services.web.api.problems import Away
from services.web.visits.guests import Guest, remember

COOKIE = "__Host-refu-joined"
"""The secret by which a browser sees what became of what it sent, and takes it back."""
_KEPT_SECONDS = 90 * 24 * 3600
_PLACE = "/self-registrations"


def form_of(guest: Guest) -> Told:
    """Units and the information to be read; raises Away."""
    return _granted(guest.intake.ask("GET", f"{_PLACE}/form", guest.headers))


def send(guest: Guest, body: dict[str, Any]) -> Answer:
    """What is answered to a self-registration; raises Away."""
    answer = _asked(guest, "", body)
    if answer.status >= 500:
        raise Away
    return answer


def sent_before(guest: Guest) -> list[Told]:
    """What became of what this browser sent, the latest first."""
    secret = guest.request.cookies.get(COOKIE)
    if not secret:
        return []
    answer = _asked(guest, "/standing", {"browser": secret})
    if answer.status == 422:
        return []
    found: list[Told] = _granted(answer)["sent"]
    return found


def take_back(guest: Guest, sent: str) -> None:
    """One of them waits no longer."""
    secret = guest.request.cookies.get(COOKIE)
    if secret:
        _asked(guest, "/withdrawal", {"browser": secret, "self_registration_id": sent})


def secret_of(guest: Guest) -> str:
    """The browser's, or a new one."""
    return guest.request.cookies.get(COOKIE) or secrets.token_urlsafe(32)


def kept(response: Response, secret: str) -> Response:
    """The browser keeps it from the first look on: who presses twice has sent once."""
    remember(response, COOKIE, secret, _KEPT_SECONDS)
    return response


def _asked(guest: Guest, path: str, body: Told) -> Answer:
    headers = {**guest.headers, "Content-Type": "application/json"}
    return guest.intake.ask("POST", f"{_PLACE}{path}", headers, json.dumps(body).encode())


def _granted(answer: Answer) -> Told:
    if answer.status != 200:
        raise Away
    return answer.body
