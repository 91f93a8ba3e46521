"""Waiting until everything that was sent has arrived at every service that listens."""

from collections.abc import Callable

from services.console.command_line.exits import GAVE_UP, Stop
from services.console.platform_access.gateway_client import GatewayClient, Surroundings
from services.console.status.platform_status import PlatformStatus, platform_status

THEN = "import again: it continues"
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 0.5
_ENOUGH = 4
_SAY_AFTER = 30.0
"""Seconds without any movement after which it is said: something good takes less between two steps."""
_PASSED_BY_AFTER = 75.0
"""Seconds, longer than every pause between two tries but the last: what still waits then failed at four tries."""


def wait_until_quiet(
    gateway: GatewayClient, show: Callable[[str], None], passed_by: dict[str, int], then: str = THEN
) -> None:
    """Return when nothing is under way but what is passed by; raise Stop when nothing moves while we are patient.

    `then`: what to do once the platform is well again, for the message.

    `passed_by`: how many events, by place, failed again and again while nothing else was under way. Others are waited
    for; it shrinks when they leave, so that what fails later does not take their place.
    """
    around = gateway.around
    quiet, pause, stillness = 0, _FIRST_PAUSE, _Stillness(around)
    while True:
        status = platform_status(gateway.get("/v1/status"))
        _forget_what_left(passed_by, status)
        seen = _quietness(status, passed_by)
        quiet = quiet + seen if seen else 0
        if quiet >= _ENOUGH:
            return
        unmoved = stillness.seconds(status)
        show(_fullest(status.waiting()))
        if _only_failing(status) and unmoved >= min(_PASSED_BY_AFTER, around.patience):
            passed_by.update(status.retrying())
        _check(status, unmoved, around.patience, then)
        stillness.say(status)
        around.sleep(_FIRST_PAUSE if quiet else pause)
        pause = min(1.5 * pause, _LONGEST_PAUSE)


class _Stillness:
    """For how long nothing has moved."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._before: dict[str, int] | None = None
        self._moved = around.clock()
        self._said = False

    def seconds(self, status: PlatformStatus) -> float:
        """Since what waits was another than now."""
        waiting = status.waiting()
        if waiting != self._before:
            self._before, self._moved, self._said = waiting, self._around.clock(), False
        return self._around.clock() - self._moved

    def say(self, status: PlatformStatus) -> None:
        """Tell the person, once, when it takes long; not of what fails and is tried again, which is no standstill."""
        unmoved = self._around.clock() - self._moved
        if unmoved >= _SAY_AFTER and not self._said and not _only_failing(status):
            self._said = True
            self._around.say(_unmoved(status, unmoved, self._around.patience))


def _quietness(status: PlatformStatus, passed_by: dict[str, int]) -> int:
    """2 when the gateway, which looks twice, calls it quiet; 1 when all that waits is passed by, which we see once."""
    if status.is_quiet:
        return 2
    return int(_only_failing(status) and status.retrying() == passed_by)


def _only_failing(status: PlatformStatus) -> bool:
    """Whether everything that waits is events that failed; not when a service cannot say."""
    return bool(status.waiting()) and status.waiting() == status.retrying() and not status.unavailable()


def _forget_what_left(passed_by: dict[str, int], status: PlatformStatus) -> None:
    if status.unavailable():
        return
    now = status.retrying()
    for place in list(passed_by):
        passed_by[place] = min(passed_by[place], now.get(place, 0))
        if not passed_by[place]:
            del passed_by[place]


def _fullest(waiting: dict[str, int]) -> str:
    """The two places where most waits."""
    most = sorted(waiting.items(), key=lambda place: -place[1])[:2]
    return ", ".join(f"{place} {count}" for place, count in most)


def _awaited(status: PlatformStatus) -> str:
    """What is waited for: the fullest places, and services that do not tell."""
    silent = [f"{service.name}, which {service.why}" for service in status.unavailable()]
    return "; ".join(filter(None, (_fullest(status.waiting()), *silent))) or "?"


def _unmoved(status: PlatformStatus, unmoved: float, patience: float) -> str:
    return (
        f"Nothing has moved for {unmoved:.0f} s while waiting for: {_awaited(status)}. `refu doctor`, in another "
        f"terminal, says what is wrong. Waiting for {max(patience - unmoved, 0):.0f} s more."
    )


def _check(status: PlatformStatus, unmoved: float, patience: float, then: str) -> None:
    stopped = status.stopped()
    if stopped:
        raise Stop(
            f"These listeners stopped themselves after many dead letters: {', '.join(stopped)}. What was sent is kept. "
            f"See `refu dead-letters list`; correct the cause, `refu listeners start` them, then {then}.",
            GAVE_UP,
        )
    if unmoved >= patience:
        raise Stop(
            f"Nothing moved for {patience:.0f} s while waiting for: {_awaited(status)}. What was sent is kept. "
            "See `refu status`; `refu doctor` says what is wrong, a lost queue among it, and what helps. When the "
            f"platform is well, {then}.",
            GAVE_UP,
        )
