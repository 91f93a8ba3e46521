"""Asking them over HTTP, each time with a token of identity's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import requests

from services.chassis import spans
from services.chassis.documents import from_json
from services.chassis.errors import Conflict, Invalid, NotFound, RefuError, Unavailable
from services.identity.neighbours.domain import CodeToSend, LinkToSend, SignInFacts

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
CODES = "/v1/newcomers/sign-in-codes"
_KINDS: Mapping[int, type[RefuError]] = {404: NotFound, 409: Conflict, 422: Invalid}
Token = Callable[[], str]
"""Makes a token that says that identity asks."""


@dataclass(frozen=True)
class Neighbour:
    """One service, by its address."""

    name: str
    url: str
    token: Token
    trace: str
    """What it is asked for, as a traceparent."""

    def asked(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What it answers; raises its refusal as our own, and Unavailable when it is away or answers otherwise."""
        headers = {"Authorization": f"Bearer {self.token()}", "traceparent": self.trace}
        with spans.part(f"{method} {self.name}", "client") as span:
            try:
                answer = requests.request(
                    method,
                    self.url + path,
                    json=body,
                    headers=span.carried_by(headers),
                    timeout=SECONDS,
                    allow_redirects=False,
                )
                said = answer.json()
            except (requests.RequestException, ValueError):
                raise _away(self.name) from None
        if answer.status_code in _KINDS:
            raise _KINDS[answer.status_code](str(said.get("slug")), str(said.get("detail", "")))
        if not answer.ok:
            raise _away(self.name)
        return dict(said)


@dataclass(frozen=True)
class IntakeOverHttp:
    """See `domain.Intake`."""

    intake: Neighbour

    def send_code(self, order: CodeToSend) -> None:
        """Have it sent to whoever has the number."""
        self.intake.asked("POST", CODES, asdict(order))

    def got_code(self, reference: str) -> Sequence[str]:
        """Ids of the newcomers who have the number to which it was sent."""
        return tuple(self.intake.asked("GET", f"{CODES}?{urlencode({'reference': reference})}")["newcomers"])

    def born_on(self, newcomers: Sequence[str], day: date, first_name: str) -> Sequence[str]:
        """Those of them who were born on the day, and are called so unless it is empty."""
        body = {"newcomer_ids": list(newcomers), "birth_date": day.isoformat()}
        body |= {"first_name": first_name} if first_name else {}
        return tuple(self.intake.asked("POST", "/v1/newcomers/sign-in-checks", body)["newcomers"])

    def facts(self, newcomer_id: str) -> SignInFacts:
        """Whose they are."""
        return from_json(self.intake.asked("GET", f"/v1/newcomers/{newcomer_id}/sign-in-facts"), SignInFacts)


@dataclass(frozen=True)
class OrganisationsOverHttp:
    """See `domain.Organisations`."""

    organisations: Neighbour

    def send_link(self, order: LinkToSend) -> None:
        """Have the contact get it."""
        body = {"link": order.link, "reference": order.reference}
        limits = {} if order.units is None else {"units": list(order.units)}
        self.organisations.asked("POST", f"/v1/organisations/{order.organisation_id}/sign-in-links", body | limits)


def _away(name: str) -> Unavailable:
    return Unavailable("service-unavailable", f"{name} does not answer; try again.", service=name)
