"""Whether somebody of whom days and places are still told was deleted."""

from services.web.api.client import Told
from services.web.visits.roles import ADMINISTRATOR, COORDINATION
from services.web.visits.visit import Visit


def is_deleted(visit: Visit, told: Told) -> bool:
    """Of an assignment or a match with names: coordinators have a card of everybody whom their units guide.

    False where names are late, and for readers who are not told everybody's name anyway.
    """
    named, who = told["named"], visit.who
    if who.role not in COORDINATION or named.get("missing"):
        return False
    theirs = who.role == ADMINISTRATOR or told["unit_id"] in who.units
    return theirs and told["newcomer_id"] not in named["newcomers"]
