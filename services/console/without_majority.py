"""`refu topology --renew … --without-majority`: which queues may be made anew although a minority still holds them.

A member that led its queue answers for it also when it has no majority any more, so the queue itself cannot be asked;
and of a member whose node is away it could not tell. The management API can.
"""

import time
from functools import partial
from urllib.parse import quote

import requests

from services.console.command_line.exits import BAD_INPUT, NO_PLATFORM, Stop
from services.console.platform_access import management_api, queue_members
from services.console.platform_access.queue_members import Look, Members
from services.console.platform_access.run_file import MANAGEMENT
from services.console.renewal import Judge

_SECONDS = 15


def judge(management: str, host: str) -> Judge:
    """Looks twice, some seconds apart; raises Stop where it may not look, or nothing answers."""
    if not management:
        raise Stop(
            f"Set {MANAGEMENT} (docs/operations/doctor.md): without it nobody can tell whether a queue has a majority. "
            "Nothing was renewed.",
            BAD_INPUT,
        )
    first = _looked(management, host)
    time.sleep(queue_members.APART_SECONDS)
    look = queue_members.at_both(first, _looked(management, host))
    return partial(is_minority, look)


def is_minority(look: Look, name: str) -> bool:
    """Whether most of its members are lost; raises Stop where it has a majority, or could have one again.

    False for a queue that is not listed: it may be another broker's API that was asked.
    """
    for queue in look.queues:
        if queue.queue == name:
            _require_minority(look, queue)
            return True
    return False


def _require_minority(look: Look, queue: Members) -> None:
    if not queue.all_of_it or queue.has_majority:
        raise Stop(f"{queue.queue} lives with a majority: what is in it stays. Nothing was renewed.", BAD_INPUT)
    if gone := sorted({*queue.away} - {*look.lost(queue)}):
        raise Stop(
            f"{queue.queue} has no majority, but {', '.join(gone)} may hold all of it and does not run. Start it, and "
            "run this again. Nothing was renewed.",
            NO_PLATFORM,
        )


def _looked(management: str, host: str) -> Look:
    try:
        return queue_members.read(
            management_api.ask(management, f"queues/{quote(host, safe='')}", _SECONDS),
            management_api.ask(management, "nodes", _SECONDS),
        )
    except requests.RequestException as error:
        raise Stop(
            f"The broker's management API ({MANAGEMENT}) does not tell who holds queues ({type(error).__name__}). "
            "Nothing was renewed.",
            NO_PLATFORM,
        ) from None
