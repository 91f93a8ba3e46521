"""A message that only ever met others at the same document is tried again as often as it takes."""

import amqp

from services.chassis.messaging.event_application import Outcome
from services.chassis.messaging.retry_policy import disposition_of
from services.chassis.messaging.wire_names import ATTEMPTS
from services.contracts.listeners import LISTENERS

LADDER = (1.0, 5.0)


def a_message(attempts: int) -> amqp.Message:
    return amqp.Message(b"{}", message_id="m", application_headers={ATTEMPTS: attempts})


def test_contention_never_makes_a_dead_letter_and_costs_no_try() -> None:
    for attempts in (0, 1, 2, 9):
        disposition = disposition_of(a_message(attempts), Outcome("contended", "Contended"), LISTENERS[0], LADDER)
        assert disposition.kind == "retried"
        assert disposition.copy is not None
        assert disposition.copy.headers[ATTEMPTS] == attempts


def test_any_other_failure_climbs_the_ladder_and_ends() -> None:
    dispositions = [
        disposition_of(a_message(n), Outcome("failed", "KeyError"), LISTENERS[0], LADDER) for n in (0, 1, 2)
    ]
    assert [disposition.kind for disposition in dispositions] == ["retried", "retried", "dead-lettered"]
    assert [disposition.copy.headers[ATTEMPTS] for disposition in dispositions if disposition.copy] == [1, 2, 2]
