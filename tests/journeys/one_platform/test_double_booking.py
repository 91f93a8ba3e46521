"""One person, several things to do at one time, and answers that come at the same moment: one of them holds."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import requests

from tests.calendar import TODAY
from tests.journeys.support import cast
from tests.journeys.support.world import World

AT_ONCE = 4
DAY = TODAY + timedelta(days=20)
ONE_MORNING = {
    "kind": "one-off",
    "starts_on": str(DAY),
    "slots": [f"{('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')[DAY.weekday()]}-morning"],
}
Post = Callable[[str], requests.Response]


@pytest.fixture(scope="module")
def opportunities(world: World) -> list[str]:
    cast.open_unit(world, "gent", "gent")
    organisation = cast.ready_organisation(world, "gent", "DB-HOUSE")
    return [cast.open_opportunity(world, organisation, places=9, **ONE_MORNING) for _ in range(AT_ONCE)]


def proposed(world: World, newcomer: str, opportunities: list[str], **more: str) -> list[str]:
    bodies = [{"newcomer_id": newcomer, "opportunity_id": each, **more} for each in opportunities]
    return [str(world.told("POST", "/v1/matches", body)["id"]) for body in bodies]


def at_once(matches: list[str], post: Post) -> Counter[tuple[int, Any]]:
    """What is answered to all of these together, by status and slug."""
    start = Barrier(len(matches))

    def answered(match: str) -> requests.Response:
        start.wait(30)
        return post(match)

    with ThreadPoolExecutor(len(matches)) as together:
        answers = list(together.map(answered, matches))
    return Counter((answer.status_code, answer.json().get("slug")) for answer in answers)


def test_of_several_yeses_for_one_morning_at_one_moment_one_holds(world: World, opportunities: list[str]) -> None:
    [newcomer] = cast.ready_newcomers(world, "gent", ["DB-1"])
    token = world.token("newcomer", newcomer=newcomer)

    told = at_once(
        proposed(world, newcomer, opportunities),
        lambda match: world.ask("POST", f"/v1/matches/{match}/acceptance", token=token),
    )

    assert told == {(200, None): 1, (409, "gate-closed"): AT_ONCE - 1}


def test_of_several_confirmations_for_one_morning_at_one_moment_one_holds(
    world: World, opportunities: list[str]
) -> None:
    [newcomer] = cast.ready_newcomers(world, "gent", ["DB-2"])
    matches = proposed(world, newcomer, opportunities[:1])
    world.told("POST", f"/v1/matches/{matches[0]}/acceptance", {"may_introduce": True})
    matches += proposed(world, newcomer, opportunities[1:], override_reason="They will choose.")
    for match in matches[1:]:
        world.told("POST", f"/v1/matches/{match}/acceptance", {"may_introduce": True})

    told = at_once(matches, lambda match: world.ask("POST", f"/v1/matches/{match}/confirmation", {}))

    assert told[200, None] == 1
    assert sum(told[409, slug] for slug in ("gate-closed", "double-booked", "match-not-open")) == AT_ONCE - 1
    running = world.told("GET", f"/v1/assignments?newcomer={newcomer}")["assignments"]
    assert len(running) == 1
    world.settled()
    world.assert_nothing_left_behind()
