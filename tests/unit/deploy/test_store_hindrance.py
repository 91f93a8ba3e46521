"""Why `accounts` of compose does not reach the store: the name, the port, or the password, each as what it is."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pymongo.errors import OperationFailure, ServerSelectionTimeoutError

from deploy.compose import accounts, store_hindrance
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.ports import free_port


def looked_up(monkeypatch: pytest.MonkeyPatch, by: Callable[..., Any]) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", by)


def uri(place: str) -> str:
    return f"mongodb://administrator:secret@{place}/?authSource=admin&directConnection=true"


def test_a_name_that_does_not_resolve_is_told_with_what_gives_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    looked_up(monkeypatch, unknown)

    found = store_hindrance.find(uri("store:27017"))

    assert found is not None
    assert found.text.startswith("the name store does not resolve (Name or service not known)")
    assert "aardvark-dns" in found.text
    assert not found.lasts


def test_a_look_up_that_hangs_is_given_up_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    for_ever = Event()
    looked_up(monkeypatch, lambda *_, **__: for_ever.wait())
    monkeypatch.setattr(store_hindrance, "LOOK_UP_SECONDS", 0.05)

    found = store_hindrance.find(uri("store:27017"))
    for_ever.set()

    assert found is not None
    assert found.text.startswith("the name store does not resolve (no answer within 0.05 seconds)")


def test_a_port_at_which_nobody_listens_is_told() -> None:
    port = free_port()

    found = store_hindrance.find(uri(f"127.0.0.1:{port}"))

    assert found is not None
    assert found.text == f"nobody answers at 127.0.0.1:{port} (Connection refused)."
    assert not found.lasts


def test_a_server_that_accepts_and_says_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_hindrance, "ping", refusing(ServerSelectionTimeoutError("…")))
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"

        found = store_hindrance.find(uri(place))

    assert found is not None
    assert found.text == f"{place} accepts connections and answers nothing (ServerSelectionTimeoutError)."


def refusing(error: Exception) -> Callable[[str], None]:
    def ask(_uri: str) -> None:
        raise error

    return ask


def test_a_password_that_is_refused_is_told_at_once_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(store_hindrance, "ping", refusing(OperationFailure("no", code=18)))
    with socket.create_server(("127.0.0.1", 0)) as server:
        began = time.monotonic()
        assert run(monkeypatch, tmp_path, f"127.0.0.1:{server.getsockname()[1]}") == 1

    assert time.monotonic() - began < accounts.PATIENCE_SECONDS / 2
    said = capsys.readouterr()
    assert "refuses the administrator's password" in said.err
    assert "force-recreate store" in said.err


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, place: str) -> int:
    file = folder / "store-accounts.json"
    Accounts(file).password(ADMINISTRATOR)
    monkeypatch.setattr(accounts, "FILE", file)
    monkeypatch.setenv("REFU_STORE", place)
    return accounts.main()


def test_what_it_waits_for_is_said_once_and_again_when_it_gives_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accounts, "PATIENCE_SECONDS", 1.5)
    port = free_port()

    assert run(monkeypatch, tmp_path, f"127.0.0.1:{port}") == 1

    said = capsys.readouterr()
    why = f"nobody answers at 127.0.0.1:{port} (Connection refused)."
    assert said.out == f"Waiting for the store at 127.0.0.1:{port}: {why}\n"
    assert said.err.startswith(f"The store was not reached: {why} ")
    assert "password" not in said.err
