"""Bearer tokens for the console's own requests: asked of identity, renewed in time."""

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.platform_access.run_file import Whereabouts
from services.console.platform_access.sign_ins import SignIns, place

EVERYWHERE = "*"
_RENEW_BEFORE = 60.0
"""Seconds before its end: a request with many rows takes some."""
_TIMEOUT = (5.0, 20.0)
Post = Callable[..., requests.Response]


def ask_for_token(where: Whereabouts, wanted: Mapping[str, str], post: Post = requests.post) -> dict[str, Any]:
    """What identity hands out to the console's client, or else to whoever signed in from this computer.

    Raises Stop when it refuses, ConnectionError while it is away.

    `wanted`: as whom to act (role, units, organisation, newcomer, subject, valid_for), which a client of `make run` may
    choose; any other acts as what it was registered for.
    """
    if where.client is None and signed_in(where):
        return SignIns(place(os.environ), post).token(where.need_gateway())
    client = where.need_client()
    form = {"grant_type": "client_credentials", **wanted}
    answer = post(
        f"{where.need_gateway()}/oauth/token",
        data=form,
        auth=(client.id, client.secret),
        timeout=_TIMEOUT,
        allow_redirects=False,
    )
    if answer.status_code >= 500 or answer.status_code == 429:
        raise requests.ConnectionError(f"identity answers {answer.status_code}")
    told: dict[str, Any] = _json(answer)
    if answer.status_code != 200:
        said = told.get("error_description") or told.get("detail") or answer.status_code
        raise Stop(f"No token was handed out ({told.get('error') or told.get('slug')}): {said}", BAD_INPUT)
    return told


def signed_in(where: Whereabouts) -> bool:
    """Whether somebody signed in there from this computer."""
    return where.gateway is not None and SignIns(place(os.environ)).has(where.need_gateway())


class TokenSource:
    """Hands out a token of one role, a fresh one when the last is nearly over; a given REFU_TOKEN goes first."""

    def __init__(
        self,
        where: Whereabouts,
        role: str,
        clock: Callable[[], float] = time.time,
        ask: Callable[[Whereabouts, Mapping[str, str]], dict[str, Any]] = ask_for_token,
    ) -> None:
        """Ask when a token is needed, not before. `clock` counts seconds."""
        self._where, self._role, self._clock, self._ask = where, role, clock, ask
        self._token = ""
        self._good_until = 0.0

    def __call__(self) -> str:
        """A token that is good for the next request; raises Stop, ConnectionError: see `ask_for_token`."""
        if self._where.token:
            return self._where.token
        now = self._clock()
        if now >= self._good_until:
            told = self._ask(self._where, {"role": self._role, "units": EVERYWHERE})
            self._token = told["access_token"]
            self._good_until = now + float(told["expires_in"]) - _RENEW_BEFORE
        return self._token


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except requests.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}
