"""What other services know: they are asked in the caller's own name, so that each says what this caller may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import requests

from services.chassis.errors import Unavailable
from services.identity.accounts.domain.inviting import NEWCOMER, ORGANISATION, PARTNER, UNIT
from services.identity.keys import handlers as keys
from services.identity.store import IdentityWork
from services.platform.access_tokens import ALGORITHM, TYPE, claims_of

SECONDS = (2.0, 5.0)
"""For the connection, and for the answer."""
TOKEN_LIVES = timedelta(minutes=1)
_KEEPERS = {
    UNIT: ("intake", "/v1/units/{}"),
    NEWCOMER: ("intake", "/v1/newcomers/{}"),
    ORGANISATION: ("organisations", "/v1/organisations/{}"),
    PARTNER: ("employment", "/v1/programmes?limit=1&partner={}"),
}
"""By kind, whom to ask, and where. Of a partner there is no record: the directory says whose programmes it has."""


@dataclass(frozen=True)
class KeepersOverHttp:
    """See `domain.inviting.Keepers`."""

    peers: Mapping[str, str]
    """The addresses of services."""
    uow: IdentityWork

    def shows(self, kind: str, record_id: str) -> bool:
        """Whether the caller may see it."""
        return self._answer(kind, record_id) is not None

    def knows(self, kind: str, record_id: str) -> bool:
        """Whether there is such a one."""
        said = self._answer(kind, record_id)
        return bool(said and (said["programmes"] if kind == PARTNER else True))

    def _answer(self, kind: str, record_id: str) -> dict[str, Any] | None:
        """What is said of it; None for what is not there or not for this caller."""
        service, path = _KEEPERS[kind]
        url = f"{self.peers.get(service, '')}{path.format(quote(record_id, safe=''))}"
        try:
            headers = {"Authorization": f"Bearer {self._token()}"}
            answer = requests.get(url, headers=headers, timeout=SECONDS, allow_redirects=False)
            if answer.status_code in (403, 404):
                return None
            if answer.status_code == 200:
                return dict(answer.json())
        except (requests.RequestException, ValueError):
            pass
        raise Unavailable("service-unavailable", f"{service} does not answer; try again.", service=service)

    def _token(self) -> str:
        uow = self.uow
        claims = claims_of(uow.caller, uow.issuer, uow.now, TOKEN_LIVES, uow.new_id())
        return keys.signed(claims, ALGORITHM, TYPE, uow)
