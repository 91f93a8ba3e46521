"""SIGTERM: what is in hand is finished within the grace period; what is stuck is cut off, and comes again."""

import time

from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import ON_NEWCOMER


def test_what_is_in_hand_is_finished_and_not_delivered_again(stage: Stage) -> None:
    probe = stage.probe(REFU_BATCH_SIZE="5")
    slow_id, slow = events.newcomer("sleep:1.5")
    stage.wire.publish([slow])
    eventually((stage.directory / slow_id).exists, "the slow handler is at work")
    waiting = events.newcomers(50)
    stage.wire.publish(waiting.values())

    probe.ask_to_stop()

    eventually(lambda: not probe.alive, "the process ends", seconds=9)
    assert probe.status == 0
    done = stage.times()
    assert done[slow_id] == 1
    eventually(lambda: stage.wire.count(ON_NEWCOMER) + len(stage.times()) == 51, "each is applied or in the queue")
    redelivered = [letter for letter in stage.wire.take(ON_NEWCOMER) if letter.body == slow]
    assert redelivered == []


def test_what_its_last_work_announced_is_published_before_the_process_ends(stage: Stage) -> None:
    probe = stage.probe()
    stage.wire.subscribe("partner", "employment.events", "push-given")
    subjects = events.newcomers(30, "announce")
    stage.wire.publish(subjects.values())
    eventually(stage.times, "the first effect")

    probe.stop()

    assert probe.status == 0
    assert stage.wire.count("partner") == len(stage.times())
    stage.wire.delete("partner")


def test_a_stuck_handler_is_cut_off_after_the_grace_period_and_its_message_comes_again(stage: Stage) -> None:
    probe = stage.probe(REFU_GRACE="2")
    stuck_id, stuck = events.newcomer("stick-once")
    stage.wire.publish([stuck])
    eventually((stage.directory / stuck_id).exists, "the handler is stuck")

    started = time.monotonic()
    probe.ask_to_stop()
    eventually(lambda: not probe.alive, "the process ends", seconds=6)
    assert time.monotonic() - started >= 2
    assert probe.status == 0

    again = stage.probe()
    stage.applied_once([stuck_id], again)


def test_a_process_whose_broker_is_away_stops_at_once(stage: Stage) -> None:
    probe = stage.probe()
    stage.broker.kill()
    eventually(lambda: not stage.web(probe).ready()["broker"], "the broker is missed")

    started = time.monotonic()
    probe.stop()

    assert probe.status == 0
    assert time.monotonic() - started < 5
