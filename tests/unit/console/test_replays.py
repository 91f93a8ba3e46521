"""`refu events replay`: everybody is asked and waited for; who goes away hears how far it is, and that it goes on."""

import re

import pytest

from services.console import events
from services.console.main import main
from services.contracts.listeners import SOURCES

from .fake_platform import FakePlatform


@pytest.fixture(name="platform")
def platform_():
    return FakePlatform()


def test_a_replay_is_asked_of_every_service_that_publishes_and_waited_for(platform, capsys, monkeypatch):
    asked = {}

    def answer(path, body):
        asked[path] = body
        return {"since": body["since"], "until": "2026-11-30T12:00:00+00:00", "commits": len(asked)}

    gateway = platform.gateway()
    monkeypatch.setattr(gateway, "post", answer)
    monkeypatch.setattr(events, "open_gateway", lambda *_, **__: gateway)
    left = {"service": "intake", "outbox": 0, "replaying": 7, "retrying": 0, "dead_letters": 0, "listeners": []}
    platform.statuses = [{"quiet": False, "services": [left]}] * 3

    assert main(["events", "replay", "--since", "2026-11-30T11:00+01:00"]) == 0

    assert asked == {f"/v1/event-replays/{name}": {"since": "2026-11-30T10:00:00+00:00"} for name in SOURCES}
    assert platform.statuses == []
    shown = capsys.readouterr().out
    assert "from 2026-11-30 10:00:00 to 2026-11-30 12:00:00 UTC" in shown
    assert re.search(r"partners\W+8\b", shown)


def test_who_interrupts_the_asking_hears_whom_nobody_asked(platform, capsys, monkeypatch):
    gateway, asked = platform.gateway(), []

    def answer(path, _):
        if len(asked) == 2:
            raise KeyboardInterrupt
        asked.append(path)
        return {}

    monkeypatch.setattr(gateway, "post", answer)
    monkeypatch.setattr(events, "open_gateway", lambda *_, **__: gateway)
    named = ("intake", "matching", "intake", "partners", "changes")
    chosen = [word for name in named for word in ("--service", name)]

    assert main(["events", "replay", "--since", "2026-11-30", *chosen]) == 130

    assert "Not asked yet: partners, changes." in capsys.readouterr().err


def test_a_moment_without_a_zone_is_utc_as_in_logs(capsys):
    assert events.a_moment("2026-11-30").isoformat() == "2026-11-30T00:00:00+00:00"
    for wrong in ("yesterday", "9999-12-31T23:59-12:00"):
        with pytest.raises(SystemExit):
            main(["events", "replay", "--since", wrong])
        assert "2026-11-30T10:00, in UTC" in capsys.readouterr().err


def waits(replaying):
    left = {"service": "intake", "outbox": 0, "replaying": replaying, "retrying": 0, "dead_letters": 0, "listeners": []}
    return {"quiet": not replaying, "services": [left]}


@pytest.fixture(name="interrupted")
def interrupted_(platform, monkeypatch):
    """The person goes away while it is waited for; what is said to them then."""
    gateway = platform.gateway()
    asked = {"since": "2026-11-30T10:00:00+00:00", "until": "2026-11-30T12:00:00+00:00", "commits": 3}

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(gateway, "post", lambda *_: asked)
    monkeypatch.setattr(events, "open_gateway", lambda *_, **__: gateway)
    monkeypatch.setattr(events, "wait_until_quiet", interrupt)

    def said(capsys):
        assert main(["events", "replay", "--since", "2026-11-30"]) == 130
        return capsys.readouterr().err

    return said


def test_who_interrupts_the_waiting_hears_how_far_it_came_and_that_it_goes_on(platform, interrupted, capsys):
    platform.statuses = [waits(7)]

    said = interrupted(capsys)

    assert f"Interrupted: 7 of {3 * len(SOURCES)} commits are still to be published again. " in said
    assert "goes on by itself in the services; `refu status` shows what is left" in said
    assert "run the same command: it begins from the start, and what has arrived does not count twice" in said


def test_where_all_was_published_again_that_is_said(platform, interrupted, capsys):
    platform.statuses = [waits(0)]

    assert f"Interrupted: all {3 * len(SOURCES)} commits were published again, and are on their way" in interrupted(
        capsys
    )


def test_where_nobody_tells_how_far_it_is_that_is_said(platform, interrupted, capsys):
    platform.troubles = [503] * 100

    assert "how many are left is not known. What was asked goes on by itself" in interrupted(capsys)
