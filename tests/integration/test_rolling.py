"""Releases side by side on the same queues: each hears what the others tell, under load, and nothing is set aside."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.contracts.vocabulary import SLOTS, slots_of
from tests.calendar import TODAY
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals
from tests.integration.support.web import Web

UNIT = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
PEOPLE, ROUNDS = 30, 6
ROLLING = "tests.integration.rolling"
WEEKS = [("sat",), ("mon", "tue"), ("wed",), ("sun", "fri"), ("thu",), ("mon", "sun")]
"""What somebody says in each round."""


def started(stage: Stage, *releases: tuple[str, str | None]) -> list[ServiceProcess]:
    """A process of each (service, package of another release), all of them side by side."""
    processes = [stage.service(name, module, REFU_HTTP_PORT=str(free_port())) for name, module in releases]
    for process in processes:
        process.start()
    for process in processes:
        stage.listening(process)
    return processes


@pytest.fixture(name="intakes", scope="module")
def intakes_(shared_stage: Stage) -> list[Web]:
    """Of the release before, the present one, and one to come; beside matching of two releases, on shared queues."""
    releases = [("intake", f"{ROLLING}.before_intake"), ("intake", None), ("intake", f"{ROLLING}.after_intake")]
    matchings = [("matching", f"{ROLLING}.before_matching"), ("matching", None)]
    processes = started(shared_stage, *releases, *matchings)
    return [shared_stage.web(process) for process in processes[:3]]


def people(intake: Web) -> list[str]:
    """Registered, all of them; their ids."""
    assert intake.ask("PUT", "/v1/units/gent", UNIT).status_code == 201
    usual = {"unit_id": "gent", "birth_date": "1990-05-01", "registered_on": str(TODAY - timedelta(days=30))}
    items = [
        {**usual, "first_name": "Ada", "last_name": f"Voorbeeld {number}", "reference": f"R-{number}"}
        for number in range(PEOPLE)
    ]
    answer = intake.ask("POST", "/v1/newcomers/batch", {"items": items})
    return [result["body"]["id"] for result in answer.json()["results"]]


def change(turn: tuple[Web, str, int]) -> int:
    """Say in a round when somebody can; by which release's intake is chance."""
    intake, newcomer, number = turn
    body = {"changed_on": str(TODAY - timedelta(days=ROUNDS - number)), "available_days": WEEKS[number]}
    return intake.ask("PUT", f"/v1/newcomers/{newcomer}/availability", body).status_code


def turns(intakes: list[Web], known: list[str]) -> Iterator[list[tuple[Web, str, int]]]:
    """Round after round: everybody once, each by another release than in the round before."""
    for number in range(ROUNDS):
        offset = itertools.cycle(intakes[number % 3 :] + intakes[: number % 3])
        yield [(next(offset), newcomer, number) for newcomer in known]


def heard(stage: Stage) -> dict[str, Any]:
    """What matching knows of when people can."""
    found = stage.database("matching").candidates.find()
    return {one["_id"]: sorted((one.get("availability") or {}).get("slots", ()), key=SLOTS.index) for one in found}


def aside(stage: Stage) -> dict[str, int]:
    """What the services could not apply at once, or at all."""
    web = stage.web(next(process for process in stage._processes if process.name == "matching"))
    return {name: count for name, count in web.status().items() if name in ("dead_letters", "retrying")}


@pytest.mark.timeout(200)
def test_each_release_hears_what_the_others_tell(shared_stage: Stage, intakes: list[Web]) -> None:
    known = people(intakes[0])
    equals(lambda: heard(shared_stage).keys() >= set(known), True, "matching knows everybody", seconds=60)

    with ThreadPoolExecutor(6) as together:
        codes = [code for turn in turns(intakes, known) for code in together.map(change, turn)]

    assert set(codes) == {200}
    last = list(slots_of(WEEKS[-1], ()))
    equals(lambda: heard(shared_stage), dict.fromkeys(known, last), "matching knows the last word", seconds=60)
    equals(lambda: aside(shared_stage), {"dead_letters": 0, "retrying": 0}, "nothing is set aside", seconds=30)
