"""A bad release stops itself instead of dead-lettering everything; a good one takes up where it stopped."""

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.wire import DEAD_LETTERS, MATCHING, ON_NEWCOMER

LISTENER = "employment.on_newcomer"


def test_at_the_limit_a_listener_stops_leaves_the_rest_and_a_good_release_applies_it(stage: Stage) -> None:
    bad = stage.probe(PROBE_RELEASE="bad", REFU_DEAD_LETTER_LIMIT="5")
    web = stage.web(bad)
    subjects = events.newcomers(60)
    stage.wire.publish(subjects.values())
    eventually(lambda: web.ready()["stopped_listeners"] == [LISTENER], "the listener stops itself")

    eventually(lambda: stage.wire.count(ON_NEWCOMER) == 55, "the rest is back in the queue")
    assert stage.wire.count(DEAD_LETTERS) == 5
    stopped = {one["name"]: one["stopped"] for one in web.status()["listeners"]}
    assert stopped == {LISTENER: True, "employment.on_assignment": False}
    assert web.metric(f'refu_listener_stopped{{listener="{LISTENER}"}}') == 1
    assert web.metric(f'refu_dead_letters_total{{listener="{LISTENER}",reason="permanent"}}') == 5

    bad.stop()
    assert bad.status == 0
    good = stage.probe()
    letters = stage.wire.take(DEAD_LETTERS)
    stage.wire.publish((letter.body for letter in letters), exchange="", key=ON_NEWCOMER)
    stage.applied_once(subjects, good)
    assert stage.web(good).ready()["stopped_listeners"] == []


def test_while_one_listener_is_stopped_the_other_goes_on(stage: Stage) -> None:
    probe = stage.probe(REFU_DEAD_LETTER_LIMIT="1")
    _, conflict = events.newcomer("conflict")
    stage.wire.publish([conflict])
    eventually(lambda: stage.web(probe).ready()["stopped_listeners"] == [LISTENER], "the listener stops itself")

    assignment_id, body = events.assignment()
    stage.wire.publish([body], MATCHING, "assignment-ended")

    eventually(lambda: stage.times() == {assignment_id: 1}, "the other listener's effect")


def test_an_operator_starts_a_stopped_listener_again_without_a_restart_in_every_process(stage: Stage) -> None:
    probes = [_stopped(stage), _stopped(stage)]
    webs = [stage.web(probe) for probe in probes]
    good = events.newcomers(40)
    stage.wire.publish(good.values())
    equals(lambda: stage.wire.count(ON_NEWCOMER), 40, "nobody takes them")

    path = "/v1/listeners/employment"
    assert webs[0].ask("POST", path, {}, role="coordinator").status_code == 403
    refused = webs[0].ask("POST", path, {"listener": "on_nothing"}, role="operator")
    assert (refused.status_code, refused.json()["slug"]) == (422, "unknown-listener")
    assert "on_newcomer" in refused.json()["detail"]
    told = webs[0].ask("POST", path, {"listener": "on_newcomer"}, role="operator")

    assert (told.status_code, told.json()) == (200, {"listeners": [LISTENER]})
    stage.applied_once(good, probes[0])
    for probe, web in zip(probes, webs, strict=True):
        eventually(lambda web=web: web.ready()["stopped_listeners"] == [], "it listens again")  # type: ignore[misc]
        assert web.metric(f'refu_listener_stopped{{listener="{LISTENER}"}}') == 0
        assert "refu listeners start employment on_newcomer" in stage.log(probe)


def _stopped(stage: Stage) -> ServiceProcess:
    """A process whose listener takes bad messages until it stops itself."""
    probe = stage.probe(REFU_DEAD_LETTER_LIMIT="3", REFU_HTTP_PORT=str(free_port()))
    stage.wire.publish(events.newcomer("conflict")[1] for _ in range(3))
    eventually(lambda: stage.web(probe).ready()["stopped_listeners"] == [LISTENER], "the listener stops itself")
    return probe
