"""A queue of which the broker cannot say that nobody holds it is never renewed: a member may have everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from amqp.exceptions import InternalError
from amqp.protocol import queue_declare_ok_t

from services.chassis.messaging import lost_queues
from services.console import renewal
from services.console.command_line.exits import DONE, NO_PLATFORM, Stop

QUEUE = "evt-matching--employment.on_assignment"
ITS_LEADER_IS_GONE = f"INTERNAL_ERROR - Cannot get a message from queue 'queue '{QUEUE}' in vhost '/'': noproc"
MOST_NODES_ARE_AWAY = ITS_LEADER_IS_GONE.replace("noproc", "nodedown")


@dataclass
class ABroker:
    """Connection and channel in one: a queue that looks empty, and gives no message but this answer."""

    answer: str = ITS_LEADER_IS_GONE
    consumes: bool = False
    """Whether a member is found that lets somebody consume."""
    done: list[str] = field(default_factory=list)

    @contextmanager
    def opened(self) -> Iterator[Any]:
        yield self

    def channel(self) -> "ABroker":
        return self

    def queue_declare(self, name: str, passive: bool = False, **_: Any) -> queue_declare_ok_t:
        if not passive:
            self.done.append("declare")
        return queue_declare_ok_t(name, 0, 0)

    def basic_get(self, _: str) -> None:
        raise InternalError(self.answer)

    def basic_consume(self, *_: Any, **__: Any) -> None:
        if not self.consumes:
            raise InternalError("INTERNAL_ERROR")

    def queue_delete(self, _: str) -> None:
        self.done.append("delete")

    def basic_qos(self, *_: Any) -> None: ...

    def basic_cancel(self, _: str) -> None: ...

    def queue_bind(self, *_: str) -> None: ...


def test_one_that_nobody_holds_is_renewed() -> None:
    broker = ABroker()

    assert renewal.renewed([QUEUE], (), broker.opened) == DONE

    assert broker.done == ["delete", "declare"] * 2


@pytest.mark.parametrize(
    ("broker", "waits"),
    [
        pytest.param(ABroker(MOST_NODES_ARE_AWAY), False, id="most of its nodes are away"),
        pytest.param(ABroker(consumes=True), False, id="another member leads it by now"),
        pytest.param(ABroker(), True, id="a member is left that finds no majority"),
    ],
)
def test_one_that_a_member_may_still_hold_is_left_alone(
    broker: ABroker, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if waits:
        monkeypatch.setattr(lost_queues, "ANSWERED_WITHIN", 0.0)  # every answer comes late

    with pytest.raises(Stop, match="cannot say who holds") as stop:
        renewal.renewed([QUEUE], (), broker.opened)

    assert stop.value.code == NO_PLATFORM
    assert broker.done == []
