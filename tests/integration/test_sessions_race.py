"""Over a real store, by two processes of intake at once: places are given once each, never more than there are."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
import requests

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.platform.caller import Caller
from tests.calendar import TODAY
from tests.integration.support.stage import Stage
from tests.tokens import token_for

TIMES = 8
SOON = (TODAY + timedelta(days=30)).isoformat()
ADMIN = Caller(subject="admin", role="administrator")


class Intake:
    """Two processes over one store: whoever asks is answered by one or by the other."""

    def __init__(self, processes: list[ServiceProcess]) -> None:
        self.processes = processes

    def ask(self, at: int, method: str, path: str, body: Any = None, newcomer: str = "") -> requests.Response:
        """As an administrator, or as this newcomer."""
        caller = Caller(subject=newcomer, role="newcomer", newcomer=newcomer) if newcomer else ADMIN
        headers = {"Authorization": f"Bearer {token_for(caller)}", "Connection": "close"}
        url = self.processes[at % len(self.processes)].url + path
        return requests.request(method, url, json=body, headers=headers, timeout=60)

    def made(self, path: str, **body: Any) -> str:
        answer = self.ask(0, "POST", path, body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def people(self, how_many: int) -> list[str]:
        said = {"unit_id": "gent", "birth_date": "1990-05-17", "registered_on": "2026-01-05", "first_name": "Amina"}
        another = {"another_person": "checked-papers"}
        return [self.made("/v1/newcomers", **said, **another) for _ in range(how_many)]

    def session(self, places: int, *people: str) -> str:
        """One at two in the afternoon, with these people on its list in this order."""
        hours = {"starts_at": "14:00", "ends_at": "16:00"}
        said = {"unit_id": "gent", "kind": "workshop", "held_on": SOON, "places": places, **hours}
        session = self.made("/v1/group-sessions", **said)
        for each in people:
            assert self.enrol(session, each, 0).status_code == 201
        return session

    def enrol(self, session: str, person: str, at: int) -> requests.Response:
        body = {"newcomer_id": person}
        return self.ask(at, "POST", f"/v1/group-sessions/{session}/enrolments", body, newcomer=person)

    def leave(self, session: str, person: str, at: int) -> requests.Response:
        path = f"/v1/group-sessions/{session}/enrolments/{person}"
        return self.ask(at, "DELETE", path, newcomer=person)

    def raised(self, session: str, places: int, at: int) -> requests.Response:
        said = {"held_on": SOON, "places": places, "starts_at": "14:00", "ends_at": "16:00"}
        return self.ask(at, "PUT", f"/v1/group-sessions/{session}", said)

    def lists(self, session: str) -> tuple[list[str], list[str]]:
        told = self.ask(0, "GET", f"/v1/group-sessions/{session}").json()
        return told["enrolled"], told["waiting"]


@pytest.fixture(scope="module")
def intake(shared_stage: Stage) -> Iterator[Intake]:
    processes = [shared_stage.service("intake", REFU_HTTP_PORT=str(free_port())) for _ in range(2)]
    for each in processes:
        each.start()
    for each in processes:
        each.wait_ready()
    found = Intake(processes)
    unit = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
    answer = found.ask(0, "PUT", "/v1/units/gent", unit)
    assert answer.ok, answer.text
    yield found
    for each in processes:
        each.stop()


def at_once(*calls: Callable[[], requests.Response]) -> list[requests.Response]:
    """What these answer, begun at one moment."""
    start = Barrier(len(calls))

    def call(each: Callable[[], requests.Response]) -> requests.Response:
        start.wait(30)
        return each()

    with ThreadPoolExecutor(len(calls)) as together:
        return list(together.map(call, calls))


def test_two_leave_and_one_enrols_at_one_moment_and_each_free_place_goes_to_whoever_waited(intake: Intake) -> None:
    for _ in range(TIMES):
        first, second, third, fourth, new = intake.people(5)
        session = intake.session(2, first, second, third, fourth)

        answers = at_once(
            partial(intake.leave, session, first, 0),
            partial(intake.leave, session, second, 1),
            partial(intake.enrol, session, new, 1),
        )

        assert [each.ok for each in answers] == [True] * 3, [each.text for each in answers]
        assert intake.lists(session) == ([third, fourth], [new])


def test_places_are_raised_while_one_leaves_and_one_enrols_and_all_who_fit_have_one_each(intake: Intake) -> None:
    for _ in range(TIMES):
        first, second, third, new = intake.people(4)
        session = intake.session(1, first, second, third)

        answers = at_once(
            partial(intake.raised, session, 2, 0),
            partial(intake.leave, session, first, 1),
            partial(intake.enrol, session, new, 0),
        )

        assert [each.ok for each in answers] == [True] * 3, [each.text for each in answers]
        assert intake.lists(session) == ([second, third], [new])


def test_ten_ask_for_three_places_at_one_moment(intake: Intake) -> None:
    people = intake.people(10)
    session = intake.session(3)

    answers = at_once(*(partial(intake.enrol, session, each, at) for at, each in enumerate(people)))

    enrolled, waiting = intake.lists(session)
    assert (len(enrolled), sorted(enrolled + waiting)) == (3, sorted(people))
    states = {each: answer.json()["state"] for each, answer in zip(people, answers, strict=True)}
    assert states == dict.fromkeys(enrolled, "enrolled") | dict.fromkeys(waiting, "waiting")


def test_who_waits_for_two_sessions_at_one_hour_moves_up_in_one_of_them(intake: Intake) -> None:
    for _ in range(TIMES):
        one, other, both = intake.people(3)
        sessions = [intake.session(1, one, both), intake.session(1, other, both)]

        answers = at_once(partial(intake.leave, sessions[0], one, 0), partial(intake.leave, sessions[1], other, 1))

        assert [each.ok for each in answers] == [True, True], [each.text for each in answers]
        placed = [intake.lists(each)[0] for each in sessions]
        assert sorted(placed) == [[], [both]]


def test_who_enrols_in_two_sessions_at_one_hour_at_one_moment_has_one_place(intake: Intake) -> None:
    for _ in range(TIMES):
        (person,) = intake.people(1)
        sessions = [intake.session(1), intake.session(1)]

        answers = at_once(*(partial(intake.enrol, each, person, at) for at, each in enumerate(sessions)))

        assert sorted(each.status_code for each in answers) == [201, 409]
        assert sorted(intake.lists(each)[0] for each in sessions) == [[], [person]]
