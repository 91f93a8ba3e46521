"""A queue of which the broker cannot say that nobody holds it is never renewed: a member may have everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import requests
from amqp.exceptions import InternalError
from amqp.protocol import queue_declare_ok_t

from services.chassis.messaging import lost_queues
from services.console import renewal, without_majority
from services.console.command_line.exits import BAD_INPUT, DONE, NO_PLATFORM, Stop
from services.console.main import main
from services.console.platform_access import management_api, queue_members
from services.console.platform_access.queue_members import Look, Members

NODES = frozenset({"r1", "r2", "r3"})
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


def looked(*online: str, running: frozenset[str] = NODES) -> Look:
    return Look((Members("another", NODES, NODES), Members(QUEUE, NODES, frozenset(online))), running)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(looked("r2"), id="of which a minority is left"),
        pytest.param(looked(), id="that nobody holds"),
    ],
)
def test_without_a_majority_a_queue_is_renewed_and_nobody_asks_a_leader(look: Look) -> None:
    broker = ABroker(consumes=True)

    done = renewal.renewed([QUEUE], (), broker.opened, partial(without_majority.is_minority, look))

    assert done == DONE
    assert broker.done == ["delete", "declare"] * 2


def test_of_a_queue_that_the_management_api_does_not_list_the_broker_is_asked() -> None:
    """It may be the API of another broker, as of the one of partners."""
    lives, lost = ABroker(consumes=True), ABroker()

    def renewed(broker: ABroker) -> int:
        judge = partial(without_majority.is_minority, Look((), NODES))
        return renewal.renewed([QUEUE], (), broker.opened, judge)

    with pytest.raises(Stop, match="cannot say who holds"):
        renewed(lives)
    assert lives.done == []
    assert renewed(lost) == DONE


@pytest.mark.parametrize(
    ("look", "says", "code"),
    [
        pytest.param(looked("r1", "r2"), "lives with a majority", BAD_INPUT, id="a majority is there"),
        pytest.param(
            looked("r2", running=frozenset({"r2", "r3"})), "r1 may hold all of it", NO_PLATFORM, id="a node is away"
        ),
        pytest.param(
            Look((Members(QUEUE, frozenset(), frozenset()),), NODES), "lives with", BAD_INPUT, id="no quorum queue"
        ),
    ],
)
def test_one_that_has_a_majority_or_may_have_it_again_is_left_alone(look: Look, says: str, code: int) -> None:
    broker = ABroker()

    with pytest.raises(Stop, match=says) as stop:
        renewal.renewed([QUEUE], (), broker.opened, partial(without_majority.is_minority, look))

    assert stop.value.code == code
    assert broker.done == []


def test_a_member_that_comes_between_two_looks_makes_its_queue_one_that_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    online = iter([["r2"], ["r2", "r3"]])

    def ask(_management: str, path: str, _seconds: float) -> list[dict[str, Any]]:
        if path == "nodes":
            return [{"name": node, "running": True} for node in NODES]
        assert path == "queues/%2F"
        return [{"name": QUEUE, "members": [*NODES], "online": next(online)}]

    monkeypatch.setattr(management_api, "ask", ask)
    monkeypatch.setattr(queue_members, "APART_SECONDS", 0.0)

    with pytest.raises(Stop, match="lives with a majority"):
        without_majority.judge("http://any", "/")(QUEUE)


def test_where_nobody_can_tell_who_has_a_majority_nothing_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: Any) -> None:
        raise requests.ConnectionError

    monkeypatch.setattr(management_api, "ask", ask)

    with pytest.raises(Stop, match="Set REFU_BROKER_MANAGEMENT"):
        without_majority.judge("", "/")
    with pytest.raises(Stop, match="does not tell who holds queues"):
        without_majority.judge("http://any", "/")


def test_without_a_majority_nothing_but_a_renewal_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topology", "--without-majority"]) == BAD_INPUT
    assert "belongs to --renew" in capsys.readouterr().err
