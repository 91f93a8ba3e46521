"""What `GET /v1/status` says, read for a person: what waits where, and what needs somebody."""

from typing import Any

Status = dict[str, Any]


def services(status: Status) -> dict[str, Status]:
    """Each service's own status by name; one that does not answer has `unavailable`."""
    told = status.get("services") or {}
    named = told.items() if isinstance(told, dict) else ((one.get("service", "?"), one) for one in told)
    return {name: one if isinstance(one, dict) else {"unavailable": "no-answer"} for name, one in named}


def waiting(status: Status) -> dict[str, int]:
    """How much waits where, places with nothing left out."""
    counts: dict[str, int] = {}
    for name, one in services(status).items():
        counts[f"{name}: outbox"] = one.get("outbox") or 0
        counts[f"{name}: to be tried again"] = one.get("retrying") or 0
        for listener in one.get("listeners") or []:
            counts[listener["name"]] = (listener.get("ready") or 0) + (listener.get("in_hand") or 0)
    return {place: count for place, count in counts.items() if count}


def stopped(status: Status) -> list[str]:
    """The listeners that stopped themselves."""
    return [
        listener["name"]
        for one in services(status).values()
        for listener in one.get("listeners") or []
        if listener.get("stopped")
    ]


def dead_letters(status: Status) -> dict[str, int]:
    """How many dead letters each service has, where there are any."""
    return {name: one["dead_letters"] for name, one in services(status).items() if one.get("dead_letters")}


def unavailable(status: Status) -> list[str]:
    """The services that do not answer, or cannot look at their store or broker."""
    return [name for name, one in services(status).items() if one.get("unavailable") or one.get("ready") is False]


def troubles(status: Status) -> list[str]:
    """A sentence for everything that needs a person."""
    return [
        *(f"{name} does not answer, or misses its store or broker: see its log." for name in unavailable(status)),
        *(
            f"{name} stopped itself after many dead letters: mend, restart the service, replay."
            for name in stopped(status)
        ),
        *(
            f"{name} has {n} dead letter{'s' if n > 1 else ''}: refu dead-letters list --service {name}"
            for name, n in dead_letters(status).items()
        ),
    ]


def is_quiet(status: Status) -> bool:
    """Whether nothing is on its way between services."""
    return bool(status.get("quiet", not waiting(status) and not unavailable(status)))
