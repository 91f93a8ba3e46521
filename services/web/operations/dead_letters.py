"""Messages that services could not take: which and why, given back, or dropped after a second look.

The page does not look again by itself: each look is counted by the broker.
"""

from dataclasses import dataclass, field
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Away, Refused
from services.web.html.catalogues import N_, word
from services.web.visits.visit import Visit

PLACE, DONE = "/operations/dead-letters", "letters-replayed"
REASONS = {
    "permanent": N_("What it needs is not there, or not allowed"),
    "exhausted": N_("Failed each time that it was tried"),
    "undecodable": N_("Cannot be read"),
    "delivery_limit": N_("The service ended on it again and again"),
}


@dataclass(frozen=True)
class Letters:
    """Of one service; without any where it does not tell them now."""

    service: str
    rows: list[Told] = field(default_factory=list)
    has_more: bool = False
    is_away: bool = False


def shown(visit: Visit) -> Response:
    """The page: of the services that have some."""
    services = [each["service"] for each in visit.api.get("/v1/status")["services"] if each.get("dead_letters")]
    found = together(*(partial(_of, visit, each) for each in sorted(services)))
    reasons = {code: word(label) for code, label in REASONS.items()}
    return visit.page("operations/dead_letters.html", found=found, reasons=reasons)


def replay(visit: Visit) -> Response:
    """Give back the one that the form names, or all of the service."""
    letter = visit.form.get("id", "")
    answer = _send(visit, "replay", {"ids": [letter]} if letter else {"all": True})
    has_more = answer["more"] and not letter
    return visit.see(PLACE, done="letters-left" if answer["left"] else "letters-more" if has_more else DONE)


def before_discarding(visit: Visit) -> Response:
    """What is lost by it."""
    service, letter = visit.asked("service"), visit.asked("id")
    found = _of(visit, service)
    rows = [each for each in found.rows if letter in ("", each["id"])]
    has_more = found.has_more and not letter
    return visit.page("operations/discard.html", service=service, rows=rows, has_more=has_more)


def discard(visit: Visit) -> Response:
    """Drop those that were shown before, and none that came meanwhile."""
    _send(visit, "discard", {"ids": visit.form.getlist("id")})
    return visit.see(PLACE, done="letters-discarded")


def _of(visit: Visit, service: str) -> Letters:
    try:
        told = visit.api.get(f"/v1/dead-letters/{part(service)}")
    except (Away, Refused):
        return Letters(service, is_away=True)
    return Letters(service, told["dead_letters"], told["more"])


def _send(visit: Visit, deed: str, body: Told) -> Told:
    return visit.api.post(f"/v1/dead-letters/{part(visit.form['service'])}/{deed}", body)
