"""Asking intake and organisations over HTTP, with the token of whoever asks: they decide what this caller may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests

from services.chassis import spans
from services.chassis.documents import MISFITS, from_json
from services.chassis.errors import NotFound, Unavailable
from services.chassis.sentences import nothing_known
from services.employment.neighbours.domain import Person, SpokenLanguage, WorkFacts

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
PASSED_ON = ("Authorization", "Refu-After", "User-Agent", "X-Forwarded-For", "X-Request-Id", "traceparent")
"""Of the headers of the request: who asks, after which writes, and for the log what it belongs to."""
INTAKE, ORGANISATIONS = "intake", "organisations"


@dataclass(frozen=True)
class NeighboursOverHttp:
    """See `domain.Names` and `domain.Facts`."""

    addresses: Mapping[str, str]
    headers: Mapping[str, str] = field(repr=False)
    """Of the request that is answered, those of PASSED_ON."""

    def person(self, newcomer_id: str) -> Person:
        """Who this is."""
        card = self._cards(INTAKE, "newcomers", "newcomer_ids", [newcomer_id]).get(newcomer_id)
        if card is None:
            raise NotFound("unknown-newcomer", nothing_known("unknown-newcomer"), id=newcomer_id)
        spoken = tuple(from_json(each, SpokenLanguage) for each in card.get("languages", ()))
        known = {name: card.get(name) for name in ("phone", "email")}
        return Person(first_name=card["first_name"], last_name=card["last_name"], languages=spoken, **known)

    def organisations(self, ids: Sequence[str]) -> Mapping[str, str]:
        """What each is called."""
        cards = self._cards(ORGANISATIONS, "organisations", "organisation_ids", list(ids))
        return {organisation_id: str(card["name"]) for organisation_id, card in cards.items()}

    def work_facts(self, newcomer_id: str) -> WorkFacts | None:
        """What decides about work."""
        try:
            return from_json(self._asked(INTAKE, "GET", f"newcomers/{newcomer_id}/work-facts"), WorkFacts)
        except (Unavailable, *MISFITS):
            return None

    def _cards(self, service: str, kind: str, asked: str, ids: list[str]) -> dict[str, dict[str, Any]]:
        """By id."""
        try:
            return dict(self._asked(service, "POST", f"{kind}/cards", {asked: ids})[kind])
        except MISFITS:
            raise _away(service) from None

    def _asked(self, service: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What it says; raises Unavailable when nobody said where it is, when it is away or answers otherwise."""
        if service not in self.addresses:
            detail = f"nobody told employment where {service} listens."
            raise Unavailable("service-unavailable", detail, service=service)
        with spans.part(f"{method} {service}", "client") as span:
            try:
                answer = requests.request(
                    method,
                    f"{self.addresses[service]}/v1/{path}",
                    json=body,
                    headers=span.carried_by(self.headers),
                    timeout=SECONDS,
                    allow_redirects=False,
                )
                if answer.ok:
                    return answer.json()
            except requests.RequestException:
                pass
            raise _away(service)


def _away(service: str) -> Unavailable:
    return Unavailable("service-unavailable", f"{service} does not answer; try again.", service=service)
