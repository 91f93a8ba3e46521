"""Waiting until everything that was sent has arrived at every service that listens."""

from collections.abc import Callable

from services.console.command_line.exits import GAVE_UP, Stop
from services.console.platform_access.gateway_client import GatewayClient
from services.console.status.platform_status import PlatformStatus, platform_status

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 0.5
_ENOUGH = 4
_PASSED_BY_AFTER = 75.0
"""Seconds, longer than every pause between two tries but the last: what still waits then failed at four tries."""


def wait_until_quiet(gateway: GatewayClient, show: Callable[[str], None], passed_by: dict[str, int]) -> None:
    """Return when nothing is under way but what is passed by; raise Stop when nothing moves while we are patient.

    `passed_by`: how many events, by place, failed again and again while nothing else was under way. Others are waited
    for; it shrinks when they leave, so that what fails later does not take their place.
    """
    around = gateway.around
    quiet, pause, before, moved = 0, _FIRST_PAUSE, None, around.clock()
    while True:
        status = platform_status(gateway.get("/v1/status"))
        _forget_what_left(passed_by, status)
        seen = _quietness(status, passed_by)
        quiet = quiet + seen if seen else 0
        if quiet >= _ENOUGH:
            return
        waiting = status.waiting()
        if waiting != before:
            before, moved = waiting, around.clock()
        show(_fullest(waiting))
        unmoved = around.clock() - moved
        if _only_failing(status) and unmoved >= min(_PASSED_BY_AFTER, around.patience):
            passed_by.update(status.retrying())
        _check(status, unmoved, around.patience)
        around.sleep(_FIRST_PAUSE if quiet else pause)
        pause = min(1.5 * pause, _LONGEST_PAUSE)


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


def _check(status: PlatformStatus, unmoved: float, patience: float) -> None:
    stopped = status.stopped()
    if stopped:
        raise Stop(
            f"These listeners stopped themselves after many dead letters: {', '.join(stopped)}. What was sent is kept. "
            "See `refu dead-letters list`; correct the cause, `refu listeners start` them, then import again.",
            GAVE_UP,
        )
    if unmoved >= patience:
        waiting = _fullest(status.waiting()) or ", ".join(status.unavailable()) or "?"
        raise Stop(
            f"Nothing moved for {patience:.0f} s while waiting for: {waiting}. What was sent is kept. "
            "See `refu status`; when the platform is well, import again: it continues.",
            GAVE_UP,
        )
