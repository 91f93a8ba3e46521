"""Several processes of one service share its queues: each event has its effect once, also when one is killed."""

from collections import Counter

import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually

HERE = "refu_listens_here"


@pytest.fixture
def two_of_reporting(stage: Stage) -> list[ServiceProcess]:
    both = [stage.service("reporting", REFU_HTTP_PORT=str(free_port()), REFU_BATCH_SIZE="5") for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.wait_ready()
    return both


def listening(stage: Stage, processes: list[ServiceProcess]) -> list[ServiceProcess]:
    return [each for each in processes if each.alive and stage.web(each).metric(HERE) == 1]


def kept(stage: Stage) -> Counter[str]:
    """How often each newcomer was registered, among the facts."""
    return Counter(fact["subject"] for fact in stage.database("reporting").facts.find({}, {"subject": 1}))


def test_one_process_of_reporting_listens_and_another_takes_over_when_it_is_killed(
    stage: Stage, two_of_reporting: list[ServiceProcess]
) -> None:
    [first] = eventually(lambda: listening(stage, two_of_reporting), "one listens")
    subjects = events.newcomers(300)
    stage.wire.publish(subjects.values())
    eventually(lambda: len(kept(stage)) >= 50, "some facts")

    first.kill()

    eventually(lambda: len(kept(stage)) >= len(subjects), "all facts, by the other", seconds=60)
    [second] = listening(stage, two_of_reporting)
    stage.quiet(second)
    assert kept(stage) == Counter(dict.fromkeys(subjects, 1))
    assert stage.database("reporting").feeds.find_one({"_id": "intake"})["facts"] == len(subjects)
    assert stage.wire.count("reporting.dead-letters") == 0


def test_a_process_that_stops_leaves_its_turn_to_the_other(
    stage: Stage, two_of_reporting: list[ServiceProcess]
) -> None:
    [first] = eventually(lambda: listening(stage, two_of_reporting), "one listens")
    subjects = events.newcomers(100)
    stage.wire.publish(subjects.values())

    first.stop()

    assert first.status == 0
    [second] = eventually(lambda: listening(stage, two_of_reporting), "the other listens")
    eventually(lambda: len(kept(stage)) >= len(subjects), "all facts", seconds=60)
    stage.quiet(second)
    assert kept(stage) == Counter(dict.fromkeys(subjects, 1))


def test_two_processes_that_listen_together_apply_each_event_once(stage: Stage) -> None:
    both = [stage.probe(REFU_HTTP_PORT=str(free_port()), REFU_BATCH_SIZE="5") for _ in range(2)]
    subjects = events.newcomers(300)
    stage.wire.publish(subjects.values())
    eventually(lambda: len(stage.times()) >= 50, "some effects")

    both[0].kill()

    stage.applied_once(subjects, both[1], seconds=60)
