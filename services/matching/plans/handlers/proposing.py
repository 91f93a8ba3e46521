"""Turning a plan into proposals: rounds per opportunity, some at a time, each commit remembering how far it came."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.chassis.errors import PERMANENT, Contended, RefuError, Unavailable
from services.chassis.http.answers import Answer, done
from services.chassis.http.problems import problem
from services.matching.plans import commands
from services.matching.plans.domain import lifecycle, proposal_batches
from services.matching.plans.domain.detail import Refused, Sheet
from services.matching.plans.domain.plans import Plan, PlanState
from services.matching.plans.domain.proposal_batches import Portion
from services.matching.plans.handlers.computing import Begin
from services.matching.plans.queries import mine, my_plan, refusal
from services.matching.proposals.commands import IN_A_ROUND, MakeRound
from services.matching.proposals.domain.rounds import NOT_WHOLE
from services.matching.proposals.handlers import rounds
from services.matching.proposals.handlers.proposing import judged
from services.matching.store import MatchingWork
from services.matching.suitability.queries import pairing_of

IN_ONE_COMMIT = 50
"""Placements; more would hold their documents in hand for long."""
PER_REQUEST = timedelta(seconds=6)
TRIES = 20
REFUSED_SHOWN = 200


def propose_plan(order: commands.ProposePlan, uow: MatchingWork, begin: Begin) -> Answer:
    """Propose as much as fits a request, and say how much is left: ask again until nothing is.

    What was dealt with before is not touched again. A pair that cannot be proposed any more is told, the others go on.
    """
    plan = my_plan(order.plan_id, uow)
    if plan.state is not PlanState.APPLIED:
        lifecycle.must_be_draft(plan)
    latest = begin()
    while plan.state is PlanState.DRAFT and latest.now - uow.now < PER_REQUEST:
        plan = _dealt_with_some(order, begin)
        latest = begin()
    refused = latest.plan_sheets.get(plan.id).refused
    return done(
        plan.id,
        state=plan.state.value,
        proposed=plan.proposed - len(refused),
        refused=len(refused),
        left=plan.figures.placements - plan.proposed,
        refusals=[refusal(one) for one in refused[:REFUSED_SHOWN]],
    )


def _dealt_with_some(order: commands.ProposePlan, begin: Begin) -> Plan:
    for _ in range(TRIES):
        try:
            return _some(order, begin())
        except Contended:
            continue
    raise Unavailable("contended", "Many are changing the same records at this moment; ask again, it goes on.")


def _some(order: commands.ProposePlan, uow: MatchingWork) -> Plan:
    """The next placements of the plan, in one commit."""
    plan, sheet = mine(order.plan_id, uow)
    if plan.state is not PlanState.DRAFT:
        return plan
    until = proposal_batches.stop(sheet, plan.proposed, IN_ONE_COMMIT)
    reasons = _reasons_by_hand(plan, sheet)
    refused = [
        one
        for portion in proposal_batches.portions(sheet, plan.proposed, until, reasons, IN_A_ROUND)
        for one in _proposed(portion, plan, order.send, uow)
    ]
    plan = lifecycle.dealt_with(plan, until - plan.proposed)
    uow.plans.save(plan)
    if refused:
        uow.plan_sheets.save(replace(sheet, refused=(*sheet.refused, *refused)))
    uow.commit()
    return plan


def _reasons_by_hand(plan: Plan, sheet: Sheet) -> dict[tuple[int, int], str]:
    """By pinned placement, why a gate was overruled; of plans of before only their changes tell."""
    told = {(edit.newcomer_id, edit.opportunity_id): edit.override_reason or "" for edit in plan.edits}
    pinned = [(pair, told.get((sheet.newcomers[pair[0]], sheet.opportunities[pair[1]]), "")) for pair in sheet.pinned]
    kept = {(who, one.where): one.reason for one in sheet.overrulings for who in one.who}
    return dict(pinned) | kept


def _proposed(portion: Portion, plan: Plan, send: bool, uow: MatchingWork) -> list[Refused]:
    """Prepare a round, its gates asked for the plan's first day; who could not be in it, and why."""
    torn = [one for group in portion.groups for one in _torn(group, portion, plan, uow)]
    out = {one.newcomer_id for one in torn}
    left = [newcomer_id for newcomer_id in portion.newcomer_ids if newcomer_id not in out]
    return torn + (_in_a_round(left, portion, plan, send, uow) if left else [])


def _torn(group: list[str], portion: Portion, plan: Plan, uow: MatchingWork) -> list[Refused]:
    """Everybody of a group of whom one cannot be proposed, each with the reason; nobody where all can."""
    found = {newcomer_id: _in_the_way(newcomer_id, portion, plan, uow) for newcomer_id in group}
    if not any(found.values()):
        return []
    return [
        Refused(newcomer_id=one, opportunity_id=portion.opportunity_id, reasons=reasons or (NOT_WHOLE,))
        for one, reasons in found.items()
    ]


def _in_the_way(newcomer_id: str, portion: Portion, plan: Plan, uow: MatchingWork) -> tuple[str, ...]:
    """Why this one cannot be proposed; nothing where it is possible."""
    try:
        judged(pairing_of(newcomer_id, portion.opportunity_id, uow, plan.terms.from_on), portion.reason, uow)
    except PERMANENT as error:
        return _reasons(problem(error))
    return ()


def _in_a_round(newcomer_ids: list[str], portion: Portion, plan: Plan, send: bool, uow: MatchingWork) -> list[Refused]:
    groups = tuple(tuple(group) for group in portion.groups if set(group) <= set(newcomer_ids))
    uow.newcomers.prefetch(portion.reserve)
    known = [newcomer for newcomer in map(uow.newcomers.find, portion.reserve) if newcomer]
    order = MakeRound(
        opportunity_id=portion.opportunity_id,
        newcomer_ids=newcomer_ids,
        override_reason=portion.reason,
        reserve=[newcomer.id for newcomer in known if uow.caller.acts_for(newcomer.unit_id)],
        send=send,
    )
    try:
        results = rounds.make_round(order, uow, plan.terms.from_on, groups).body["results"]
    except PERMANENT as error:
        results = error.fields.get("results") or [_all_refused(one, error) for one in newcomer_ids]
    return [
        Refused(newcomer_id=r["newcomer_id"], opportunity_id=portion.opportunity_id, reasons=_reasons(r["problem"]))
        for r in results
        if "problem" in r
    ]


def _all_refused(newcomer_id: str, error: RefuError) -> dict[str, Any]:
    return {"newcomer_id": newcomer_id, "problem": {"slug": error.slug}}


def _reasons(problem: dict[str, Any]) -> tuple[str, ...]:
    """The gates that are closed, or what else is in the way."""
    return tuple(gate["code"] for gate in problem.get("gates", ())) or (str(problem["slug"]),)
