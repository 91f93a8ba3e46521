"""Asking matching over HTTP where a match stands, by the link of it: there is no token but that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import requests

from services.chassis import spans
from services.chassis.documents import MISFITS, from_json
from services.chassis.errors import Unavailable
from services.platform.answer_links import MATCH

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
MATCHING = "matching"


@dataclass(frozen=True, kw_only=True)
class Stands:
    """Where a match stands, as its newcomer sees it."""

    state: str
    """`yes` while it waits for the organisation."""
    introduced: bool
    """Whether the organisation may be told who comes."""


class Matches(Protocol):
    """Where matches stand."""

    def stands(self, token: str) -> Stands | None:
        """The match of this link; None for one that is not there. Raises Unavailable."""


@dataclass(frozen=True)
class MatchesOverHttp:
    """See `Matches`."""

    addresses: Mapping[str, str]
    trace: str
    """What it is asked for, as a traceparent."""

    def stands(self, token: str) -> Stands | None:
        """The link goes in the body: an address would stand in logs."""
        if MATCHING not in self.addresses:
            raise _away("nobody told organisations where matching listens.")
        with spans.part(f"POST {MATCHING}", "client") as span:
            try:
                answer = requests.post(
                    self.addresses[MATCHING] + MATCH,
                    json={"token": token},
                    headers=span.carried_by({"traceparent": self.trace}),
                    timeout=SECONDS,
                    allow_redirects=False,
                )
                if answer.status_code == 404:
                    return None
                if answer.ok:
                    return from_json(answer.json(), Stands)
            except (requests.RequestException, ValueError, *MISFITS):
                pass
        raise _away("matching does not answer; try again.")


def _away(detail: str) -> Unavailable:
    return Unavailable("service-unavailable", detail, service=MATCHING)
