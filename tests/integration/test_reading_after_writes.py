"""Whoever shows what they wrote is answered when the service they ask has heard it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import requests

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from services.contracts import organisations
from services.platform.caller import Caller
from tests.calendar import TODAY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually
from tests.tokens import token_for

A_WEEK_AGO = str(TODAY - timedelta(days=7))
WAIT_SECONDS = 2.0
UNIT = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
PERSON = {"unit_id": "gent", "first_name": "Somebody", "birth_date": "1990-01-01", "registered_on": A_WEEK_AGO}
CHECK = {"basis_code": "card-a", "checked_on": A_WEEK_AGO}
PROFILE = {"completed_on": A_WEEK_AGO, "talents": ["koken"], "preference": "both"}
Processes = list[ServiceProcess]


class Asking:
    """One client of several services."""

    def __init__(self, stage: Stage, *processes: ServiceProcess) -> None:
        self.session = requests.Session()
        self.session.headers["Authorization"] = stage.web(processes[0]).authorization("administrator")

    def ask(
        self, process: ServiceProcess, method: str, path: str, body: Any = None, after: str = ""
    ) -> requests.Response:
        headers = {"Refu-After": after} if after else {}
        return self.session.request(method, f"{process.url}{path}", json=body, headers=headers, timeout=60)

    def write(self, process: ServiceProcess, method: str, path: str, body: Any) -> tuple[dict[str, Any], str]:
        """The answer, and what to show afterwards."""
        answer = self.ask(process, method, path, body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json(), answer.headers["Refu-Wrote"]


def ready_newcomer(client: Asking, intake: ServiceProcess) -> tuple[str, str]:
    """Somebody who can be proposed: their id, and what was written last of them."""
    found, first = client.write(intake, "POST", "/v1/newcomers", PERSON)
    home = f"/v1/newcomers/{found['id']}"
    _, second = client.write(intake, "PUT", f"{home}/eligibility", CHECK)
    _, third = client.write(intake, "PUT", f"{home}/profile", PROFILE)
    return found["id"], f"{first},{second}, {third}"


@pytest.fixture(scope="module")
def intake(shared_stage: Stage) -> ServiceProcess:
    process = shared_stage.service("intake")
    process.start()
    process.wait_ready()
    Asking(shared_stage, process).write(process, "PUT", "/v1/units/gent", UNIT)
    return process


@pytest.fixture(scope="module")
def replicas(shared_stage: Stage, intake: ServiceProcess) -> Processes:  # noqa: ARG001
    """Two processes of matching, with few workers, that know of something to do."""
    ports = [{}, {"REFU_HTTP_PORT": str(free_port())}]
    few = {"REFU_MAX_WORKERS": "4", "REFU_DEAD_LETTER_LIMIT": "1"}
    processes = [shared_stage.service("matching", **few, **port) for port in ports]
    for process in processes:
        process.start()
    for process in processes:
        shared_stage.listening(process)
    facts = (
        organisations.OrganisationRegistered(
            organisation_id="library", area_id="gent", sector="culture", registered_on=TODAY
        ),
        organisations.OrganisationApproved(organisation_id="library", approved_on=TODAY),
        organisations.InsuranceRecorded(organisation_id="library", insured_until=TODAY + timedelta(days=99)),
        organisations.OpportunityOpened(
            organisation_id="library",
            opportunity_id="kitchen",
            area_id="gent",
            kind="long-term",
            talents=("koken",),
            places=2,
            starts_on=TODAY,
        ),
    )
    for fact in facts:
        shared_stage.wire.publish([body_of(fact, 1)], f"{fact.source}.events", fact.type)
    client = Asking(shared_stage, *processes)
    for process in processes:
        eventually(partial(knows_of_the_kitchen, client, process), "it has heard of the kitchen")
    return processes


def knows_of_the_kitchen(client: Asking, process: ServiceProcess) -> bool:
    return client.ask(process, "GET", "/v1/matching/rankings?opportunity=kitchen").ok


def test_who_was_registered_a_moment_ago_is_never_unknown(
    shared_stage: Stage, intake: ServiceProcess, replicas: Processes
) -> None:
    client = Asking(shared_stage, intake)

    answers = []
    for number in range(50):
        found, wrote = client.write(intake, "POST", "/v1/newcomers", PERSON)
        asked = replicas[number % 2]
        answers.append(client.ask(asked, "GET", f"/v1/matching/rankings?newcomer={found['id']}", after=wrote))

    assert [answer.status_code for answer in answers] == [200] * 50
    assert not [answer for answer in answers if "Refu-After-Missed" in answer.headers]


def test_what_every_process_keeps_in_memory_has_caught_up_too(
    shared_stage: Stage, intake: ServiceProcess, replicas: Processes
) -> None:
    """A ranking for the kitchen looks through the board, which holds whoever another process heard of."""
    client = Asking(shared_stage, intake)

    for _ in range(10):
        found, wrote = ready_newcomer(client, intake)
        for process in replicas:
            answer = client.ask(process, "GET", "/v1/matching/rankings?opportunity=kitchen&limit=50", after=wrote)
            assert "Refu-After-Missed" not in answer.headers
            assert found in {row["newcomer_id"] for row in answer.json()["rankings"]}


def test_of_a_large_batch_all_was_heard_or_the_answer_says_that_it_was_not(
    shared_stage: Stage, intake: ServiceProcess, replicas: Processes
) -> None:
    """A busy machine may need more than two seconds for 500; whoever asks again waits again."""
    client = Asking(shared_stage, intake)
    told, wrote = client.write(intake, "POST", "/v1/newcomers/batch", {"items": [PERSON] * 500})
    assert len(wrote) < 200
    last, first, middle = (told["results"][number]["body"]["id"] for number in (-1, 0, 250))

    def heard(process: ServiceProcess, newcomer: str) -> requests.Response | None:
        answer = client.ask(process, "GET", f"/v1/matching/rankings?newcomer={newcomer}", after=wrote)
        return None if "Refu-After-Missed" in answer.headers else answer

    for number, newcomer in enumerate((last, first, middle)):
        answer = eventually(partial(heard, replicas[number % 2], newcomer), "the batch is heard")
        assert answer is not None
        assert answer.status_code == 200


@pytest.fixture
def deaf(shared_stage: Stage, replicas: Processes) -> Iterator[ServiceProcess]:
    """Matching, whose listeners to newcomers stopped themselves in each process."""
    for number in range(1, len(replicas) + 1):
        shared_stage.wire.publish([b"no event"], "intake.events", "newcomer-registered")
        equals(lambda: stopped(shared_stage, replicas), number, "one more stopped itself")
    yield replicas[0]
    shared_stage.web(replicas[0]).ask("POST", "/v1/listeners/matching", {}, "operator")
    equals(lambda: stopped(shared_stage, replicas), 0, "all listen again")


def stopped(stage: Stage, processes: Processes) -> int:
    """How many of them have a listener that stopped itself."""
    return sum(bool(stage.web(process).ready()["stopped_listeners"]) for process in processes)


def test_a_listener_that_stopped_costs_two_seconds_and_nobody_else_any(
    shared_stage: Stage, intake: ServiceProcess, deaf: ServiceProcess
) -> None:
    client, path = Asking(shared_stage, intake), "/v1/matching/weights"
    _, wrote = client.write(intake, "POST", "/v1/newcomers", PERSON)

    def asked(number: int) -> tuple[float, requests.Response]:
        began = time.monotonic()
        waiting = {
            "Authorization": shared_stage.web(deaf).authorization("administrator", [str(number)]),
            "Refu-After": wrote,
        }
        return began, requests.get(f"{deaf.url}{path}", headers=waiting, timeout=60)

    with ThreadPoolExecutor(20) as together:
        waits = [together.submit(asked, number) for number in range(20)]
        meanwhile = [client.ask(deaf, "GET", path) for _ in range(10)]
        others_done = time.monotonic()
        ended = [(began, answer, time.monotonic()) for began, answer in (each.result() for each in waits)]

    assert {answer.status_code for answer in meanwhile} == {200}
    assert all(others_done < end for _, _, end in ended)
    assert {answer.headers.get("Refu-After-Missed") for _, answer, _ in ended} == {"true"}
    assert {answer.status_code for _, answer, _ in ended} == {200}
    assert all(answer.elapsed.total_seconds() >= WAIT_SECONDS for _, answer, _ in ended)
    assert [name for name in ("Refu-After-Missed",) if any(name in answer.headers for answer in meanwhile)] == []


def test_what_is_no_token_is_refused_and_one_of_others_is_not_waited_for(
    shared_stage: Stage, intake: ServiceProcess
) -> None:
    client = Asking(shared_stage, intake)
    _, wrote = client.write(intake, "POST", "/v1/newcomers", PERSON)

    refused = client.ask(intake, "GET", "/v1/units", after="1.nonsense")
    answer = client.ask(intake, "GET", "/v1/units", after=wrote)

    assert (refused.status_code, refused.json()["slug"]) == (400, "after-unreadable")
    assert answer.status_code == 200
    assert "Refu-After-Missed" not in answer.headers


def test_who_said_yes_a_moment_ago_is_somebody_with_a_name_to_the_organisation(
    shared_stage: Stage, intake: ServiceProcess, replicas: Processes
) -> None:
    """Intake tells the library who comes once it has heard of the yes, which matching announced."""
    client, matching = Asking(shared_stage, intake), replicas[0]
    library = f"Bearer {token_for(Caller(subject='o1', role='organisation', organisation='library'))}"
    for _ in range(5):
        found, of_file = ready_newcomer(client, intake)
        heard = client.ask(matching, "GET", f"/v1/matching/rankings?newcomer={found}", after=of_file)
        assert "Refu-After-Missed" not in heard.headers
        match, _ = client.write(
            matching,
            "POST",
            "/v1/matches",
            {"newcomer_id": found, "opportunity_id": "kitchen", "override_reason": "a test"},
        )
        _, wrote = client.write(matching, "POST", f"/v1/matches/{match['id']}/acceptance", {"may_introduce": True})
        cards = requests.post(
            f"{intake.url}/v1/newcomers/cards",
            json={"newcomer_ids": [found]},
            headers={"Authorization": library, "Refu-After": wrote},
            timeout=60,
        )
        assert "Refu-After-Missed" not in cards.headers
        assert cards.json()["newcomers"][found]["first_name"] == PERSON["first_name"]
        client.write(matching, "POST", f"/v1/matches/{match['id']}/withdrawal", {"reason": "for the next one"})
