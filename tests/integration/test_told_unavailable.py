"""What the gateway and the doctor say of a real process that was killed, stands still, or waits for a silent broker."""

import os
import signal

from deploy.local.platform import ServiceProcess
from services.console.status.platform_status import PlatformStatus, platform_status
from services.doctor import platform
from services.gateway import views
from services.gateway.upstream import Services
from tests.integration.support.proxy import Proxy
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually


def told(process: ServiceProcess) -> PlatformStatus:
    """What is told of it; of the others nothing is known."""
    answer = views._report(Services({process.name: process.url}), process.name)
    known = {"service": process.name, "unavailable": getattr(answer, "unavailable", "")}
    return platform_status({"quiet": False, "services": [known]})


def findings(process: ServiceProcess) -> list[str]:
    return [one.kind for one in platform.unavailable(told(process))]


def test_each_way_of_being_unavailable_is_told_as_what_it_is(stage: Stage, broker_proxy: Proxy) -> None:
    probe = stage.probe(AMQP_URI=broker_proxy.via(stage.platform.amqp_uri("employment")))
    assert findings(probe) == []

    assert probe.pid is not None
    os.kill(probe.pid, signal.SIGSTOP)
    try:
        frozen = findings(probe)
    finally:
        os.kill(probe.pid, signal.SIGCONT)
    eventually(lambda: findings(probe) == [], "it goes on where it stood")

    broker_proxy.hang()
    without_broker = [findings(probe) for _ in range(2)]
    probe.kill()

    assert frozen == ["service-silent"]
    assert {each for one in without_broker for each in one} <= {"service-untold", "broker-unreached"}
    assert all(without_broker)
    assert findings(probe) == ["service-away"]
