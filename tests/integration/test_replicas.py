"""Several processes of one service share its queues: each event has its effect once, also when one is killed."""

from collections import Counter

from deploy.local.platform import ServiceProcess
from deploy.local.ports import free_port
from tests.integration.support import events
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually

HERE = "refu_listens_here"


def of_reporting(stage: Stage) -> ServiceProcess:
    process = stage.service("reporting", REFU_HTTP_PORT=str(free_port()), REFU_BATCH_SIZE="5")
    process.start()
    return process


def listening(stage: Stage, *processes: ServiceProcess) -> list[ServiceProcess]:
    return [each for each in processes if each.alive and stage.web(each).metric(HERE) == 1]


def kept(stage: Stage) -> Counter[str]:
    """How often each newcomer was registered, among the facts."""
    return Counter(fact["subject"] for fact in stage.database("reporting").facts.find({}, {"subject": 1}))


def in_hand(stage: Stage, process: ServiceProcess) -> int:
    return sum(one["in_hand"] for one in stage.web(process).status()["listeners"])


def test_one_process_of_reporting_listens_and_another_takes_over_when_it_is_killed_or_stops(stage: Stage) -> None:
    both = [of_reporting(stage), of_reporting(stage)]
    for process in both:
        process.wait_ready()
    [first] = eventually(lambda: listening(stage, *both), "one listens")
    subjects = events.newcomers(300)
    stage.wire.publish(subjects.values())
    eventually(lambda: len(kept(stage)) >= 50, "some facts")

    first.kill()

    third = of_reporting(stage)
    eventually(lambda: len(kept(stage)) >= len(subjects), "all facts, by another", seconds=60)
    third.wait_ready()
    [second] = listening(stage, both[0], both[1], third)
    more = events.newcomers(100)
    stage.wire.publish(more.values())

    second.stop()

    assert second.status == 0
    eventually(lambda: len(kept(stage)) >= len(subjects) + len(more), "the rest, by the last", seconds=60)
    [last] = listening(stage, *both, third)
    stage.quiet(last)
    assert kept(stage) == Counter(dict.fromkeys(subjects | more, 1))
    assert stage.database("reporting").feeds.find_one({"_id": "intake"})["facts"] == len(subjects | more)
    assert stage.wire.count("reporting.dead-letters") == 0


def test_what_one_process_has_in_hand_all_tell_of_and_when_it_is_killed_another_applies_it(stage: Stage) -> None:
    both = [stage.probe(REFU_HTTP_PORT=str(free_port()), REFU_BATCH_SIZE="5") for _ in range(2)]
    subject, body = events.newcomer("sleep:8")
    stage.wire.publish([body])
    eventually((stage.directory / subject).exists, "it is in somebody's hands")
    assert [in_hand(stage, each) for each in both] == [1, 1]
    equals(lambda: [in_hand(stage, each) for each in both], [0, 0], "nobody has it")

    subjects = events.newcomers(300)
    stage.wire.publish(subjects.values())
    eventually(lambda: len(stage.times()) >= 50, "some effects")
    both[0].kill()

    stage.applied_once({subject, *subjects}, both[1], seconds=60)
