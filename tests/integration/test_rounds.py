"""Rounds go out by themselves, at their largest, once, and also when whoever prepared them died meanwhile."""

from datetime import timedelta
from typing import Any

import amqp
import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.matching.proposals.commands import MAX_IN_ROUND
from tests.calendar import TODAY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals

PEOPLE = [f"n{number:03}" for number in range(MAX_IN_ROUND)]
RESERVE = [f"r{number:03}" for number in range(5)]
SOON = 15.0
"""Seconds within which what is due goes out."""


def newcomer(key: str) -> list[Event]:
    return [
        intake.NewcomerRegistered(newcomer_id=key, unit_id="gent", registered_on=TODAY),
        intake.EligibilityRecorded(newcomer_id=key, eligible=True, checked_on=TODAY),
        intake.IntakeCompleted(newcomer_id=key, unit_id="gent", completed_on=TODAY, talents=("koken",)),
    ]


def kitchen() -> list[Event]:
    kept = organisations
    return [
        kept.OrganisationRegistered(organisation_id="house", area_id="gent", sector="welfare", registered_on=TODAY),
        kept.OrganisationApproved(organisation_id="house", approved_on=TODAY),
        kept.InsuranceRecorded(organisation_id="house", insured_until=TODAY + timedelta(days=99)),
        kept.OpportunityOpened(
            opportunity_id="kitchen",
            organisation_id="house",
            area_id="gent",
            kind="long-term",
            talents=("koken",),
            places=MAX_IN_ROUND,
            starts_on=TODAY,
        ),
    ]


@pytest.fixture
def ready(stage: Stage) -> ServiceProcess:
    """Matching, that has heard of everybody and of a kitchen with places for fifty."""
    process = stage.matching()
    told = [event for key in (*PEOPLE, *RESERVE) for event in newcomer(key)] + kitchen()
    with stage.wire.channel() as channel:
        for event in told:
            channel.basic_publish(amqp.Message(body_of(event)), f"{event.source}.events", event.type)
    kept = stage.database("matching")
    known = len(PEOPLE) + len(RESERVE)
    equals(lambda: kept.candidates.count_documents({"profile.completed_on": {"$exists": True}}), known, "people")
    equals(lambda: kept.opportunities.count_documents({}), 1, "the kitchen")
    stage.quiet(process)
    return process


def a_round(stage: Stage, process: ServiceProcess, minutes: int) -> dict[str, Any]:
    body = {"opportunity_id": "kitchen", "newcomer_ids": PEOPLE, "reserve": RESERVE, "send_after_minutes": minutes}
    answer = stage.web(process).ask("POST", "/v1/rounds", body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def states(stage: Stage, process: ServiceProcess) -> dict[str, int]:
    """How many matches of the kitchen stand how."""
    matches = stage.web(process).ask("GET", "/v1/matches?opportunity=kitchen").json()["matches"]
    found = [match["state"] for match in matches]
    return {state: found.count(state) for state in found}


def test_fifty_go_out_by_themselves_and_who_says_no_is_followed_from_the_reserve(
    stage: Stage, ready: ServiceProcess
) -> None:
    made = a_round(stage, ready, minutes=0)
    assert {one["status"] for one in made["results"]} == {201}

    equals(lambda: states(stage, ready), {"proposed": MAX_IN_ROUND}, "they are proposed", SOON)

    web = stage.web(ready)
    for one in made["results"][: len(RESERVE)]:
        path = f"/v1/matches/{one['match_id']}/decline"
        assert web.ask("POST", path, {"reason": "no-time"}).status_code == 200
        assert web.ask("POST", path, {"reason": "too-far"}).json()["type"].endswith("answered-differently")
    assert states(stage, ready) == {"proposed": MAX_IN_ROUND, "declined": len(RESERVE)}


def test_what_one_replica_prepared_goes_out_once_after_its_death(stage: Stage, ready: ServiceProcess) -> None:
    round_id = a_round(stage, ready, minutes=1)["id"]
    undone = stage.web(ready).ask("POST", f"/v1/rounds/{round_id}/undo")
    assert (undone.status_code, states(stage, ready)) == (200, {})
    round_id = a_round(stage, ready, minutes=0)["id"]
    ready.kill()

    others = [stage.matching(REFU_HTTP_PORT=str(free_port())) for _ in range(2)]

    equals(lambda: states(stage, others[0]), {"proposed": MAX_IN_ROUND}, "they are proposed", 2 * SOON)
    shown = stage.web(others[1]).ask("GET", f"/v1/rounds/{round_id}").json()
    assert (shown["state"], len(shown["matches"]), shown["dropped"]) == ("sent", MAX_IN_ROUND, [])
    told = stage.database("matching").matches.count_documents({"state": "proposed", "sequence": 1})
    assert told == MAX_IN_ROUND
