"""Plans as a coordinator reads them; amounts in points, everybody by id."""

from typing import Any

from services.chassis.documents import to_json
from services.matching.plans import commands
from services.matching.plans.domain import plans as domain
from services.matching.plans.domain.detail import Sheet, emptied
from services.matching.plans.domain.plans import Edit, Plan
from services.matching.plans.domain.solver_messages import ANYWHERE
from services.matching.plans.queries import may_see, mine, naming, refusal, summary
from services.matching.store import MatchingWork


def plan(ask: commands.AskPlan, uow: MatchingWork) -> dict[str, Any]:
    """One plan with so many of its placements, of one opportunity where that is asked.

    What came out before it is to be computed anew is not shown.
    """
    found, sheet = mine(ask.plan_id, uow)
    with naming("opportunity"):
        wanted = None if ask.opportunity is None else sheet.column(ask.opportunity)
    sheet = sheet if found.is_computed else emptied(sheet)
    positions = [n for n, where in enumerate(sheet.where) if wanted in (None, where)]
    shown = positions[ask.offset : ask.offset + ask.limit]
    return _head(found) | {
        "edits": [_edit(edit) for edit in found.edits],
        "placements_found": len(positions),
        "placements": _placements(found, sheet, shown),
        "opportunities": [_opportunity(sheet, n) for n in sorted({sheet.where[n] for n in shown})],
        "unplaced": {reason: [sheet.newcomers[n] for n in who] for reason, who in sheet.unplaced.items()},
        "barred": [_barred(sheet, *pair) for pair in sheet.barred],
        "refusals": [refusal(one) for one in sheet.refused],
    }


def plans(ask: commands.AskPlans, uow: MatchingWork) -> dict[str, Any]:
    """The plans of a unit, or of all the caller's, the latest first, without their placements."""
    states = [ask.state] if ask.state else [state.value for state in domain.STANDING]
    found = [plan for plan in uow.plans.where(state=states) if may_see(uow.caller, plan.unit_ids)]
    shown = [plan for plan in found if ask.unit is None or ask.unit in plan.unit_ids]
    shown.sort(key=lambda plan: (plan.requested_at, plan.id), reverse=True)
    return {"plans": [_head(plan) for plan in shown]}


def _head(plan: Plan) -> dict[str, Any]:
    figures, counts = summary(plan), {"people_placed": plan.figures.people, "placements": plan.figures.placements}
    return {
        "id": figures.pop("id"),
        "unit_ids": list(plan.unit_ids),
        "requested_by": plan.requested_by,
        "requested_at": plan.requested_at.isoformat(),
        "newcomers": plan.people,
        "opportunities_considered": plan.opportunities,
        "terms": to_json(plan.terms),
        "progress": {"stage": plan.stage, "part": plan.part},
        "attempts": plan.attempts,
        "failure": plan.failure,
        "weights": plan.weights if plan.is_computed else None,
        "made_on": plan.made_on.isoformat() if plan.made_on and plan.is_computed else None,
        "proposed": plan.proposed,
        **figures,
        "figures": counts if plan.is_computed else None,
        "waiting": _waiting(plan) if plan.is_computed else None,
    }


def _waiting(plan: Plan) -> dict[str, Any]:
    report: dict[str, Any] = to_json(plan.figures.waiting)
    return report | {"cost_in_score": plan.figures.waiting.cost_in_score / 100}


def _placements(plan: Plan, sheet: Sheet, positions: list[int]) -> list[dict[str, Any]]:
    pinned = set(sheet.pinned)
    changed = {(edit.newcomer_id, edit.opportunity_id) for edit in plan.edits}
    placements = []
    for n in positions:
        newcomer_id, opportunity_id = sheet.newcomers[sheet.who[n]], sheet.opportunities[sheet.where[n]]
        is_pinned = (sheet.who[n], sheet.where[n]) in pinned
        placements.append(
            {
                "newcomer_id": newcomer_id,
                "opportunity_id": opportunity_id,
                "score": sheet.scores[n] / 100,
                "pinned": is_pinned,
                "by_hand": is_pinned or (newcomer_id, opportunity_id) in changed,
            }
        )
    return placements


def _opportunity(sheet: Sheet, number: int) -> dict[str, Any]:
    reserve = sheet.reserves[number] if number < len(sheet.reserves) else ()
    price = sheet.prices[number] if number < len(sheet.prices) else 0
    return {
        "opportunity_id": sheet.opportunities[number],
        "reserve": [sheet.newcomers[who] for who in reserve],
        "one_more_place_adds": price / 100,
    }


def _barred(sheet: Sheet, who: int, where: int) -> dict[str, Any]:
    opportunity_id = None if where == ANYWHERE else sheet.opportunities[where]
    return {"newcomer_id": sheet.newcomers[who], "opportunity_id": opportunity_id}


def _edit(edit: Edit) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(edit)
    return shown | {"cost": edit.cost / 100}
