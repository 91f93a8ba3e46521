"""Whether somebody may see an organisation or a newcomer: the service that keeps them is asked in their name."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import quote

import requests

from services.chassis.errors import Unavailable
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.domain.inviting import Sees
from services.identity.keys import handlers as keys
from services.identity.store import IdentityWork
from services.platform.access_tokens import ALGORITHM, TYPE, claims_of
from services.platform.caller import Caller

SECONDS = (2.0, 5.0)
"""For the connection, and for the answer."""
TOKEN_LIVES = timedelta(minutes=1)
_KEEPERS = {"newcomer": ("intake", "newcomers"), "organisation": ("organisations", "organisations")}


def asking(peers: Mapping[str, str], uow: IdentityWork) -> Sees:
    """How to ask; `peers` are the addresses of services. It raises Unavailable when the one that knows is away."""

    def sees(caller: Caller, role: Role) -> bool:
        service, kind = _KEEPERS[role.role]
        record = quote(str(role.newcomer or role.organisation), safe="")
        return _is_answered(service, f"{peers.get(service, '')}/v1/{kind}/{record}", _token(caller, uow))

    return sees


def _is_answered(service: str, url: str, token: str) -> bool:
    try:
        headers = {"Authorization": f"Bearer {token}"}
        status = requests.get(url, headers=headers, timeout=SECONDS, allow_redirects=False).status_code
    except requests.RequestException:
        status = 503
    if status not in (200, 403, 404):
        raise Unavailable("service-unavailable", f"{service} does not answer; try again.", service=service)
    return status == 200


def _token(caller: Caller, uow: IdentityWork) -> str:
    claims = claims_of(caller, uow.issuer, uow.now, TOKEN_LIVES, uow.new_id())
    return keys.signed(claims, ALGORITHM, TYPE, uow)
