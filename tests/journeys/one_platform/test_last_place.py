"""A hundred people want the one place that is left, at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import Barrier
from typing import Any

import pytest
import requests

from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

CLIENTS = 100


@pytest.fixture(scope="module")
def newcomers(world: World) -> list[str]:
    cast.open_unit(world, "gent", "gent")
    return cast.ready_newcomers(world, "gent", [f"LP-{n:03}" for n in range(CLIENTS)])


@pytest.fixture
def opportunity(world: World, newcomers: list[str]) -> str:  # noqa: ARG001
    organisation = cast.ready_organisation(world, "gent", "LP-HOUSE")
    return cast.open_opportunity(world, organisation, places=1)


@pytest.fixture
def matches(world: World, newcomers: list[str], opportunity: str) -> list[str]:
    def propose(newcomer: str) -> str:
        body = {"newcomer_id": newcomer, "opportunity_id": opportunity}
        return str(world.told("POST", "/v1/matches", body)["id"])

    with ThreadPoolExecutor(8) as together:
        return list(together.map(propose, newcomers))


def test_exactly_one_of_a_hundred_gets_the_last_place(
    world: World, newcomers: list[str], opportunity: str, matches: list[str]
) -> None:
    answers = _accept_at_once(world, dict(zip(matches, newcomers, strict=True)))

    assert _slugs(answers) == {(200, None): 1, (409, "no-place-left"): CLIENTS - 1}
    winner = next(match for match, answer in answers.items() if answer.status_code == 200)
    assert _holders(world, opportunity) == [winner]
    states = Counter(one["state"] for one in _matches(world, opportunity))
    assert states == {"accepted": 1, "proposed": CLIENTS - 1}

    # the place comes free, and again there is only one
    world.told("POST", f"/v1/matches/{winner}/decline", {"reason": "no-time"})
    assert _holders(world, opportunity) == []
    rest = {match: newcomer for match, newcomer in zip(matches, newcomers, strict=True) if match != winner}
    answers = _accept_at_once(world, rest)

    assert _slugs(answers) == {(200, None): 1, (409, "no-place-left"): CLIENTS - 2}
    assert len(_holders(world, opportunity)) == 1
    without = next(newcomer for match, newcomer in rest.items() if answers[match].status_code == 409)
    gates = world.told("GET", f"/v1/matching/why?newcomer={without}&opportunity={opportunity}")["gates"]
    assert [gate["code"] for gate in gates if not gate["passed"]] == ["no-place-left"]
    world.settled()
    world.assert_nothing_left_behind()


def _accept_at_once(world: World, newcomers: dict[str, str]) -> dict[str, requests.Response]:
    """Each match accepted by its own newcomer, from a thread of its own, all starting together."""
    start = Barrier(len(newcomers))

    def accept(match: str, newcomer: str) -> requests.Response:
        token = world.token("newcomer", newcomer=newcomer)
        start.wait(30)
        return _answered(world, match, token)

    with ThreadPoolExecutor(len(newcomers)) as together:
        asked = {match: together.submit(accept, match, newcomer) for match, newcomer in newcomers.items()}
        return {match: answer.result(90) for match, answer in asked.items()}


def _answered(world: World, match: str, token: str) -> requests.Response:
    """Whoever is told to come back later does, as an application would."""

    def accept() -> list[requests.Response]:
        answer = world.ask("POST", f"/v1/matches/{match}/acceptance", token=token)
        return [] if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE else [answer]

    return eventually(accept, "an answer")[0]


def _slugs(answers: dict[str, requests.Response]) -> Counter[tuple[int, Any]]:
    return Counter((answer.status_code, answer.json().get("slug")) for answer in answers.values())


def _holders(world: World, opportunity: str) -> list[str]:
    """Who holds a place, as matching keeps it."""
    kept = [one for one in world.documents("matching", "places") if one["_id"] == opportunity]
    return [holder for one in kept for holder in one["held_by"]]


def _matches(world: World, opportunity: str) -> list[dict[str, Any]]:
    return list(world.told("GET", f"/v1/matches?opportunity={opportunity}")["matches"])
