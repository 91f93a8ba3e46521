"""Waiting until everything that was sent has arrived at every service that listens."""

from collections.abc import Callable

from services.console.command_line.exits import GAVE_UP, Stop
from services.console.platform_access.gateway_client import GatewayClient
from services.console.status.platform_status import PlatformStatus, platform_status

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 0.5
_QUIET_IN_A_ROW = 2


def wait_until_quiet(gateway: GatewayClient, show: Callable[[str], None]) -> None:
    """Return when the platform is quiet twice in a row; raise Stop when nothing moves for as long as we are patient."""
    around = gateway.around
    quiet, pause, before, moved = 0, _FIRST_PAUSE, None, around.clock()
    while True:
        status = platform_status(gateway.get("/v1/status"))
        quiet = quiet + 1 if status.is_quiet else 0
        if quiet == _QUIET_IN_A_ROW:
            return
        waiting = status.waiting()
        if waiting != before:
            before, moved = waiting, around.clock()
        show(_fullest(waiting))
        _check(status, around.clock() - moved, around.patience)
        around.sleep(_FIRST_PAUSE if quiet else pause)
        pause = min(1.5 * pause, _LONGEST_PAUSE)


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
