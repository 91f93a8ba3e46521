"""Turning a plan into proposals: rounds per opportunity, some at a time, each commit remembering how far it came."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import Any

from services.chassis.answers import Answer, done
from services.chassis.errors import PERMANENT, Contended, RefuError, Unavailable
from services.matching import commands
from services.matching.commands.rounds import IN_A_ROUND
from services.matching.domain import plan_steps, reserves
from services.matching.domain.plan_sheets import Refused, Sheet
from services.matching.domain.plans import Plan, PlanState
from services.matching.handlers import rounds
from services.matching.handlers.plan_running import Begin
from services.matching.handlers.planning import mine, my_plan
from services.matching.store import MatchingWork

IN_ONE_COMMIT = 50
"""Placements; more would hold their documents in hand for long."""
PER_REQUEST = timedelta(seconds=6)
TRIES = 20
REFUSED_SHOWN = 200


@dataclass(frozen=True)
class _Portion:
    """Some newcomers for one opportunity, all with the same reason to overrule its gates, if any."""

    newcomer_ids: list[str]
    opportunity_id: str
    reason: str | None
    reserve: list[str]


def propose_plan(order: commands.ProposePlan, uow: MatchingWork, begin: Begin) -> Answer:
    """Propose as much as fits a request, and say how much is left: ask again until nothing is.

    What was dealt with before is not touched again. A pair that cannot be proposed any more is told, the others go on.
    """
    plan = my_plan(order.plan_id, uow)
    if plan.state is not PlanState.APPLIED:
        plan_steps.must_be_draft(plan)
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


def refusal(refused: Refused) -> dict[str, Any]:
    """A placement that could not be proposed, as JSON."""
    return {
        "newcomer_id": refused.newcomer_id,
        "opportunity_id": refused.opportunity_id,
        "reasons": list(refused.reasons),
    }


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
    until = min(plan.proposed + IN_ONE_COMMIT, len(sheet.who))
    refused = [one for portion in _portions(plan, sheet, until) for one in _proposed(portion, plan, order.send, uow)]
    plan = plan_steps.dealt_with(plan, until - plan.proposed)
    uow.plans.save(plan)
    if refused:
        uow.plan_sheets.save(replace(sheet, refused=(*sheet.refused, *refused)))
    uow.commit()
    return plan


def _portions(plan: Plan, sheet: Sheet, until: int) -> Iterator[_Portion]:
    """The placements from where the plan is up to here; the last portion of an opportunity brings its reserve."""
    reasons = {(edit.newcomer_id, edit.opportunity_id): edit.override_reason for edit in plan.edits}

    def key(position: int) -> tuple[int, str]:
        pair = sheet.newcomers[sheet.who[position]], sheet.opportunities[sheet.where[position]]
        return sheet.where[position], reasons.get(pair) or ""

    positions = sorted(range(plan.proposed, until), key=lambda n: (*key(n), n))
    for (where, reason), together in groupby(positions, key):
        group = list(together)
        complete = sheet.where[until - 1] != where or sheet.where[until : until + 1] != (where,)
        reserve = sheet.reserves[where] if complete and where < len(sheet.reserves) else ()
        for first in range(0, len(group), IN_A_ROUND):
            yield _Portion(
                [sheet.newcomers[sheet.who[n]] for n in group[first : first + IN_A_ROUND]],
                sheet.opportunities[where],
                reason or None,
                [sheet.newcomers[who] for who in reserve[: reserves.AT_MOST]],
            )


def _proposed(portion: _Portion, plan: Plan, send: bool, uow: MatchingWork) -> list[Refused]:
    """Prepare a round, its gates asked for the plan's first day; who could not be in it, and why."""
    uow.candidates.prefetch(portion.reserve)
    known = [candidate for candidate in map(uow.candidates.find, portion.reserve) if candidate]
    order = commands.MakeRound(
        opportunity_id=portion.opportunity_id,
        newcomer_ids=portion.newcomer_ids,
        override_reason=portion.reason,
        reserve=[candidate.id for candidate in known if uow.caller.acts_for(candidate.unit_id)],
        send=send,
    )
    try:
        results = rounds.make_round(order, uow, plan.terms.from_on).body["results"]
    except PERMANENT as error:
        results = error.fields.get("results") or [_all_refused(one, error) for one in portion.newcomer_ids]
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
