"""Somebody moves to another unit, turns out to be registered twice, and their two files become one, and two again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
import requests

from tests.calendar import TODAY
from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

DAYS_AGO = [str(TODAY - timedelta(days=days)) for days in (6, 5)]
MONTH = (str(TODAY - timedelta(days=31)), str(TODAY))


class Place:
    """Two units, an organisation, and opportunities at which people volunteered."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.here, self.there = world, f"{name}-here", f"{name}-there"
        for unit in (self.here, self.there):
            cast.open_unit(world, unit, unit)
        house = cast.ready_organisation(world, self.here, f"{name}-HOUSE")
        self.opportunities = [cast.open_opportunity(world, house, places=9) for _ in range(2)]

    def coordinator(self, *units: str) -> str:
        return self.world.token("coordinator", units=units)

    def newcomers(self, *references: str) -> list[str]:
        return cast.ready_newcomers(self.world, self.here, list(references))

    def volunteered(self, newcomer: str, at: int, *days: str) -> str:
        """An assignment with these days."""
        body = {"newcomer_id": newcomer, "opportunity_id": self.opportunities[at], "starts_on": cast.A_WEEK_AGO}
        assignment = str(self.world.told("POST", "/v1/assignments", {**body, "finished": False})["id"])
        for on in days:
            self.world.told("POST", f"/v1/assignments/{assignment}/days", {"on": on})
        return assignment

    def assignments(self, newcomer: str, token: str | None = None) -> set[str]:
        path = f"/v1/assignments?newcomer={newcomer}"
        return {each["id"] for each in self.world.told("GET", path, token=token)["assignments"]}

    def figures(self) -> dict[str, int]:
        """Of the unit that registers here: registered, and the volunteers and days of its area."""
        told = self.world.key_figures(*MONTH)
        [unit] = [each for each in told["units"] if each["id"] == self.here]
        [area] = [each for each in told["areas"] if each["id"] == self.here]
        names = ("newcomers_who_volunteered", "volunteer_days")
        return {"newly_registered": unit["newly_registered"], **{name: area[name] for name in names}}


def test_a_file_that_moves_is_at_once_the_other_units_and_key_figures_stay(world: World) -> None:
    place = Place(world, "mv")
    [newcomer] = place.newcomers("MV-1")
    assignment = place.volunteered(newcomer, 0, DAYS_AGO[0])
    here, there = place.coordinator(place.here), place.coordinator(place.there)
    world.settled()
    before = place.figures()

    world.told("PUT", f"/v1/newcomers/{newcomer}/unit", {"unit_id": place.there, "on": str(TODAY)}, here)

    file = f"/v1/newcomers/{newcomer}"
    assert [world.ask("GET", file, token=token).status_code for token in (here, there)] == [404, 200]
    world.settled()
    path = f"/v1/assignments/{assignment}"
    assert [world.ask("GET", path, token=token).status_code for token in (here, there)] == [404, 200]
    portfolio = f"/v1/portfolios/{newcomer}"
    assert [world.ask("GET", portfolio, token=token).status_code for token in (here, there)] == [404, 200]
    assert place.figures() == before
    world.assert_nothing_left_behind()


def test_two_files_count_as_one_person_whatever_comes_again_and_are_two_again(world: World) -> None:
    place = Place(world, "mg")
    one, other = place.newcomers("MG-1", "MG-2")
    own, theirs = place.volunteered(one, 0, DAYS_AGO[0]), place.volunteered(other, 1, *DAYS_AGO)
    world.settled()
    apart = place.figures()
    since = (datetime.now(UTC) - timedelta(minutes=10)).isoformat()

    merge = f"/v1/newcomers/{one}/merges/{other}"
    world.told("PUT", merge, {"from_other": []})
    world.settled()
    merged = place.figures()
    assert place.assignments(one) == {own, theirs}
    assert merged == {"newly_registered": 1, "newcomers_who_volunteered": 1, "volunteer_days": 2}
    gone = world.ask("GET", f"/v1/newcomers/{other}")
    assert (gone.status_code, gone.json()["survivor_id"]) == (410, one)

    # all that was told of both comes once more, and what is recorded since lands at the file that goes on
    for service in ("intake", "matching"):
        world.told("POST", f"/v1/event-replays/{service}", {"since": since}, world.token("operator"))
    world.told("POST", f"/v1/assignments/{theirs}/days", {"on": str(TODAY - timedelta(days=4))})
    world.settled()
    assert place.assignments(one) == {own, theirs}
    assert place.figures() == merged | {"volunteer_days": 3}
    shown = world.told("GET", f"/v1/portfolios/{one}")
    assert shown == world.told("GET", f"/v1/portfolios/{other}")

    world.told("DELETE", merge)
    world.settled()
    assert [place.assignments(each) for each in (one, other)] == [{own}, {theirs}]
    assert place.figures() == apart | {"volunteer_days": apart["volunteer_days"] + 1}
    world.assert_nothing_left_behind()


@pytest.mark.parametrize("turn", range(3))
def test_of_merges_in_a_chain_at_one_moment_nothing_is_lost_and_nobody_is_in_two_places(
    world: World, turn: int
) -> None:
    place = Place(world, f"ch{turn}")
    people = place.newcomers(*(f"CH{turn}-{each}" for each in "abc"))
    first, middle, last = people
    assignments = {place.volunteered(each, 0, DAYS_AGO[0]) for each in people}
    world.settled()

    answers = at_once(world, [f"/v1/newcomers/{middle}/merges/{first}", f"/v1/newcomers/{last}/merges/{middle}"], place)

    assert answers[1].status_code == 200
    assert (answers[0].status_code, answers[0].json().get("slug")) in ((200, None), (410, "newcomer-merged"))
    world.settled()
    held = {each: place.assignments(each) for each in people}
    assert set.union(*held.values()) == assignments
    assert len(held[last]) == (3 if answers[0].status_code == 200 else 2)
    assert held[middle] == set()
    world.assert_nothing_left_behind()


def at_once(world: World, paths: list[str], place: Place) -> list[requests.Response]:
    """Each merge from a thread of its own, all starting together; whoever is told to come back later does."""
    start, token = Barrier(len(paths)), place.coordinator(place.here)

    def merge(path: str) -> requests.Response:
        start.wait(30)

        def answered() -> list[Any]:
            answer = world.ask("PUT", path, {"from_other": []}, token)
            return [] if answer.status_code == 503 else [answer]

        found: requests.Response = eventually(answered, "an answer")[0]
        return found

    with ThreadPoolExecutor(len(paths)) as together:
        return list(together.map(merge, paths))
