"""`Refu-Wrote` on the answer of a command, `Refu-After` on a request that comes after it: see `Hearing`.

Whoever makes up a token waits for two seconds on their own connection, in one of the few places of their bearer token,
and takes no worker.
"""

from collections.abc import Mapping
from types import MappingProxyType

from werkzeug.wrappers import Request

from services.chassis import metrics
from services.chassis.errors import RefuError
from services.chassis.http.headers import header_of
from services.chassis.storage.hearing import Hearing
from services.chassis.storage.unit_of_work import UnitOfWork
from services.chassis.storage.writes import NoToken, token_of, writes_of

WROTE, AFTER = "Refu-Wrote", "Refu-After"
MISSED: Mapping[str, str] = MappingProxyType({"Refu-After-Missed": "true"})


class NotAfter(RefuError):
    """The header says nothing that can be waited for."""

    status = 400
    title = "A header cannot be read"


def wrote(work: UnitOfWork) -> dict[str, str]:
    """The header that tells what was announced and will be with the next commit; none where nothing is."""
    return {WROTE: token_of(work.writes)} if work.writes else {}


def missed(request: Request, hearing: Hearing | None) -> bool:
    """Whether what the request comes after was not heard in time; waits for it. Raises NotAfter, Unavailable."""
    tokens = header_of(request, AFTER)
    if tokens is None or hearing is None:
        return False
    try:
        heard = hearing.await_heard(writes_of(tokens))
    except NoToken:
        detail = f"Send in {AFTER} what {WROTE} said, unchanged, several with a comma between; or leave it out."
        raise NotAfter("after-unreadable", detail, header=AFTER) from None
    metrics.READS_AFTER_WRITES.labels("heard" if heard else "missed").inc()
    return not heard
