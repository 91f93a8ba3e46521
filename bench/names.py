"""A ranking of fifty, drawn with names: in one call, and in a call for each person as before."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests

from bench.scene import Scene, percentile
from bench.whole import platform
from deploy.local.waiting import wait_until
from services.platform.caller import Caller
from tests.tokens import token_for

RANKED = 50
TAKE_PART = ("intake", "organisations", "matching", "gateway")
LONG_AGO, IN_YEARS = "2025-01-05", "2099-12-31"
CRITERIA = (
    "more-than-newcomers-alone",
    "time-for-guidance",
    "real-contact",
    "evaluation-afterwards",
    "next-steps-considered",
)


@dataclass(frozen=True)
class Drawn:
    """Milliseconds until a ranking is there, one client, one after the other."""

    what: str
    p50_ms: float
    p99_ms: float


def measure(here: Scene) -> list[Drawn]:
    """Without names, with names, and with a call for each person."""
    with platform(here, f"names{secrets.token_hex(2)}") as (described, processes):
        taking_part = [one for one in processes if one.name in TAKE_PART]
        for one in taking_part:
            one.start()
        for one in taking_part:
            one.wait_ready()
        asker = _Asker(described.url("gateway"))
        asker.prepare()
        ranking = f"/v1/matching/rankings?opportunity={asker.opportunity}&limit={RANKED}"
        wait_until(lambda: asker.ranks_all(ranking), 60)
        return [
            _timed("ids alone, 1 call", 60, lambda: asker.get(ranking)),
            _timed("with names, 1 call", 60, lambda: asker.get(f"{ranking}&with=names")),
            _timed(f"with names, {RANKED + 1} calls", 12, lambda: asker.one_by_one(ranking)),
        ]


def _timed(what: str, times: int, do: Callable[[], Any]) -> Drawn:
    do()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return Drawn(what, percentile(took, 0.5), percentile(took, 0.99))


class _Asker:
    """A coordinator of Gent, on one connection."""

    opportunity = ""

    def __init__(self, door: str) -> None:
        self._door = door
        self._session = requests.Session()
        token = token_for(Caller("bench", "administrator", frozenset({"*"})), timedelta(hours=1))
        self._session.headers["Authorization"] = f"Bearer {token}"

    def prepare(self) -> None:
        """Fifty people who may volunteer, and something that suits them all."""
        unit = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
        self._send("PUT", "/v1/units/gent", unit)
        wait_until(self._knows_gent, 60)
        person = {"unit_id": "gent", "birth_date": "1990-02-01", "registered_on": LONG_AGO, "phone": "+32 470 00 00 00"}
        people = [self._send("POST", "/v1/newcomers", {**person, "first_name": f"Test {n}"})["id"] for n in _letters()]
        for one in people:
            self._send("PUT", f"/v1/newcomers/{one}/eligibility", {"basis_code": "card-a", "checked_on": LONG_AGO})
            profile = {"completed_on": LONG_AGO, "talents": ["koken"], "preference": "both"}
            languages = [{"language": "arabic", "level": "C2"}, {"language": "nl", "level": "A2"}]
            self._send("PUT", f"/v1/newcomers/{one}/profile", {**profile, "languages": languages})
        self.opportunity = self._offer()

    def _offer(self) -> str:
        criteria = [{"criterion": each, "met": True, "assessed_on": LONG_AGO} for each in CRITERIA]
        house = {"name": "A house", "sector": "welfare", "area_id": "gent", "registered_on": LONG_AGO}
        organisation = self._send("POST", "/v1/organisations", {**house, "criteria": criteria})["id"]
        self._send("POST", f"/v1/organisations/{organisation}/approval", {"approved_on": LONG_AGO})
        self._send("PUT", f"/v1/organisations/{organisation}/insurance", {"insured_until": IN_YEARS})
        offer = {"organisation_id": organisation, "title": "Cooking", "kind": "long-term", "talents": ["koken"]}
        made = self._send("POST", "/v1/opportunities", {**offer, "places": 100, "starts_on": LONG_AGO})
        return str(made["id"])

    def _knows_gent(self) -> bool:
        return self._session.get(f"{self._door}/v1/organisations?area_id=gent", timeout=30).status_code == 200

    def ranks_all(self, ranking: str) -> bool:
        """Whether matching heard of everybody, and of what is offered."""
        answer = self._session.get(f"{self._door}{ranking}", timeout=30)
        return answer.status_code == 200 and len(answer.json()["rankings"]) == RANKED

    def one_by_one(self, ranking: str) -> None:
        """As it was: the list, then each file."""
        for one in self.get(ranking)["rankings"]:
            self.get(f"/v1/newcomers/{one['newcomer_id']}")

    def get(self, path: str) -> dict[str, Any]:
        """What is answered."""
        answer = self._session.get(f"{self._door}{path}", timeout=30)
        answer.raise_for_status()
        return dict(answer.json())

    def _send(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._session.request(method, f"{self._door}{path}", json=body, timeout=30)
        answer.raise_for_status()
        return dict(answer.json())


def _letters() -> list[str]:
    return [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(RANKED)]
