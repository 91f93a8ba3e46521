"""How a plan moves on: from the one that waits to the draft, and from the draft to its proposals."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from services.chassis.errors import Conflict
from services.matching.plans.domain.plans import Edit, Plan, PlanState
from services.matching.plans.domain.solver_messages import SolvedPlan

ATTEMPTS = 3
LEASE = timedelta(seconds=15)
"""How long whoever computes a plan may be silent before another may take it over."""
EDITS_KEPT = 500


def is_due(plan: Plan, now: datetime) -> bool:
    """Whether it waits to be computed, or whoever computed it fell silent."""
    if plan.state is PlanState.COMPUTING:
        return plan.lease_until is None or plan.lease_until < now
    return plan.state is PlanState.WAITING


def begun(plan: Plan, by: str, now: datetime) -> Plan:
    """Taken by one process: it begins, anew if somebody else began before; after too many attempts it failed."""
    if plan.attempts >= ATTEMPTS:
        return failed(plan, "interrupted-too-often")
    again = replace(plan, state=PlanState.COMPUTING, attempts=plan.attempts + 1, stage="", part=0.0, failure=None)
    return replace(again, lease_by=by, lease_until=now + LEASE)


def is_held_by(plan: Plan, by: str) -> bool:
    """Whether this process still computes it: nobody took it over, and nobody discarded it."""
    return plan.state is PlanState.COMPUTING and plan.lease_by == by


def progressed(plan: Plan, now: datetime, stage: str, part: float) -> Plan:
    """With how far it is."""
    return replace(plan, stage=stage, part=part, lease_until=now + LEASE)


def given_back(plan: Plan, counts: bool) -> Plan:
    """For another process, or for later. It counts as an attempt, or it was nobody's fault."""
    return replace(_free(plan), state=PlanState.WAITING, attempts=plan.attempts - (not counts))


def failed(plan: Plan, failure: str) -> Plan:
    """It cannot be computed; a person may ask again."""
    return replace(_free(plan), state=PlanState.FAILED, failure=failure)


def drafted(plan: Plan, solved: SolvedPlan, on: date) -> Plan:
    """Once it is computed."""
    drafted = replace(_free(plan), state=PlanState.DRAFT, made_on=on, stage="done", part=1.0, failure=None)
    return replace(drafted, figures=solved.figures, weights=solved.weights, empty=solved.empty)


def edited(plan: Plan, solved: SolvedPlan, edit: Edit) -> Plan:
    """Once somebody changed the draft by hand."""
    edits = (*plan.edits, edit)[-EDITS_KEPT:]
    return replace(plan, figures=solved.figures, weights=solved.weights, edits=edits, empty=None)


def asked_again(plan: Plan) -> Plan:
    """To be computed anew; raises Conflict."""
    if plan.state is not PlanState.FAILED:
        require_untouched(plan)
    return replace(_free(plan), state=PlanState.WAITING, attempts=0, failure=None, stage="", part=0.0)


def discarded(plan: Plan) -> Plan:
    """Set aside; what was proposed out of it stays. Raises Conflict `plan-applied-already`."""
    if plan.state is PlanState.APPLIED:
        raise _not_now("plan-applied-already", plan, "It was proposed already; withdraw the matches instead.")
    return replace(_free(plan), state=PlanState.DISCARDED)


def dealt_with(plan: Plan, more: int) -> Plan:
    """With more of its placements dealt with; applied when that is all of them."""
    proposed = plan.proposed + more
    state = PlanState.APPLIED if proposed >= plan.figures.placements else plan.state
    return replace(plan, proposed=proposed, state=state)


def require_draft(plan: Plan) -> None:
    """Raise Conflict `plan-not-a-draft` unless it can be proposed."""
    if plan.state is not PlanState.DRAFT:
        raise _not_now("plan-not-a-draft", plan, f"It is {plan.state.value}; only a draft can be changed or proposed.")


def require_untouched(plan: Plan) -> None:
    """Raise Conflict unless it is a draft of which nothing was proposed yet."""
    require_draft(plan)
    if plan.proposed:
        raise _not_now("plan-being-proposed", plan, "Part of it was proposed already; propose the rest, or discard it.")


def _free(plan: Plan) -> Plan:
    return replace(plan, lease_by=None, lease_until=None)


def _not_now(slug: str, plan: Plan, detail: str) -> Conflict:
    return Conflict(slug, detail, id=plan.id, state=plan.state.value)
