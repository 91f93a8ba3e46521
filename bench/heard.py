"""How soon a partner that polls hears of what happened, on a quiet platform and while the year 2019 is imported."""

import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from threading import Event
from typing import Any

import requests

from bench.scene import Scene, percentile
from bench.whole import imported, platform
from deploy.local.platform import Platform
from services.platform.caller import Caller
from tests.calendar import TODAY
from tests.tokens import token_for

PARTNER, CLIENT, UNIT = "naar-werk", "naar-werk-machine", "heard"
QUIET = 100
EVERY = 0.2
POLLED_EVERY = 0.1
ON_ITS_WAY = (403, 404)
"""A consent, a unit or a person that the service asked has not heard of yet."""
LONG = timedelta(hours=5)


@dataclass(frozen=True)
class Heard:
    """Milliseconds from the answer to a referral until the partner has read it; how many there were."""

    what: str
    facts: int
    p50_ms: float
    p99_ms: float


def measure(here: Scene) -> list[Heard]:
    """Refer people one after the other, and have the partner poll."""
    with platform(here, "heard") as (described, processes):
        for process in processes:
            process.start()
        for process in processes:
            process.wait_ready()
        return _measured(described, here)


def _measured(described: Platform, here: Scene) -> list[Heard]:
    house = _House(described.url("gateway"))
    house.furnish()
    people = house.people(QUIET + 400)
    house.settle()
    partner, stop = _Partner(described.url("gateway")), Event()
    with ThreadPoolExecutor() as threads:
        polling = threads.submit(partner.poll, stop)
        try:
            quiet = _referred(QUIET, house, people)
            year = threads.submit(imported, described, here.folder)
            busy = _referred_until(year, house, people)
            _wait_for({**quiet, **busy}, partner, polling)
        finally:
            stop.set()
        polling.result()
    return [_heard("quiet", quiet, partner), _heard("during the import", busy, partner)]


def _referred(number: int, house: "_House", people: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for _ in range(number):
        found[house.refer(people.pop())] = time.time()
        time.sleep(EVERY)
    return found


def _referred_until(year: "Future[Any]", house: "_House", people: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    while people and not year.done():
        found[house.refer(people.pop())] = time.time()
        time.sleep(EVERY)
    year.result()
    return found


def _wait_for(told: Mapping[str, float], partner: "_Partner", polling: "Future[None]") -> None:
    until = time.time() + 120
    while not told.keys() <= partner.read.keys():
        if polling.done():
            polling.result()
        if time.time() > until:
            raise SystemExit(f"{len(told.keys() - partner.read.keys())} referrals were never read by the partner")
        time.sleep(0.05)


def _heard(what: str, told: Mapping[str, float], partner: "_Partner") -> Heard:
    took = [1000 * max(0.0, partner.read[referral] - at) for referral, at in told.items()]
    return Heard(what, len(took), percentile(took, 0.5), percentile(took, 0.99))


class _House:
    """Who refers: an administrator, who makes the agreement as well."""

    def __init__(self, url: str) -> None:
        self._url, self._session = url, requests.Session()
        token = token_for(Caller("bench", "administrator", frozenset({"*"})), LONG)
        self._session.headers["Authorization"] = f"Bearer {token}"

    def furnish(self) -> None:
        """A unit, an agreement, a programme."""
        self._told("PUT", f"/v1/units/{UNIT}", label="Heard", area_id=UNIT, area_label="Heard", kind="city")
        self._told(
            "POST",
            "/v1/partner-agreements",
            partner=PARTNER,
            version="1",
            starts_on=str(TODAY),
            ends_on=str(TODAY + timedelta(days=365)),
            purposes=["job-coaching"],
            scopes=["referrals"],
            channels=["polling"],
            client_id=CLIENT,
        )
        dates = {"last_verified": str(TODAY), "valid_until": str(TODAY + timedelta(days=365))}
        self._told(
            "PUT",
            f"/v1/programmes/{PARTNER}",
            name="Naar werk",
            partner=PARTNER,
            area_id=UNIT,
            schooling_levels=["high"],
            places=5000,
            **dates,
        )

    def people(self, number: int) -> list[str]:
        """Newcomers who allow that partner to coach them."""
        references = [f"HEARD-{each}" for each in range(number)]
        somebody = {"unit_id": UNIT, "first_name": "Somebody", "birth_date": "1990-01-01", "registered_on": str(TODAY)}
        ids = self._batch("/v1/newcomers/batch", [{**somebody, "reference": each} for each in references])
        yes = {"purpose": "job-coaching", "partner": PARTNER, "given": True, "on": str(TODAY)}
        self._batch("/v1/consents/batch", [{**yes, "newcomer_id": each} for each in ids])
        return ids

    def settle(self) -> None:
        """Until nothing waits anywhere: what was prepared is not to be measured."""
        while not self._session.get(f"{self._url}/v1/status", timeout=60).json()["quiet"]:
            time.sleep(0.2)

    def refer(self, newcomer_id: str) -> str:
        """The id of the referral, once it is made."""
        referral = {"newcomer_id": newcomer_id, "programme_id": PARTNER, "made_on": str(TODAY)}
        return str(self._told("POST", "/v1/referrals", **referral)["id"])

    def _batch(self, path: str, items: list[dict[str, Any]]) -> list[str]:
        found = []
        for start in range(0, len(items), 100):
            results = self._told("POST", path, items=items[start : start + 100])["results"]
            refused = [each for each in results if each["status"] >= 400]
            if refused:
                raise SystemExit(f"{path}: {refused[0]}")
            found += [str(each["body"]["id"]) for each in results]
        return found

    def _told(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        while (answer := self._ask(method, path, body)).status_code in ON_ITS_WAY:
            time.sleep(0.05)
        if not answer.ok:
            raise SystemExit(f"{method} {path}: {answer.text}")
        return dict(answer.json())

    def _ask(self, method: str, path: str, body: Mapping[str, Any]) -> requests.Response:
        return self._session.request(method, f"{self._url}{path}", json=body, timeout=60)


class _Partner:
    """A partner's program, from cursor to cursor; `read` says when it read of which referral."""

    def __init__(self, url: str) -> None:
        self.read: dict[str, float] = {}
        self._url, self._session = f"{url}/v1/partner/events", requests.Session()
        token = token_for(Caller(CLIENT, "coach", organisation=PARTNER, client=CLIENT), LONG)
        self._session.headers["Authorization"] = f"Bearer {token}"

    def poll(self, stop: Event) -> None:
        """Until it is stopped."""
        cursor: dict[str, str] = {}
        while not stop.is_set():
            answer = self._session.get(self._url, params=cursor, timeout=60)
            if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                time.sleep(float(answer.headers["Retry-After"]))
                continue
            answer.raise_for_status()
            now, found = time.time(), answer.json()
            for event in found["events"]:
                if event["type"] == "referral-made":
                    self.read.setdefault(event["data"]["referral_id"], now)
            cursor = {"after": found["cursor"]}
            if not found["more"]:
                time.sleep(POLLED_EVERY)
