"""A bad release stops itself instead of dead-lettering everything; a good one takes up where it stopped."""

from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
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
