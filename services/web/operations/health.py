"""How each service is, in words: what is wrong first, and what helps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from werkzeug.wrappers import Response

from services.platform.clock import BELGIUM
from services.web.api.client import Told
from services.web.html.catalogues import N_, plural, word
from services.web.visits.visit import Visit

LATE_SECONDS = 60
"""An outbox whose oldest entry waits for longer cannot publish."""
WHY = {
    "service-unavailable": N_("Does not run."),
    "service-silent": N_("Runs, and answers nothing."),
    "status-late": N_("Answers, and could not tell in time how it is."),
    "store-unavailable": N_("Cannot reach its database."),
    "broker-unavailable": N_("Cannot reach the message broker."),
    "topology-missing": N_("The message broker lacks a queue or an exchange: run refu topology."),
}
FINE, HEED, FAULT = "fine", "heed", "fault"


@dataclass(frozen=True)
class Finding:
    """One thing about a service."""

    kind: str
    says: str
    listener: str = ""
    """One that can be told to go on."""
    place: str = ""
    """Where somebody deals with it."""


@dataclass(frozen=True)
class Health:
    """Of one service."""

    service: str
    findings: list[Finding]
    waiting: int
    """Events on their way."""

    @property
    def kind(self) -> str:
        """The worst of it."""
        kinds = {each.kind for each in self.findings}
        return FAULT if FAULT in kinds else HEED if HEED in kinds else FINE


def shown(visit: Visit) -> Response:
    """The page; it looks again by itself."""
    told = visit.api.get("/v1/status")
    found = sorted((_health(each) for each in told["services"]), key=lambda each: (_order(each.kind), each.service))
    values = {"services": found, "quiet": told["quiet"], "clocks": told["clocks"], "checked_at": _now()}
    if visit.is_part:
        return visit.part("operations/services.html", **values)
    choices = sorted((each.service, each.service) for each in found)
    return visit.page("operations/health.html", service_choices=choices, **values)


def _health(told: Told) -> Health:
    if "unavailable" in told:
        says = WHY.get(told["unavailable"], N_("Does not say how it is."))
        return Health(told["service"], [Finding(FAULT, word(says))], 0)
    listening = sum(each["ready"] + each["in_hand"] for each in told["listeners"])
    return Health(told["service"], list(_findings(told)), told["outbox"] + told["retrying"] + listening)


def _findings(told: Told) -> Iterator[Finding]:
    for each in told["listeners"]:
        if each["stopped"]:
            says = word(N_("%(name)s stopped itself after too many messages that it could not take."))
            yield Finding(FAULT, says % {"name": each["name"]}, each["name"])
    if told.get("broker_blocks"):
        yield Finding(FAULT, word(N_("The broker takes no messages: it is short of memory or disk.")))
    if told.get("outbox_seconds", 0) > LATE_SECONDS:
        says = word(N_("Cannot publish: its oldest event has waited for %(seconds)s seconds."))
        yield Finding(FAULT, says % {"seconds": told["outbox_seconds"]})
    if told["dead_letters"]:
        count = told["dead_letters"]
        says = plural("%(count)s message could not be taken.", "%(count)s messages could not be taken.", count)
        yield Finding(HEED, says % {"count": count}, place=f"/operations/dead-letters#of-{told['service']}")
    if told.get("replaying"):
        count = told["replaying"]
        says = plural("%(count)s commit is published again.", "%(count)s commits are published again.", count)
        yield Finding(HEED, says % {"count": count})


def _now() -> str:
    """`14:32:05` in Belgium: the page looks every few seconds."""
    return datetime.now(BELGIUM).strftime("%H:%M:%S")


def _order(kind: str) -> int:
    return (FAULT, HEED, FINE).index(kind)
