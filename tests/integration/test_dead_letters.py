"""An operator deals with a service's dead letters over HTTP: nothing is lost, and nothing happens twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals
from tests.integration.support.web import Web
from tests.integration.support.wire import DEAD_LETTERS, ON_NEWCOMER
from tests.integration.test_least_rights import MATCHINGS

MANY = 200
PLACE = "/v1/dead-letters/employment"


def listed(web: Web) -> list[dict[str, Any]]:
    return list(web.ask("GET", PLACE, role="operator").json()["dead_letters"])


def dealt(web: Web, deed: str, **body: Any) -> dict[str, Any]:
    answer = web.ask("POST", f"{PLACE}/{deed}", body, role="operator")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_what_a_bad_release_refused_is_looked_at_and_given_back_to_a_good_one_by_two_at_once(stage: Stage) -> None:
    bad = stage.probe(PROBE_RELEASE="bad")
    subjects = events.newcomers(12)
    stage.wire.publish(subjects.values())
    equals(lambda: stage.wire.count(DEAD_LETTERS), 12, "all became dead letters")
    bad.stop()
    good = stage.probe()
    web = stage.web(good)

    rows = listed(web)
    equals(lambda: stage.wire.count(DEAD_LETTERS), 12, "looking took nothing away")
    one = dealt(web, "replay", ids=[rows[0]["id"]])
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: dealt(web, "replay", all=True), range(2)))

    assert {row["subject"] for row in rows} == subjects.keys()
    assert {(row["type"], row["listener"], row["reason"]) for row in rows} == {
        ("newcomer-registered", "employment.on_newcomer", "permanent")
    }
    assert one == {"events": [rows[0]["event_id"]], "left": [], "more": False}
    assert len({event for each in answers for event in each["events"]}) == 11
    assert sum(len(each["events"]) for each in answers) == 11
    stage.applied_once(subjects, good)
    equals(lambda: stage.wire.count(DEAD_LETTERS), 0, "none is left")


def test_one_that_was_given_back_by_a_process_that_then_ended_has_no_effect_twice(stage: Stage) -> None:
    """It is published before it is settled: whoever ends between the two leaves it in both places."""
    probe = stage.probe()
    subject, body = events.newcomer()
    stage.wire.publish([body])
    stage.applied_once([subject], probe)
    headers = {"x-refu-queue": ON_NEWCOMER, "x-refu-reason": "exhausted"}
    stage.wire.publish([body, body], DEAD_LETTERS, "", application_headers=headers)
    equals(lambda: stage.wire.count(DEAD_LETTERS), 2, "it lies there still")

    assert len(dealt(stage.web(probe), "replay", all=True)["events"]) == 2

    stage.applied_once([subject], probe)


def test_a_letter_that_names_another_services_queue_is_left_until_it_is_dropped(stage: Stage) -> None:
    web = stage.web(stage.probe())
    headers = {"x-refu-queue": MATCHINGS, "x-refu-reason": "permanent"}
    stage.wire.publish([b"forged"], DEAD_LETTERS, "", application_headers=headers)
    equals(lambda: stage.wire.count(DEAD_LETTERS), 1, "it lies there")
    [row] = listed(web)

    assert dealt(web, "replay", all=True) == {"events": [], "left": [row["id"]], "more": False}
    equals(lambda: [each["id"] for each in listed(web)], [row["id"]], "it was left")
    dealt(web, "discard", ids=[row["id"]])

    assert stage.wire.count(MATCHINGS) == 0
    equals(lambda: stage.wire.count(DEAD_LETTERS), 0, "it is gone for good")
    refused = web.ask("POST", f"{PLACE}/discard", {"ids": [row["id"]]}, role="operator")
    assert (refused.status_code, refused.json()["slug"]) == (404, "unknown-dead-letter")


def test_of_looking_often_nothing_is_dropped(stage: Stage) -> None:
    web = stage.web(stage.probe())
    headers = {"x-refu-queue": ON_NEWCOMER, "x-refu-reason": "permanent"}
    stage.wire.publish([b"none of ours"], DEAD_LETTERS, "", application_headers=headers)

    seen = [[each["id"] for each in listed(web)] for _ in range(45)]

    assert stage.wire.count(DEAD_LETTERS) == 1
    assert sum(map(len, seen)) > 20


@pytest.mark.parametrize("deed", ["replay", "discard"])
def test_of_many_that_are_dealt_with_at_once_none_is_left(stage: Stage, deed: str) -> None:
    """More than a broker takes note of in one go: what it had not noted when the connection ended came back."""
    web, bodies = stage.web(stage.probe()), list(events.newcomers(MANY).values())
    headers = {"x-refu-queue": ON_NEWCOMER, "x-refu-reason": "exhausted"}
    stage.wire.publish(bodies, DEAD_LETTERS, "", application_headers=headers)
    equals(lambda: stage.wire.count(DEAD_LETTERS), MANY, "all lie there")

    assert len(dealt(web, deed, all=True)["events"]) == MANY

    equals(lambda: listed(web), [], "none came back")
    equals(lambda: stage.wire.count(DEAD_LETTERS), 0, "none is left")


def test_only_those_who_run_the_platform_deal_with_dead_letters(stage: Stage) -> None:
    web = stage.web(stage.probe())

    assert web.ask("GET", PLACE, role="coordinator").status_code == 403
    assert web.ask("POST", f"{PLACE}/discard", {"all": True}, role="coordinator").status_code == 403
