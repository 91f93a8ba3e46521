"""`refu status`: what waits, and what needs a person; its table and its sentences say the same."""

import pytest

from services.console import listeners
from services.console.main import main
from services.console.status import command as status

from .fake_platform import FakePlatform


@pytest.fixture(name="platform")
def platform_(monkeypatch):
    platform = FakePlatform()
    for module in (status, listeners):
        monkeypatch.setattr(module, "open_gateway", lambda _, patience=20: platform.gateway(patience))
    return platform


def test_status_exits_1_when_something_needs_a_person(platform, capsys):
    listener = {"name": "matching.on_newcomer", "ready": 0, "in_hand": 0, "stopped": False}
    well = {"service": "matching", "outbox": 0, "retrying": 0, "dead_letters": 0, "listeners": [listener]}
    platform.statuses = [{"quiet": True, "services": [well]}]
    assert main(["status"]) == 0
    ill = [
        {**well, "dead_letters": 2, "outbox": 4, "outbox_seconds": 95},
        {"service": "intake", "unavailable": "store-unavailable"},
    ]
    platform.statuses = [{"quiet": False, "services": ill}]
    assert main(["status"]) == 1
    shown = capsys.readouterr().out
    assert "2 dead letters" in shown
    assert "matching cannot publish: its oldest event has waited for 95 s" in shown
    assert "intake does not reach its store" in shown


def test_status_names_the_command_that_starts_a_listener_and_what_to_do_for_the_broker(platform, capsys):
    listener = {"name": "matching.on_newcomer", "ready": 7, "in_hand": 0, "stopped": True}
    ill = {"service": "matching", "outbox": 3, "broker_blocks": True, "listeners": [listener]}
    platform.statuses = [{"quiet": False, "services": [ill]}] * 2
    assert main(["status"]) == 1
    shown = capsys.readouterr().out
    assert "refu listeners start matching on_newcomer" in shown
    assert "takes no events from matching: it is short of memory or disk" in shown
    assert main(["listeners", "list"]) == 1
    assert "STOPPED" in capsys.readouterr().out


WHY = {
    "service-unavailable": ("does not run", "does not run, or the gateway cannot reach it: see its log."),
    "service-silent": ("does not answer", "does not answer: its process hangs"),
    "status-late": ("answers late", "answers, and could not tell in time how it is: ask `refu doctor`."),
    "store-unavailable": ("misses its store", "does not reach its store"),
    "broker-unavailable": ("misses the broker", "does not reach the broker"),
    "topology-missing": ("misses a queue", "misses a queue or an exchange at the broker: run `refu topology`"),
    "of-another-release": ("tells no status", "answers, and does not say how it is (of-another-release): see its log."),
}


@pytest.mark.parametrize(("slug", "cell", "sentence"), [(slug, *said) for slug, said in WHY.items()])
def test_table_and_sentence_say_the_same_of_a_service_that_does_not_tell(platform, capsys, slug, cell, sentence):
    ill = {"quiet": False, "services": [{"service": "intake", "unavailable": slug}]}
    platform.statuses = [ill] * 2

    assert main(["status"]) == 1

    shown = capsys.readouterr().out
    [row] = [line for line in shown.splitlines() if "intake" in line and "!" not in line]
    assert f" {cell} " in row
    assert f"! intake {sentence}" in shown
    assert "Whether everything has arrived cannot be said" in shown
    main(["listeners", "list"])
    assert f"! intake {sentence.partition(':')[0]}" in capsys.readouterr().out
