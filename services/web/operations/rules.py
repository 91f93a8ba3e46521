"""Rules that people set, each with the day from which it holds: ceilings of reimbursements, weights of matching."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.html.formats import money
from services.web.visits.roles import ADMINISTRATOR
from services.web.visits.visit import Visit

LEAST, MOST = Decimal("0.75"), Decimal("1.5")
"""Of what holds now, between which a new ceiling needs no second look: they follow the index."""
DOUBT = N_(
    "This is far from what holds now: %(day)s a day, %(year)s a year. Look at it again, or tick that it is right."
)


def shown(visit: Visit, faults: Blank | None = None, fault: str = "", *, doubts: bool = False) -> Response:
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
        doubts=doubts,
    )


def doubt_about(visit: Visit, body: Told) -> str:
    """What to ask of a ceiling that is far from the one that holds now, as a slipped comma is; else ""."""
    ceilings = visit.api.get("/v1/reimbursement-ceilings")["ceilings"]
    first = _holding(ceilings, visit.today.isoformat())
    now = next((each for each in ceilings if each["valid_from"] == first), None)
    if now is None or all(map(_is_near, (body["a_day"], body["a_year"]), (now["day"], now["year"]))):
        return ""
    return word(DOUBT) % {"day": money(now["day"]), "year": money(now["year"])}


def _is_near(typed: str, now: str) -> bool:
    """What is no amount is left to the API to refuse."""
    try:
        return LEAST <= Decimal(typed) / Decimal(now) <= MOST
    except ArithmeticError:
        return True


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
