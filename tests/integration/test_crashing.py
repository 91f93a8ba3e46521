"""`kill -9` of the consumer, wherever it is: every effect exactly once."""

import signal

from deploy.local.platform import ServiceProcess
from services.chassis.messaging.topology import DELIVERY_LIMIT
from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import DEAD_LETTERS, ON_NEWCOMER


def restart_after_death(stage: Stage, process: ServiceProcess) -> None:
    eventually(lambda: not process.alive, "the process dies")
    assert process.status == -signal.SIGKILL
    process.start()
    stage.listening(process)


def test_killed_in_the_middle_of_a_handler_everything_is_applied_once(stage: Stage) -> None:
    probe = stage.probe()
    good = events.newcomers(100)
    fatal_id, fatal = events.newcomer("kill-once")
    bodies = [*good.values()]
    stage.wire.publish([*bodies[:50], fatal, *bodies[50:]])

    restart_after_death(stage, probe)

    stage.applied_once([*good, fatal_id], probe)
    assert stage.wire.count(DEAD_LETTERS) == 0


def test_killed_at_any_moment_under_load_everything_is_applied_once(stage: Stage) -> None:
    """Small batches, and kills as soon as effects show: between a commit and its acknowledgement as well."""
    probe = stage.probe(REFU_BATCH_SIZE="7")
    subjects = events.newcomers(300, "announce")
    stage.wire.subscribe("partner", "employment.events", "push-given")
    stage.wire.publish(subjects.values())

    for share in (20, 90, 160, 230):
        eventually(lambda share=share: len(stage.times()) >= share, f"{share} effects")  # type: ignore[misc]
        probe.kill()
        probe.start()
    stage.listening(probe)

    # the transaction of a killed client holds its documents for up to 60 s
    stage.applied_once(subjects, probe, seconds=120)
    eventually(lambda: stage.database("employment").outbox.count_documents({}) == 0, "the outbox is empty")
    heard = {letter.properties["message_id"] for letter in stage.wire.take("partner")}
    stage.wire.delete("partner")
    assert len(heard) == 300


def test_what_kills_its_consumer_each_time_becomes_a_dead_letter_alone_and_the_rest_goes_on(stage: Stage) -> None:
    """The supervisor starts the process again and again; messages beside the fatal one must not share its fate."""
    probe = stage.probe()
    good = events.newcomers(40)
    _, fatal = events.newcomer("kill")
    bodies = [*good.values()]
    stage.wire.publish([*bodies[:20], fatal, *bodies[20:]])

    deaths = 0
    while stage.wire.count(DEAD_LETTERS) == 0 and deaths <= DELIVERY_LIMIT + 2:
        eventually(lambda: not probe.alive or stage.wire.count(DEAD_LETTERS) == 1, "a death, or the end of them")
        deaths += not probe.alive
        probe.start()
    stage.listening(probe)

    stage.applied_once(good, probe)
    [letter] = stage.wire.take(DEAD_LETTERS)
    assert letter.body == fatal
    assert letter.headers["x-death"][0]["reason"] == "delivery_limit"
    assert letter.headers["x-death"][0]["queue"] == ON_NEWCOMER
