"""Every event has its effect exactly once; what cannot have one is put aside with its reason, and the rest goes on."""

import json
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from deploy.local.platform import ServiceProcess
from tests.integration.support import events
from tests.integration.support.stage import LADDER, Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import DEAD_LETTERS, MATCHING, ON_NEWCOMER, Letter

pytestmark = pytest.mark.usefixtures("probe")
LISTENER = "employment.on_newcomer"


def dead(stage: Stage, body: bytes) -> Letter:
    """The dead letter with this body, once it is there."""
    found: list[Letter] = []

    def look() -> bool:
        found.extend(letter for letter in stage.wire.take(DEAD_LETTERS) if letter.body == body)
        return bool(found)

    eventually(look, "the dead letter")
    assert len(found) == 1
    return found[0]


def dead_letters(web: Web, reason: str) -> float:
    return web.metric(f'refu_dead_letters_total{{listener="{LISTENER}",reason="{reason}"}}')


def handled(web: Web, outcome: str) -> float:
    return web.metric(f'refu_events_handled_total{{listener="{LISTENER}",outcome="{outcome}"}}')


def test_a_handler_that_fails_for_a_passing_reason_is_tried_again_with_growing_pauses_and_then_applied_once(
    shared_stage: Stage, probe: ServiceProcess, web: Web
) -> None:
    before = handled(web, "retried")
    newcomer_id, body = events.newcomer("fail:3")

    shared_stage.wire.publish([body])

    shared_stage.applied_once([newcomer_id], probe)
    assert handled(web, "retried") - before == 3
    tries = [json.loads(line) for line in shared_stage.log(probe).splitlines() if '"event-not-applied"' in line]
    pauses = [later - earlier for earlier, later in pairwise(datetime.fromisoformat(one["timestamp"]) for one in tries)]
    assert [pause.total_seconds() >= step for pause, step in zip(pauses, LADDER[:2], strict=True)] == [True, True]
    assert "secret payload" not in shared_stage.log(probe)


def test_what_fails_to_the_end_of_the_ladder_becomes_a_dead_letter(shared_stage: Stage, web: Web) -> None:
    before = dead_letters(web, "exhausted")
    newcomer_id, body = events.newcomer("fail:1000")

    shared_stage.wire.publish([body], message_id="m-1", content_type="application/cloudevents+json")

    letter = dead(shared_stage, body)
    assert letter.headers["x-refu-reason"] == "exhausted"
    assert letter.headers["x-refu-error"] == "RuntimeError"
    assert letter.headers["x-refu-attempts"] == len(LADDER)
    assert letter.headers["x-refu-queue"] == ON_NEWCOMER
    assert letter.headers["x-refu-died-at"]
    assert letter.properties["message_id"] == "m-1"
    assert dead_letters(web, "exhausted") - before == 1
    assert newcomer_id not in shared_stage.times()


def test_what_cannot_succeed_becomes_a_dead_letter_at_once_and_the_rest_is_applied(
    shared_stage: Stage, probe: ServiceProcess, web: Web
) -> None:
    before = dead_letters(web, "permanent")
    good = events.newcomers(20)
    _, bad = events.newcomer("conflict")
    bodies = [*good.values()]

    shared_stage.wire.publish([*bodies[:10], bad, *bodies[10:]])

    letter = dead(shared_stage, bad)
    assert letter.headers["x-refu-reason"] == "permanent"
    assert letter.headers["x-refu-error"] == "Conflict:not-possible"
    assert letter.headers["x-refu-attempts"] == 0
    shared_stage.applied_once(good, probe)
    assert dead_letters(web, "permanent") - before == 1


UNREADABLE: dict[str, tuple[bytes, dict[str, Any]]] = {
    "not JSON": (b"\x00\xff not json", {}),
    "nothing at all": (b"", {}),
    "JSON of something else": (b'{"hello": "world"}', {}),
    "nested without end": (b"[" * 100_000, {}),
    "a sequence without end": (events.newcomer()[1].replace(b'"0000000001"', b"1e999"), {}),
    "half a character": (events.newcomer()[1].replace(b'"unit_id":"ok"', b'"unit_id":"\\ud800"'), {}),
    "an encoding nobody knows": (b"\xff\xfe", {"content_encoding": "klingon"}),
    "headers of another mind": (b"x", {"application_headers": {"x-refu-attempts": "many", "x-delivery-count": None}}),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_body_that_cannot_be_read_becomes_a_dead_letter_at_once(
    shared_stage: Stage, probe: ServiceProcess, name: str
) -> None:
    body, properties = UNREADABLE[name]
    good = events.newcomers(3)

    shared_stage.wire.publish([body], **properties)
    shared_stage.wire.publish(good.values())

    letter = dead(shared_stage, body)
    assert letter.headers["x-refu-reason"] == "undecodable"
    shared_stage.applied_once(good, probe)


def test_a_repeated_event_has_its_effect_once(shared_stage: Stage, probe: ServiceProcess, web: Web) -> None:
    before = handled(web, "repeated")
    newcomer_id, body = events.newcomer()

    shared_stage.wire.publish([body] * 5)
    shared_stage.applied_once([newcomer_id], probe)
    shared_stage.wire.publish([body] * 2)

    equals(lambda: handled(web, "repeated") - before, 6, "six repetitions are known as such")
    shared_stage.applied_once([newcomer_id], probe)


def test_what_a_handler_announces_reaches_a_partner_that_uses_plain_amqp(
    shared_stage: Stage, probe: ServiceProcess
) -> None:
    wire = shared_stage.wire
    wire.subscribe("partner", "employment.events", "push-given")
    newcomer_id, body = events.newcomer("announce")

    wire.publish([body] * 3)

    shared_stage.applied_once([newcomer_id], probe)
    eventually(lambda: wire.count("partner") == 1, "the partner's message")
    [letter] = wire.take("partner")
    wire.delete("partner")
    event = json.loads(letter.body)
    assert event["specversion"] == "1.0"
    assert event["type"] == "push-given"
    assert event["subject"] == newcomer_id
    assert event["sequence"] == "0000000001"
    assert event["traceparent"].split("-")[1] == "a" * 32
    assert letter.properties["message_id"] == event["id"]
    assert letter.properties["content_type"] == "application/cloudevents+json"


def test_two_listeners_of_one_service_do_not_wait_for_each_other(shared_stage: Stage, probe: ServiceProcess) -> None:
    slow_id, slow = events.newcomer("sleep:2")
    assignment_id, body = events.assignment()

    shared_stage.wire.publish([slow])
    shared_stage.wire.publish([body], MATCHING, "assignment-ended")

    eventually(lambda: assignment_id in shared_stage.times(), "the quick one", seconds=1.9)
    shared_stage.applied_once([slow_id, assignment_id], probe)
