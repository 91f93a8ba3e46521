"""Rankings follow every commit at once, in every replica, and through a restart of the store."""

import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.contracts.vocabulary import slots_of
from tests.calendar import TODAY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually

SOON = 2.0
"""Seconds within which a ranking must be current."""


def published(stage: Stage, facts: Iterable[Event], sequence: int = 1) -> None:
    for fact in facts:
        stage.wire.publish([body_of(fact, sequence)], f"{fact.source}.events", fact.type)


def newcomer(key: str = "amina") -> list[Event]:
    interview = intake.IntakeCompleted(
        newcomer_id=key, unit_id="gent", completed_on=TODAY, talents=("koken",), available_days=("sat",)
    )
    return [
        intake.NewcomerRegistered(newcomer_id=key, unit_id="gent", registered_on=TODAY),
        intake.EligibilityRecorded(newcomer_id=key, eligible=True, checked_on=TODAY),
        interview,
    ]


def organisation() -> list[Event]:
    return [
        organisations.OrganisationRegistered(
            organisation_id="library", area_id="gent", sector="culture", registered_on=TODAY
        ),
        organisations.OrganisationApproved(organisation_id="library", approved_on=TODAY),
        organisations.InsuranceRecorded(organisation_id="library", insured_until=TODAY + timedelta(days=99)),
    ]


def opportunity(key: str, **more: Any) -> organisations.OpportunityOpened:
    plain = {"kind": "long-term", "talents": ("koken",), "places": 2, "starts_on": TODAY, "days": ("sat",)}
    return organisations.OpportunityOpened(
        opportunity_id=key, organisation_id="library", area_id="gent", **(plain | more)
    )


def ranked(stage: Stage, process: ServiceProcess, key: str = "amina") -> list[str]:
    answer = stage.web(process).ask("GET", f"/v1/matching/rankings?newcomer={key}")
    return [row["opportunity_id"] for row in answer.json().get("rankings", [])]


@pytest.fixture
def ready(stage: Stage) -> ServiceProcess:
    """Matching, that has heard of a newcomer, an organisation and one opportunity."""
    process = stage.matching()
    published(stage, [*newcomer(), *organisation(), opportunity("kitchen")])
    equals(lambda: ranked(stage, process), ["kitchen"], "matching has heard of them")
    return process


def shows_soon(stage: Stage, process: ServiceProcess, expected: list[str], what: str) -> None:
    started = time.monotonic()
    equals(lambda: ranked(stage, process), expected, what, seconds=SOON)
    assert time.monotonic() - started <= SOON


def test_whatever_changes_is_in_the_ranking_within_two_seconds(stage: Stage, ready: ServiceProcess) -> None:
    published(stage, [opportunity("garden", talents=("tuinieren",))])
    shows_soon(stage, ready, ["kitchen", "garden"], "an opportunity that opened")

    on_sunday = intake.AvailabilityChanged(newcomer_id="amina", changed_on=TODAY, slots=slots_of(["sun"], []))
    published(stage, [on_sunday], sequence=2)
    shows_soon(stage, ready, [], "availability that changed")

    published(stage, [organisations.OpportunityChanged(**vars(opportunity("garden", days=("sun",))))], sequence=2)
    shows_soon(stage, ready, ["garden"], "an opportunity that changed")

    published(stage, [organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY)], sequence=3)
    shows_soon(stage, ready, [], "an organisation that was suspended")


def test_a_place_that_is_taken_and_freed_is_seen_at_once(stage: Stage, ready: ServiceProcess) -> None:
    published(stage, [*newcomer("omar"), opportunity("last", places=1, talents=("koken", "muziek"))])
    equals(lambda: ranked(stage, ready, "omar"), ["kitchen", "last"], "both are open to him")
    web = stage.web(ready)
    body = {"newcomer_id": "amina", "opportunity_id": "last"}
    match = web.ask("POST", "/v1/matches", body).json()["id"]

    assert web.ask("POST", f"/v1/matches/{match}/acceptance").status_code == 200
    assert ranked(stage, ready, "omar") == ["kitchen"]

    assert web.ask("POST", f"/v1/matches/{match}/decline", {"reason": "no-time"}).status_code == 200
    assert ranked(stage, ready, "omar") == ["kitchen", "last"]


def test_every_replica_knows_what_another_one_committed(stage: Stage, ready: ServiceProcess) -> None:
    port = free_port()
    second = stage.matching(REFU_HTTP_PORT=str(port))
    equals(lambda: ranked(stage, second), ["kitchen"], "the second one read it in")

    body = {"newcomer_id": "amina", "opportunity_id": "kitchen"}
    match = stage.web(ready).ask("POST", "/v1/matches", body).json()["id"]
    assert stage.web(ready).ask("POST", f"/v1/matches/{match}/acceptance").status_code == 200

    shows_soon(stage, second, [], "a yes that the other one took: she is there already")


def test_after_a_restart_of_the_store_it_follows_again(stage: Stage, ready: ServiceProcess) -> None:
    stage.store.kill()
    stage.store.restart()
    eventually(lambda: stage.web(ready).ready()["ready"], "ready again", seconds=60)

    published(stage, [opportunity("garden", talents=("tuinieren",))])
    equals(lambda: ranked(stage, ready), ["kitchen", "garden"], "it follows again", seconds=60)


def test_a_process_that_starts_reads_everything_before_it_is_ready(stage: Stage, ready: ServiceProcess) -> None:
    ready.kill()
    again = stage.matching()

    assert ranked(stage, again) == ["kitchen"]
