"""Turning a plan into proposals: rounds per opportunity, some at a time, each commit remembering how far it came."""

from dataclasses import replace
from datetime import timedelta

from services.chassis.errors import PERMANENT, Contended, RefuError, Unavailable
from services.chassis.http.answers import Answer, done
from services.matching.plans import commands
from services.matching.plans.domain import lifecycle, proposal_batches
from services.matching.plans.domain.detail import Refused, Sheet
from services.matching.plans.domain.plans import Plan, PlanState
from services.matching.plans.handlers.computing import Begin
from services.matching.plans.queries import mine, my_plan, refusal
from services.matching.proposals.commands import MAX_IN_ROUND
from services.matching.proposals.domain.rounds import RoundRequest
from services.matching.proposals.handlers import rounds, sending
from services.matching.store import MatchingWork

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
        for batch in proposal_batches.batches(sheet, plan.proposed, until, reasons, MAX_IN_ROUND)
        for one in _proposed(replace(batch, from_on=plan.terms.from_on), order.send, uow)
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


def _proposed(batch: RoundRequest, send: bool, uow: MatchingWork) -> list[Refused]:
    """Prepare the round, and send it where that is asked; who could not be in it, and why."""
    try:
        prepared = rounds.prepare_round(replace(batch, reserve=_of_caller(batch.reserve, uow)), uow)
        if send and prepared.round:
            sending.send(prepared.round, uow)
    except PERMANENT as error:
        return [_refused(one, batch, error) for one in batch.newcomer_ids]
    return [_refused(one.newcomer_id, batch, one.refused) for one in prepared.attempts if one.refused]


def _of_caller(newcomer_ids: tuple[str, ...], uow: MatchingWork) -> tuple[str, ...]:
    """Those of them who are still known, and of a unit for which the caller acts."""
    uow.newcomers.prefetch(newcomer_ids)
    known = [newcomer for newcomer in map(uow.newcomers.find, newcomer_ids) if newcomer]
    return tuple(newcomer.id for newcomer in known if uow.caller.acts_for(newcomer.unit_id))


def _refused(newcomer_id: str, batch: RoundRequest, error: RefuError) -> Refused:
    return Refused(newcomer_id=newcomer_id, opportunity_id=batch.opportunity_id, reasons=rounds.reasons_of(error))
