"""Over a real store and broker: partners that accept at one moment, and consent that ends at the moment of a yes."""

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import amqp
import pytest
import requests

from deploy.local.platform import ServiceProcess
from services.chassis.storage.derived_ids import derived_id
from services.contracts import intake
from services.contracts.event import Event
from services.platform.caller import Caller
from services.platform.partners import PARTNER
from tests.calendar import TODAY
from tests.ids import ID_KEY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals
from tests.tokens import token_for

TIMES = 12
PARTNERS = ("jobkans", "werkpunt")
HEARD = "tests.referrals-race"


def partner_id(partner: str) -> str:
    return derived_id(ID_KEY, PARTNER, partner)


def newcomer(key: str) -> list[Event]:
    """Registered, and allows both partners job coaching."""
    purpose = {"newcomer_id": key, "purpose": "job-coaching"}
    yes = [intake.ConsentGiven(**purpose, given_on=TODAY, partner_id=partner_id(each)) for each in PARTNERS]
    return [intake.NewcomerRegistered(newcomer_id=key, unit_id="gent", registered_on=TODAY), *yes]


class Employment:
    """The service, and what it announces."""

    def __init__(self, stage: Stage, process: ServiceProcess) -> None:
        self.stage, self.process = stage, process
        self.files = stage.database("employment").files
        self.numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))

    def tell(self, events: Iterable[Event]) -> None:
        """As intake announces them, numbered by subject."""
        with self.stage.wire.channel() as channel:
            for event in events:
                body = body_of(event, next(self.numbers[event.subject]))
                channel.basic_publish(amqp.Message(body), f"{event.source}.events", event.type)

    def ask(self, method: str, path: str, body: Any = None, coach: str | None = None) -> requests.Response:
        """As a coach of this partner, or an administrator."""
        role = "coach" if coach else "administrator"
        caller = Caller(subject=coach or "admin", role=role, organisation=coach)
        headers = {"Authorization": f"Bearer {token_for(caller)}", "Connection": "close"}
        return requests.request(method, self.process.url + path, json=body, headers=headers, timeout=60)

    def referred(self, key: str, partner: str) -> str:
        body = {"newcomer_id": key, "programme_id": partner, "made_on": str(TODAY)}
        answer = self.ask("POST", "/v1/referrals", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def accepted(self, referral: str, partner: str) -> requests.Response:
        return self.ask("POST", f"/v1/referrals/{referral}/acceptance", {"on": str(TODAY)}, coach=partner)

    def states(self, key: str) -> list[str]:
        found = self.ask("GET", f"/v1/referrals?newcomer={key}").json()["referrals"]
        return sorted(each["state"] for each in found)

    def told(self, people: Iterable[str]) -> dict[str, Counter[str]]:
        """How often what was announced of each of them, once nothing is under way."""
        self.stage.quiet(self.process)
        found = {key: Counter[str]() for key in people}
        for event in (json.loads(letter.body) for letter in self.stage.wire.take(HEARD)):
            if event["subject"] in found:
                found[event["subject"]][event["type"]] += 1
        return found


@pytest.fixture(scope="module")
def employment(shared_stage: Stage) -> Iterator[Employment]:
    """Each partner has a programme with more places than anybody needs."""
    process = shared_stage.service("employment")
    process.start()
    shared_stage.listening(process)
    shared_stage.wire.subscribe(HEARD, "employment.events", "#")
    found = Employment(shared_stage, process)
    found.tell([intake.UnitOpened(unit_id="gent", label="Gent", area_id="gent", area_label="Gent", kind="city")])
    equals(lambda: shared_stage.database("employment").areas.count_documents({}), 1, "the city is heard of")
    for partner in PARTNERS:
        what = {"name": "Naar werk", "partner": partner, "area_id": "gent", "schooling_levels": ["high"], "places": 999}
        dates = {"last_verified": str(TODAY), "valid_until": str(TODAY + timedelta(days=99))}
        answer = found.ask("PUT", f"/v1/programmes/{partner}", what | dates)
        assert answer.ok, answer.text
    yield found
    shared_stage.wire.delete(HEARD)


def people(employment: Employment, prefix: str) -> list[str]:
    """Known to the service, which heard of all that they allow."""
    found = [f"{prefix}-{number:02}" for number in range(TIMES)]
    employment.tell([event for key in found for event in newcomer(key)])
    heard = {"_id": {"$in": found}, "allowed": {"$size": len(PARTNERS)}}
    equals(lambda: employment.files.count_documents(heard), TIMES, "consents are heard")
    return found


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What these answer, begun at one moment."""
    start = Barrier(len(calls))

    def call(each: Callable[[], Any]) -> Any:
        start.wait(30)
        return each()

    with ThreadPoolExecutor(len(calls)) as together:
        return list(together.map(call, calls))


def test_of_two_partners_that_accept_at_one_moment_one_leads_and_the_other_is_told(employment: Employment) -> None:
    raced = people(employment, "raced")
    for key in raced:
        referrals = [(employment.referred(key, partner), partner) for partner in PARTNERS]
        answers = at_once(*(partial(employment.accepted, *each) for each in referrals))

        first, second = sorted(answers, key=lambda answer: answer.status_code)
        assert (first.status_code, second.status_code) == (200, 409)
        assert second.json()["slug"] == "another-trajectory-leads"
        assert second.json()["push"] == {"trajectory_id": first.json()["trajectory_id"]}
        assert employment.states(key) == ["accepted", "waiting"]

    once = {"referral-made": 2, "referral-accepted": 1, "trajectory-declared": 1}
    assert employment.told(raced) == dict.fromkeys(raced, once)


def test_consent_that_ends_at_the_moment_of_a_yes_leaves_one_story(employment: Employment) -> None:
    """Either the yes came first, and the trajectory leads; or the referral is revoked, and the yes is refused."""
    stories = {key: withdrawn_while_accepted(key, employment) for key in people(employment, "withdrawn")}

    told = {
        "accepted": {"referral-made": 1, "referral-accepted": 1, "trajectory-declared": 1, "outcome-reported": 1},
        "revoked": {"referral-made": 1, "referral-revoked": 1},
    }
    assert employment.told(stories) == {key: told[state] for key, state in stories.items()}


def withdrawn_while_accepted(key: str, employment: Employment) -> str:
    """How the referral stands once both were heard; its partner sees nothing of the person any more."""
    partner, other = PARTNERS
    referral = employment.referred(key, partner)
    no = {"newcomer_id": key, "purpose": "job-coaching", "partner_id": partner_id(partner)}
    ended = intake.ConsentWithdrawn(**no, withdrawn_on=TODAY)
    answer, _ = at_once(partial(employment.accepted, referral, partner), partial(employment.tell, [ended]))

    heard = {"_id": key, "allowed": [partner_id(other)]}
    equals(lambda: employment.files.count_documents(heard), 1, "the no is heard")
    assert answer.ok or answer.json()["slug"] == "referral-not-open", answer.text
    state = "accepted" if answer.ok else "revoked"
    assert employment.states(key) == [state]
    seen = employment.ask("GET", f"/v1/portfolios/{key}", coach=partner)
    assert seen.status_code in (403, 404), seen.text
    if answer.ok:
        assert outcomes_seen(answer.json()["trajectory_id"], partner, employment) == []
    return state


def outcomes_seen(trajectory: str, partner: str, employment: Employment) -> list[Any]:
    """What its coach reads of where the trajectory led, once the unit said so."""
    path = f"/v1/trajectories/{trajectory}"
    said = employment.ask("POST", f"{path}/outcome", {"kind": "job", "reported_on": str(TODAY)})
    assert said.ok, said.text
    assert len(employment.ask("GET", path).json()["outcomes"]) == 1
    return list(employment.ask("GET", path, coach=partner).json()["outcomes"])
