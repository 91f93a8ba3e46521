"""Plans that need attention, and rounds that go out soon."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.plans import words
from services.web.proposals.rounds import clock_of
from services.web.visits.visit import Visit

AT_ONCE, ROUNDS = 30, 200


def plans(visit: Visit) -> Response:
    """The latest first."""
    after = visit.asked("after") or None
    answer, rounds = together(
        partial(visit.api.get, "/v1/matching/plans", after=after, limit=AT_ONCE, with_="names"),
        partial(visit.api.get, "/v1/rounds", limit=ROUNDS, with_="names"),
    )
    waiting = [each for each in rounds["rounds"] if each["state"] == "prepared"]
    return visit.page(
        "plans/plans.html",
        rows=[_row(each, answer["named"]["units"]) for each in answer["plans"]],
        more=answer.get("next"),
        rounds=[_round(each, rounds["named"]["opportunities"]) for each in waiting],
    )


def _row(plan: Told, units: Told) -> Told:
    label, kind = words.STATES[plan["state"]]
    return {
        **plan,
        "days": words.days_of(plan["terms"]),
        "label": label,
        "kind": kind,
        "units": ", ".join(units[each]["label"] for each in plan["unit_ids"] if each in units),
    }


def _round(told: Told, offers: Told) -> Told:
    offer = offers.get(told["opportunity_id"], {})
    many = len(told.get("match_ids") or ())
    return {"id": told["id"], "title": offer.get("title", ""), "many": many, "at": clock_of(told["sends_at"])}
