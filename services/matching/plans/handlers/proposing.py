"""Turning a plan into proposals: rounds per opportunity, some at a time, each commit remembering how far it came."""

from dataclasses import replace
from datetime import timedelta

from services.chassis.errors import PERMANENT, Contended, RefuError, Unavailable
from services.chassis.http.answers import Answer, done
from services.matching.plans import commands
from services.matching.plans.answers import ProposedPlan
from services.matching.plans.domain import lifecycle, proposal_batches
from services.matching.plans.domain.detail import PlanDetail, Refused
from services.matching.plans.domain.plans import Plan, PlanState
from services.matching.plans.handlers.computing import Begin
from services.matching.plans.queries import authorised_plan, authorised_plan_with_detail
from services.matching.proposals.commands import MAX_IN_ROUND
from services.matching.proposals.domain.rounds import RoundRequest
from services.matching.proposals.handlers import rounds, sending
from services.matching.store import MatchingWork

IN_ONE_COMMIT = 50
"""Placements; more would hold their documents in hand for long."""
PER_REQUEST = timedelta(seconds=6)
TRIES = 20
REFUSED_SHOWN = 200


def propose_plan(order: commands.ProposePlan, uow: MatchingWork, begin: Begin) -> Answer[ProposedPlan]:
    """Propose as much as fits a request, and say how much is left: ask again until nothing is.

    What was dealt with before is not touched again. A pair that cannot be proposed any more is named, the others go on.
    """
    plan = authorised_plan(order.plan_id, uow)
    if plan.state is not PlanState.APPLIED:
        lifecycle.require_draft(plan)
    latest = begin()
    while plan.state is PlanState.DRAFT and latest.now - uow.now < PER_REQUEST:
        plan = _propose_some(order, begin)
        latest = begin()
    refused = latest.plan_details.get(plan.id).refused
    answer = ProposedPlan(
        id=plan.id,
        state=plan.state.value,
        proposed=plan.proposed - len(refused),
        refused=len(refused),
        left=plan.figures.placements - plan.proposed,
        refusals=list(refused[:REFUSED_SHOWN]),
    )
    return done(answer)


def _propose_some(order: commands.ProposePlan, begin: Begin) -> Plan:
    for _ in range(TRIES):
        try:
            return _propose_next(order, begin())
        except Contended:
            continue
    raise Unavailable("contended", "Many are changing the same records at this moment; ask again, it goes on.")


def _propose_next(order: commands.ProposePlan, uow: MatchingWork) -> Plan:
    """The next placements of the plan, in one commit."""
    plan, detail = authorised_plan_with_detail(order.plan_id, uow)
    if plan.state is not PlanState.DRAFT:
        return plan
    until = proposal_batches.stop(detail, plan.proposed, IN_ONE_COMMIT)
    reasons = _reasons_by_hand(plan, detail)
    refused = [
        one
        for batch in proposal_batches.batches(detail, plan.proposed, until, reasons, MAX_IN_ROUND)
        for one in _proposed(replace(batch, from_on=plan.terms.from_on), order.send, uow)
    ]
    plan = lifecycle.dealt_with(plan, until - plan.proposed)
    uow.plans.save(plan)
    if refused:
        uow.plan_details.save(replace(detail, refused=(*detail.refused, *refused)))
    uow.commit()
    return plan


def _reasons_by_hand(plan: Plan, detail: PlanDetail) -> dict[tuple[int, int], str]:
    """By pinned placement, why a gate was overruled; of older plans only their changes say so."""
    of_edits = {(edit.newcomer_id, edit.opportunity_id): edit.override_reason or "" for edit in plan.edits}
    ids = {(n, there): (detail.newcomers[n], detail.opportunities[there]) for n, there in detail.pinned}
    kept = {(each, one.opportunity_index): one.reason for one in detail.overrulings for each in one.newcomers}
    return {pair: of_edits.get(named, "") for pair, named in ids.items()} | kept


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
