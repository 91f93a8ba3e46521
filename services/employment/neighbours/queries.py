"""Asking intake and organisations over HTTP, with the token of whoever asks: they decide what this caller may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

import requests

from services.chassis import spans
from services.chassis.documents import MISFITS, from_json
from services.chassis.errors import NotFound, Unavailable
from services.chassis.sentences import nothing_known
from services.employment.neighbours.domain import (
    AssignmentFacts,
    Ceiling,
    Host,
    Person,
    Place,
    SpokenLanguage,
    WorkFacts,
)
from services.platform.cards import LOOKED_UP_AT_MOST

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
PASSED_ON = ("Authorization", "Refu-After", "User-Agent", "X-Forwarded-For", "X-Request-Id", "traceparent")
"""Of the headers of the request: who asks, after which writes, and for the log what it belongs to."""
INTAKE, ORGANISATIONS, MATCHING = "intake", "organisations", "matching"
PLACE = ("days", "starts_at", "ends_at", "street", "postcode", "municipality")
HOST = ("name", "legal_form", "company_number", "insurer", "insured_until")


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
        first, last = str(card.get("first_name") or ""), str(card.get("last_name") or "")
        return Person(first_name=first, last_name=last, languages=spoken, **known)

    def born(self, newcomer_id: str) -> date | None:
        """Of whoever's file the caller may read."""
        try:
            told = self._asked(INTAKE, "GET", f"newcomers/{quote(newcomer_id, safe='')}", missing="unknown-newcomer")
        except NotFound:
            return None
        return date.fromisoformat(told["birth_date"])

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

    def assignment(self, assignment_id: str) -> AssignmentFacts:
        """Who volunteers where."""
        told = self._asked(
            MATCHING, "GET", f"assignments/{quote(assignment_id, safe='')}", missing="unknown-assignment"
        )
        agreed = told["agreement"]
        named = {name: told[name] for name in ("newcomer_id", "organisation_id", "opportunity_id")}
        between = {"starts_on": told.get("starts_on"), "ends_on": told.get("ends_on")}
        facts = {**named, **between, "insures": agreed["insures"], "costs": agreed["costs"]}
        return from_json(facts, AssignmentFacts)

    def host(self, organisation_id: str) -> Host:
        """Where it is."""
        card = self._cards(ORGANISATIONS, "organisations", "organisation_ids", [organisation_id]).get(organisation_id)
        if card is None:
            raise NotFound("unknown-organisation", nothing_known("unknown-organisation"), id=organisation_id)
        return from_json({name: card.get(name) for name in HOST if name in card}, Host)

    def task(self, opportunity_id: str) -> str | None:
        """What there is to do."""
        return self.place(opportunity_id).task

    def place(self, opportunity_id: str) -> Place:
        """With where and when."""
        body = {"opportunity_ids": [opportunity_id], "organisation_ids": []}
        card = self._asked(ORGANISATIONS, "POST", "opportunities/cards", body)["opportunities"].get(opportunity_id)
        if not card:
            return Place()
        return from_json({"task": card["title"], **{name: card[name] for name in PLACE if name in card}}, Place)

    def ceiling(self, on: date) -> Ceiling | None:
        """The latest that began."""
        told = self._asked(MATCHING, "GET", "reimbursement-ceilings")["ceilings"]
        begun = [each for each in told if each["valid_from"] <= on.isoformat()]
        return Ceiling(day=begun[-1]["day"], year=begun[-1]["year"]) if begun else None

    def volunteer_list(self, organisation_id: str, year: int) -> Mapping[str, Any]:
        """Who volunteered there in that year."""
        asked = f"volunteer-lists?organisation={quote(organisation_id, safe='')}&year={year}"
        return dict(self._asked(MATCHING, "GET", asked, missing="unknown-organisation"))

    def full_names(self, newcomer_ids: list[str]) -> Mapping[str, str]:
        """What each is called."""
        named = dict[str, str]()
        for at in range(0, len(newcomer_ids), LOOKED_UP_AT_MOST):
            cards = self._cards(INTAKE, "newcomers", "newcomer_ids", newcomer_ids[at : at + LOOKED_UP_AT_MOST])
            for newcomer_id, card in cards.items():
                parts = (card.get("first_name"), card.get("last_name"))
                named[newcomer_id] = " ".join(each for each in parts if each)
        return named

    def _cards(self, service: str, kind: str, asked: str, ids: list[str]) -> dict[str, dict[str, Any]]:
        """By id."""
        try:
            return dict(self._asked(service, "POST", f"{kind}/cards", {asked: ids})[kind])
        except MISFITS:
            raise _away(service) from None

    def _asked(
        self, service: str, method: str, path: str, body: Mapping[str, Any] | None = None, missing: str = ""
    ) -> Any:
        """What it says.

        Raises NotFound `missing` where it is not there for this caller, Unavailable when nobody said where the service
        is, when it is away or answers otherwise.
        """
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
                if missing and answer.status_code in (403, 404):
                    raise NotFound(missing, nothing_known(missing))
            except requests.RequestException:
                pass
            raise _away(service)


def _away(service: str) -> Unavailable:
    return Unavailable("service-unavailable", f"{service} does not answer; try again.", service=service)
