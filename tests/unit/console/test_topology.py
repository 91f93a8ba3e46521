"""`refu topology`: what it says of what it made; `--check`: what is missing, and what may be wrong with asking."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from amqp.exceptions import NotFound
from amqp.protocol import queue_declare_ok_t

from services.chassis.messaging import topology as declared
from services.chassis.messaging.wire_names import retry_name
from services.console import topology
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE
from services.console.main import main

LADDER = (1.0, 5.0)


class ABroker:
    """Connection and channel in one: some names stand."""

    def __init__(self, names: set[str]) -> None:
        self.names, self.declared = names, set[str]()

    @contextmanager
    def opened(self, *_: Any) -> Iterator[Any]:
        yield self

    def channel(self) -> "ABroker":
        return self

    def exchange_declare(self, name: str, *_: Any, passive: bool = False, **__: Any) -> None:
        if passive and name not in self.names:
            raise NotFound
        self.declared.add(name)

    def queue_declare(self, name: str, passive: bool = False, **_: Any) -> Any:
        self.exchange_declare(name, passive=passive)
        return queue_declare_ok_t(name, 0, 0)

    def queue_bind(self, *_: Any) -> None: ...

    def queue_delete(self, *_: Any) -> None: ...

    def exchange_delete(self, *_: Any) -> None: ...

    def close(self) -> None: ...


def everything() -> set[str]:
    return {part.name for part in declared.whole(LADDER)}


def check(monkeypatch: pytest.MonkeyPatch, names: set[str], ladder: str = "1,5") -> int:
    monkeypatch.setenv("AMQP_URI", "amqp://console:x@127.0.0.1:1/")
    monkeypatch.setenv("REFU_RETRY_LADDER", ladder)
    monkeypatch.setattr(topology, "connected", ABroker(names).opened)
    return main(["topology", "--check"])


def declare(monkeypatch: pytest.MonkeyPatch, names: set[str]) -> ABroker:
    broker = ABroker(names)
    monkeypatch.setenv("AMQP_URI", "amqp://topology:x@127.0.0.1:1/")
    monkeypatch.setenv("REFU_RETRY_LADDER", "1,5")
    monkeypatch.setattr(topology, "connected", broker.opened)
    assert main(["topology"]) == DONE
    return broker


NUMBER = len(declared.whole(LADDER))
QUEUE, RETRIES = "evt-matching--employment.on_assignment", retry_name("intake", 5.0)


def test_on_an_empty_broker_all_are_new_and_it_says_for_whom_that_is_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert declare(monkeypatch, set()).declared >= everything()

    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{NUMBER} exchanges and queues stand, all of them new."
    assert second == topology.ALL_NEW


def test_where_all_stood_nothing_is_advised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declare(monkeypatch, everything())

    assert capsys.readouterr().out == f"{NUMBER} exchanges and queues stand, 0 of them new.\n"


def test_a_queue_that_this_release_had_declared_is_named_with_how_to_bring_back_what_it_held(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declare(monkeypatch, everything() - {QUEUE})

    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{NUMBER} exchanges and queues stand, 1 of them new."
    assert second.startswith(f"{QUEUE} was there before")
    assert "refu events replay --since" in second


def test_a_waiting_queue_is_new_with_another_ladder_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declare(monkeypatch, everything() - {RETRIES})

    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{NUMBER} exchanges and queues stand, 2 of them new."
    assert second.startswith(f"Unless REFU_RETRY_LADDER was another then: {RETRIES} was there before")


def test_what_a_new_release_adds_is_no_loss(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    declare(monkeypatch, everything() - {QUEUE, declared.marker().name})

    assert capsys.readouterr().out == f"{NUMBER} exchanges and queues stand, 2 of them new.\n"


def test_where_all_stands_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(monkeypatch, everything()) == DONE
    assert capsys.readouterr().out == "Everything is there.\n"


def test_what_has_an_exchange_and_a_queue_is_named_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(monkeypatch, set()) == ATTENTION

    *named, last = capsys.readouterr().out.splitlines()
    assert sorted(named) == sorted(f"missing: {name}" for name in everything())
    assert last == f"{len(everything())} are missing. Run: refu topology"


def test_where_only_waiting_queues_are_missing_the_ladder_may_be_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(monkeypatch, everything(), "1,7") == ATTENTION

    *named, last = capsys.readouterr().out.splitlines()
    assert f"missing: {retry_name('intake', 7.0)}" in named
    assert "REFU_RETRY_LADDER is 1,7 here" in last
    assert "refu topology" in last


def test_where_more_is_missing_it_is_not_the_ladder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(monkeypatch, everything() - {declared.marker().name}, "1,7") == ATTENTION

    assert "REFU_RETRY_LADDER" not in capsys.readouterr().out


@pytest.mark.parametrize("ladder", ["abc", "0"])
def test_a_ladder_that_is_none_ends_with_a_sentence(
    ladder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(monkeypatch, everything(), ladder) == BAD_INPUT
    assert capsys.readouterr().err.startswith("REFU_RETRY_LADDER takes pauses in seconds")
