"""Rules that people set, each with the day from which it holds: ceilings of reimbursements, weights of matching."""

from collections.abc import Sequence
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import Blank
from services.web.visits.roles import ADMINISTRATOR
from services.web.visits.visit import Visit


def shown(visit: Visit, faults: Blank | None = None, fault: str = "") -> Response:
    """The page, after a form that was refused with what was wrong."""
    ceilings, weights = _asked(visit)
    return visit.page(
        "operations/rules.html",
        422 if fault or faults else 200,
        ceilings=list(reversed(ceilings["ceilings"])),
        ceiling_now=_holding(ceilings["ceilings"], visit.today.isoformat()),
        weights=weights,
        in_force=_in_force(weights),
        may_set_weights=visit.who.role == ADMINISTRATOR,
        form=visit.typed,
        faults=faults or Blank(),
        fault=fault,
    )


def _asked(visit: Visit) -> tuple[Told, Told]:
    """An operator sets ceilings; what weighs how much is for administrators."""
    ask_ceilings = partial(visit.api.get, "/v1/reimbursement-ceilings")
    if visit.who.role != ADMINISTRATOR:
        return ask_ceilings(), {"versions": [], "labels": {}, "meanings": {}, "in_force": None}
    first, second = together(ask_ceilings, partial(visit.api.get, "/v1/matching/weights"))
    return first, second


def _holding(ceilings: Sequence[Told], today: str) -> str:
    """The first day of the one that holds; "" where none does. The oldest is first."""
    return max((each["valid_from"] for each in ceilings if each["valid_from"] <= today), default="")


def _in_force(weights: Told) -> Told | None:
    held = (each for each in weights["versions"] if each["id"] == weights["in_force"])
    return next(held, None)
