"""Who looked, and who was sent what: one answer of all services, each asked with the caller's own token."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from services.chassis.documents import MISFITS, from_json
from services.chassis.errors import Unavailable
from services.gateway import routes
from services.gateway.answers import Look, WhoLooked
from services.gateway.upstream import Services, UpstreamRequest
from services.platform.access import AccessLines, AskAccess, asked_about, with_sent
from services.platform.caller import Caller

SECONDS = 5.0
"""A log that takes longer is missing in the answer."""


def who_looked(ask: AskAccess, caller: Caller, headers: Mapping[str, str], services: Services) -> WhoLooked:
    """A page of all logs and of what partners were sent, together, the latest first.

    Raises Invalid `record-or-caller`, Forbidden `other-newcomer`.

    Ids of lines sort as their moments do, in every log: so one `before` goes for all.
    """
    asked_about(ask, caller)
    names = sorted(routes.SERVICES)
    with ThreadPoolExecutor(len(names)) as together:
        pages = dict(zip(names, together.map(lambda name: _page(name, ask, headers, services), names), strict=True))
    told = {name: page for name, page in pages.items() if page is not None}
    looks = tuple(Look(service=name, **vars(line)) for name, page in told.items() for line in page.lines)
    more = next((page.before for page in told.values() if page.before), None)
    page = with_sent(AccessLines(lines=looks, before=more), [each for found in told.values() for each in found.sent])
    return WhoLooked(
        lines=tuple(line for line in page.lines if isinstance(line, Look)),
        sent=page.sent,
        before=page.before,
        missing=tuple(name for name in names if name not in told),
    )


def _page(name: str, ask: AskAccess, headers: Mapping[str, str], services: Services) -> AccessLines | None:
    said = {field: value for field, value in vars(ask).items() if value is not None}
    target = f"/v1/access/{name}" + (f"?{urlencode(said)}" if said else "")
    try:
        answer = services.pass_on(
            name, UpstreamRequest(method="GET", target=target, seconds=SECONDS, headers=dict(headers))
        )
        return from_json(json.loads(answer.body), AccessLines) if answer.status == 200 else None
    except (Unavailable, *MISFITS):
        return None
