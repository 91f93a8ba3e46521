"""The client of the console where somebody tries things out: not kept, but described by a file of the installation."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from services.identity.clients.domain import MACHINE, Client
from services.identity.values import handed_out
from services.platform.access_tokens import API


@cache
def described(path: str) -> Client | None:
    """The client that this file describes by `client_id` and `client_secret`; None where no file is named."""
    if not path:
        return None
    known = json.loads(Path(path).read_text())
    return Client(
        id=known["client_id"],
        name="the console",
        kind=MACHINE,
        scopes=(API,),
        secret_digest=handed_out.digest(known["client_secret"]),
        acts_as_anybody=True,
        made_by="platform",
        made_at=datetime.fromtimestamp(0, UTC),
    )
