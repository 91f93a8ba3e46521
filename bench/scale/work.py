"""What each service is asked while its replicas are counted: one kind of request a service, through the gateway."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bench.names import CRITERIA, IN_YEARS, LONG_AGO
from deploy.local.waiting import wait_until
from services.platform.caller import Caller
from tests.tokens import token_for

Request = tuple[str, str, dict[str, Any] | None]
PEOPLE = 40
ASKED = frozenset(
    {"changes", "employment", "gateway", "identity", "intake", "matching", "organisations", "partners", "reporting"}
)
"""Services that are asked something here: those of `World.works`."""


@dataclass(frozen=True)
class Work:
    """A service, what it is asked in words, and the next request of it."""

    service: str
    what: str
    next: Callable[[], Request]


def token() -> str:
    """Of an administrator, whom every service answers."""
    return token_for(Caller("bench", "administrator", frozenset({"*"})), timedelta(hours=5))


class World:
    """Some records to ask about."""

    def __init__(self, send: Callable[[str, str, dict[str, Any] | None], dict[str, Any]]) -> None:
        """Make them; `send` raises where it is refused."""
        unit = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
        send("PUT", "/v1/units/gent", unit)
        wait_until(lambda: _granted(send, "/v1/organisations?area_id=gent"), 60)
        self.people = [self._person(send, number) for number in range(PEOPLE)]
        criteria = [{"criterion": each, "met": True, "assessed_on": LONG_AGO} for each in CRITERIA]
        house = {"name": "A house", "sector": "welfare", "area_id": "gent", "registered_on": LONG_AGO}
        self.organisation = send("POST", "/v1/organisations", {**house, "criteria": criteria})["id"]
        send("POST", f"/v1/organisations/{self.organisation}/approval", {"approved_on": LONG_AGO})
        send("PUT", f"/v1/organisations/{self.organisation}/insurance", {"insured_until": IN_YEARS})
        self.opportunity = send("POST", "/v1/opportunities", self.offer())["id"]
        pair = f"newcomer={self.people[0]}&opportunity={self.opportunity}"
        wait_until(lambda: _granted(send, f"/v1/matching/why?{pair}"), 60)
        wait_until(lambda: _granted(send, f"/v1/portfolios/{self.people[-1]}"), 60)
        self._numbers = itertools.count()

    def _person(self, send: Callable[..., dict[str, Any]], number: int) -> str:
        found = str(send("POST", "/v1/newcomers", self.registration(number))["id"])
        send("PUT", f"/v1/newcomers/{found}/eligibility", {"basis_code": "card-a", "checked_on": LONG_AGO})
        profile = {"completed_on": LONG_AGO, "talents": ["koken"], "preference": "both"}
        send("PUT", f"/v1/newcomers/{found}/profile", profile)
        return found

    def registration(self, number: int) -> dict[str, Any]:
        """Of somebody invented, whom nobody resembles."""
        name = "".join(chr(97 + int(digit)) for digit in f"{number:06}").capitalize()
        born = f"{1950 + number % 50}-{1 + number % 12:02}-{1 + number % 28:02}"
        return {"unit_id": "gent", "first_name": name, "birth_date": born, "registered_on": LONG_AGO}

    def offer(self) -> dict[str, Any]:
        """Something to do."""
        kind = {"title": "Cooking", "kind": "long-term", "talents": ["koken"], "places": 100}
        return {"organisation_id": self.organisation, **kind, "starts_on": LONG_AGO}

    def works(self) -> list[Work]:
        """One for each service that is asked over HTTP."""
        someone = itertools.cycle(self.people)
        pair = f"opportunity={self.opportunity}"
        return [
            Work("gateway", "units, listed", lambda: ("GET", "/v1/units", None)),
            Work("intake", "registering", lambda: ("POST", "/v1/newcomers", self.registration(1000 + self._number()))),
            Work("organisations", "opening an opportunity", lambda: ("POST", "/v1/opportunities", self.offer())),
            Work("matching", "why a pair", lambda: ("GET", f"/v1/matching/why?newcomer={next(someone)}&{pair}", None)),
            Work("matching", "a ranking of 40", lambda: ("GET", f"/v1/matching/rankings?{pair}", None)),
            Work("employment", "a portfolio", lambda: ("GET", f"/v1/portfolios/{next(someone)}", None)),
            Work(
                "reporting",
                "key figures of a year",
                lambda: ("GET", "/v1/key-figures?from=2025-01-01&to=2025-12-31", None),
            ),
            Work("identity", "accounts, listed", lambda: ("GET", "/v1/accounts", None)),
            Work("changes", "100 changes", lambda: ("GET", "/v1/changes?after=0", None)),
            Work("partners", "agreements, listed", lambda: ("GET", "/v1/partner-agreements", None)),
        ]

    def _number(self) -> int:
        return next(self._numbers)


def _granted(send: Callable[..., dict[str, Any]], path: str) -> bool:
    try:
        send("GET", path, None)
    except OSError:
        return False
    return True
