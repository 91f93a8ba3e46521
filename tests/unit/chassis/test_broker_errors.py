"""What a service says of a broker that does not do what was asked: that it is away, or that something is missing."""

import pytest
from amqp.exceptions import NotFound

from services.chassis.messaging.broker import unavailable
from services.chassis.messaging.topology import TopologyMissing

QUEUE = "evt-intake--matching.on_newcomer"


@pytest.mark.parametrize(
    "error", [TopologyMissing([QUEUE]), NotFound(f"NOT_FOUND - no queue '{QUEUE}' in vhost '/'")], ids=["seen", "told"]
)
def test_a_queue_that_is_missing_is_no_broker_that_is_away(error: Exception) -> None:
    said = unavailable(error)

    assert said.slug == "topology-missing"
    assert QUEUE in said.detail


def test_whatever_else_happens_the_broker_is_away() -> None:
    assert unavailable(ConnectionResetError()).slug == "broker-unavailable"
