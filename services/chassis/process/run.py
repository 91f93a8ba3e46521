"""The main of every service: `python -m services.chassis.process.run intake`; a dotted name is a package elsewhere.

Without an argument REFU_SERVICE says which: an image is one service's.
"""

import warnings

warnings.simplefilter("ignore")  # eventlet announces its own deprecation at every start
import eventlet  # noqa: E402

eventlet.monkey_patch()  # before anything opens a socket or a lock

import gc  # noqa: E402
import importlib  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

from nameko.containers import ServiceContainer  # noqa: E402

from services.chassis import logs, metrics, pace  # noqa: E402
from services.chassis.http import operations  # noqa: E402
from services.chassis.http.port import PortInUse  # noqa: E402
from services.chassis.process import worker_process  # noqa: E402
from services.chassis.process.runtime import SETTINGS  # noqa: E402
from services.chassis.settings import Settings, UnfitSecret, UnfitSetting  # noqa: E402
from services.chassis.telemetry import switch as telemetry  # noqa: E402
from services.chassis.version import VERSION  # noqa: E402


def main(name: str) -> int:
    """Run the service until SIGTERM, then finish what is in hand within the grace period.

    0 when it stopped so, 1 when its port is taken, a secret is missing or a setting cannot be.
    """
    logs.configure(name)
    package = name if "." in name else f"services.{name}"
    service = importlib.import_module(f"{package}.service").SERVICE
    try:
        settings = Settings.from_environment()
        if service.work.derives_ids:
            settings.must_have_id_key()
        if service.work.seals:
            settings.must_have_seal_key()
        end_telemetry = telemetry.begin(name, os.environ)
    except (UnfitSecret, UnfitSetting) as error:
        return _ended_by(error)
    config = {
        SETTINGS: settings,
        "max_workers": settings.max_workers,
        "WEB_SERVER_ADDRESS": f"{settings.http_host}:{settings.http_port}",
        operations.ADDRESS: settings.operations_address,
        "AMQP_URI": settings.amqp_uri,
    }
    pace.watch(metrics.LONG_TURNS.observe)
    metrics.BUILD_INFO.labels(VERSION).set(1)
    container = ServiceContainer(service, config)
    _stop_on_signal(container, settings.grace)
    try:
        container.start()
    except PortInUse as error:
        logs.logger().error("port-in-use", host=error.host, port=error.port, detail=error.strerror)
        return 1
    except (UnfitSecret, UnfitSetting) as error:
        return _ended_by(error)
    gc.collect()
    gc.freeze()  # what every service is made of: looking through it again and again would hold up requests
    logs.logger().info("service-started", port=settings.http_port)
    eventlet.spawn(container.wait).wait()
    end_telemetry()
    logs.logger().info("service-stopped")
    return 0


def _ended_by(error: UnfitSecret | UnfitSetting) -> int:
    """Say what is wrong, and which variable it is; 1."""
    slug = "secret-missing" if isinstance(error, UnfitSecret) else "setting-unfit"
    logs.logger().error(slug, detail=str(error))
    return 1


def _stop_on_signal(container: Any, grace: float) -> None:
    """Through a socket: a signal alone does not wake the hub of a process that waits for nothing else."""
    receiver, sender = socket.socketpair()

    def stop() -> None:
        receiver.recv(1)
        signal.set_wakeup_fd(-1)
        sender.close()
        worker_process.end_all()
        with eventlet.Timeout(grace, False):
            container.stop()
            return
        logs.logger().error("grace-period-over", seconds=grace)
        container.kill()

    eventlet.spawn_n(stop)
    signal.set_wakeup_fd(sender.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.environ["REFU_SERVICE"]))
