"""Moving somebody of a plan by hand: where they could go, what that costs, and then doing it."""

from collections import Counter
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.plans import words
from services.web.visits import cards
from services.web.visits.visit import Visit
from services.web.wording import times
from services.web.wording.rankings import in_words

NOWHERE = "nowhere"
SUITING, PLACEMENTS = 50, 5000


def show(visit: Visit, plan_id: str, newcomer_id: str, status: int = 200, **told: Any) -> Response:
    """The places of the plan, what suits them best first; with the cost of a change where that was asked."""
    plan, ranking, person = together(
        partial(visit.api.get, f"/v1/matching/plans/{part(plan_id)}", limit=PLACEMENTS),
        partial(visit.api.get, "/v1/matching/rankings", newcomer=newcomer_id, limit=SUITING),
        partial(cards.person, visit.api, newcomer_id),
    )
    scores = {each["opportunity_id"]: each["score"] for each in ranking["rankings"]}
    there = targets(plan["opportunity_ids"], scores)
    offers = cards.offers(visit.api, there)
    placed = Counter(each["opportunity_id"] for each in plan["placements"])
    values = {"fault": "", "gates": [], "cost": None, "typed": "", "to": "", **told}
    return visit.page(
        "plans/move.html",
        status,
        plan_id=plan_id,
        newcomer_id=newcomer_id,
        person=person,
        now=where_now(plan, newcomer_id),
        choices=[_place(each, offers[each], scores, placed[each]) for each in there if each in offers],
        offers=offers,
        nowhere=NOWHERE,
        **values,
    )


def where_now(plan: Told, newcomer_id: str) -> list[str]:
    """Where the plan has them."""
    return [each["opportunity_id"] for each in plan["placements"] if each["newcomer_id"] == newcomer_id]


def targets(there: list[str], scores: dict[str, int]) -> list[str]:
    """Where somebody can be put: the places of the plan, what suits them best first."""
    return sorted(there, key=lambda each: -scores.get(each, -1))


def move(visit: Visit, plan_id: str) -> Response:
    """First what it costs; the same form sent with `do` is done."""
    form = visit.form
    newcomer_id, to, reason = form.get("newcomer", ""), form.get("to", ""), form.get("reason", "").strip()
    body: Told = {
        "newcomer_id": newcomer_id,
        "opportunity_id": None if to == NOWHERE else to,
        "dry_run": form.get("do") != "move",
        **({"override_reason": reason} if reason else {}),
    }
    try:
        told = visit.api.post(f"/v1/matching/plans/{part(plan_id)}/changes", body)
    except Refused as error:
        if error.status == 404:
            raise
        typed = {"to": to, "typed": reason, "fault": error.detail, "gates": gates_of(error)}
        return show(visit, plan_id, newcomer_id, 422, **typed)
    if not told["dry_run"]:
        return visit.see(f"/plans/{plan_id}", done="plan-changed")
    return show(visit, plan_id, newcomer_id, to=to, typed=reason, cost=_cost(visit, told))


def gates_of(error: Refused) -> list[Told]:
    """Which gates are closed, in words, and which of them a reason can overrule."""
    return [
        {
            "sentence": in_words(gate["sentence"]),
            "change": in_words(gate["change"]) if gate.get("change") else "",
            "can_be_overridden": gate["can_be_overridden"],
        }
        for gate in error.fields.get("gates", ())
    ]


def _cost(visit: Visit, told: Told) -> Told:
    people = cards.people(visit.api, [*told["displaced"], *told["moved"]])
    return {
        "sentences": [each for each in (words.cost_of(told), words.least_cost_of(told)) if each],
        "points": words.points_of(told),
        "displaced": [people.get(each) for each in told["displaced"]],
        "moved": [people.get(each) for each in told["moved"]],
    }


def _place(opportunity_id: str, offer: Told, scores: dict[str, int], placed: int) -> Told:
    return {
        "id": opportunity_id,
        "title": offer["title"],
        "organisation": offer["organisation_name"],
        "when": times.when(offer),
        "score": scores.get(opportunity_id),
        "placed": placed,
    }
