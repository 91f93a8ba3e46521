"""Asking organisations over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass

import requests

from services.chassis import spans
from services.chassis.documents import MISFITS, from_json
from services.chassis.errors import Unavailable
from services.intake.neighbours.domain import Card
from services.platform.answer_links import OPPORTUNITY

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
ORGANISATIONS = "organisations"


@dataclass(frozen=True)
class CardsOverHttp:
    """See `domain.Cards`."""

    addresses: Mapping[str, str]
    trace: str
    """What it is asked for, as a traceparent."""

    def card(self, token: str) -> Card | None:
        """The link goes in the body: an address would stand in logs."""
        if ORGANISATIONS not in self.addresses:
            raise _away("nobody told intake where organisations listens.")
        with spans.part(f"POST {ORGANISATIONS}", "client") as span:
            try:
                answer = requests.post(
                    self.addresses[ORGANISATIONS] + OPPORTUNITY,
                    json={"token": token},
                    headers=span.carried_by({"traceparent": self.trace}),
                    timeout=SECONDS,
                    allow_redirects=False,
                )
                if answer.status_code == 404:
                    return None
                if answer.ok:
                    return from_json(answer.json(), Card)
            except (requests.RequestException, ValueError, *MISFITS):
                pass
        raise _away("organisations does not answer; try again.")


def _away(detail: str) -> Unavailable:
    return Unavailable("service-unavailable", detail, service=ORGANISATIONS)
