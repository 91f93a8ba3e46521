"""Waiting for a broker that is not there yet."""

import pytest

from services.console.command_line.exits import Stop
from services.console.platform_access import broker_connection


@pytest.fixture
def never(monkeypatch):
    """No broker, and no pauses."""

    def reached(_uri):
        raise ConnectionRefusedError

    monkeypatch.setattr("services.chassis.messaging.addresses.reached", reached)
    monkeypatch.setattr(broker_connection, "_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(broker_connection, "_SILENT_SECONDS", 0.05)


@pytest.mark.usefixtures("never")
def test_it_says_once_what_it_waits_for(capsys) -> None:
    with pytest.raises(Stop, match="ConnectionRefusedError"), broker_connection.connected("amqp://nowhere", 0.2):
        pass

    said = capsys.readouterr().err.splitlines()
    assert said == ["The broker does not let us in yet (ConnectionRefusedError); trying for 0.2 seconds in all."]


@pytest.mark.usefixtures("never")
def test_who_does_not_wait_is_told_at_once(capsys) -> None:
    with pytest.raises(Stop, match="Does it run"), broker_connection.connected("amqp://nowhere"):
        pass

    assert capsys.readouterr().err == ""
