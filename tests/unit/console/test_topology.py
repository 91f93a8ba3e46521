"""`refu topology --check`: what is missing, each once, and what may be wrong with the question itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from amqp.exceptions import NotFound

from services.chassis.messaging import topology as declared
from services.chassis.messaging.wire_names import retry_name
from services.console import topology
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE
from services.console.main import main

LADDER = (1.0, 5.0)


class ABroker:
    """Connection and channel in one: some names stand."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    @contextmanager
    def opened(self, *_: Any) -> Iterator[Any]:
        yield self

    def channel(self) -> "ABroker":
        return self

    def exchange_declare(self, name: str, *_: Any, **__: Any) -> None:
        if name not in self.names:
            raise NotFound

    def queue_declare(self, name: str, **_: Any) -> None:
        self.exchange_declare(name)

    def close(self) -> None: ...


def everything() -> set[str]:
    return {part.name for part in declared.whole(LADDER)}


def check(monkeypatch: pytest.MonkeyPatch, names: set[str], ladder: str = "1,5") -> int:
    monkeypatch.setenv("AMQP_URI", "amqp://console:x@127.0.0.1:1/")
    monkeypatch.setenv("REFU_RETRY_LADDER", ladder)
    monkeypatch.setattr(topology, "connected", ABroker(names).opened)
    return main(["topology", "--check"])


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
