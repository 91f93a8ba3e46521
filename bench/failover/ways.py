"""How the broker and its clients may be configured, to see which setting matters."""

from dataclasses import dataclass

from bench.failover.hurts import HANGS_SECONDS
from deploy.broker import ADVANCED, CONFIGURATION

RUNS = 5
TICK, LOOK = "net_ticktime = 5", "{poll_interval, 1000}"
"""As they are configured; RabbitMQ's own are 60 and 5000."""


@dataclass(frozen=True)
class Way:
    """What is configured otherwise than in `deploy/broker`, to see which of it matters."""

    tick: int = 5
    look: int = 1000
    heartbeat: int = 5
    hangs: float = HANGS_SECONDS
    runs: int = RUNS

    @property
    def common(self) -> str:
        """`rabbitmq.conf`."""
        return CONFIGURATION.replace(TICK, f"net_ticktime = {self.tick}")

    @property
    def advanced(self) -> str:
        """`advanced.config`."""
        return ADVANCED.replace(LOOK, f"{{poll_interval, {self.look}}}")


WAYS = (
    Way(tick=60, look=5000, heartbeat=20, hangs=100, runs=1),
    Way(tick=60, look=5000, hangs=100, runs=1),
    Way(tick=5, look=5000, heartbeat=20, hangs=60, runs=2),
    Way(tick=5, look=5000, runs=2),
    Way(tick=60, look=1000, hangs=100, runs=1),
    Way(tick=10, runs=2),
)
