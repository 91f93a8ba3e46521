"""A large plan is computed beside the requests, and survives the death of the process that computes it."""

import time
from datetime import timedelta
from typing import Any

import amqp
import pytest
import requests

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.contracts import intake, organisations
from services.contracts.event import Event
from tests.calendar import TODAY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually

PEOPLE, OPPORTUNITIES, PLACES = 800, 120, 5
TALENTS = ("koken", "tuinieren", "muziek", "onthaal", "logistiek", "naaien")


def everybody() -> list[Event]:
    """People in all sorts of talents, who waited for one day or for a hundred."""
    told: list[Event] = []
    for number in range(PEOPLE):
        key = f"n{number:04}"
        talents = (TALENTS[number % 6], TALENTS[number // 6 % 6])
        on = TODAY - timedelta(days=number % 100)
        told += [
            intake.NewcomerRegistered(newcomer_id=key, unit_id="gent", registered_on=on),
            intake.EligibilityRecorded(newcomer_id=key, eligible=True, checked_on=on),
            intake.IntakeCompleted(newcomer_id=key, unit_id="gent", completed_on=on, talents=talents),
        ]
    return told


def everything() -> list[Event]:
    """An organisation, and what there is to do."""
    kept = organisations
    told: list[Event] = [
        kept.OrganisationRegistered(organisation_id="house", area_id="gent", sector="welfare", registered_on=TODAY),
        kept.OrganisationApproved(organisation_id="house", approved_on=TODAY),
        kept.InsuranceRecorded(organisation_id="house", insured_until=TODAY + timedelta(days=99)),
    ]
    return told + [
        kept.OpportunityOpened(
            opportunity_id=f"o{number:03}",
            organisation_id="house",
            area_id="gent",
            kind="long-term",
            talents=(TALENTS[number % 6],),
            places=PLACES,
            starts_on=TODAY,
        )
        for number in range(OPPORTUNITIES)
    ]


A_LOT = "11111111-2222-3333-4444-555555555555"
"""Plans with the same lot settle ties alike."""


def publish(stage: Stage, told: list[Event]) -> None:
    with stage.wire.channel() as channel:
        for event in told:
            message = amqp.Message(body_of(event), delivery_mode=2)
            channel.basic_publish(message, f"{event.source}.events", event.type)


@pytest.fixture
def ready(stage: Stage) -> ServiceProcess:
    process = stage.matching()
    publish(stage, everybody() + everything())
    kept = stage.database("matching")
    equals(lambda: kept.candidates.count_documents({"profile.completed_on": {"$exists": True}}), PEOPLE, "people", 60)
    equals(lambda: kept.opportunities.count_documents({}), OPPORTUNITIES, "opportunities", 60)
    stage.quiet(process)
    return process


def asked(stage: Stage, process: ServiceProcess, **more: Any) -> str:
    answer = stage.web(process).ask(
        "POST", "/v1/matching/plans", {"unit": "gent", "area_id": "gent", "fairness": 0.2, **more}
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["state"] == "waiting"
    return str(answer.json()["id"])


def shown(stage: Stage, process: ServiceProcess, plan: str) -> dict[str, Any]:
    return dict(stage.web(process).ask("GET", f"/v1/matching/plans/{plan}?limit=5000").json())


def drafted(stage: Stage, process: ServiceProcess, plan: str, seconds: float = 60) -> dict[str, Any]:
    eventually(lambda: shown(stage, process, plan)["state"] == "draft", "the plan is a draft", seconds)
    return shown(stage, process, plan)


def test_a_plan_survives_the_death_of_its_process(stage: Stage, ready: ServiceProcess) -> None:
    plan = asked(stage, ready)
    documents = stage.database("matching").plans
    eventually(lambda: documents.find_one({"_id": plan})["state"] == "computing", "somebody computes it")
    ready.kill()
    assert documents.find_one({"_id": plan})["state"] == "computing"

    again = stage.matching()
    draft = drafted(stage, again, plan, seconds=90)

    assert len(draft["placements"]) == OPPORTUNITIES * PLACES
    assert draft["gap"] <= 0.001
    undisturbed = drafted(stage, again, asked(stage, again, lot=draft["lot"]))
    assert undisturbed["placements"] == draft["placements"]


def test_others_are_answered_while_a_plan_is_computed(stage: Stage, ready: ServiceProcess) -> None:
    plans = [asked(stage, ready, most_each=2, groups=[[f"n{n:04}", f"n{n + 1:04}"] for n in range(0, 80, 2)])]
    slowest = 0.0
    while shown(stage, ready, plans[0])["state"] != "draft":
        started = time.monotonic()
        assert requests.get(f"{ready.url}/livez", timeout=10).status_code == 200
        slowest = max(slowest, time.monotonic() - started)

    assert slowest < 1.0, f"somebody waited {slowest:.2f} s"


def test_two_processes_never_compute_the_same_plan(stage: Stage, ready: ServiceProcess) -> None:
    second = stage.service("matching", REFU_HTTP_PORT=str(free_port()))
    second.start()
    stage.listening(second)
    plans = [asked(stage, ready, lot=A_LOT) for _ in range(3)]

    found = [drafted(stage, process, plan) for plan in plans for process in (ready, second)]

    assert {plan["attempts"] for plan in found} == {1}
    assert (
        len({tuple(sorted((p["newcomer_id"], p["opportunity_id"]) for p in plan["placements"])) for plan in found}) == 1
    )
