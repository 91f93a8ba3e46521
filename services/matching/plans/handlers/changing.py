"""Changing a draft by hand: what it costs is told first, and kept with the plan."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Unavailable
from services.chassis.http.answers import Answer, done
from services.matching.plans import commands
from services.matching.plans.domain import detail, lifecycle, plans, subplan
from services.matching.plans.domain.detail import Sheet
from services.matching.plans.domain.plans import Edit, Plan
from services.matching.plans.domain.solver_messages import Changed, who_lost_and_who_moved
from services.matching.plans.handlers.solver_client import Office, drawn_again, figures_of
from services.matching.plans.queries import amounts, mine, naming
from services.matching.proposals.queries.latest_matches import must_have_no_active_match
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import pairing_of


def change_plan(order: commands.ChangePlan, uow: MatchingWork, office: Office) -> Answer:
    """Put a newcomer (and the own group) elsewhere or nowhere; nobody else moves but who must make room.

    A closed gate needs a reason, and a firm one lets nobody through. What cannot be, is `pinned-not-possible`.
    """
    plan, before = mine(order.plan_id, uow)
    lifecycle.must_be_untouched(plan)
    who = before.number(order.newcomer_id)
    where = None if order.opportunity_id is None else before.column(order.opportunity_id)
    overruled = _overruled(order, plan, before, uow)
    sheet = detail.put(before, who, where, plan.terms.most_each, order.override_reason if overruled else None)
    bound = plan.figures.upper_bound if subplan.still_bounds(before, sheet, overruled) else 0
    with naming("opportunity_id"):
        changed = _changed(plan, sheet, (who, where), bound, uow.today, office)
    if not order.dry_run:
        edit = _edit(order, changed, overruled, uow)
        plan, sheet = drawn_again(plan, sheet, changed.outcome, edit)
        uow.plans.save(plan)
        uow.plan_sheets.save(sheet)
    return _answer(order, changed, sheet)


def _changed(plan: Plan, sheet: Sheet, to: tuple[int, int | None], bound: int, today: date, office: Office) -> Changed:
    """What comes of it: with the plan made anew beside it where that fits a request, else in the part it touches."""
    if plan.people * plan.opportunities <= plans.ANEW_WITHIN:
        try:
            return office.change(plan, sheet, *to, today)
        except Unavailable as unavailable:
            if unavailable.slug != "took-too-long":
                raise
    part = subplan.part_of(sheet, *to)
    changed = office.change_part(plan, part, *to, today)
    outcome = subplan.merged(sheet, part, changed, plan.figures, bound)
    now, party = tuple(zip(outcome.who, outcome.where, strict=True)), detail.together(sheet, to[0])
    displaced, moved = who_lost_and_who_moved(sheet.placements, now, party)
    return replace(changed, outcome=outcome, displaced=displaced, moved=moved)


def _overruled(order: commands.ChangePlan, plan: Plan, sheet: Sheet, uow: MatchingWork) -> tuple[str, ...]:
    """The gates that the reason overrules for the newcomer or another of the own group; raises Conflict."""
    if order.opportunity_id is None:
        return ()
    found: list[str] = []
    for who in _party(order.newcomer_id, sheet, uow):
        must_have_no_active_match(who, order.opportunity_id, uow)
        pairing = pairing_of(who, order.opportunity_id, uow, plan.terms.from_on)
        found += gates.require_open(pairing, overruled=order.override_reason is not None)
    return tuple(dict.fromkeys(found))


def _party(newcomer_id: str, sheet: Sheet, uow: MatchingWork) -> list[str]:
    """The newcomer, and those of the own group who are still known."""
    party = [sheet.newcomers[who] for who in detail.together(sheet, sheet.number(newcomer_id))]
    uow.newcomers.prefetch(party)
    return [one for one in party if one == newcomer_id or uow.newcomers.find(one) is not None]


def _edit(order: commands.ChangePlan, changed: Changed, overruled: tuple[str, ...], uow: MatchingWork) -> Edit:
    return Edit(
        on=uow.today,
        by=uow.caller.subject,
        newcomer_id=order.newcomer_id,
        opportunity_id=order.opportunity_id,
        cost=changed.cost,
        overruled=overruled,
        override_reason=order.override_reason if overruled else None,
    )


def _answer(order: commands.ChangePlan, changed: Changed, sheet: Sheet) -> Answer:
    return done(
        order.plan_id,
        dry_run=order.dry_run,
        cost=changed.cost / 100,
        least_cost=None if changed.least_cost is None else changed.least_cost / 100,
        displaced=[sheet.newcomers[who] for who in changed.displaced],
        moved=[sheet.newcomers[who] for who in changed.moved],
        **amounts(figures_of(changed.outcome)),
    )
