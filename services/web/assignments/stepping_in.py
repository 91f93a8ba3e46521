"""Who is asked out of the reserve once somebody said that they cannot come."""

from typing import Any

from services.web.api.client import Told
from services.web.visits.roles import COORDINATION
from services.web.visits.visit import Visit

_SIBLINGS = 100
_STANDS = ("proposed", "accepted", "confirmed")


def instead(visit: Visit, told: Told) -> list[dict[str, Any]]:
    """Each with `id` of the match, `person` and `on`; empty for whoever may not see it, and while nobody gave up."""
    if visit.who.role not in COORDINATION or not gave_up(told, visit.today.isoformat()):
        return []
    answer = visit.api.get("/v1/matches", opportunity=told["opportunity_id"], limit=_SIBLINGS, with_="names")
    people = answer["named"]["newcomers"]
    return [
        {"id": each["id"], "person": people.get(each["newcomer_id"]), "on": each["proposed_on"]}
        for each in answer["matches"]
        if each["promoted_from_reserve"] and each["state"] in _STANDS
    ]


def gave_up(told: Told, today: str) -> bool:
    """Whether somebody said that they cannot come on a day that is still to come."""
    return any(each["announced"] and each["on"] >= today for each in told["absences"])
