"""A broker that is short of disk takes nothing: every service that publishes says so, and nothing is lost."""

from tests.integration.support.alarm import disk_alarm
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually


def test_an_alarm_of_the_broker_is_told_while_it_lasts_and_what_was_announced_goes_out_after_it(stage: Stage) -> None:
    probe = stage.probe()
    web = stage.web(probe)
    stage.wire.subscribe("partner", "employment.events", "push-given")
    assert web.status()["broker_blocks"] is False

    with disk_alarm(stage.broker):
        answer = web.ask("POST", "/v1/marks", {"text": "announce"}, role="coordinator")
        assert answer.status_code == 201
        eventually(lambda: web.status().get("broker_blocks"), "the alarm is told", 60)
        assert web.metric("refu_broker_blocks") == 1
        status = web.status()
        assert status["outbox"] == 1
        assert [one["ready"] for one in status["listeners"]] == [0, 0]
        assert "broker-blocks" in stage.log(probe)

    equals(lambda: web.status().get("broker_blocks"), False, "the broker takes messages again", 60)
    stage.quiet(probe)
    assert web.metric("refu_broker_blocks") == 0
    assert stage.wire.count("partner") == 1
    stage.wire.delete("partner")
